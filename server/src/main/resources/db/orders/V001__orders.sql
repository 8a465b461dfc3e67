create table orders.sales_order (
    organisation_id    uuid        not null,
    id                 uuid        not null,
    number             text        not null,
    -- What the phone printed before it knew the number; searchable for ever.
    provisional        text        not null,
    salesman_id        uuid        not null,
    salesman_name      text        not null,
    device_id          uuid,
    outlet_id          uuid        not null,
    outlet_name        text        not null,
    visit_id           uuid,
    day                date        not null,
    placed_at          timestamptz not null,
    received_at        timestamptz not null default now(),
    lines              int         not null,
    gross              bigint      not null,
    discount           bigint      not null,
    total              bigint      not null,
    price_list_version bigint      not null,
    -- Agreed total minus what the server would have asked; the agreed one stays.
    variance           bigint      not null default 0,
    deliver_on         date,
    note               text,
    state              text        not null,
    replaces           uuid,
    replaced_by        uuid,
    out_of_scope       boolean     not null default false,
    sync_xid           xid8        not null default pg_current_xact_id(),
    primary key (organisation_id, id),
    unique (organisation_id, number)
);
-- The list, newest first, for everybody and for one salesman; an outlet's timeline; a phone's feed; the printed number.
create index sales_order_list on orders.sales_order (organisation_id, day desc, placed_at desc, id desc);
create index sales_order_salesman on orders.sales_order (organisation_id, salesman_id, day desc, placed_at desc, id desc);
create index sales_order_outlet on orders.sales_order (organisation_id, outlet_id, placed_at desc, id desc);
create index sales_order_feed on orders.sales_order (organisation_id, salesman_id, sync_xid, id);
create index sales_order_provisional on orders.sales_order (organisation_id, provisional);
select platform.guard('orders.sales_order');

create table orders.line (
    organisation_id uuid   not null,
    order_id        uuid   not null,
    place           int    not null,
    product_id      uuid   not null,
    -- As they were when the outlet agreed.
    product_code    text   not null,
    product_name    text   not null,
    unit            text   not null,
    size            bigint not null,
    quantity        bigint not null,
    unit_price      bigint not null,
    gross           bigint not null,
    discount        bigint not null,
    net             bigint not null,
    explanation     jsonb  not null,
    primary key (organisation_id, order_id, place),
    foreign key (organisation_id, order_id) references orders.sales_order (organisation_id, id)
);
select platform.guard('orders.line');

-- Each device numbers its orders by itself: nobody waits for another's commit to get a number.
create table orders.number_range (
    organisation_id uuid   not null,
    device_id       uuid   not null,
    prefix          int    not null,
    next            bigint not null default 1,
    primary key (organisation_id, device_id),
    unique (organisation_id, prefix)
);
select platform.guard('orders.number_range');
