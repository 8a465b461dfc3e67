create table catalog.product (
    organisation_id uuid    not null,
    id              uuid    not null,
    code            text    not null,
    name            text    not null,
    group_name      text,
    brand           text,
    barcode         text,
    base_unit       text    not null,
    active          boolean not null default true,
    -- Belongs to an import that may be undone.
    import_id       uuid,
    sync_xid        xid8    not null default pg_current_xact_id(),
    primary key (organisation_id, id)
);
-- The company's own code is how files name a product.
create unique index product_code on catalog.product (organisation_id, lower(code));
create index product_feed on catalog.product (organisation_id, sync_xid, id);
create index product_list on catalog.product (organisation_id, name, id);
select platform.guard('catalog.product');

-- How many of the base unit one of these holds: a piece 1, a carton 24.
create table catalog.unit (
    organisation_id uuid   not null,
    product_id      uuid   not null,
    code            text   not null,
    size            bigint not null check (size between 1 and 1000000),
    barcode         text,
    primary key (organisation_id, product_id, code),
    foreign key (organisation_id, product_id) references catalog.product (organisation_id, id) on delete cascade
);
select platform.guard('catalog.unit');

create table catalog.price_list (
    organisation_id uuid    not null,
    id              uuid    not null,
    name            text    not null,
    -- For outlets of one class; absent, for all.
    outlet_class    text,
    version         bigint  not null default 1,
    active          boolean not null default true,
    primary key (organisation_id, id)
);
create unique index price_list_name on catalog.price_list (organisation_id, lower(name));
select platform.guard('catalog.price_list');

create table catalog.price (
    organisation_id uuid   not null,
    id              uuid   not null default uuidv7(),
    list_id         uuid   not null,
    product_id      uuid   not null,
    unit            text   not null,
    price           bigint not null check (price >= 0),
    sync_xid        xid8   not null default pg_current_xact_id(),
    primary key (organisation_id, id),
    foreign key (organisation_id, list_id) references catalog.price_list (organisation_id, id) on delete cascade,
    foreign key (organisation_id, product_id) references catalog.product (organisation_id, id) on delete cascade
);
create unique index price_of on catalog.price (organisation_id, list_id, product_id, unit);
create index price_product on catalog.price (organisation_id, product_id);
create index price_feed on catalog.price (organisation_id, sync_xid, id);
select platform.guard('catalog.price');

create table catalog.discount (
    organisation_id uuid   not null,
    id              uuid   not null,
    kind            text   not null check (kind in ('tier', 'loyal')),
    name            text   not null,
    product_id      uuid,
    group_name      text,
    -- In base units, over the whole basket.
    minimum         bigint not null default 0,
    percent_bp      int    not null check (percent_bp between 0 and 10000),
    loyalty_tier    text,
    starts_on       date,
    ends_on         date,
    sync_xid        xid8   not null default pg_current_xact_id(),
    primary key (organisation_id, id)
);
create index discount_feed on catalog.discount (organisation_id, sync_xid, id);
select platform.guard('catalog.discount');

-- Counts changes, so that a node knows whether the price book it holds is still the current one.
create table catalog.revision (
    organisation_id uuid   primary key,
    number          bigint not null
);
select platform.guard('catalog.revision');
