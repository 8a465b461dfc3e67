create table visits.visit (
    organisation_id uuid        not null,
    id              uuid        not null,
    salesman_id     uuid        not null,
    device_id       uuid,
    outlet_id       uuid        not null,
    outlet_name     text        not null,
    call_id         uuid,
    extra           boolean     not null,
    -- Business day of the start, in the organisation's zone.
    day             date        not null,
    started_at      timestamptz not null,
    ended_at        timestamptz,
    result          text,
    reason          text,
    note            text,
    start_latitude  double precision,
    start_longitude double precision,
    start_accuracy  real,
    start_fix_at    timestamptz,
    end_latitude    double precision,
    end_longitude   double precision,
    end_accuracy    real,
    end_fix_at      timestamptz,
    -- Metres between the check-in and the outlet's place of that moment, and what the geofence allowed.
    distance        int,
    allowed         int,
    -- The outlet was not the salesman's own.
    out_of_scope    boolean     not null default false,
    trust_score     int,
    trust_evidence  jsonb,
    trust_told_at   timestamptz,
    trust_answer    text,
    sync_xid        xid8        not null default pg_current_xact_id(),
    primary key (organisation_id, id)
);
-- The list, newest first, for everybody and for one salesman; an outlet's timeline.
create index visit_list on visits.visit (organisation_id, day desc, started_at desc, id desc);
create index visit_salesman on visits.visit (organisation_id, salesman_id, day desc, started_at desc, id desc);
create index visit_outlet on visits.visit (organisation_id, outlet_id, started_at desc, id desc);
select platform.guard('visits.visit');

create table visits.signal (
    organisation_id uuid        not null,
    id              uuid        not null,
    salesman_id     uuid        not null,
    outlet_id       uuid        not null,
    outlet_name     text        not null,
    visit_id        uuid,
    kind            text        not null,
    product_id      uuid,
    text            text,
    at              timestamptz not null,
    primary key (organisation_id, id)
);
create index signal_list on visits.signal (organisation_id, at desc, id desc);
create index signal_outlet on visits.signal (organisation_id, outlet_id, at desc, id desc);
select platform.guard('visits.signal');

create table visits.photo (
    organisation_id uuid        not null,
    id              uuid        not null,
    salesman_id     uuid        not null,
    visit_id        uuid,
    outlet_id       uuid,
    sha256          text        not null,
    kind            text        not null,
    taken_at        timestamptz not null,
    -- Empty until the file has arrived and its checksum is the announced one.
    file_id         uuid,
    primary key (organisation_id, id)
);
create index photo_visit on visits.photo (organisation_id, visit_id);
create index photo_outlet on visits.photo (organisation_id, outlet_id, taken_at desc);
create index photo_awaited on visits.photo (organisation_id, sha256) where file_id is null;
select platform.guard('visits.photo');

-- Why there was no order, why a call was skipped: the organisation's own words.
create table visits.reason (
    organisation_id uuid    not null,
    id              uuid    not null,
    code            text    not null,
    kind            text    not null,
    text_id         text    not null,
    text_en         text    not null,
    position        int     not null default 0,
    active          boolean not null default true,
    primary key (organisation_id, id),
    unique (organisation_id, kind, code)
);
select platform.guard('visits.reason');
