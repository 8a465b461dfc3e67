-- What happened with an outlet on a day, by one salesman. The base of every figure; kept in the transaction of the fact.
create table metrics.outlet_day (
    organisation_id uuid   not null,
    day             date   not null,
    salesman_id     uuid   not null,
    outlet_id       uuid   not null,
    class           text   not null default '',
    territory_id    uuid   not null default '00000000-0000-0000-0000-000000000000',
    transactions    int    not null default 0,
    value           bigint not null default 0,
    lines           int    not null default 0,
    visits          int    not null default 0,
    effective       int    not null default 0,
    primary key (organisation_id, day, salesman_id, outlet_id)
);
select platform.guard('metrics.outlet_day');

-- The same, added up per salesman, class and territory: reports over years read these rows only.
create table metrics.day (
    organisation_id uuid   not null,
    day             date   not null,
    salesman_id     uuid   not null,
    class           text   not null default '',
    territory_id    uuid   not null default '00000000-0000-0000-0000-000000000000',
    transactions    int    not null default 0,
    value           bigint not null default 0,
    lines           int    not null default 0,
    visits          int    not null default 0,
    effective       int    not null default 0,
    new_outlets     int    not null default 0,
    primary key (organisation_id, day, salesman_id, class, territory_id)
);
select platform.guard('metrics.day');

create table metrics.product_day (
    organisation_id uuid   not null,
    day             date   not null,
    product_id      uuid   not null,
    salesman_id     uuid   not null,
    transactions    int    not null default 0,
    value           bigint not null default 0,
    pieces          bigint not null default 0,
    primary key (organisation_id, day, product_id, salesman_id)
);
select platform.guard('metrics.product_day');

-- By the hour of the organisation's clock, for "against the same hour last week".
create table metrics.hour (
    organisation_id uuid   not null,
    day             date   not null,
    hour            int    not null,
    salesman_id     uuid   not null,
    transactions    int    not null default 0,
    value           bigint not null default 0,
    visits          int    not null default 0,
    effective       int    not null default 0,
    primary key (organisation_id, day, hour, salesman_id)
);
select platform.guard('metrics.hour');

-- What was counted already: a fact that is heard twice counts once.
create table metrics.counted (
    organisation_id uuid not null,
    kind            text not null,
    id              uuid not null,
    primary key (organisation_id, kind, id)
);
select platform.guard('metrics.counted');

-- Where and when a salesman was last heard of.
create table metrics.last_seen (
    organisation_id uuid        not null,
    salesman_id     uuid        not null,
    day             date        not null,
    at              timestamptz not null,
    latitude        double precision,
    longitude       double precision,
    primary key (organisation_id, salesman_id)
);
select platform.guard('metrics.last_seen');
