-- Whom one speaks to: a rule over outlets and leads, kept as typed JSON and compiled to a query when it is asked.
create table campaigns.segment (
    organisation_id uuid        not null,
    id              uuid        not null,
    name            text        not null,
    rule            jsonb       not null,
    version         bigint      not null,
    created_at      timestamptz not null default now(),
    primary key (organisation_id, id)
);
create unique index segment_name on campaigns.segment (organisation_id, lower(name));
select platform.guard('campaigns.segment');

-- What marketing does for a segment: a mail, a card in the salesmen's calls, a link, or several of them.
create table campaigns.campaign (
    organisation_id  uuid        not null,
    id               uuid        not null,
    name             text        not null,
    -- The word in utm_campaign and in reference codes, by which everything comes back.
    code             text        not null,
    state            text        not null,
    segment_id       uuid,
    holdout_percent  int         not null,
    body             jsonb       not null,
    starts_at        timestamptz,
    started_at       timestamptz,
    ended_at         timestamptz,
    created_by       uuid,
    created_at       timestamptz not null default now(),
    version          bigint      not null,
    primary key (organisation_id, id)
);
create unique index campaign_code on campaigns.campaign (organisation_id, lower(code));
create index campaign_list on campaigns.campaign (organisation_id, created_at desc, id desc);
-- What the timer looks for.
create index campaign_due on campaigns.campaign (organisation_id, starts_at) where state = 'SCHEDULED';
select platform.guard('campaigns.campaign');

-- Every moment in which somebody met us: a page, a link, a form, a message, a visit. A month is forgotten by dropping its
-- table. The id is the record's own wherever there is one, so that a touch heard twice is one.
create table campaigns.touch (
    organisation_id uuid        not null,
    at              timestamptz not null,
    id              uuid        not null,
    kind            text        not null,
    visitor         text,
    lead_id         uuid,
    outlet_id       uuid,
    source          text        not null,
    medium          text,
    campaign        text,
    content         text,
    reference       text,
    referrer        text,
    page            text,
    -- The submission, visit, message or link it was.
    record_id       uuid,
    primary key (organisation_id, at, id)
) partition by range (at);
create table campaigns.touch_default partition of campaigns.touch default;
-- What brought an outlet to an order, in the order of time; what a lead and a visitor did before they had an outlet.
create index touch_outlet on campaigns.touch (organisation_id, outlet_id, at) where outlet_id is not null;
create index touch_lead on campaigns.touch (organisation_id, lead_id) where lead_id is not null;
create index touch_visitor on campaigns.touch (organisation_id, visitor) where visitor is not null;
create index touch_campaign on campaigns.touch (organisation_id, campaign, at desc) where campaign is not null;
select platform.guard('campaigns.touch');

-- Web visits and page views by day: also of those who refused to be known, who leave no touch.
create table campaigns.web_day (
    organisation_id uuid    not null,
    day             date    not null,
    source          text    not null,
    medium          text    not null default '',
    campaign        text    not null default '',
    -- The visitor let himself be known again.
    known           boolean not null,
    visits          int     not null default 0,
    views           int     not null default 0,
    primary key (organisation_id, day, source, medium, campaign, known)
);
select platform.guard('campaigns.web_day');

-- One row a company: which sites may count here, how orders are credited. No row: the first settings.
create table campaigns.setting (
    organisation_id uuid    not null,
    origins         text[]  not null,
    window_days     int     not null,
    visits_count    boolean not null,
    primary key (organisation_id)
);
select platform.guard('campaigns.setting');

-- A code on a poster, a link in a chat, a QR on a counter: who follows it comes back with it.
create table campaigns.reference (
    organisation_id uuid        not null,
    id              uuid        not null,
    code            text        not null,
    label           text        not null,
    source          text        not null,
    medium          text        not null,
    campaign        text,
    outlet_id       uuid,
    salesman_id     uuid,
    -- A page, or a number on WhatsApp with the words to begin with.
    target          text        not null,
    words           text,
    followed        int         not null default 0,
    created_at      timestamptz not null default now(),
    primary key (organisation_id, id)
);
create unique index reference_code on campaigns.reference (organisation_id, lower(code));
select platform.guard('campaigns.reference');

-- Orders as attribution and segments need them, kept in the transaction of the order. A replaced one is gone.
create table campaigns.sale (
    organisation_id uuid        not null,
    order_id        uuid        not null,
    outlet_id       uuid        not null,
    salesman_id     uuid        not null,
    visit_id        uuid,
    day             date        not null,
    at              timestamptz not null,
    total           bigint      not null,
    primary key (organisation_id, order_id)
);
-- Orders after a touch that came late; the value of a stretch of days.
create index sale_outlet on campaigns.sale (organisation_id, outlet_id, at);
create index sale_day on campaigns.sale (organisation_id, day, outlet_id) include (total);
select platform.guard('campaigns.sale');

-- Who gets how much of an order, in each model. The rows of an order add up to its total, in each model.
create table campaigns.credit (
    organisation_id uuid   not null,
    order_id        uuid   not null,
    place           int    not null,
    day             date   not null,
    kind            text   not null,
    source          text   not null,
    medium          text,
    campaign        text,
    touches         int    not null,
    first           bigint not null,
    last            bigint not null,
    linear          bigint not null,
    position        bigint not null,
    primary key (organisation_id, order_id, place)
);
-- Revenue by source over days; the orders behind a source.
create index credit_day on campaigns.credit (organisation_id, day);
create index credit_source on campaigns.credit (organisation_id, source, day);
create index credit_campaign on campaigns.credit (organisation_id, campaign, day) where campaign is not null;
select platform.guard('campaigns.credit');

-- What segments ask about outlets and leads, one row each, kept in the transaction of the fact.
create table campaigns.audience (
    organisation_id   uuid    not null,
    kind              text    not null,
    id                uuid    not null,
    name              text    not null,
    class             text,
    channel           text,
    status            text,
    territory_id      uuid,
    salesman_id       uuid,
    regency           text,
    district          text,
    village           text,
    loyalty_tier      text,
    tags              text[]  not null default '{}',
    custom            jsonb   not null default '{}',
    phone             text,
    email             text,
    registered_on     date,
    first_order_on    date,
    last_order_on     date,
    orders            int     not null default 0,
    value             bigint  not null default 0,
    last_visit_on     date,
    last_visit_result text,
    last_visit_reason text,
    lead_id           uuid,
    lead_state        text,
    lead_source       text,
    lead_campaign     text,
    lead_on           date,
    score             int,
    primary key (organisation_id, kind, id)
);
create index audience_salesman on campaigns.audience (organisation_id, salesman_id);
create index audience_lead on campaigns.audience (organisation_id, lead_id) where lead_id is not null;
create index audience_email on campaigns.audience (organisation_id, lower(email)) where email is not null;
create index audience_phone on campaigns.audience (organisation_id, phone) where phone is not null;
select platform.guard('campaigns.audience');

-- Which outlet bought which product when last.
create table campaigns.bought (
    organisation_id uuid   not null,
    product_id      uuid   not null,
    outlet_id       uuid   not null,
    last_on         date   not null,
    orders          int    not null,
    pieces          bigint not null,
    primary key (organisation_id, product_id, outlet_id)
);
select platform.guard('campaigns.bought');

-- Visits that ended without an order, and why.
create table campaigns.no_order (
    organisation_id uuid not null,
    reason          text not null,
    day             date not null,
    outlet_id       uuid not null,
    primary key (organisation_id, reason, day, outlet_id)
);
select platform.guard('campaigns.no_order');

-- Whom a campaign reached, whom it left alone on purpose, and what came of it.
create table campaigns.recipient (
    organisation_id uuid        not null,
    campaign_id     uuid        not null,
    kind            text        not null,
    party_id        uuid        not null,
    name            text        not null,
    email           text,
    phone           text,
    salesman_id     uuid,
    -- TREATED; HELD_OUT for the comparison.
    arm             text        not null,
    -- Why no mail went out although it was meant for them.
    skipped         text,
    message_id      uuid,
    mail            text,
    mail_at         timestamptz,
    opened_at       timestamptz,
    clicked_at      timestamptz,
    unsubscribed_at timestamptz,
    -- SHOWN, TAKEN or REFUSED.
    card            text,
    card_reason     text,
    card_at         timestamptz,
    card_by         uuid,
    sync_xid        xid8        not null default pg_current_xact_id(),
    primary key (organisation_id, campaign_id, kind, party_id)
);
create index recipient_party on campaigns.recipient (organisation_id, kind, party_id);
create index recipient_message on campaigns.recipient (organisation_id, message_id) where message_id is not null;
-- One address, one mail: two shops of one owner do not get it twice.
create unique index recipient_email on campaigns.recipient (organisation_id, campaign_id, lower(email))
    where email is not null and arm = 'TREATED' and skipped is null;
create index recipient_feed on campaigns.recipient (organisation_id, salesman_id, sync_xid, party_id);
select platform.guard('campaigns.recipient');
