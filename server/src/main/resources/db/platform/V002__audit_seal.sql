-- Each night the day's audit rows are sealed: a hash over them and over the seal before. A row that is changed or taken out
-- afterwards, by whatever means, no longer fits its seal.
create table platform.audit_seal (
    organisation_id uuid        not null,
    until_at        timestamptz not null,
    from_at         timestamptz not null,
    rows            bigint      not null,
    hash            text        not null,
    sealed_at       timestamptz not null default now(),
    primary key (organisation_id, until_at)
);
select platform.guard_append_only('platform.audit_seal');
