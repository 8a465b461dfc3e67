package io.selaras.campaigns;

import static io.selaras.campaigns.db.Tables.CREDIT;
import static io.selaras.campaigns.db.Tables.RECREDITING;
import static io.selaras.campaigns.db.Tables.SALE;
import static io.selaras.campaigns.db.Tables.SETTING;

import io.selaras.platform.Insertion;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Rows;
import io.selaras.platform.Statements;
import io.selaras.platform.SyncXid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables of sales and their credits. */
@Repository
class CreditStore {
    /** No more outlets at once, however little each has bought. */
    private static final int OUTLETS = 1_000;

    private final DSLContext sql;
    private final Statements statements;

    CreditStore(DSLContext sql, Statements statements) {
        this.sql = sql;
        this.statements = statements;
    }

    Optional<Attribution.Setting> setting(OrganisationId organisation) {
        return sql.selectFrom(SETTING)
                .where(SETTING.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(row -> new Attribution.Setting(
                        Arrays.asList(row.getOrigins()), row.getWindowDays(), row.getVisitsCount()));
    }

    void save(OrganisationId organisation, Attribution.Setting setting) {
        var row = sql.newRecord(SETTING);
        row.setOrganisationId(organisation.value());
        row.setOrigins(setting.origins().toArray(String[]::new));
        row.setWindowDays(setting.windowDays());
        row.setVisitsCount(setting.visitsCount());
        sql.insertInto(SETTING)
                .set(row)
                .onConflict(SETTING.ORGANISATION_ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    /** @return those that were not known already */
    List<Sale> add(OrganisationId organisation, List<Sale> sales) {
        var first = Set.copyOf(statements.read(
                Rows::id,
                """
                        insert into campaigns.sale (organisation_id, order_id, outlet_id, salesman_id, visit_id, day, at, total)
                        select ?, * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::date[], ?::timestamptz[],
                            ?::bigint[])
                        on conflict do nothing returning order_id
                        """,
                organisation.value(),
                sales.stream().map(Sale::order).toArray(UUID[]::new),
                sales.stream().map(Sale::outlet).toArray(UUID[]::new),
                sales.stream().map(Sale::salesman).toArray(UUID[]::new),
                sales.stream().map(Sale::visit).toArray(UUID[]::new),
                sales.stream().map(Sale::day).toArray(LocalDate[]::new),
                sales.stream().map(Sale::at).toArray(Instant[]::new),
                sales.stream().map(Sale::total).toArray(Long[]::new)));
        var added = sales.stream().filter(sale -> first.contains(sale.order())).toList();
        sold(
                organisation,
                added.stream()
                        .map(sale -> new Sold(sale.outlet(), sale.day(), 1, sale.total()))
                        .toList());
        return added;
    }

    /**
     * The sale first, then its credits: whoever shares them out anew holds the sale, and what he wrote meanwhile is seen only
     * by a statement that begins after him.
     *
     * @return false when it was gone already
     */
    boolean remove(OrganisationId organisation, UUID order) {
        var gone = sql.deleteFrom(SALE)
                .where(SALE.ORGANISATION_ID.eq(organisation.value()))
                .and(SALE.ORDER_ID.eq(order))
                .returning(SALE.OUTLET_ID, SALE.DAY, SALE.TOTAL)
                .fetchOptional();
        sql.deleteFrom(CREDIT)
                .where(CREDIT.ORGANISATION_ID.eq(organisation.value()))
                .and(CREDIT.ORDER_ID.eq(order))
                .execute();
        gone.ifPresent(
                sale -> sold(organisation, List.of(new Sold(sale.getOutletId(), sale.getDay(), -1, -sale.getTotal()))));
        return gone.isPresent();
    }

    private record Sold(UUID outlet, LocalDate day, int orders, long total) {}

    /**
     * Adds to the evening of a day and to all later ones. A day may be anywhere, late orders come after later ones. The rows are
     * held as they are read: two orders of an outlet at once wait for each other and both count.
     */
    private void sold(OrganisationId organisation, List<Sold> changes) {
        if (changes.isEmpty()) {
            return;
        }
        var outlets = changes.stream().map(Sold::outlet).distinct().sorted().toArray(UUID[]::new);
        // A statement of its own: whoever is about to sell at a new outlet waits here, and the next statement sees what
        // was sold.
        statements.execute("""
                insert into campaigns.sold (organisation_id, outlet_id, days, orders, totals)
                select ?, outlet, '{}', '{}', '{}' from unnest(?::uuid[]) as n (outlet) on conflict do nothing
                """, organisation.value(), outlets);
        statements.execute(
                """
                with held as materialized (
                    select s.outlet_id, s.days, s.orders, s.totals from campaigns.sold s
                    where s.organisation_id = ? and s.outlet_id = any(?::uuid[])
                    order by s.outlet_id for update),
                change as (
                    select * from unnest(?::uuid[], ?::date[], ?::int[], ?::bigint[]) as c (outlet, day, orders, total)
                    union all
                    select h.outlet_id, e.day, e.orders - lag(e.orders, 1, 0) over before,
                        e.total - lag(e.total, 1, 0::bigint) over before
                    from held h, unnest(h.days, h.orders, h.totals) as e (day, orders, total)
                    window before as (partition by h.outlet_id order by e.day)),
                evening as (
                    select outlet, day, (sum(sum(orders)) over so_far)::int as orders,
                        (sum(sum(total)) over so_far)::bigint as total
                    from change group by outlet, day window so_far as (partition by outlet order by day)),
                whole as (
                    select outlet, array_agg(day order by day) as days, array_agg(orders order by day) as orders,
                        array_agg(total order by day) as totals
                    from evening group by outlet)
                update campaigns.sold s set days = w.days, orders = w.orders, totals = w.totals
                from whole w where s.organisation_id = ? and s.outlet_id = w.outlet
                """,
                organisation.value(),
                outlets,
                changes.stream().map(Sold::outlet).toArray(UUID[]::new),
                changes.stream().map(Sold::day).toArray(LocalDate[]::new),
                changes.stream().map(Sold::orders).toArray(Integer[]::new),
                changes.stream().map(Sold::total).toArray(Long[]::new),
                organisation.value());
    }

    /** An outlet's orders from a moment on. */
    List<Sale> after(OrganisationId organisation, UUID outlet, Instant from, Instant until) {
        return sql.selectFrom(SALE)
                .where(SALE.ORGANISATION_ID.eq(organisation.value()))
                .and(SALE.OUTLET_ID.eq(outlet))
                .and(SALE.AT.between(CampaignStore.time(from), CampaignStore.time(until)))
                .orderBy(SALE.AT)
                // Its credits are written by one at a time.
                .forUpdate()
                .fetch(row -> sale(row));
    }

    /** The next outlets by their ids that have bought anything, until they have about so many orders; at least one. */
    List<UUID> outlets(OrganisationId organisation, @Nullable UUID after, int orders) {
        var outlets = new ArrayList<UUID>();
        int sum = 0;
        for (var outlet : sql.select(SALE.OUTLET_ID, DSL.count())
                .from(SALE)
                .where(SALE.ORGANISATION_ID.eq(organisation.value()))
                .and(after == null ? DSL.noCondition() : SALE.OUTLET_ID.gt(after))
                .groupBy(SALE.OUTLET_ID)
                .orderBy(SALE.OUTLET_ID)
                .limit(OUTLETS)
                .fetch()) {
            if (sum >= orders) {
                break;
            }
            outlets.add(outlet.value1());
            sum += outlet.value2();
        }
        return outlets;
    }

    /** Their orders, held until the transaction ends. */
    List<Sale> sales(OrganisationId organisation, List<UUID> outlets) {
        return sql.selectFrom(SALE)
                .where(SALE.ORGANISATION_ID.eq(organisation.value()))
                .and(SALE.OUTLET_ID.eq(DSL.any(outlets.toArray(UUID[]::new))))
                .orderBy(SALE.OUTLET_ID, SALE.AT)
                .forUpdate()
                .fetch(row -> sale(row));
    }

    record Met(
            UUID outlet,
            Instant at,
            String kind,
            String source,
            @Nullable String medium,
            @Nullable String campaign,
            @Nullable UUID record) {}

    /** What these outlets met, each in the order of time; only what crediting asks. */
    Map<UUID, List<Met>> met(OrganisationId organisation, List<UUID> outlets, Instant since, boolean visits) {
        return statements
                .read(
                        row -> new Met(
                                row.id(),
                                row.moment(),
                                row.text(),
                                row.text(),
                                row.textOrNull(),
                                row.textOrNull(),
                                row.idOrNull()),
                        """
                        select outlet_id, at, kind, source, medium, campaign, record_id from campaigns.touch
                        where organisation_id = ? and outlet_id = any(?::uuid[]) and at >= ? and (? or kind <> ?)
                        order by at, id
                        """,
                        organisation.value(),
                        outlets.toArray(UUID[]::new),
                        CampaignStore.time(since),
                        visits,
                        Touch.Kind.VISIT.name())
                .stream()
                .collect(Collectors.groupingBy(Met::outlet));
    }

    static Sale sale(Record row) {
        return new Sale(
                row.get(SALE.ORDER_ID),
                row.get(SALE.OUTLET_ID),
                row.get(SALE.SALESMAN_ID),
                row.get(SALE.VISIT_ID),
                row.get(SALE.DAY),
                row.get(SALE.AT).toInstant(),
                row.get(SALE.TOTAL));
    }

    /** From the first outlet on; what was done of an earlier round is done again. */
    void recredit(OrganisationId organisation) {
        var orders = sql.selectCount().from(SALE).where(SALE.ORGANISATION_ID.eq(organisation.value()));
        sql.insertInto(RECREDITING)
                .set(RECREDITING.ORGANISATION_ID, organisation.value())
                .set(RECREDITING.ORDERS, DSL.field(orders))
                .onConflict(RECREDITING.ORGANISATION_ID)
                .doUpdate()
                .set(Map.of(RECREDITING.SINCE, SyncXid.NOW))
                .setNull(RECREDITING.AFTER_OUTLET)
                .set(RECREDITING.DONE, 0)
                .set(RECREDITING.ORDERS, DSL.excluded(RECREDITING.ORDERS))
                .execute();
    }

    record Recrediting(@Nullable UUID after, int done, int orders) {}

    Optional<Recrediting> progress(OrganisationId organisation) {
        return waiting(organisation, DSL.noCondition()).fetchOptional(row -> recrediting(row));
    }

    /** Held until the transaction ends, so that no two do the same piece. */
    Optional<Recrediting> recrediting(OrganisationId organisation) {
        return waiting(organisation, DSL.noCondition()).forUpdate().fetchOptional(row -> recrediting(row));
    }

    /** The same; empty while a transaction is open that may have read the setting as it was. */
    Optional<Recrediting> nowToRecredit(OrganisationId organisation) {
        return waiting(organisation, DSL.condition("{0} < pg_snapshot_xmin(pg_current_snapshot())", RECREDITING.SINCE))
                .forUpdate()
                .fetchOptional(row -> recrediting(row));
    }

    private SelectConditionStep<Record3<UUID, Integer, Integer>> waiting(OrganisationId organisation, Condition when) {
        return sql.select(RECREDITING.AFTER_OUTLET, RECREDITING.DONE, RECREDITING.ORDERS)
                .from(RECREDITING)
                .where(RECREDITING.ORGANISATION_ID.eq(organisation.value()))
                .and(when);
    }

    private static Recrediting recrediting(Record3<UUID, Integer, Integer> row) {
        return new Recrediting(row.value1(), row.value2(), row.value3());
    }

    void recredited(OrganisationId organisation, UUID until, int orders) {
        sql.update(RECREDITING)
                .set(RECREDITING.AFTER_OUTLET, until)
                .set(RECREDITING.DONE, RECREDITING.DONE.plus(orders))
                .where(RECREDITING.ORGANISATION_ID.eq(organisation.value()))
                .execute();
    }

    void recreditedAll(OrganisationId organisation) {
        sql.deleteFrom(RECREDITING)
                .where(RECREDITING.ORGANISATION_ID.eq(organisation.value()))
                .execute();
    }

    void clear(OrganisationId organisation, Collection<Sale> sales) {
        sql.deleteFrom(CREDIT)
                .where(CREDIT.ORGANISATION_ID.eq(organisation.value()))
                .and(CREDIT.ORDER_ID.eq(DSL.any(sales.stream().map(Sale::order).toArray(UUID[]::new))))
                .execute();
    }

    record Credited(Sale sale, List<Credit> credits) {}

    /** @param firstOfSource the first of its order with that source; so for the campaign, and for both */
    private record Row(
            OrganisationId organisation,
            Sale sale,
            int place,
            Credit credit,
            boolean firstOfSource,
            boolean firstOfCampaign,
            boolean firstOfBoth) {}

    private static final Insertion<Row> CREDITS = Insertion.<Row>into("campaigns.credit")
            .uuid("organisation_id", row -> row.organisation.value())
            .uuid("order_id", row -> row.sale.order())
            .integer("place", Row::place)
            .date("day", row -> row.sale.day())
            .text("kind", row -> row.credit.kind())
            .text("source", row -> row.credit.source())
            .text("medium", row -> row.credit.medium())
            .text("campaign", row -> row.credit.campaign())
            .integer("touches", row -> row.credit.touches())
            .bigint("first", row -> row.credit.first())
            .bigint("last", row -> row.credit.last())
            .bigint("linear", row -> row.credit.linear())
            .bigint("position", row -> row.credit.position())
            .bool("first_of_source", Row::firstOfSource)
            .bool("first_of_campaign", Row::firstOfCampaign)
            .bool("first_of_both", Row::firstOfBoth);

    /** Many orders' credits, whatever their number in one statement. */
    void credit(OrganisationId organisation, Collection<Credited> orders) {
        var rows = new ArrayList<Row>();
        for (var each : orders) {
            var sources = new HashSet<String>();
            var campaigns = new HashSet<@Nullable String>();
            var both = new HashSet<List<@Nullable String>>();
            int place = 0;
            for (var credit : each.credits) {
                rows.add(new Row(
                        organisation,
                        each.sale,
                        place++,
                        credit,
                        sources.add(credit.source()),
                        campaigns.add(credit.campaign()),
                        both.add(Arrays.asList(credit.source(), credit.campaign()))));
            }
        }
        statements.insert(CREDITS, rows);
    }

    List<Credit> of(OrganisationId organisation, UUID order) {
        return sql.selectFrom(CREDIT)
                .where(CREDIT.ORGANISATION_ID.eq(organisation.value()))
                .and(CREDIT.ORDER_ID.eq(order))
                .orderBy(CREDIT.PLACE)
                .fetch(row -> new Credit(
                        row.getKind(),
                        row.getSource(),
                        row.getMedium(),
                        row.getCampaign(),
                        row.getTouches(),
                        row.getFirst(),
                        row.getLast(),
                        row.getLinear(),
                        row.getPosition()));
    }

    private static Condition where(OrganisationId organisation, Attribution.Query query) {
        var where =
                CREDIT.ORGANISATION_ID.eq(organisation.value()).and(CREDIT.DAY.between(query.from(), query.until()));
        if (query.source() != null) {
            where = where.and(CREDIT.SOURCE.eq(query.source()));
        }
        if (query.campaign() != null) {
            where = where.and(
                    query.campaign().equals(Credit.NONE)
                            ? CREDIT.CAMPAIGN.isNull()
                            : CREDIT.CAMPAIGN.eq(query.campaign()));
        }
        return where;
    }

    List<Attribution.Row> rows(OrganisationId organisation, Attribution.Query query, Attribution.By by) {
        Field<String> group = switch (by) {
            case SOURCE -> CREDIT.SOURCE;
            // Inline: as two parameters PostgreSQL would not see the same expression in "group by".
            case CAMPAIGN -> DSL.coalesce(CREDIT.CAMPAIGN, DSL.inline(Credit.NONE));
        };
        // Narrowed by the other one, an order's first place of this kind may be one of those left out.
        boolean narrowed = by == Attribution.By.SOURCE ? query.campaign() != null : query.source() != null;
        var once = narrowed
                ? CREDIT.FIRST_OF_BOTH
                : by == Attribution.By.SOURCE ? CREDIT.FIRST_OF_SOURCE : CREDIT.FIRST_OF_CAMPAIGN;
        var linear = DSL.sum(CREDIT.LINEAR);
        return sql.select(
                        group,
                        DSL.count().filterWhere(once),
                        DSL.sum(CREDIT.FIRST),
                        DSL.sum(CREDIT.LAST),
                        linear,
                        DSL.sum(CREDIT.POSITION))
                .from(CREDIT)
                .where(where(organisation, query))
                .groupBy(group)
                .orderBy(linear.desc())
                .limit(500)
                .fetch(row -> new Attribution.Row(
                        row.value1(),
                        row.value2(),
                        TouchStore.number(row.value3()),
                        TouchStore.number(row.value4()),
                        TouchStore.number(row.value5()),
                        TouchStore.number(row.value6())));
    }

    /** Orders and their value from the sales themselves: what the credits must add up to. */
    Attribution.Total total(OrganisationId organisation, LocalDate from, LocalDate until) {
        return Objects.requireNonNull(sql.select(DSL.count(), DSL.sum(SALE.TOTAL))
                .from(SALE)
                .where(SALE.ORGANISATION_ID.eq(organisation.value()))
                .and(SALE.DAY.between(from, until))
                .fetchOne(row -> new Attribution.Total(row.value1(), TouchStore.number(row.value2()))));
    }

    record Behind(UUID order, LocalDate day, long first, long last, long linear, long position) {}

    List<Behind> behind(
            OrganisationId organisation,
            Attribution.Query query,
            @Nullable LocalDate day,
            @Nullable UUID order,
            int limit) {
        var where = where(organisation, query);
        if (day != null && order != null) {
            where = where.and(DSL.row(CREDIT.DAY, CREDIT.ORDER_ID).lt(day, order));
        }
        return sql.select(
                        CREDIT.ORDER_ID,
                        CREDIT.DAY,
                        DSL.sum(CREDIT.FIRST),
                        DSL.sum(CREDIT.LAST),
                        DSL.sum(CREDIT.LINEAR),
                        DSL.sum(CREDIT.POSITION))
                .from(CREDIT)
                .where(where)
                .groupBy(CREDIT.DAY, CREDIT.ORDER_ID)
                .orderBy(CREDIT.DAY.desc(), CREDIT.ORDER_ID.desc())
                .limit(limit)
                .fetch(row -> new Behind(
                        row.value1(),
                        row.value2(),
                        TouchStore.number(row.value3()),
                        TouchStore.number(row.value4()),
                        TouchStore.number(row.value5()),
                        TouchStore.number(row.value6())));
    }
}
