-- What an outlet had bought by the evening of each day on which it bought: how many orders, and for how much. The last days of
-- any length are the difference of two of its numbers, and one row an outlet answers it.
create table campaigns.sold (
    organisation_id uuid     not null,
    outlet_id       uuid     not null,
    -- In their order; the numbers of a day stand at its place.
    days            date[]   not null,
    orders          int[]    not null,
    totals          bigint[] not null,
    primary key (organisation_id, outlet_id)
) with (fillfactor = 80);

-- An order that has several places in its credits is counted once by whichever way they are told apart.
alter table campaigns.credit
    add column first_of_source   boolean not null default true,
    add column first_of_campaign boolean not null default true,
    add column first_of_both     boolean not null default true;

-- Credits that are being shared out anew, piece by piece: how far that is. No row: nothing waits.
create table campaigns.recrediting (
    organisation_id uuid not null,
    -- Not before those are done who may still go by the setting as it was.
    since           xid8 not null default pg_current_xact_id(),
    -- Everything up to this outlet is done; absent: nothing yet.
    after_outlet    uuid,
    done            int  not null default 0,
    orders          int  not null,
    primary key (organisation_id)
);

-- What was there before. The tables' owner need not be a superuser: it steps over its own walls for the moment.
alter table campaigns.sale no force row level security;
alter table campaigns.credit no force row level security;
insert into campaigns.sold
select organisation_id, outlet_id, array_agg(day order by day), array_agg(orders order by day), array_agg(total order by day)
from (select organisation_id, outlet_id, day, (sum(count(*)) over so_far)::int as orders, (sum(sum(total)) over so_far)::bigint as total
    from campaigns.sale group by organisation_id, outlet_id, day
    window so_far as (partition by organisation_id, outlet_id order by day)) as by_day
group by organisation_id, outlet_id;
update campaigns.credit c set first_of_source = f.source, first_of_campaign = f.campaign, first_of_both = f.both_of_them
from (select organisation_id, order_id, place,
        row_number() over (partition by organisation_id, order_id, source order by place) = 1 as source,
        row_number() over (partition by organisation_id, order_id, campaign order by place) = 1 as campaign,
        row_number() over (partition by organisation_id, order_id, source, campaign order by place) = 1 as both_of_them
    from campaigns.credit) as f
where f.organisation_id = c.organisation_id and f.order_id = c.order_id and f.place = c.place
    and not (f.source and f.campaign and f.both_of_them);
alter table campaigns.sale force row level security;
alter table campaigns.credit force row level security;

-- The report reads nothing but this.
create index credit_report on campaigns.credit (organisation_id, day)
    include (source, campaign, first_of_source, first_of_campaign, first_of_both, first, last, linear, position);
drop index campaigns.credit_day;

select platform.guard('campaigns.sold');
select platform.guard('campaigns.recrediting');
