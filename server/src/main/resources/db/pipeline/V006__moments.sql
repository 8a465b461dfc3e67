-- The funnel and the scorecards read the moments of every lead of a year, and nothing else of its long row.
create index lead_moments on pipeline.lead (organisation_id, created_at)
    include (qualified_at, assigned_at, accepted_at, visited_at, won_at, repeat_at, loyal_at, state, value, source,
        campaign, territory_id, salesman_id);
