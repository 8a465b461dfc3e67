-- An open tracker app on a person's phone. Made by that person with consent; revoked, it is unknown.
create table visits.tracker (
    organisation_id uuid        not null,
    id              uuid        not null,
    person_id       uuid        not null,
    token_sha256    text        not null,
    consent_text    text        not null,
    consent_version text        not null,
    consent_at      timestamptz not null,
    revoked_at      timestamptz,
    primary key (organisation_id, id)
);
create unique index tracker_token on visits.tracker (organisation_id, token_sha256);
create index tracker_person on visits.tracker (organisation_id, person_id) where revoked_at is null;
select platform.guard('visits.tracker');

-- Where somebody was. The same fix sent twice is one row: the print is taken of place, accuracy and speed.
create table visits.position (
    organisation_id uuid             not null,
    source_id       uuid             not null,
    at              timestamptz      not null,
    print           int              not null,
    person_id       uuid             not null,
    latitude        double precision not null,
    longitude       double precision not null,
    accuracy        real,
    speed           real,
    heading         real,
    altitude        real,
    battery         real,
    mock            boolean,
    source          text             not null,
    flag            text,
    received_at     timestamptz      not null default now(),
    primary key (organisation_id, source_id, at, print)
) partition by range (at);
create table visits.position_default partition of visits.position default;
-- A person's trail of a day.
create index position_person on visits.position (organisation_id, person_id, at);
select platform.guard('visits.position');

-- What a tracker sent and nobody could read: kept for a look, answered with 200 so that it never comes again.
create table visits.refused_position (
    organisation_id uuid        not null,
    id              uuid        not null default uuidv7(),
    source_id       uuid        not null,
    at              timestamptz not null default now(),
    source          text        not null,
    reason          text        not null,
    raw             text        not null,
    primary key (organisation_id, id)
);
create index refused_position_at on visits.refused_position (organisation_id, at);
select platform.guard('visits.refused_position');
