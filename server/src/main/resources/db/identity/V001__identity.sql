create table identity.organisation (
    organisation_id uuid        primary key,
    name            text        not null,
    currency        text        not null default 'IDR',
    time_zone       text        not null default 'Asia/Jakarta',
    language        text        not null default 'id',
    demo            boolean     not null default false,
    -- Choices without a column of their own: map tiles, geofence, working hours.
    settings        jsonb       not null default '{}',
    created_at      timestamptz not null default now()
);
select platform.guard('identity.organisation');

create table identity.team (
    organisation_id uuid not null,
    id              uuid not null,
    name            text not null,
    parent_id       uuid,
    supervisor_id   uuid,
    primary key (organisation_id, id),
    foreign key (organisation_id, parent_id) references identity.team (organisation_id, id)
);
select platform.guard('identity.team');

create table identity.person (
    organisation_id uuid        not null,
    id              uuid        not null,
    code            text,
    name            text        not null,
    email           text,
    phone           text,
    roles           text[]      not null,
    team_id         uuid,
    language        text        not null default 'id',
    password_hash   text,
    active          boolean     not null default true,
    -- Raised whenever older sessions must end: password, role or state changed.
    session_epoch   int         not null default 0,
    tracking_consent_at timestamptz,
    created_at      timestamptz not null default now(),
    sync_xid        xid8        not null default pg_current_xact_id(),
    primary key (organisation_id, id),
    foreign key (organisation_id, team_id) references identity.team (organisation_id, id)
);
create unique index person_email on identity.person (organisation_id, lower(email));
create unique index person_code on identity.person (organisation_id, lower(code));
select platform.guard('identity.person');

create table identity.session (
    organisation_id uuid        not null,
    token_sha256    text        not null,
    person_id       uuid        not null,
    session_epoch   int         not null,
    created_at      timestamptz not null default now(),
    last_seen_at    timestamptz not null default now(),
    address         text,
    agent           text,
    primary key (organisation_id, token_sha256),
    foreign key (organisation_id, person_id) references identity.person (organisation_id, id)
);
create index session_person on identity.session (organisation_id, person_id);
select platform.guard('identity.session');

create table identity.device (
    organisation_id   uuid        not null,
    id                uuid        not null,
    install_id        text        not null,
    person_id         uuid        not null,
    label             text        not null,
    number            int         not null,
    credential_sha256 text        not null,
    track_token_sha256 text,
    state             text        not null default 'ACTIVE',
    app_version       text,
    paired_at         timestamptz not null default now(),
    last_seen_at      timestamptz,
    health            jsonb       not null default '{}',
    primary key (organisation_id, id),
    foreign key (organisation_id, person_id) references identity.person (organisation_id, id)
);
create unique index device_number on identity.device (organisation_id, number);
create index device_person on identity.device (organisation_id, person_id);
select platform.guard('identity.device');

create table identity.pairing (
    organisation_id uuid        not null,
    code_sha256     text        not null,
    person_id       uuid        not null,
    made_by         uuid,
    expires_at      timestamptz not null,
    used_at         timestamptz,
    reusable        boolean     not null default false,
    primary key (organisation_id, code_sha256),
    foreign key (organisation_id, person_id) references identity.person (organisation_id, id)
);
select platform.guard('identity.pairing');

-- Guesses counted by account and by address, so that guessing gets slower and slower. Keys are hashed: nothing personal.
create table identity.guess (
    key_sha256 text        primary key,
    failures   int         not null,
    until      timestamptz not null
);
grant select, insert, update, delete on identity.guess to selaras_app;

-- The gate: finding the organisation of an e-mail or a pairing code, before an organisation is known.
grant usage on schema identity to selaras_gate;
grant select (organisation_id, id, email, password_hash, active) on identity.person to selaras_gate;
grant select (organisation_id, code_sha256, expires_at, used_at, reusable) on identity.pairing to selaras_gate;
grant select (organisation_id, name, demo) on identity.organisation to selaras_gate;
create policy gate on identity.person for select to selaras_gate using (true);
create policy gate on identity.pairing for select to selaras_gate using (true);
create policy gate on identity.organisation for select to selaras_gate using (true);
-- The gate looks e-mails up across organisations; this index alone does not begin with one.
create index person_gate_email on identity.person (lower(email));
