-- The rest of somebody's day, shared out: what is proposed, what became of it.
create table planning.day_share (
    organisation_id uuid        not null,
    id              uuid        not null,
    day             date        not null,
    salesman_id     uuid        not null,
    cause           text        not null check (cause in ('ILL', 'LEAVES', 'LATE')),
    -- LEAVES: the minute of the day when he goes.
    until_minute    int,
    state           text        not null check (state in ('OPEN', 'APPLIED', 'TAKEN_BACK')),
    -- A row a salesman: what is left of his day before and after, and his calls in the new order.
    people          jsonb       not null,
    -- Days ahead that change their order to make room.
    ahead           jsonb       not null,
    created_by      uuid        not null,
    created_at      timestamptz not null,
    settled_by      uuid,
    settled_at      timestamptz,
    primary key (organisation_id, id)
);
create index day_share_day on planning.day_share (organisation_id, day, created_at);
select platform.guard('planning.day_share');

create table planning.day_share_line (
    organisation_id uuid    not null,
    share_id        uuid    not null,
    call_id         uuid    not null,
    outlet_id       uuid    not null,
    kind            text    not null check (kind in ('GIVEN', 'MOVED', 'LEFT')),
    from_salesman   uuid    not null,
    from_sequence   int     not null,
    to_salesman     uuid,
    to_day          date,
    to_sequence     int     not null,
    reason          jsonb   not null,
    outcome         text    not null default 'PROPOSED',
    -- How the call stood before, to bring it back as it was.
    was_moved       boolean not null default false,
    was_from_day    date,
    primary key (organisation_id, share_id, call_id)
);
-- A phone that was offline speaks of a call that has left it.
create index day_share_line_call on planning.day_share_line (organisation_id, call_id);
select platform.guard('planning.day_share_line');
