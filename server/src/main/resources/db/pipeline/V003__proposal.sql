-- What somebody wrote to us out of the blue, read as a lead; a person makes one of it or puts it aside.
create table pipeline.proposal (
    organisation_id uuid        not null,
    -- The incoming message's: one message, one proposal.
    id              uuid        not null,
    channel         text        not null,
    sender          text        not null,
    sender_name     text,
    subject         text,
    text            text        not null,
    found           jsonb       not null,
    -- The advertisement a chat was opened from.
    campaign        text,
    content         text,
    state           text        not null default 'WAITING',
    lead_id         uuid,
    person_id       uuid,
    decided_at      timestamptz,
    at              timestamptz not null,
    primary key (organisation_id, id)
);
-- The list, newest first.
create index proposal_list on pipeline.proposal (organisation_id, state, at desc, id desc);
select platform.guard('pipeline.proposal');
