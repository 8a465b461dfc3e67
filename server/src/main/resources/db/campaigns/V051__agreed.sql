-- Who has agreed to offers, as messaging's ledger said last: a copy, so that a segment can ask it while it is written. Whether a
-- mail may leave is still asked of the ledger itself, at the moment it leaves.
alter table campaigns.audience
    add column email_agreed    boolean not null default false,
    add column whatsapp_agreed boolean not null default false;
