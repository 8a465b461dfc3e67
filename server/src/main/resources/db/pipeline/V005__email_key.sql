-- Row-level security keeps lower() out of an index's condition, as anything that might tell what it sees: every new lead
-- with an e-mail looked at all leads of its company. Equality on a column may go first.
alter table pipeline.lead add column email_key text generated always as (lower(email)) stored;
drop index pipeline.lead_email;
create index lead_email on pipeline.lead (organisation_id, email_key) where email_key is not null;
