-- A company's own keys: one makes addresses into hashes that survive erasure, one signs what stands in mails. They live
-- with the rows they belong to, so that a restored backup still knows whom it must not write to.
create table messaging.secret (
    organisation_id uuid  not null,
    hash_key        bytea not null,
    token_key       bytea not null,
    primary key (organisation_id)
);
select platform.guard('messaging.secret');

-- How a company sends mail. No row, or OFF: nothing leaves.
create table messaging.mail_setting (
    organisation_id uuid        not null,
    transport       text        not null default 'OFF',
    host            text,
    port            int         not null default 587,
    security        text        not null default 'STARTTLS',
    username        text,
    -- Sealed with the server's key (platform.Sealing); a dump of the database cannot sign in with it.
    password        text,
    from_address    text,
    from_name       text,
    reply_to        text,
    bounce_domain   text,
    connections     int         not null default 4,
    per_minute      int         not null default 60,
    warm_up_from    date,
    live            boolean     not null default false,
    allowed_domains text[]      not null default '{}',
    quiet_from      time        not null default '20:00',
    quiet_until     time        not null default '08:00',
    cap_messages    int         not null default 3,
    cap_days        int         not null default 7,
    track_opens     boolean     not null default true,
    track_links     boolean     not null default true,
    version         bigint      not null default 0,
    primary key (organisation_id)
);
select platform.guard('messaging.mail_setting');

-- What somebody agreed to or took back, as it was said. Written once.
create table messaging.consent (
    organisation_id uuid        not null,
    id              uuid        not null default uuidv7(),
    address_key     text        not null,
    contact         text,
    channel         text        not null,
    purpose         text        not null,
    given           boolean     not null,
    words           text        not null,
    words_version   int         not null,
    language        text        not null,
    source          text        not null,
    proof           jsonb       not null,
    person_id       uuid,
    at              timestamptz not null,
    primary key (organisation_id, id)
);
create index consent_address on messaging.consent (organisation_id, address_key, at desc);
create index consent_contact on messaging.consent (organisation_id, contact) where contact is not null;
select platform.guard_append_only('messaging.consent');

-- The last word of the ledger, for the question asked before every message.
create table messaging.standing (
    organisation_id uuid        not null,
    address_key     text        not null,
    channel         text        not null,
    purpose         text        not null,
    given           boolean     not null,
    consent_id      uuid        not null,
    at              timestamptz not null,
    primary key (organisation_id, address_key, channel, purpose)
);
select platform.guard('messaging.standing');

-- Whom not to write to. A keyed hash, so that it outlives the contact and meets him again when he is imported anew.
create table messaging.suppression (
    organisation_id uuid        not null,
    address_key     text        not null,
    channel         text        not null,
    -- MARKETING: withdrawn or complained. ALL: there is no such mailbox.
    scope           text        not null,
    reason          text        not null,
    at              timestamptz not null,
    primary key (organisation_id, address_key, channel, scope)
);
select platform.guard('messaging.suppression');

-- What is stopped: one campaign, or (the nil id) all marketing of the company.
create table messaging.halt (
    organisation_id uuid        not null,
    campaign_id     uuid        not null,
    reason          text        not null,
    person_id       uuid,
    at              timestamptz not null,
    primary key (organisation_id, campaign_id)
);
select platform.guard('messaging.halt');

-- One message to one recipient and what became of it.
create table messaging.message (
    organisation_id uuid        not null,
    id              uuid        not null,
    campaign_id     uuid        not null,
    step            text        not null,
    contact         text        not null,
    channel         text        not null,
    purpose         text        not null,
    topic           text        not null,
    address         text,
    address_key     text        not null,
    domain          text        not null,
    state           text        not null,
    reason          text,
    detail          text,
    attempts        int         not null default 0,
    next_at         timestamptz not null,
    claim           uuid,
    lease_until     timestamptz,
    message_id      text,
    queued_at       timestamptz not null,
    taken_at        timestamptz,
    settled_at      timestamptz,
    opened_at       timestamptz,
    followed_at     timestamptz,
    track           boolean     not null,
    told            boolean     not null default true,
    primary key (organisation_id, id)
);
-- Two dispatchers, two presses of the button, two imports: one message.
create unique index message_once on messaging.message (organisation_id, campaign_id, step, contact, channel);
-- The queue, a lane per domain: who may be written to next.
create index message_queue on messaging.message (organisation_id, domain, purpose desc, next_at, id)
    where state in ('QUEUED', 'TEMP_FAILED');
-- Leases that ran out.
create index message_held on messaging.message (organisation_id, lease_until) where state in ('CLAIMED', 'ATTEMPTING');
-- How often somebody was written to lately, and what became of the last five hundred.
create index message_recent on messaging.message (organisation_id, address_key, taken_at) where taken_at is not null;
create index message_told on messaging.message (organisation_id, settled_at) where not told;
create index message_list on messaging.message (organisation_id, queued_at desc, id desc);
create index message_contact on messaging.message (organisation_id, contact, queued_at desc);
select platform.guard('messaging.message');

-- The words of a message; apart, because the states above change often and these never.
create table messaging.letter (
    organisation_id uuid not null,
    message_id      uuid not null,
    name            text,
    subject         text not null,
    html            text,
    text            text not null,
    primary key (organisation_id, message_id)
);
select platform.guard('messaging.letter');

-- How many left for a domain in one minute; '*' counts a day of the warm-up.
create table messaging.pace (
    organisation_id uuid        not null,
    domain          text        not null,
    since           timestamptz not null,
    taken           int         not null,
    primary key (organisation_id, domain, since)
);
select platform.guard('messaging.pace');

-- The links that stood in mails; a redirect leads nowhere else.
create table messaging.link (
    organisation_id uuid not null,
    id              text not null,
    url             text not null,
    primary key (organisation_id, id)
);
select platform.guard('messaging.link');
