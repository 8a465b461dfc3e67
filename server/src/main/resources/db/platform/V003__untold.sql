-- Facts of which the other rooms have not heard yet: written with the fact, gone with what follows from it.
create table platform.untold (
    organisation_id uuid        not null,
    kind            text        not null,
    id              uuid        not null,
    at              timestamptz not null default clock_timestamp(),
    tries           int         not null default 0,
    next_at         timestamptz not null default now(),
    primary key (organisation_id, kind, id)
);
select platform.guard('platform.untold');
