-- Where a shop can be written to. Answers, invoices and, when it has agreed, offers.
alter table customers.outlet add column email text;
-- Somebody writes: is this an outlet's address?
create index outlet_email on customers.outlet (organisation_id, lower(email)) where email is not null;
