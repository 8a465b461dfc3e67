package io.selaras.metrics;

import static io.selaras.metrics.db.Tables.COUNTED;
import static io.selaras.metrics.db.Tables.DAY;
import static io.selaras.metrics.db.Tables.HOUR;
import static io.selaras.metrics.db.Tables.LAST_SEEN;
import static io.selaras.metrics.db.Tables.OUTLET_DAY;
import static io.selaras.metrics.db.Tables.OUTLET_MONTH;
import static io.selaras.metrics.db.Tables.PRODUCT_DAY;
import static io.selaras.metrics.db.Tables.PRODUCT_MONTH;
import static io.selaras.metrics.db.Tables.SOURCE_DAY;
import static java.util.Objects.requireNonNull;

import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The summary rows. */
@Repository
class MetricsStore {
    static final UUID NONE = new UUID(0, 0);

    private final DSLContext sql;
    private final KeptStore kept;

    MetricsStore(DSLContext sql, KeptStore kept) {
        this.sql = sql;
        this.kept = kept;
    }

    /** @return false when this fact was counted before */
    boolean first(Group group, String kind, UUID id, boolean effective) {
        return sql.insertInto(COUNTED)
                        .set(COUNTED.ORGANISATION_ID, group.organisation.value())
                        .set(COUNTED.KIND, kind)
                        .set(COUNTED.ID, id)
                        .set(COUNTED.DAY, group.day)
                        .set(COUNTED.HOUR, group.hour)
                        .set(COUNTED.SALESMAN_ID, group.salesman)
                        .set(COUNTED.OUTLET_ID, group.outlet)
                        .set(COUNTED.CLASS, group.outletClass)
                        .set(COUNTED.TERRITORY_ID, group.territory)
                        .set(COUNTED.EFFECTIVE, effective)
                        .set(COUNTED.SOURCE, group.origin.source)
                        .set(COUNTED.CAMPAIGN, group.origin.campaign)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** Where a fact was counted; empty when it was not, or before that was kept. */
    Optional<Group> countedAs(OrganisationId organisation, String kind, UUID id) {
        return sql.selectFrom(COUNTED)
                .where(COUNTED.ORGANISATION_ID.eq(organisation.value()))
                .and(COUNTED.KIND.eq(kind))
                .and(COUNTED.ID.eq(id))
                .and(COUNTED.DAY.isNotNull())
                .fetchOptional(row -> new Group(
                        organisation,
                        row.getDay(),
                        row.getHour(),
                        row.getSalesmanId(),
                        row.getOutletId(),
                        row.getClass_(),
                        row.getTerritoryId(),
                        new Origin(row.getSource(), row.getCampaign())));
    }

    /**
     * The facts that a figure adds up, newest first.
     *
     * @param effective only visits that ended with an order
     */
    Page<Fact> facts(
            Actor actor, FigureQuery query, String kind, boolean effective, @Nullable String cursor, int limit) {
        return facts(actor, query, kind, effective ? COUNTED.EFFECTIVE.isTrue() : DSL.noCondition(), cursor, limit);
    }

    /** @param sources absent for every source */
    Page<Fact> ordersOfLeads(
            Actor actor,
            FigureQuery query,
            @Nullable List<String> sources,
            @Nullable String campaign,
            @Nullable String cursor,
            int limit) {
        var from = sources == null
                ? COUNTED.SOURCE.ne("")
                : DSL.lower(COUNTED.SOURCE).in(sources);
        if (campaign != null) {
            from = from.and(COUNTED.CAMPAIGN.equalIgnoreCase(campaign));
        }
        return facts(actor, query, "order", from, cursor, limit);
    }

    private Page<Fact> facts(
            Actor actor, FigureQuery query, String kind, Condition more, @Nullable String cursor, int limit) {
        var where = filter(
                        query,
                        mine(actor, COUNTED.ORGANISATION_ID, COUNTED.SALESMAN_ID),
                        COUNTED.DAY,
                        COUNTED.SALESMAN_ID,
                        COUNTED.CLASS,
                        COUNTED.TERRITORY_ID)
                .and(COUNTED.KIND.eq(kind))
                .and(more);
        if (kind.equals("order")) {
            var later = COUNTED.as("later");
            where = where.andNotExists(sql.selectOne()
                    .from(later)
                    .where(later.ORGANISATION_ID.eq(COUNTED.ORGANISATION_ID))
                    .and(later.KIND.eq("replaced"))
                    .and(later.ID.eq(COUNTED.ID)));
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(DSL.row(COUNTED.DAY, COUNTED.ID)
                    .lt(LocalDate.parse(key.getFirst()), UUID.fromString(key.getLast())));
        }
        var rows = sql.select(COUNTED.ID, COUNTED.DAY, COUNTED.SALESMAN_ID, COUNTED.OUTLET_ID)
                .from(COUNTED)
                .where(where)
                .orderBy(COUNTED.DAY.desc(), COUNTED.ID.desc())
                .limit(limit + 1)
                .fetch(row -> new Fact(row.value1(), row.value2(), row.value3(), row.value4()));
        return Page.of(rows, limit, last -> Cursor.encode(last.day, last.id));
    }

    record Fact(UUID id, LocalDate day, UUID salesman, UUID outlet) {}

    /** Which group a fact belongs to, as things were on that day. */
    record Group(
            OrganisationId organisation,
            LocalDate day,
            int hour,
            UUID salesman,
            UUID outlet,
            String outletClass,
            UUID territory,
            Origin origin) {
        Group(
                OrganisationId organisation,
                LocalDate day,
                int hour,
                UUID salesman,
                UUID outlet,
                String outletClass,
                UUID territory) {
            this(organisation, day, hour, salesman, outlet, outletClass, territory, Origin.NONE);
        }

        Group of(Origin other) {
            return new Group(organisation, day, hour, salesman, outlet, outletClass, territory, other);
        }

        LocalDate month() {
            return day.withDayOfMonth(1);
        }
    }

    /** Where the customer had come from, as a lead; both empty for one who never was. */
    record Origin(String source, String campaign) {
        static final Origin NONE = new Origin("", "");
    }

    /** What to add; corrections take away with negative numbers. */
    record Delta(int transactions, long value, int lines, int visits, int effective) {}

    void add(Group group, Delta delta) {
        var outlet = sql.newRecord(OUTLET_DAY);
        outlet.setOrganisationId(group.organisation.value());
        outlet.setDay(group.day);
        outlet.setSalesmanId(group.salesman);
        outlet.setOutletId(group.outlet);
        outlet.setClass_(group.outletClass);
        outlet.setTerritoryId(group.territory);
        outlet.setTransactions(delta.transactions);
        outlet.setValue(delta.value);
        outlet.setLines(delta.lines);
        outlet.setVisits(delta.visits);
        outlet.setEffective(delta.effective);
        sum(
                OUTLET_DAY,
                List.of(outlet),
                OUTLET_DAY.TRANSACTIONS,
                OUTLET_DAY.VALUE,
                OUTLET_DAY.LINES,
                OUTLET_DAY.VISITS,
                OUTLET_DAY.EFFECTIVE);
        addDay(group, delta, 0);
        if (delta.transactions != 0) {
            var source = outlet.into(SOURCE_DAY);
            source.setSource(group.origin.source);
            source.setCampaign(group.origin.campaign);
            sum(SOURCE_DAY, List.of(source), SOURCE_DAY.TRANSACTIONS, SOURCE_DAY.VALUE);
            var month = outlet.into(OUTLET_MONTH);
            month.setMonth(group.month());
            sum(OUTLET_MONTH, List.of(month), OUTLET_MONTH.TRANSACTIONS);
        }
        var hour = outlet.into(HOUR);
        hour.setHour(group.hour);
        sum(HOUR, List.of(hour), HOUR.TRANSACTIONS, HOUR.VALUE, HOUR.VISITS, HOUR.EFFECTIVE);
    }

    void addDay(Group group, Delta delta, int newOutlets) {
        kept.changes(group.organisation, group.day);
        var row = sql.newRecord(DAY);
        row.setOrganisationId(group.organisation.value());
        row.setDay(group.day);
        row.setSalesmanId(group.salesman);
        row.setClass_(group.outletClass);
        row.setTerritoryId(group.territory);
        row.setTransactions(delta.transactions);
        row.setValue(delta.value);
        row.setLines(delta.lines);
        row.setVisits(delta.visits);
        row.setEffective(delta.effective);
        row.setNewOutlets(newOutlets);
        sum(DAY, List.of(row), DAY.TRANSACTIONS, DAY.VALUE, DAY.LINES, DAY.VISITS, DAY.EFFECTIVE, DAY.NEW_OUTLETS);
    }

    /** Adds rows to what stands under their keys: a new key begins with them. */
    @SafeVarargs
    private <R extends TableRecord<R>> void sum(Table<R> table, List<R> rows, TableField<R, ? extends Number>... sums) {
        var sets = new LinkedHashMap<Field<?>, Field<?>>();
        for (var sum : sums) {
            sets.put(sum, sum.plus(DSL.excluded(sum)));
        }
        sql.insertInto(table, table.fields())
                .valuesOfRecords(rows)
                .onConflict(requireNonNull(table.getPrimaryKey()).getFields())
                .doUpdate()
                .set(sets)
                .execute();
    }

    /** @param pieces in base units */
    record Sold(UUID product, long value, long pieces) {
        Sold plus(Sold other) {
            return new Sold(product, value + other.value, pieces + other.pieces);
        }
    }

    /**
     * All products of an order in one statement, in the order of their ids: two orders at once never wait for each other in
     * a circle.
     */
    void addProducts(Group group, int transactions, List<Sold> lines) {
        var byProduct = new TreeMap<UUID, Sold>();
        lines.forEach(line -> byProduct.merge(line.product, line, Sold::plus));
        var days = byProduct.values().stream()
                .map(sold -> {
                    var row = sql.newRecord(PRODUCT_DAY);
                    row.setOrganisationId(group.organisation.value());
                    row.setDay(group.day);
                    row.setProductId(sold.product);
                    row.setSalesmanId(group.salesman);
                    row.setClass_(group.outletClass);
                    row.setTerritoryId(group.territory);
                    row.setTransactions(transactions);
                    row.setValue(sold.value);
                    row.setPieces(sold.pieces);
                    return row;
                })
                .toList();
        sum(PRODUCT_DAY, days, PRODUCT_DAY.TRANSACTIONS, PRODUCT_DAY.VALUE, PRODUCT_DAY.PIECES);
        var months = days.stream()
                .map(day -> {
                    var row = day.into(PRODUCT_MONTH);
                    row.setMonth(group.month());
                    return row;
                })
                .toList();
        sum(PRODUCT_MONTH, months, PRODUCT_MONTH.TRANSACTIONS, PRODUCT_MONTH.VALUE, PRODUCT_MONTH.PIECES);
    }

    void seen(OrganisationId organisation, UUID salesman, LocalDate day, Instant at, @Nullable GeoPoint where) {
        var moment = at.atOffset(ZoneOffset.UTC);
        var latitude = where == null ? null : where.latitude();
        var longitude = where == null ? null : where.longitude();
        sql.insertInto(LAST_SEEN)
                .set(LAST_SEEN.ORGANISATION_ID, organisation.value())
                .set(LAST_SEEN.SALESMAN_ID, salesman)
                .set(LAST_SEEN.DAY, day)
                .set(LAST_SEEN.AT, moment)
                .set(LAST_SEEN.LATITUDE, latitude)
                .set(LAST_SEEN.LONGITUDE, longitude)
                .onConflict(LAST_SEEN.ORGANISATION_ID, LAST_SEEN.SALESMAN_ID)
                .doUpdate()
                .set(LAST_SEEN.DAY, day)
                .set(LAST_SEEN.AT, moment)
                .set(LAST_SEEN.LATITUDE, DSL.coalesce(DSL.val(latitude), LAST_SEEN.LATITUDE))
                .set(LAST_SEEN.LONGITUDE, DSL.coalesce(DSL.val(longitude), LAST_SEEN.LONGITUDE))
                // Late news of the morning do not move him back.
                .where(LAST_SEEN.AT.le(moment))
                .execute();
    }

    record Seen(
            UUID salesman,
            LocalDate day,
            Instant at,
            @Nullable Double latitude,
            @Nullable Double longitude) {}

    Map<UUID, Seen> lastSeen(OrganisationId organisation) {
        var seen = new HashMap<UUID, Seen>();
        sql.selectFrom(LAST_SEEN)
                .where(LAST_SEEN.ORGANISATION_ID.eq(organisation.value()))
                .forEach(row -> seen.put(
                        row.getSalesmanId(),
                        new Seen(
                                row.getSalesmanId(),
                                row.getDay(),
                                row.getAt().toInstant(),
                                row.getLatitude(),
                                row.getLongitude())));
        return seen;
    }

    record HourRow(int hour, UUID salesman, int transactions, long value, int visits, int effective) {}

    List<HourRow> hours(OrganisationId organisation, LocalDate day) {
        return sql.selectFrom(HOUR)
                .where(HOUR.ORGANISATION_ID.eq(organisation.value()))
                .and(HOUR.DAY.eq(day))
                .fetch(row -> new HourRow(
                        row.get(HOUR.HOUR_),
                        row.getSalesmanId(),
                        row.getTransactions(),
                        row.getValue(),
                        row.getVisits(),
                        row.getEffective()));
    }

    /** Which outlets had what on a day: the map's colours. */
    Map<UUID, Boolean> visitedOn(Actor actor, LocalDate day) {
        var effective = new HashMap<UUID, Boolean>();
        sql.select(OUTLET_DAY.OUTLET_ID, DSL.sum(OUTLET_DAY.EFFECTIVE), DSL.sum(OUTLET_DAY.TRANSACTIONS))
                .from(OUTLET_DAY)
                .where(mine(actor, OUTLET_DAY.ORGANISATION_ID, OUTLET_DAY.SALESMAN_ID))
                .and(OUTLET_DAY.DAY.eq(day))
                .groupBy(OUTLET_DAY.OUTLET_ID)
                .forEach(row -> effective.put(
                        row.value1(), row.value2().signum() > 0 || row.value3().signum() > 0));
        return effective;
    }

    /** Average value of a working day per salesman over the last weeks, for "rupiah at risk". */
    Map<UUID, Long> usualDay(OrganisationId organisation, LocalDate today) {
        var usual = new HashMap<UUID, Long>();
        sql.select(DAY.SALESMAN_ID, DSL.sum(DAY.VALUE), DSL.countDistinct(DAY.DAY_))
                .from(DAY)
                .where(DAY.ORGANISATION_ID.eq(organisation.value()))
                .and(DAY.DAY_.between(today.minusDays(28), today.minusDays(1)))
                .groupBy(DAY.SALESMAN_ID)
                .forEach(row -> usual.put(row.value1(), row.value2().longValue() / Math.max(1, row.value3())));
        return usual;
    }

    private static Condition mine(Actor actor, Field<UUID> organisation, Field<UUID> salesman) {
        var own = organisation.eq(actor.organisation().value());
        return actor.seesAll()
                ? own
                : own.and(
                        salesman.in(actor.reach().stream().map(PersonId::value).toList()));
    }

    /** Sums per group over summary rows; distinct outlets only when asked, because they cost the most. */
    Map<String, Counts> sums(Actor actor, FigureQuery query, boolean outlets) {
        return query.by() == FigureQuery.By.PRODUCT ? byProduct(actor, query) : byDay(actor, query, outlets);
    }

    /** Whole months from their sums, what is left at both ends by the day. */
    private Map<String, Counts> byProduct(Actor actor, FigureQuery query) {
        var months = WholeMonths.of(query.from(), query.until());
        var sums = new HashMap<String, Counts>();
        var days = filter(
                query,
                mine(actor, PRODUCT_DAY.ORGANISATION_ID, PRODUCT_DAY.SALESMAN_ID),
                PRODUCT_DAY.DAY,
                PRODUCT_DAY.SALESMAN_ID,
                PRODUCT_DAY.CLASS,
                PRODUCT_DAY.TERRITORY_ID);
        if (months != null) {
            days = days.andNot(PRODUCT_DAY.DAY.between(months.first(), months.end()));
            var whole = filter(
                            query,
                            mine(actor, PRODUCT_MONTH.ORGANISATION_ID, PRODUCT_MONTH.SALESMAN_ID),
                            PRODUCT_MONTH.MONTH,
                            PRODUCT_MONTH.SALESMAN_ID,
                            PRODUCT_MONTH.CLASS,
                            PRODUCT_MONTH.TERRITORY_ID)
                    .and(PRODUCT_MONTH.MONTH.between(months.first(), months.last()));
            sql.select(PRODUCT_MONTH.PRODUCT_ID, DSL.sum(PRODUCT_MONTH.TRANSACTIONS), DSL.sum(PRODUCT_MONTH.VALUE))
                    .from(PRODUCT_MONTH)
                    .where(whole)
                    .groupBy(PRODUCT_MONTH.PRODUCT_ID)
                    .forEach(
                            row -> sums.put(row.value1().toString(), sold(number(row.value2()), number(row.value3()))));
        }
        if (months == null || !months.fill(query.from(), query.until())) {
            sql.select(PRODUCT_DAY.PRODUCT_ID, DSL.sum(PRODUCT_DAY.TRANSACTIONS), DSL.sum(PRODUCT_DAY.VALUE))
                    .from(PRODUCT_DAY)
                    .where(days)
                    .groupBy(PRODUCT_DAY.PRODUCT_ID)
                    .forEach(row -> sums.merge(
                            row.value1().toString(), sold(number(row.value2()), number(row.value3())), Counts::plus));
        }
        return sums;
    }

    private static Counts sold(long orders, long value) {
        return new Counts(Map.of(Count.ORDERS, orders, Count.VALUE, value));
    }

    private Map<String, Counts> byDay(Actor actor, FigureQuery query, boolean outlets) {
        var key = key(query.by(), DAY.SALESMAN_ID, DAY.CLASS, DAY.TERRITORY_ID, DAY.DAY_);
        var counts = new HashMap<String, Long>();
        if (outlets) {
            counts.putAll(activeOutlets(actor, query));
        }
        var sums = new HashMap<String, Counts>();
        sql.select(
                        key,
                        DSL.sum(DAY.TRANSACTIONS),
                        DSL.sum(DAY.VALUE),
                        DSL.sum(DAY.LINES),
                        DSL.sum(DAY.VISITS),
                        DSL.sum(DAY.EFFECTIVE),
                        DSL.sum(DAY.NEW_OUTLETS))
                .from(DAY)
                .where(filter(
                        query,
                        mine(actor, DAY.ORGANISATION_ID, DAY.SALESMAN_ID),
                        DAY.DAY_,
                        DAY.SALESMAN_ID,
                        DAY.CLASS,
                        DAY.TERRITORY_ID))
                .groupBy(key)
                .forEach(row -> sums.put(
                        row.value1(),
                        new Counts(Map.of(
                                Count.ORDERS,
                                number(row.value2()),
                                Count.VALUE,
                                number(row.value3()),
                                Count.LINES,
                                number(row.value4()),
                                Count.CALLS,
                                number(row.value5()),
                                Count.EFFECTIVE,
                                number(row.value6()),
                                Count.ACTIVE,
                                counts.getOrDefault(row.value1(), 0L),
                                Count.NEW_OUTLETS,
                                number(row.value7())))));
        return sums;
    }

    /** Whole months have them counted already; anything else is looked up by the day. */
    private Map<String, Long> activeOutlets(Actor actor, FigureQuery query) {
        var months = WholeMonths.of(query.from(), query.until());
        boolean byMonth = months != null
                && months.fill(query.from(), query.until())
                && query.by() != FigureQuery.By.DAY
                && query.by() != FigureQuery.By.WEEK;
        return byMonth
                ? activeOutlets(
                        actor,
                        query,
                        OUTLET_MONTH,
                        OUTLET_MONTH.ORGANISATION_ID,
                        OUTLET_MONTH.MONTH,
                        OUTLET_MONTH.SALESMAN_ID,
                        OUTLET_MONTH.OUTLET_ID,
                        OUTLET_MONTH.CLASS,
                        OUTLET_MONTH.TERRITORY_ID,
                        OUTLET_MONTH.TRANSACTIONS)
                : activeOutlets(
                        actor,
                        query,
                        OUTLET_DAY,
                        OUTLET_DAY.ORGANISATION_ID,
                        OUTLET_DAY.DAY,
                        OUTLET_DAY.SALESMAN_ID,
                        OUTLET_DAY.OUTLET_ID,
                        OUTLET_DAY.CLASS,
                        OUTLET_DAY.TERRITORY_ID,
                        OUTLET_DAY.TRANSACTIONS);
    }

    private Map<String, Long> activeOutlets(
            Actor actor,
            FigureQuery query,
            Table<?> table,
            Field<UUID> organisation,
            Field<LocalDate> day,
            Field<UUID> salesman,
            Field<UUID> outlet,
            Field<String> outletClass,
            Field<UUID> territory,
            Field<Integer> transactions) {
        var key = key(query.by(), salesman, outletClass, territory, day);
        var counts = new HashMap<String, Long>();
        sql.select(key, DSL.countDistinct(outlet))
                .from(table)
                .where(filter(query, mine(actor, organisation, salesman), day, salesman, outletClass, territory))
                .and(transactions.gt(0))
                .groupBy(key)
                .forEach(row -> counts.put(row.value1(), row.value2().longValue()));
        return counts;
    }

    private static Condition filter(
            FigureQuery query,
            Condition mine,
            Field<LocalDate> day,
            Field<UUID> salesman,
            Field<String> outletClass,
            Field<UUID> territory) {
        var where = mine.and(day.between(query.from(), query.until()));
        if (query.salesmen() != null) {
            where = where.and(salesman.in(query.salesmen()));
        }
        if (query.outletClass() != null) {
            where = where.and(outletClass.eq(query.outletClass()));
        }
        if (query.territory() != null) {
            where = where.and(territory.eq(query.territory()));
        }
        return where;
    }

    private static Field<String> key(
            FigureQuery.By by,
            Field<UUID> salesman,
            Field<String> outletClass,
            Field<UUID> territory,
            Field<LocalDate> day) {
        return switch (by) {
            case SALESMAN, TEAM, PRODUCT -> salesman.cast(String.class);
            case CLASS -> outletClass;
            case TERRITORY -> territory.cast(String.class);
            case DAY -> day.cast(String.class);
            case WEEK -> DSL.field("to_char({0}, 'IYYY-\"W\"IW')", String.class, day);
            case MONTH -> DSL.field("to_char({0}, 'YYYY-MM')", String.class, day);
            // A bare constant cannot be grouped by.
            case ALL -> DSL.field("cast('all' as text)", String.class);
        };
    }

    private static long number(@Nullable BigDecimal sum) {
        return sum == null ? 0 : sum.longValueExact();
    }
}
