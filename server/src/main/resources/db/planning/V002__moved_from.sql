-- The day from which a person took a call away: the rules do not put it there again.
alter table planning.call add column from_day date;
create index call_from on planning.call (organisation_id, from_day) where from_day is not null;
