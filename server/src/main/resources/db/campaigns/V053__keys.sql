-- Row-level security keeps lower() out of an index's condition, as anything that might tell what it sees: whatever somebody
-- said about offers looked at everybody of the company, and each followed link at all references.
alter table campaigns.audience add column email_key text generated always as (lower(email)) stored;
drop index campaigns.audience_email;
create index audience_email on campaigns.audience (organisation_id, email_key) where email_key is not null;
alter table campaigns.reference add column code_key text generated always as (lower(code)) stored;
drop index campaigns.reference_code;
create unique index reference_code on campaigns.reference (organisation_id, code_key);

-- A recipient's row is written anew when his mail is queued and once more when it has left. The second time no index need
-- notice, when none looks at what changes and the page has room.
drop index campaigns.recipient_message;
alter table campaigns.recipient add column mailed boolean not null default false;
alter table campaigns.recipient set (fillfactor = 60);
alter table campaigns.recipient no force row level security;
update campaigns.recipient set mailed = true where mail is not null;
alter table campaigns.recipient force row level security;
drop index campaigns.recipient_to_mail;
create index recipient_to_mail on campaigns.recipient (organisation_id, campaign_id, party_id)
    where arm = 'TREATED' and skipped is null and not mailed;
