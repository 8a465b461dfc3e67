-- The list by score: an order has no nulls, so those without one come below zero. A column, since row-level security keeps an
-- expression out of the condition from which a page goes on.
alter table pipeline.lead add column score_key int generated always as (coalesce(score, -1)) stored;
create index lead_score on pipeline.lead (organisation_id, score_key, created_at, id);
