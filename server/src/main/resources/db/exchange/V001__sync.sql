-- What phones sent, each event once: the first with an id stays, whatever comes later under the same id.
create table exchange.inbox (
    organisation_id uuid        not null,
    device_id       uuid        not null,
    event_id        uuid        not null,
    person_id       uuid        not null,
    db_epoch        text        not null,
    seq             bigint      not null,
    type            text        not null,
    version         int         not null,
    -- The clock of the phone, its distance from UTC, and our estimate of the truth.
    said_at         timestamptz not null,
    said_offset     int         not null,
    at              timestamptz not null,
    clock_flag      text,
    mono_ms         bigint,
    boot            text,
    received_at     timestamptz not null default now(),
    sha256          text        not null,
    body            jsonb       not null,
    deps            uuid[]      not null default '{}',
    attachments     text[]      not null default '{}',
    -- applied, deferred, rejected, quarantined; then repaired or discarded by a person
    status          text        not null,
    code            text,
    message         text,
    result          jsonb,
    handled_by      uuid,
    handled_at      timestamptz,
    primary key (organisation_id, device_id, event_id)
);
-- "Is what this event needs here?", asked for events of any device.
create index inbox_event on exchange.inbox (organisation_id, event_id);
-- Gaps in a phone's numbering.
create index inbox_seq on exchange.inbox (organisation_id, device_id, db_epoch, seq);
-- The desk's list of what waits for a person.
create index inbox_open on exchange.inbox (organisation_id, status, received_at, event_id) where status <> 'applied';
select platform.guard('exchange.inbox');

-- An event waits here for another that it needs.
create table exchange.waiting (
    organisation_id uuid not null,
    needs           uuid not null,
    device_id       uuid not null,
    event_id        uuid not null,
    primary key (organisation_id, needs, device_id, event_id)
);
select platform.guard('exchange.waiting');

-- What could not be read as an event at all, byte for byte, and events that reused an id for something else.
create table exchange.oddity (
    organisation_id uuid        not null,
    id              uuid        not null default uuidv7(),
    device_id       uuid        not null,
    person_id       uuid        not null,
    at              timestamptz not null default now(),
    kind            text        not null,
    event_id        uuid,
    raw_sha256      text        not null,
    raw             text        not null,
    message         text        not null,
    state           text        not null default 'open',
    handled_by      uuid,
    handled_at      timestamptz,
    primary key (organisation_id, id),
    -- Sent again and again by a phone, it is still one.
    unique (organisation_id, device_id, kind, raw_sha256)
);
select platform.guard('exchange.oddity');

-- One row for each local database a phone ever had.
create table exchange.phone (
    organisation_id uuid        not null,
    device_id       uuid        not null,
    db_epoch        text        not null,
    person_id       uuid        not null,
    first_seen_at   timestamptz not null default now(),
    last_push_at    timestamptz not null default now(),
    app_version     text,
    ack_through_seq bigint      not null default 0,
    highest_seq     bigint      not null default 0,
    clock_offset_ms bigint      not null default 0,
    differences     int         not null default 0,
    primary key (organisation_id, device_id, db_epoch)
);
select platform.guard('exchange.phone');

-- Tombstones and scope changes; kept 90 days, a cursor older than that starts again with a snapshot.
create table exchange.departure (
    organisation_id uuid        not null,
    collection      text        not null,
    id              uuid        not null default uuidv7(),
    row_id          uuid        not null,
    -- Absent: gone for everybody.
    person_id       uuid,
    at              timestamptz not null default now(),
    sync_xid        xid8        not null default pg_current_xact_id(),
    primary key (organisation_id, id)
);
create index departure_feed on exchange.departure (organisation_id, collection, sync_xid, row_id);
select platform.guard('exchange.departure');

create table exchange.notice (
    organisation_id uuid        not null,
    id              uuid        not null default uuidv7(),
    person_id       uuid        not null,
    kind            text        not null,
    data            jsonb       not null,
    at              timestamptz not null default now(),
    sync_xid        xid8        not null default pg_current_xact_id(),
    primary key (organisation_id, id)
);
create index notice_feed on exchange.notice (organisation_id, person_id, sync_xid, id);
select platform.guard('exchange.notice');

-- Things a person should know: a vanished phone database, a clock that jumped, numbers that are missing.
create table exchange.alarm (
    organisation_id uuid        not null,
    id              uuid        not null default uuidv7(),
    device_id       uuid        not null,
    person_id       uuid        not null,
    at              timestamptz not null default now(),
    kind            text        not null,
    data            jsonb       not null,
    primary key (organisation_id, id)
);
create index alarm_kind on exchange.alarm (organisation_id, device_id, kind, at desc);
select platform.guard('exchange.alarm');

-- Files on their way. The parts are rows, so that any node can take the next one.
create table exchange.upload (
    organisation_id uuid        not null,
    id              uuid        not null,
    device_id       uuid        not null,
    person_id       uuid        not null,
    sha256          text        not null,
    kind            text        not null,
    media_type      text        not null,
    length          bigint      not null,
    received        bigint      not null default 0,
    created_at      timestamptz not null default now(),
    expires_at      timestamptz not null,
    file_id         uuid,
    primary key (organisation_id, id)
);
create index upload_expired on exchange.upload (organisation_id, expires_at);
select platform.guard('exchange.upload');

create table exchange.upload_part (
    organisation_id uuid   not null,
    upload_id       uuid   not null,
    starts_at       bigint not null,
    bytes           bytea  not null,
    primary key (organisation_id, upload_id, starts_at),
    foreign key (organisation_id, upload_id) references exchange.upload (organisation_id, id) on delete cascade
);
select platform.guard('exchange.upload_part');
