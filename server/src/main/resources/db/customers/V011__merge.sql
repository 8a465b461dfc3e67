-- Two outlets that were one: what was folded into what, and whether that was taken back.
create table customers.merge (
    organisation_id uuid        not null,
    id              uuid        not null,
    outlet_id       uuid        not null,
    into_id         uuid        not null,
    person_id       uuid        not null,
    -- As it was before, to be as it was again.
    status          text        not null,
    merged_at       timestamptz not null default now(),
    undone_at       timestamptz,
    primary key (organisation_id, id)
);
select platform.guard('customers.merge');
