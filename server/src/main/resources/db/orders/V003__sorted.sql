-- The list by value and by outlet, both ways.
create index sales_order_total on orders.sales_order (organisation_id, total, id);
create index sales_order_outlet_name on orders.sales_order (organisation_id, outlet_name, id);
