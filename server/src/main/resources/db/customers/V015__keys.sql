-- Row-level security keeps lower() out of an index's condition, as anything that might tell what it sees: whoever asked for an
-- outlet by its code or its address read all outlets of the company. Equality on a column may go first.
alter table customers.outlet
    add column code_key  text generated always as (lower(code)) stored,
    add column email_key text generated always as (lower(email)) stored;
drop index customers.outlet_code;
create unique index outlet_code on customers.outlet (organisation_id, code_key);
drop index customers.outlet_email;
create index outlet_email on customers.outlet (organisation_id, email_key) where email_key is not null;
