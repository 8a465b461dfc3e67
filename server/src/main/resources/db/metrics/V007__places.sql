-- Different outlets of one territory in a stretch of days, as goals ask for them, without a look at the days of all others.
create index outlet_day_territory on metrics.outlet_day (organisation_id, territory_id, day)
    include (outlet_id, transactions, salesman_id);
