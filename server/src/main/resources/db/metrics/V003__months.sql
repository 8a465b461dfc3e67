-- Reports over a year by product read months, and only the days that are no whole month one by one.
create table metrics.product_month (
    organisation_id uuid   not null,
    month           date   not null,
    product_id      uuid   not null,
    salesman_id     uuid   not null,
    class           text   not null default '',
    territory_id    uuid   not null default '00000000-0000-0000-0000-000000000000',
    transactions    int    not null default 0,
    value           bigint not null default 0,
    pieces          bigint not null default 0,
    primary key (organisation_id, month, product_id, salesman_id, class, territory_id)
);

-- Which outlets bought in a month, and how often: active and repeat outlets without reading every day of theirs.
create table metrics.outlet_month (
    organisation_id uuid   not null,
    month           date   not null,
    salesman_id     uuid   not null,
    outlet_id       uuid   not null,
    class           text   not null default '',
    territory_id    uuid   not null default '00000000-0000-0000-0000-000000000000',
    transactions    int    not null default 0,
    primary key (organisation_id, month, salesman_id, outlet_id)
);

-- Where the customer of an order had come from: the source of the lead it was, or nothing. The sources add up to the
-- value of all orders.
create table metrics.source_day (
    organisation_id uuid   not null,
    day             date   not null,
    source          text   not null default '',
    campaign        text   not null default '',
    salesman_id     uuid   not null,
    territory_id    uuid   not null default '00000000-0000-0000-0000-000000000000',
    transactions    int    not null default 0,
    value           bigint not null default 0,
    primary key (organisation_id, day, source, campaign, salesman_id, territory_id)
);

-- A correction takes away from the source it was counted under, whatever its outlet's lead is by then.
alter table metrics.counted
    add column source   text not null default '',
    add column campaign text not null default '';

-- What was counted before. The tables' owner need not be a superuser: it steps over its own walls for the moment.
alter table metrics.product_day no force row level security;
alter table metrics.outlet_day no force row level security;
alter table metrics.day no force row level security;
insert into metrics.product_month
select organisation_id, date_trunc('month', day)::date, product_id, salesman_id, class, territory_id,
       sum(transactions), sum(value), sum(pieces)
from metrics.product_day group by 1, 2, 3, 4, 5, 6;
insert into metrics.outlet_month
select organisation_id, date_trunc('month', day)::date, salesman_id, outlet_id, max(class), (array_agg(territory_id))[1],
       sum(transactions)
from metrics.outlet_day group by 1, 2, 3, 4;
insert into metrics.source_day
select organisation_id, day, '', '', salesman_id, territory_id, sum(transactions), sum(value)
from metrics.day where transactions <> 0 or value <> 0 group by 1, 2, 5, 6;
alter table metrics.product_day force row level security;
alter table metrics.outlet_day force row level security;
alter table metrics.day force row level security;

select platform.guard('metrics.product_month');
select platform.guard('metrics.outlet_month');
select platform.guard('metrics.source_day');
