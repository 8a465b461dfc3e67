-- What the last five hundred came to, and how many left today.
create index message_sent on messaging.message (organisation_id, taken_at desc)
    where purpose = 'MARKETING' and taken_at is not null;

-- Which links of a message were followed, each once.
create table messaging.followed (
    organisation_id uuid        not null,
    message_id      uuid        not null,
    link_id         text        not null,
    at              timestamptz not null,
    primary key (organisation_id, message_id, link_id)
);
select platform.guard('messaging.followed');

-- Bounces, each once; five soft ones in fourteen days count as a hard one.
create table messaging.bounce (
    organisation_id uuid        not null,
    message_id      uuid        not null,
    kind            text        not null,
    status          text        not null,
    address_key     text        not null,
    said            text,
    at              timestamptz not null,
    primary key (organisation_id, message_id, kind, status)
);
create index bounce_address on messaging.bounce (organisation_id, address_key, at);
select platform.guard('messaging.bounce');

-- Mail that went into the console's mailbox page instead of out of the house. Thrown away after a week.
create table messaging.mailbox (
    organisation_id uuid        not null,
    id              uuid        not null,
    at              timestamptz not null,
    sender          text        not null,
    recipient       text        not null,
    subject         text        not null,
    raw             bytea       not null,
    primary key (organisation_id, id)
);
select platform.guard('messaging.mailbox');

-- What people wrote to us, by the id their channel gave it: once, however often it is delivered.
create table messaging.incoming (
    organisation_id uuid        not null,
    id              uuid        not null,
    channel         text        not null,
    outside_id      text        not null,
    sender          text        not null,
    name            text,
    subject         text,
    text            text        not null,
    message_id      uuid,
    referral        jsonb,
    at              timestamptz not null,
    primary key (organisation_id, id)
);
create unique index incoming_once on messaging.incoming (organisation_id, channel, outside_id);
select platform.guard('messaging.incoming');

-- A webhook's body as it came, with a good signature; worked after the answer.
create table messaging.webhook (
    organisation_id uuid        not null,
    id              uuid        not null default uuidv7(),
    at              timestamptz not null,
    raw             bytea       not null,
    state           text        not null default 'WAITING',
    error           text,
    primary key (organisation_id, id)
);
create index webhook_waiting on messaging.webhook (organisation_id, id) where state = 'WAITING';
select platform.guard('messaging.webhook');

-- How far a WhatsApp message came; it never goes back.
create table messaging.whatsapp_status (
    organisation_id uuid        not null,
    outside_id      text        not null,
    rank            int         not null,
    status          text        not null,
    message_id      uuid,
    at              timestamptz not null,
    primary key (organisation_id, outside_id)
);
select platform.guard('messaging.whatsapp_status');

create table messaging.whatsapp_setting (
    organisation_id uuid    not null,
    enabled         boolean not null,
    app_secret      text,
    verify_token    text,
    phone           text,
    primary key (organisation_id)
);
select platform.guard('messaging.whatsapp_setting');
