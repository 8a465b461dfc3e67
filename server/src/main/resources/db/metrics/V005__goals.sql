-- A goal both divisions share, as a tree: the result on top, a part for sales and one for marketing below it, their lead
-- indicators below those.
create table metrics.goal (
    organisation_id uuid        not null,
    id              uuid        not null,
    parent_id       uuid,
    -- RESULT, SALES, MARKETING or INDICATOR.
    part            text        not null,
    name            text        not null,
    note            text,
    measure         text        not null,
    target          numeric     not null,
    -- A figure that should fall, such as the cost of a lead.
    at_most         boolean     not null default false,
    from_day        date        not null,
    until_day       date        not null,
    owner_id        uuid        not null,
    territory_id    uuid,
    team_id         uuid,
    source          text,
    campaign        text,
    position        int         not null default 0,
    reached_at      timestamptz,
    reached_value   numeric,
    closed_at       timestamptz,
    created_at      timestamptz not null,
    version         bigint      not null default 1,
    primary key (organisation_id, id),
    foreign key (organisation_id, parent_id) references metrics.goal (organisation_id, id)
);
-- The tree is read from its root down.
create index goal_parent on metrics.goal (organisation_id, parent_id);
-- The timer looks at those that are not reached yet.
create index goal_open on metrics.goal (organisation_id, until_day) where reached_at is null and closed_at is null;
select platform.guard('metrics.goal');
