-- The corners of a territory drawn on the map, each {latitude, longitude}; none for one that is only a name.
alter table customers.territory add column outline jsonb;
