-- What was known of a lead when it came in. Written once: a score must never see what happened afterwards.
create table pipeline.snapshot (
    organisation_id uuid        not null,
    lead_id         uuid        not null,
    at              timestamptz not null,
    features        jsonb       not null,
    primary key (organisation_id, lead_id)
);
select platform.guard('pipeline.snapshot');

-- Cards learned from the company's own outcomes, with how they did on leads they had not seen. Kept also when not used.
create table pipeline.scorecard (
    organisation_id uuid             not null,
    id              uuid             not null,
    learned_at      timestamptz      not null,
    cases           int              not null,
    won             int              not null,
    card            jsonb            not null,
    test            jsonb            not null,
    -- Area under the curve on the same unseen leads, of the card that was in use before.
    before          double precision not null,
    used            boolean          not null,
    primary key (organisation_id, id)
);
create index scorecard_latest on pipeline.scorecard (organisation_id, learned_at desc);
select platform.guard('pipeline.scorecard');

-- Whether a company scores its leads at all. No row: it does.
create table pipeline.scoring (
    organisation_id uuid    not null,
    active          boolean not null,
    primary key (organisation_id)
);
select platform.guard('pipeline.scoring');

-- This person is not to be scored; other leads with the same telephone or e-mail follow it.
alter table pipeline.lead add column score_off boolean not null default false;
