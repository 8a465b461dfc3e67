-- A card on a phone is a row of its own: two campaigns may have one for the same outlet.
alter table campaigns.recipient add column id uuid not null default uuidv7();
drop index campaigns.recipient_feed;
create index recipient_feed on campaigns.recipient (organisation_id, salesman_id, sync_xid, id);
-- Whoever has mail to come is found without reading those who have had it.
create index recipient_to_mail on campaigns.recipient (organisation_id, campaign_id, party_id)
    where arm = 'TREATED' and skipped is null and mail is null;
