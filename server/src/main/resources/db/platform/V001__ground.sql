-- The application's own role owns nothing and cannot step over row-level security; connections take it with SET ROLE.
-- The gate finds out which organisation an e-mail, a device or a session belongs to, before one is known, and sees no more.
do $$
begin
    if not exists (select from pg_roles where rolname = 'selaras_app') then
        create role selaras_app nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'selaras_gate') then
        create role selaras_gate nologin;
    end if;
exception when duplicate_object or unique_violation then null;
end
$$;

grant usage on schema platform to selaras_app, selaras_gate;

-- The second wall: every row belongs to an organisation, and a connection sees only the one it has named.
create function platform.guard(target regclass, append_only boolean default false) returns void
    language plpgsql as
$$
declare
    home text := (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = target);
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy organisation on %s using (organisation_id = nullif(current_setting(''selaras.organisation'', true), '''')::uuid)'
        || ' with check (organisation_id = nullif(current_setting(''selaras.organisation'', true), '''')::uuid)', target);
    execute format('grant usage on schema %I to selaras_app', home);
    if append_only then
        execute format('grant select, insert on %s to selaras_app', target);
    else
        execute format('grant select, insert, update, delete on %s to selaras_app', target);
    end if;
end
$$;

create function platform.guard_append_only(target regclass) returns void
    language sql as
$$
    select platform.guard(target, true);
$$;

-- Server-wide facts (the feed's epoch, the set-up code's hash): no organisation, no personal data.
create table platform.setting (
    name  text primary key,
    value text not null
);
grant select, insert, update, delete on platform.setting to selaras_app;

-- Who changed what, from what to what, when and from where. Written once.
create table platform.audit (
    organisation_id uuid        not null,
    id              uuid        not null default uuidv7(),
    at              timestamptz not null default now(),
    person_id       uuid,
    device_id       uuid,
    address         text,
    subject_type    text        not null,
    subject_id      uuid        not null,
    action          text        not null,
    before          jsonb,
    after           jsonb,
    primary key (organisation_id, at, id)
) partition by range (at);
create table platform.audit_default partition of platform.audit default;
-- "Why did this number change" is asked per record.
create index audit_subject on platform.audit (organisation_id, subject_id, at desc);
select platform.guard_append_only('platform.audit');

-- Effects that leave the database, written with their cause, worked by the scheduler at least once.
create table platform.outbox (
    organisation_id uuid        not null,
    id              uuid        not null default uuidv7(),
    kind            text        not null,
    key             text        not null,
    payload         jsonb       not null,
    state           text        not null default 'waiting',
    attempts        int         not null default 0,
    next_at         timestamptz not null default now(),
    last_error      text,
    created_at      timestamptz not null default now(),
    primary key (organisation_id, id)
);
create index outbox_waiting on platform.outbox (organisation_id, next_at) where state = 'waiting';
select platform.guard('platform.outbox');

-- What the open screens are told. Kept for a day; a reader's cursor is (transaction, id) below the snapshot's horizon.
create table platform.change (
    organisation_id uuid        not null,
    id              uuid        not null default uuidv7(),
    at              timestamptz not null default clock_timestamp(),
    topic           text        not null,
    person_id       uuid,
    payload         jsonb       not null,
    sync_xid        xid8        not null default pg_current_xact_id(),
    primary key (organisation_id, id)
);
create index change_feed on platform.change (organisation_id, sync_xid, id);
select platform.guard('platform.change');

-- The first answer to a key is the answer to its repeats.
create table platform.idempotency (
    organisation_id uuid        not null,
    person_id       uuid        not null,
    key             text        not null,
    request_sha256  text        not null,
    status          int,
    body            text,
    created_at      timestamptz not null default now(),
    primary key (organisation_id, person_id, key)
);
select platform.guard('platform.idempotency');

create table platform.file (
    organisation_id uuid        not null,
    id              uuid        not null,
    sha256          text        not null,
    media_type      text        not null,
    bytes           bigint      not null,
    kind            text        not null,
    person_id       uuid,
    created_at      timestamptz not null default now(),
    primary key (organisation_id, id)
);
create index file_sha256 on platform.file (organisation_id, sha256);
select platform.guard('platform.file');

-- db-scheduler's own table.
create table platform.scheduled_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_task_due on platform.scheduled_task (execution_time);
grant select, insert, update, delete on platform.scheduled_task to selaras_app;
