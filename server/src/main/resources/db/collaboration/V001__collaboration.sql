-- What people say on a record. An entry is never changed; its author can take it back.
create table collaboration.entry (
    organisation_id uuid        not null,
    id              uuid        not null,
    subject_kind    text        not null,
    subject_id      uuid        not null,
    author_id       uuid        not null,
    at              timestamptz not null,
    text            text        not null,
    mentions        uuid[]      not null default '{}',
    withdrawn_at    timestamptz,
    sync_xid        xid8        not null default pg_current_xact_id(),
    primary key (organisation_id, id)
);
create index entry_thread on collaboration.entry (organisation_id, subject_kind, subject_id, at, id);
create index entry_feed on collaboration.entry (organisation_id, sync_xid, id);
select platform.guard('collaboration.entry');

-- Who takes part in a thread: wrote, was mentioned, or owns its record. He is told what is added and may read it.
create table collaboration.follower (
    organisation_id uuid not null,
    subject_kind    text not null,
    subject_id      uuid not null,
    person_id       uuid not null,
    primary key (organisation_id, subject_kind, subject_id, person_id)
);
create index follower_person on collaboration.follower (organisation_id, person_id);
select platform.guard('collaboration.follower');

-- One inbox per person. Words are made by the reader's language from kind and data.
create table collaboration.notice (
    organisation_id uuid        not null,
    id              uuid        not null,
    person_id       uuid        not null,
    kind            text        not null,
    data            jsonb       not null,
    link            text        not null,
    at              timestamptz not null,
    read_at         timestamptz,
    -- When it goes out by mail and push if it is still unread; empty when the person does not want that, or it has gone.
    mail_due_at     timestamptz,
    push_due_at     timestamptz,
    primary key (organisation_id, id)
);
create index notice_list on collaboration.notice (organisation_id, person_id, at desc, id desc);
create index notice_mail on collaboration.notice (organisation_id, mail_due_at) where mail_due_at is not null;
create index notice_push on collaboration.notice (organisation_id, push_due_at) where push_due_at is not null;
select platform.guard('collaboration.notice');

create table collaboration.notice_setting (
    organisation_id uuid    not null,
    person_id       uuid    not null,
    mail            boolean not null,
    push            boolean not null,
    quiet_from      time    not null,
    quiet_until     time    not null,
    primary key (organisation_id, person_id)
);
select platform.guard('collaboration.notice_setting');

-- A browser that agreed to be pushed to.
create table collaboration.push_target (
    organisation_id uuid        not null,
    id              uuid        not null,
    person_id       uuid        not null,
    endpoint        text        not null,
    p256dh          text        not null,
    auth            text        not null,
    added_at        timestamptz not null,
    primary key (organisation_id, id),
    unique (organisation_id, endpoint)
);
create index push_target_person on collaboration.push_target (organisation_id, person_id);
select platform.guard('collaboration.push_target');

create table collaboration.announcement (
    organisation_id uuid        not null,
    id              uuid        not null,
    title           text        not null,
    text            text        not null,
    -- Empty: the whole company.
    teams           uuid[]      not null default '{}',
    must_read       boolean     not null,
    -- One optional question, to see that the brief was understood.
    question        text,
    choices         text[]      not null default '{}',
    right_choice    int,
    from_day        date        not null,
    until_day       date        not null,
    author_id       uuid        not null,
    published_at    timestamptz not null,
    withdrawn_at    timestamptz,
    sync_xid        xid8        not null default pg_current_xact_id(),
    primary key (organisation_id, id)
);
create index announcement_list on collaboration.announcement (organisation_id, published_at desc, id desc);
create index announcement_feed on collaboration.announcement (organisation_id, sync_xid, id);
select platform.guard('collaboration.announcement');

create table collaboration.acknowledgement (
    organisation_id uuid        not null,
    announcement_id uuid        not null,
    person_id       uuid        not null,
    at              timestamptz not null,
    choice          int,
    primary key (organisation_id, announcement_id, person_id)
);
select platform.guard('collaboration.acknowledgement');

create table collaboration.praise (
    organisation_id uuid        not null,
    id              uuid        not null,
    from_id         uuid        not null,
    to_id           uuid        not null,
    subject_kind    text        not null,
    subject_id      uuid        not null,
    subject_title   text        not null,
    link            text        not null,
    text            text        not null,
    at              timestamptz not null,
    primary key (organisation_id, id)
);
create index praise_list on collaboration.praise (organisation_id, at desc, id desc);
create index praise_to on collaboration.praise (organisation_id, to_id, at desc);
-- One thank-you of one person to another for one event.
create unique index praise_once on collaboration.praise (organisation_id, from_id, to_id, subject_kind, subject_id);
select platform.guard('collaboration.praise');

-- What the field says, one row a signal or a visit without order, in groups that marketing has to answer.
create table collaboration.voice_group (
    organisation_id uuid        not null,
    id              uuid        not null,
    topic           text        not null,
    reason          text        not null default '',
    area_id         uuid        not null default '00000000-0000-0000-0000-000000000000',
    product_id      uuid        not null default '00000000-0000-0000-0000-000000000000',
    opened_at       timestamptz not null,
    last_at         timestamptz not null,
    voices          int         not null,
    answer          text,
    answer_text     text,
    answered_by     uuid,
    answered_at     timestamptz,
    primary key (organisation_id, id)
);
-- New voices join the open group; after an answer a new one opens.
create unique index voice_group_open
    on collaboration.voice_group (organisation_id, topic, reason, area_id, product_id) where answer is null;
create index voice_group_list on collaboration.voice_group (organisation_id, last_at desc, id desc);
select platform.guard('collaboration.voice_group');

create table collaboration.voice (
    organisation_id uuid        not null,
    id              uuid        not null,
    group_id        uuid        not null,
    person_id       uuid        not null,
    outlet_id       uuid        not null,
    outlet_name     text        not null,
    text            text,
    at              timestamptz not null,
    primary key (organisation_id, id)
);
create index voice_of_group on collaboration.voice (organisation_id, group_id, at desc, id desc);
create index voice_person on collaboration.voice (organisation_id, person_id, at desc);
select platform.guard('collaboration.voice');
