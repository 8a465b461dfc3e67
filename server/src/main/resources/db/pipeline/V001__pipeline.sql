-- Somebody who showed interest, from the first word to the sixth order. When each step was reached stands on the row
-- itself, so that the funnel is one pass over one table.
create table pipeline.lead (
    organisation_id  uuid        not null,
    id               uuid        not null,
    name             text        not null,
    contact_name     text,
    -- In international form; what could not be read as a number stays in the note.
    phone            text,
    email            text,
    latitude         double precision,
    longitude        double precision,
    -- The place is the middle of our outlets in the named area, not a fix.
    place_guessed    boolean     not null default false,
    village_code     text,
    village          text,
    district         text,
    regency          text,
    address          text,
    interest         text,
    note             text,
    -- How it came in, and what had brought it there.
    door             text        not null,
    source           text        not null,
    medium           text,
    campaign         text,
    content          text,
    term             text,
    reference        text,
    referrer         text,
    page             text,
    visitor          text,
    form_id          uuid,
    submission_id    uuid,
    -- The name another system knows it by: the same one twice is one lead.
    external_id      text,
    state            text        not null,
    territory_id     uuid,
    salesman_id      uuid,
    promised_on      date,
    -- When the next passing is looked for; absent: a person hands it over.
    hand_over_at     timestamptz,
    assigned_at      timestamptz,
    escalate_at      timestamptz,
    answer_by        timestamptz,
    escalated_at     timestamptz,
    answered_at      timestamptz,
    returns          int         not null default 0,
    reason           text,
    reason_note      text,
    response         text,
    responded_at     timestamptz,
    -- Reserved at the hand-over, so that a phone may visit before the server has heard of the acceptance.
    outlet_id        uuid,
    outlet_existed   boolean     not null default false,
    duplicate_of     uuid,
    score            int,
    score_reasons    text[]      not null default '{}',
    orders           int         not null default 0,
    value            bigint      not null default 0,
    created_at       timestamptz not null,
    qualified_at     timestamptz,
    accepted_at      timestamptz,
    visited_at       timestamptz,
    won_at           timestamptz,
    repeat_at        timestamptz,
    loyal_at         timestamptz,
    lost_at          timestamptz,
    import_id        uuid,
    version          bigint      not null default 1,
    sync_xid         xid8        not null default pg_current_xact_id(),
    primary key (organisation_id, id)
);
-- The list, newest first, for everybody, by state and for one salesman; the phone's feed.
create index lead_list on pipeline.lead (organisation_id, created_at desc, id desc);
create index lead_state on pipeline.lead (organisation_id, state, created_at desc, id desc);
create index lead_salesman on pipeline.lead (organisation_id, salesman_id, created_at desc, id desc);
create index lead_feed on pipeline.lead (organisation_id, sync_xid, id);
-- The same person again.
create index lead_phone on pipeline.lead (organisation_id, phone) where phone is not null;
create index lead_email on pipeline.lead (organisation_id, lower(email)) where email is not null;
create unique index lead_external on pipeline.lead (organisation_id, external_id) where external_id is not null;
create unique index lead_submission on pipeline.lead (organisation_id, submission_id) where submission_id is not null;
-- A visit or an order asks whether its outlet was a lead.
create index lead_outlet on pipeline.lead (organisation_id, outlet_id) where outlet_id is not null;
-- What the timer looks for.
create index lead_due on pipeline.lead (organisation_id, hand_over_at) where hand_over_at is not null;
create index lead_clock on pipeline.lead (organisation_id, answer_by) where state = 'ASSIGNED';
create index lead_import on pipeline.lead (organisation_id, import_id) where import_id is not null;
select platform.guard('pipeline.lead');

-- What happened with a lead. Written once.
create table pipeline.step (
    organisation_id uuid        not null,
    lead_id         uuid        not null,
    at              timestamptz not null,
    id              uuid        not null,
    kind            text        not null,
    person_id       uuid,
    data            jsonb       not null default '{}',
    primary key (organisation_id, lead_id, at, id)
);
select platform.guard_append_only('pipeline.step');

-- What both divisions have agreed on: working hours, how long an answer may take. No row: the first agreement.
create table pipeline.agreement (
    organisation_id  uuid    not null,
    automatic        boolean not null,
    escalate_minutes int     not null,
    answer_minutes   int     not null,
    visit_days       int     not null,
    hours            jsonb   not null,
    primary key (organisation_id)
);
select platform.guard('pipeline.agreement');
