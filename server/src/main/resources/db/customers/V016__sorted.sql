-- The list by class: an order has no nulls, so those without one come first. A column, since row-level security keeps an expression
-- out of the condition from which a page goes on.
alter table customers.outlet add column class_key text generated always as (coalesce(class, '')) stored;
create index outlet_class on customers.outlet (organisation_id, class_key, name, id);
