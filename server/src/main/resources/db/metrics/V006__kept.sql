-- Different outlets of a stretch of days that is over. They cannot be added up from day to day, and counting them reads every
-- outlet of every month; so the answer is kept until something is counted into those days after all (KeptStore).
create table metrics.kept_outlets (
    organisation_id uuid not null,
    -- Whose work and of which place; empty for the whole company.
    scope           text not null,
    from_day        date not null,
    until_day       date not null,
    active          int  not null,
    repeat          int  not null,
    primary key (organisation_id, scope, from_day, until_day)
);
create index kept_outlets_until on metrics.kept_outlets (organisation_id, until_day);
select platform.guard('metrics.kept_outlets');

-- What was counted on a day that is over, in one row for whoever asks: a report over a year reads 365 rows and not the
-- days of every salesman, class and territory.
create table metrics.kept_day (
    organisation_id uuid     not null,
    -- Of the field, or of leads of these sources.
    what            text     not null,
    scope           text     not null,
    day             date     not null,
    counts          bigint[] not null,
    primary key (organisation_id, what, scope, day)
);
create index kept_day_day on metrics.kept_day (organisation_id, day);
select platform.guard('metrics.kept_day');

-- The outlets of a month without a look at their rows, which lie as they came.
create index outlet_month_outlet on metrics.outlet_month (organisation_id, month, outlet_id)
    include (transactions, salesman_id, territory_id);
