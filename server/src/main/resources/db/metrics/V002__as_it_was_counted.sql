-- What a fact was counted as, so that a correction takes away from the very same groups, and so that the records behind
-- a figure are found by the figure's own filters.
alter table metrics.counted
    add column day          date,
    add column hour         int,
    add column salesman_id  uuid,
    add column outlet_id    uuid,
    add column class        text,
    add column territory_id uuid,
    add column effective    boolean not null default false;
create index counted_records on metrics.counted (organisation_id, kind, day, id) where day is not null;

-- Products by class and territory as well.
alter table metrics.product_day
    add column class        text not null default '',
    add column territory_id uuid not null default '00000000-0000-0000-0000-000000000000',
    drop constraint product_day_pkey,
    add primary key (organisation_id, day, product_id, salesman_id, class, territory_id);
