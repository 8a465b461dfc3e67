-- A phone is fed what its outlets ordered from whoever served them before, from its cursor on.
create index sales_order_outlet_feed on orders.sales_order (organisation_id, outlet_id, sync_xid, id);
