-- A lead comes in: is this telephone an outlet's main one already?
create index outlet_phone on customers.outlet (organisation_id, (phones[1]));
