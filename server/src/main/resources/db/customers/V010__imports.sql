-- Outlets as they were before an import changed them, and the version it left behind.
create table customers.outlet_before (
    organisation_id uuid   not null,
    import_id       uuid   not null,
    outlet_id       uuid   not null,
    before          jsonb  not null,
    left_version    bigint not null,
    primary key (organisation_id, import_id, outlet_id)
);
select platform.guard('customers.outlet_before');
create index outlet_import on customers.outlet (organisation_id, import_id) where import_id is not null;
