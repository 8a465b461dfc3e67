-- A rule: this outlet, by this salesman, on these weekdays of these weeks of the four-week cycle.
create table planning.journey_plan (
    organisation_id uuid not null,
    id              uuid not null,
    outlet_id       uuid not null,
    salesman_id     uuid not null,
    -- Bit 0 is Monday; bit 0 is week 1.
    weekdays        int  not null check (weekdays between 1 and 127),
    weeks           int  not null check (weeks between 1 and 15),
    from_day        date not null,
    until_day       date,
    sequence        int,
    import_id       uuid,
    primary key (organisation_id, id),
    check (until_day is null or until_day >= from_day)
);
create index journey_plan_outlet on planning.journey_plan (organisation_id, outlet_id);
create index journey_plan_salesman on planning.journey_plan (organisation_id, salesman_id);
select platform.guard('planning.journey_plan');

-- What the rules make of a day; from then on it has a life of its own.
create table planning.call (
    organisation_id uuid    not null,
    id              uuid    not null default uuidv7(),
    day             date    not null,
    salesman_id     uuid    not null,
    outlet_id       uuid    not null,
    plan_id         uuid,
    sequence        int     not null default 0,
    state           text    not null default 'PLANNED' check (state in ('PLANNED', 'DONE', 'SKIPPED', 'MISSED')),
    result          text,
    reason          text,
    -- Put here by a person: rules leave it alone.
    moved           boolean not null default false,
    visit_id        uuid,
    sync_xid        xid8    not null default pg_current_xact_id(),
    primary key (organisation_id, id)
);
-- One call an outlet and day: generating twice changes nothing.
create unique index call_once on planning.call (organisation_id, day, outlet_id);
create index call_day on planning.call (organisation_id, salesman_id, day, sequence);
create index call_outlet on planning.call (organisation_id, outlet_id, day);
create index call_feed on planning.call (organisation_id, sync_xid, id);
select platform.guard('planning.call');

create table planning.holiday (
    organisation_id uuid    not null,
    day             date    not null,
    name            text    not null,
    -- A day of the shipped list that this company works all the same.
    working         boolean not null default false,
    primary key (organisation_id, day)
);
select platform.guard('planning.holiday');

create table planning.absence (
    organisation_id uuid not null,
    id              uuid not null,
    person_id       uuid not null,
    from_day        date not null,
    until_day       date not null,
    substitute_id   uuid,
    reason          text,
    primary key (organisation_id, id),
    check (until_day >= from_day)
);
create index absence_person on planning.absence (organisation_id, person_id, from_day);
select platform.guard('planning.absence');

-- A Monday of a week 1, and how often each class asks to be visited in four weeks.
create table planning.cycle (
    organisation_id uuid  primary key,
    anchor          date  not null,
    visits_by_class jsonb not null
);
select platform.guard('planning.cycle');
