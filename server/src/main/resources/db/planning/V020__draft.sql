-- A plan in the making: what was asked, how far the planner is, what came out, what became of it.
create table planning.draft (
    organisation_id uuid        not null,
    id              uuid        not null,
    name            text        not null,
    what_if         boolean     not null,
    state           text        not null,
    request         jsonb       not null,
    created_by      uuid        not null,
    created_at      timestamptz not null,
    progress        real        not null default 0,
    -- Seconds and cost of the best plan, as the search found it.
    curve           jsonb       not null default '[]',
    problem         text,
    figures         jsonb,
    published_from  date,
    published_by    uuid,
    published_at    timestamptz,
    -- The rules as they were, to bring back.
    undo            jsonb,
    primary key (organisation_id, id)
);
create index draft_list on planning.draft (organisation_id, created_at desc, id desc);
select platform.guard('planning.draft');

-- What the draft wants with one outlet, beside what is in force.
create table planning.draft_line (
    organisation_id uuid    not null,
    draft_id        uuid    not null,
    outlet_id       uuid    not null,
    kind            text    not null,
    before_salesman uuid,
    before_weekdays int     not null,
    before_weeks    int     not null,
    after_salesman  uuid,
    after_weekdays  int     not null,
    after_weeks     int     not null,
    sequence        int     not null,
    reason          jsonb   not null,
    accepted        boolean not null default true,
    primary key (organisation_id, draft_id, outlet_id)
);
select platform.guard('planning.draft_line');

-- What people have settled about an outlet; the planner keeps to it.
create table planning.pin (
    organisation_id uuid not null,
    outlet_id       uuid not null,
    salesman_id     uuid,
    -- Bit 0 is Monday; 0 for any.
    weekdays        int  not null default 0,
    from_minute     int,
    until_minute    int,
    primary key (organisation_id, outlet_id)
);
select platform.guard('planning.pin');
