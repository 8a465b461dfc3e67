package io.selaras.metrics;

import static io.selaras.metrics.db.Tables.DAY;
import static io.selaras.metrics.db.Tables.OUTLET_DAY;
import static io.selaras.metrics.db.Tables.OUTLET_MONTH;
import static io.selaras.metrics.db.Tables.SOURCE_DAY;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The summary rows as series of days. */
@Repository
class TallyStore {
    private final DSLContext sql;

    TallyStore(DSLContext sql) {
        this.sql = sql;
    }

    Map<LocalDate, Counts> field(Scope scope, LocalDate from, LocalDate until) {
        var days = new HashMap<LocalDate, Counts>();
        sql.select(
                        DAY.DAY_,
                        DSL.sum(DAY.TRANSACTIONS),
                        DSL.sum(DAY.VALUE),
                        DSL.sum(DAY.LINES),
                        DSL.sum(DAY.VISITS),
                        DSL.sum(DAY.EFFECTIVE),
                        DSL.sum(DAY.NEW_OUTLETS))
                .from(DAY)
                .where(within(scope, from, until, DAY.ORGANISATION_ID, DAY.DAY_, DAY.SALESMAN_ID, DAY.TERRITORY_ID))
                .groupBy(DAY.DAY_)
                .forEach(row -> days.put(
                        row.value1(),
                        new Counts(Map.of(
                                Count.ORDERS, row.value2().longValueExact(),
                                Count.VALUE, row.value3().longValueExact(),
                                Count.LINES, row.value4().longValueExact(),
                                Count.CALLS, row.value5().longValueExact(),
                                Count.EFFECTIVE, row.value6().longValueExact(),
                                Count.NEW_OUTLETS, row.value7().longValueExact()))));
        return days;
    }

    /** Orders of outlets that were a lead, by day. */
    Map<LocalDate, Counts> ofLeads(Scope scope, List<String> sources, LocalDate from, LocalDate until) {
        var days = new HashMap<LocalDate, Counts>();
        var where = within(
                        scope,
                        from,
                        until,
                        SOURCE_DAY.ORGANISATION_ID,
                        SOURCE_DAY.DAY,
                        SOURCE_DAY.SALESMAN_ID,
                        SOURCE_DAY.TERRITORY_ID)
                .and(SOURCE_DAY.SOURCE.ne(""));
        if (!sources.isEmpty()) {
            where = where.and(DSL.lower(SOURCE_DAY.SOURCE).in(sources));
        }
        if (scope.campaign() != null) {
            where = where.and(SOURCE_DAY.CAMPAIGN.equalIgnoreCase(scope.campaign()));
        }
        sql.select(SOURCE_DAY.DAY, DSL.sum(SOURCE_DAY.TRANSACTIONS), DSL.sum(SOURCE_DAY.VALUE))
                .from(SOURCE_DAY)
                .where(where)
                .groupBy(SOURCE_DAY.DAY)
                .forEach(row -> days.put(
                        row.value1(),
                        new Counts(Map.of(
                                Count.LEAD_ORDERS, row.value2().longValueExact(),
                                Count.LEAD_VALUE, row.value3().longValueExact()))));
        return days;
    }

    /** @param source empty for customers who never were a lead */
    record OfSource(String source, String campaign, long orders, long value) {}

    /** Every order under exactly one source: they add up to the value of all. */
    List<OfSource> sources(Scope scope, LocalDate from, LocalDate until) {
        return sql.select(
                        SOURCE_DAY.SOURCE,
                        SOURCE_DAY.CAMPAIGN,
                        DSL.sum(SOURCE_DAY.TRANSACTIONS),
                        DSL.sum(SOURCE_DAY.VALUE))
                .from(SOURCE_DAY)
                .where(within(
                        scope,
                        from,
                        until,
                        SOURCE_DAY.ORGANISATION_ID,
                        SOURCE_DAY.DAY,
                        SOURCE_DAY.SALESMAN_ID,
                        SOURCE_DAY.TERRITORY_ID))
                .groupBy(SOURCE_DAY.SOURCE, SOURCE_DAY.CAMPAIGN)
                .fetch(row -> new OfSource(
                        row.value1(),
                        row.value2(),
                        row.value3().longValueExact(),
                        row.value4().longValueExact()));
    }

    /** Different outlets with at least one order, and with at least two. */
    record Outlets(long active, long repeat) {}

    Outlets outlets(Scope scope, LocalDate from, LocalDate until) {
        var months = WholeMonths.of(from, until);
        return months != null && months.fill(from, until)
                ? outlets(
                        OUTLET_MONTH,
                        OUTLET_MONTH.OUTLET_ID,
                        OUTLET_MONTH.TRANSACTIONS,
                        within(
                                scope,
                                from,
                                until,
                                OUTLET_MONTH.ORGANISATION_ID,
                                OUTLET_MONTH.MONTH,
                                OUTLET_MONTH.SALESMAN_ID,
                                OUTLET_MONTH.TERRITORY_ID))
                : outlets(
                        OUTLET_DAY,
                        OUTLET_DAY.OUTLET_ID,
                        OUTLET_DAY.TRANSACTIONS,
                        within(
                                scope,
                                from,
                                until,
                                OUTLET_DAY.ORGANISATION_ID,
                                OUTLET_DAY.DAY,
                                OUTLET_DAY.SALESMAN_ID,
                                OUTLET_DAY.TERRITORY_ID));
    }

    private Outlets outlets(Table<?> table, Field<UUID> outlet, Field<Integer> transactions, Condition within) {
        var orders = DSL.sum(transactions).as("orders");
        var each = sql.select(outlet, orders)
                .from(table)
                .where(within)
                .groupBy(outlet)
                .asTable("each");
        var often = requireNonNull(each.field(orders));
        return sql.select(
                        DSL.count().filterWhere(often.ge(BigDecimal.ONE)),
                        DSL.count().filterWhere(often.ge(BigDecimal.TWO)))
                .from(each)
                .fetchSingle(row -> new Outlets(row.value1(), row.value2()));
    }

    /** Active and repeat outlets of each month; a salesman's shop that another one served too counts once. */
    Map<LocalDate, Outlets> outletsByMonth(Scope scope, LocalDate from, LocalDate until) {
        var orders = DSL.sum(OUTLET_MONTH.TRANSACTIONS).as("orders");
        var each = sql.select(OUTLET_MONTH.MONTH, OUTLET_MONTH.OUTLET_ID, orders)
                .from(OUTLET_MONTH)
                .where(within(
                        scope,
                        from,
                        until,
                        OUTLET_MONTH.ORGANISATION_ID,
                        OUTLET_MONTH.MONTH,
                        OUTLET_MONTH.SALESMAN_ID,
                        OUTLET_MONTH.TERRITORY_ID))
                .groupBy(OUTLET_MONTH.MONTH, OUTLET_MONTH.OUTLET_ID)
                .asTable("each");
        var month = requireNonNull(each.field(OUTLET_MONTH.MONTH));
        var often = requireNonNull(each.field(orders));
        return sql.select(
                        month,
                        DSL.count().filterWhere(often.ge(BigDecimal.ONE)),
                        DSL.count().filterWhere(often.ge(BigDecimal.TWO)))
                .from(each)
                .groupBy(month)
                .fetchMap(row -> row.value1(), row -> new Outlets(row.value2(), row.value3()));
    }

    /** On which day of a period each outlet became active, and on which it bought again: distinct outlets as a series. */
    Map<LocalDate, Counts> firstReached(Scope scope, LocalDate from, LocalDate until) {
        var orders = DSL.sum(OUTLET_DAY.TRANSACTIONS).as("orders");
        var day = sql.select(OUTLET_DAY.OUTLET_ID, OUTLET_DAY.DAY, orders)
                .from(OUTLET_DAY)
                .where(within(
                        scope,
                        from,
                        until,
                        OUTLET_DAY.ORGANISATION_ID,
                        OUTLET_DAY.DAY,
                        OUTLET_DAY.SALESMAN_ID,
                        OUTLET_DAY.TERRITORY_ID))
                .groupBy(OUTLET_DAY.OUTLET_ID, OUTLET_DAY.DAY)
                .asTable("day");
        var outlet = requireNonNull(day.field(OUTLET_DAY.OUTLET_ID));
        var on = requireNonNull(day.field(OUTLET_DAY.DAY));
        var running = DSL.sum(requireNonNull(day.field(orders)))
                .over()
                .partitionBy(outlet)
                .orderBy(on)
                .as("running");
        var so = sql.select(outlet, on, running).from(day).asTable("so");
        var then = requireNonNull(so.field(on));
        var orderedBy = requireNonNull(so.field(running));
        var first = DSL.min(then).filterWhere(orderedBy.ge(BigDecimal.ONE)).as("first");
        var second = DSL.min(then).filterWhere(orderedBy.ge(BigDecimal.TWO)).as("second");
        var days = new HashMap<LocalDate, Counts>();
        sql.select(first, second).from(so).groupBy(so.field(outlet)).forEach(row -> {
            add(days, row.get(first), Count.ACTIVE);
            add(days, row.get(second), Count.REPEAT);
        });
        return days;
    }

    private static void add(Map<LocalDate, Counts> days, @Nullable LocalDate day, Count count) {
        if (day != null) {
            days.merge(day, new Counts(Map.of(count, 1L)), Counts::plus);
        }
    }

    private static Condition within(
            Scope scope,
            LocalDate from,
            LocalDate until,
            Field<UUID> organisation,
            Field<LocalDate> day,
            Field<UUID> salesman,
            Field<UUID> territory) {
        var where = organisation.eq(scope.organisation().value()).and(day.between(from, until));
        if (scope.salesmen() != null) {
            where = where.and(salesman.in(scope.salesmen()));
        }
        return scope.territory() == null ? where : where.and(territory.eq(scope.territory()));
    }
}
