-- A public form. Its texts are kept in both languages; a change of the consent's words is a new version of them.
create table content.form (
    organisation_id uuid        not null,
    id              uuid        not null,
    slug            text        not null,
    name            text        not null,
    active          boolean     not null,
    -- Signs the page's token: proves that the page was loaded, and when.
    secret          text        not null,
    body            jsonb       not null,
    consent_version int         not null,
    version         bigint      not null,
    created_at      timestamptz not null default now(),
    primary key (organisation_id, id)
);
create unique index form_slug on content.form (organisation_id, slug);
select platform.guard('content.form');

-- The words somebody agreed to, as they stood. Written once.
create table content.consent_text (
    organisation_id uuid        not null,
    form_id         uuid        not null,
    version         int         not null,
    boxes           jsonb       not null,
    created_at      timestamptz not null default now(),
    primary key (organisation_id, form_id, version)
);
select platform.guard_append_only('content.consent_text');

-- What somebody sent in. The id comes with the page, so pressing the button twice is one submission.
create table content.submission (
    organisation_id uuid        not null,
    id              uuid        not null,
    form_id         uuid        not null,
    at              timestamptz not null,
    state           text        not null,
    suspicion       text,
    language        text        not null,
    fields          jsonb       not null,
    origin          jsonb       not null,
    consents        jsonb       not null,
    consent_version int         not null,
    primary key (organisation_id, id)
);
create index submission_list on content.submission (organisation_id, form_id, at desc, id desc);
select platform.guard('content.submission');
