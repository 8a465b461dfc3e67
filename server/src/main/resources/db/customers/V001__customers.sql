create table customers.territory (
    organisation_id uuid not null,
    id              uuid not null,
    name            text not null,
    color           text,
    primary key (organisation_id, id)
);
create unique index territory_name on customers.territory (organisation_id, lower(name));
select platform.guard('customers.territory');

create table customers.outlet (
    organisation_id uuid        not null,
    id              uuid        not null,
    code            text,
    name            text        not null,
    class           text,
    channel         text,
    -- PROSPECT until a supervisor approves a new outlet; CLOSED when it is no more.
    status          text        not null default 'ACTIVE',
    address         text,
    village_code    text,
    village         text,
    district        text,
    regency         text,
    province        text,
    latitude        double precision,
    longitude       double precision,
    accuracy        double precision,
    -- Metres; absent, the organisation's own.
    geofence        int,
    phones          text[]      not null default '{}',
    contact_name    text,
    loyalty_tier    text,
    credit_limit    bigint,
    owes            bigint      not null default 0,
    territory_id    uuid,
    -- Who serves it today; the history is in coverage.
    salesman_id     uuid,
    opening_hours   jsonb       not null default '{}',
    tags            text[]      not null default '{}',
    custom          jsonb       not null default '{}',
    note            text,
    registered_on   date,
    registered_by   uuid,
    consent         jsonb,
    photo_id        uuid,
    merged_into     uuid,
    import_id       uuid,
    version         bigint      not null default 1,
    created_at      timestamptz not null default now(),
    sync_xid        xid8        not null default pg_current_xact_id(),
    primary key (organisation_id, id),
    foreign key (organisation_id, territory_id) references customers.territory (organisation_id, id),
    check ((latitude is null) = (longitude is null))
);
-- The company's own code is how files name an outlet.
create unique index outlet_code on customers.outlet (organisation_id, lower(code));
create index outlet_list on customers.outlet (organisation_id, name, id);
create index outlet_salesman on customers.outlet (organisation_id, salesman_id, name, id);
create index outlet_feed on customers.outlet (organisation_id, sync_xid, id);
-- Near-duplicates and the map ask for a box.
create index outlet_place on customers.outlet (organisation_id, latitude, longitude);
select platform.guard('customers.outlet');

-- Who served an outlet from which day on: what is past is never changed.
create table customers.coverage (
    organisation_id uuid not null,
    outlet_id       uuid not null,
    from_day        date not null,
    until_day       date,
    salesman_id     uuid,
    primary key (organisation_id, outlet_id, from_day),
    foreign key (organisation_id, outlet_id) references customers.outlet (organisation_id, id) on delete cascade
);
create index coverage_salesman on customers.coverage (organisation_id, salesman_id, from_day);
select platform.guard('customers.coverage');

create table customers.custom_field (
    organisation_id uuid    not null,
    id              uuid    not null,
    name            text    not null,
    label_id        text    not null,
    label_en        text    not null,
    -- text, number, date, choice, yes_no
    type            text    not null,
    options         text[]  not null default '{}',
    on_phone        boolean not null default true,
    primary key (organisation_id, id)
);
create unique index custom_field_name on customers.custom_field (organisation_id, lower(name));
select platform.guard('customers.custom_field');

-- One line per thing that happened with an outlet, written by the room where it happened.
create table customers.timeline (
    organisation_id uuid        not null,
    outlet_id       uuid        not null,
    at              timestamptz not null,
    id              uuid        not null,
    kind            text        not null,
    title           text        not null,
    person_id       uuid,
    data            jsonb       not null default '{}',
    link            text,
    primary key (organisation_id, outlet_id, at, id)
);
select platform.guard('customers.timeline');
