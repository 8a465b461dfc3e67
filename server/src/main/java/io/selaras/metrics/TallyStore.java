package io.selaras.metrics;

import static io.selaras.metrics.db.Tables.DAY;
import static io.selaras.metrics.db.Tables.OUTLET_DAY;
import static io.selaras.metrics.db.Tables.OUTLET_MONTH;
import static io.selaras.metrics.db.Tables.SOURCE_DAY;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The summary rows as series of days. */
@Repository
class TallyStore {
    private static final List<Count> OF_THE_FIELD =
            List.of(Count.ORDERS, Count.VALUE, Count.LINES, Count.CALLS, Count.EFFECTIVE, Count.NEW_OUTLETS);
    private static final List<Count> OF_LEADS = List.of(Count.LEAD_ORDERS, Count.LEAD_VALUE);

    private final DSLContext sql;
    private final KeptStore kept;

    TallyStore(DSLContext sql, KeptStore kept) {
        this.sql = sql;
        this.kept = kept;
    }

    /** The numbers of one day, in the order of what they count. */
    private record Row(LocalDate day, Long[] counts) {}

    Map<LocalDate, Counts> field(Scope scope, LocalDate from, LocalDate until) {
        return days(
                "field",
                scope,
                OF_THE_FIELD,
                from,
                until,
                (first, last) -> sql.select(
                                DAY.DAY_,
                                DSL.sum(DAY.TRANSACTIONS),
                                DSL.sum(DAY.VALUE),
                                DSL.sum(DAY.LINES),
                                DSL.sum(DAY.VISITS),
                                DSL.sum(DAY.EFFECTIVE),
                                DSL.sum(DAY.NEW_OUTLETS))
                        .from(DAY)
                        .where(within(
                                scope, first, last, DAY.ORGANISATION_ID, DAY.DAY_, DAY.SALESMAN_ID, DAY.TERRITORY_ID))
                        .groupBy(DAY.DAY_)
                        .fetch(TallyStore::row));
    }

    /** Orders of outlets that were a lead, by day. */
    Map<LocalDate, Counts> ofLeads(Scope scope, List<String> sources, LocalDate from, LocalDate until) {
        var which = SOURCE_DAY.SOURCE.ne("");
        if (!sources.isEmpty()) {
            which = which.and(DSL.lower(SOURCE_DAY.SOURCE).in(sources));
        }
        if (scope.campaign() != null) {
            which = which.and(SOURCE_DAY.CAMPAIGN.equalIgnoreCase(scope.campaign()));
        }
        var these = which;
        var what = "leads of " + String.join(",", sources) + "/" + scope.campaign();
        return days(
                what,
                scope,
                OF_LEADS,
                from,
                until,
                (first, last) -> sql.select(SOURCE_DAY.DAY, DSL.sum(SOURCE_DAY.TRANSACTIONS), DSL.sum(SOURCE_DAY.VALUE))
                        .from(SOURCE_DAY)
                        .where(within(
                                        scope,
                                        first,
                                        last,
                                        SOURCE_DAY.ORGANISATION_ID,
                                        SOURCE_DAY.DAY,
                                        SOURCE_DAY.SALESMAN_ID,
                                        SOURCE_DAY.TERRITORY_ID)
                                .and(these))
                        .groupBy(SOURCE_DAY.DAY)
                        .fetch(TallyStore::row));
    }

    private static Row row(Record row) {
        var counts = new Long[row.size() - 1];
        Arrays.setAll(counts, at -> row.get(at + 1, Long.class));
        return new Row(row.get(0, LocalDate.class), counts);
    }

    /** Days that are over come from what is kept of them, as far as it is; the others are counted. */
    private Map<LocalDate, Counts> days(
            String what,
            Scope scope,
            List<Count> of,
            LocalDate from,
            LocalDate until,
            BiFunction<LocalDate, LocalDate, List<Row>> counted) {
        var days = new HashMap<LocalDate, Long[]>();
        var over = until.isAfter(kept.lastOver()) ? kept.lastOver() : until;
        if (!over.isBefore(from)) {
            days.putAll(kept.days(what, scope, from, over));
            var missing = from.datesUntil(over.plusDays(1))
                    .filter(day -> !days.containsKey(day))
                    .toList();
            if (!missing.isEmpty()) {
                boolean alone = kept.alone(scope.organisation());
                var anew = new HashMap<LocalDate, Long[]>();
                // A day on which nothing happened is known too.
                missing.forEach(
                        day -> anew.put(day, Collections.nCopies(of.size(), 0L).toArray(Long[]::new)));
                counted.apply(missing.getFirst(), missing.getLast())
                        .forEach(row -> anew.computeIfPresent(row.day, (_, _) -> row.counts));
                if (alone) {
                    kept.keep(what, scope, anew);
                }
                days.putAll(anew);
            }
        }
        var open = over.isBefore(from) ? from : over.plusDays(1);
        if (!open.isAfter(until)) {
            counted.apply(open, until).forEach(row -> days.put(row.day, row.counts));
        }
        var counts = new HashMap<LocalDate, Counts>();
        days.forEach((day, numbers) -> counts.put(day, Counts.of(of, numbers)));
        return counts;
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

    /** A salesman's shop that another one served too counts once. Days that are over are counted once and kept. */
    Outlets outlets(Scope scope, LocalDate from, LocalDate until) {
        if (until.isAfter(kept.lastOver())) {
            return counted(scope, from, until);
        }
        return kept.outlets(scope, from, until).orElseGet(() -> {
            boolean alone = kept.alone(scope.organisation());
            var outlets = counted(scope, from, until);
            if (alone) {
                kept.keep(scope, from, until, outlets);
            }
            return outlets;
        });
    }

    /** Of each of these months, by its first day. */
    Map<LocalDate, Outlets> outletsByMonth(Scope scope, LocalDate first, LocalDate last) {
        var months = new HashMap<>(kept.months(scope, first));
        for (var month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            months.computeIfAbsent(
                    month, which -> outlets(scope, which, which.plusMonths(1).minusDays(1)));
        }
        return months;
    }

    Outlets counted(Scope scope, LocalDate from, LocalDate until) {
        var months = WholeMonths.of(from, until);
        return months != null && months.fill(from, until)
                ? outlets(
                        OUTLET_MONTH,
                        OUTLET_MONTH.OUTLET_ID,
                        OUTLET_MONTH.TRANSACTIONS,
                        within(
                                scope,
                                months.first(),
                                months.last(),
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
            days.merge(day, Counts.NOTHING.with(count, 1), Counts::plus);
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
        // Of one month the index gives the outlets in order: half the time of gathering those of a range.
        var where = organisation
                .eq(scope.organisation().value())
                .and(from.equals(until) ? day.eq(from) : day.between(from, until));
        if (scope.salesmen() != null) {
            where = where.and(salesman.in(scope.salesmen()));
        }
        return scope.territory() == null ? where : where.and(territory.eq(scope.territory()));
    }
}
