-- What a month should bring. Written once: the last word counts, and what was said before can be read.
create table metrics.target (
    organisation_id uuid        not null,
    month           date        not null,
    measure         text        not null,
    -- COMPANY, TEAM, TERRITORY or SALESMAN, and which one.
    scope           text        not null,
    scope_id        uuid        not null default '00000000-0000-0000-0000-000000000000',
    at              timestamptz not null,
    id              uuid        not null,
    -- Absent: the target was taken away.
    value           numeric,
    person_id       uuid        not null,
    primary key (organisation_id, month, measure, scope, scope_id, at, id)
);
select platform.guard_append_only('metrics.target');
