-- What an advertisement cost and brought, or how a post did: one row of an export, for one day or for a stretch of days.
create table campaigns.spend (
    organisation_id uuid        not null,
    id              uuid        not null,
    -- meta, google, tiktok … as Channel makes it of what an export says.
    channel         text        not null,
    campaign        text        not null,
    -- The ad set, the ad or the post below the campaign; empty for the campaign as a whole.
    item            text        not null default '',
    from_day        date        not null,
    until_day       date        not null,
    cost            bigint      not null default 0,
    impressions     bigint      not null default 0,
    clicks          bigint      not null default 0,
    conversions     numeric     not null default 0,
    reach           bigint      not null default 0,
    engagement      bigint      not null default 0,
    import_id       uuid,
    at              timestamptz not null,
    primary key (organisation_id, id),
    -- The same row of the same export again is the same row.
    unique (organisation_id, channel, campaign, item, from_day, until_day)
);
-- The list, newest first; and what is known of a campaign already, so that no day is paid twice.
create index spend_list on campaigns.spend (organisation_id, until_day desc, id desc);
create index spend_import on campaigns.spend (organisation_id, import_id) where import_id is not null;
select platform.guard('campaigns.spend');

-- The same spread evenly over its days, to the last rupiah: what a month cost is the sum of its days.
create table campaigns.spend_day (
    organisation_id uuid   not null,
    day             date   not null,
    spend_id        uuid   not null,
    channel         text   not null,
    campaign        text   not null,
    cost            bigint not null,
    impressions     bigint not null,
    clicks          bigint not null,
    engagement      bigint not null,
    primary key (organisation_id, day, spend_id),
    foreign key (organisation_id, spend_id) references campaigns.spend (organisation_id, id) on delete cascade
);
create index spend_day_of on campaigns.spend_day (organisation_id, spend_id);
select platform.guard('campaigns.spend_day');
