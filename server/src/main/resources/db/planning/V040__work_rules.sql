-- The working day, how long and when each outlet class is visited, nights away: for every plan and every check.
create table planning.work_rules (
    organisation_id uuid  primary key,
    rules           jsonb not null
);
select platform.guard('planning.work_rules');
