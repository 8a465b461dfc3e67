package io.selaras.metrics;

import static io.selaras.metrics.db.Tables.COUNTED;
import static io.selaras.metrics.db.Tables.DAY;
import static io.selaras.metrics.db.Tables.HOUR;
import static io.selaras.metrics.db.Tables.LAST_SEEN;
import static io.selaras.metrics.db.Tables.OUTLET_DAY;
import static io.selaras.metrics.db.Tables.OUTLET_MONTH;
import static io.selaras.metrics.db.Tables.PRODUCT_DAY;
import static io.selaras.metrics.db.Tables.PRODUCT_MONTH;
import static java.util.stream.Collectors.toMap;

import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Rows;
import io.selaras.platform.Statements;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The summary rows. */
@Repository
class MetricsStore {
    static final UUID NONE = new UUID(0, 0);

    private final DSLContext sql;
    private final Statements statements;

    MetricsStore(DSLContext sql, Statements statements) {
        this.sql = sql;
        this.statements = statements;
    }

    /** @return false when this fact was counted before */
    boolean first(Group group, String kind, UUID id) {
        return first(group.organisation, kind, Map.of(id, group), _ -> false).contains(id);
    }

    /**
     * @param groups where each of these facts belongs
     * @return those that were not counted before
     */
    Set<UUID> first(OrganisationId organisation, String kind, Map<UUID, Group> groups, Predicate<UUID> effective) {
        return new HashSet<>(statements.read(
                Rows::id,
                """
                        insert into metrics.counted (organisation_id, kind, id, effective, day, hour, salesman_id,
                            outlet_id, class, territory_id, source, campaign)
                        select ?, ?, * from unnest(?::uuid[], ?::boolean[], ?::date[], ?::int[], ?::uuid[], ?::uuid[],
                            ?::text[], ?::uuid[], ?::text[], ?::text[])
                        on conflict do nothing returning id
                        """,
                organisation.value(),
                kind,
                groups.keySet().toArray(UUID[]::new),
                column(groups.keySet(), effective::test, Boolean[]::new),
                column(groups.values(), Group::day, LocalDate[]::new),
                column(groups.values(), Group::hour, Integer[]::new),
                column(groups.values(), Group::salesman, UUID[]::new),
                column(groups.values(), Group::outlet, UUID[]::new),
                column(groups.values(), Group::outletClass, String[]::new),
                column(groups.values(), Group::territory, UUID[]::new),
                column(groups.values(), group -> group.origin.source, String[]::new),
                column(groups.values(), group -> group.origin.campaign, String[]::new)));
    }

    private static <F, T extends @Nullable Object> T[] column(
            Collection<F> facts, Function<F, T> part, IntFunction<T[]> array) {
        return facts.stream().map(part).toArray(array);
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
    }

    /** Where the customer had come from, as a lead; both empty for one who never was. */
    record Origin(String source, String campaign) {
        static final Origin NONE = new Origin("", "");
    }

    /** A moment at which a salesman showed that he was at work, and where when that is known. */
    record Sign(
            UUID salesman,
            LocalDate day,
            Instant at,
            @Nullable GeoPoint where) {}

    /** Of several signs of one salesman the last one stays. */
    void seen(OrganisationId organisation, Collection<Sign> signs) {
        var last = signs.stream()
                .collect(toMap(Sign::salesman, sign -> sign, BinaryOperator.maxBy(Comparator.comparing(Sign::at))))
                .values();
        statements.execute(
                """
                insert into metrics.last_seen as s (organisation_id, salesman_id, day, at, latitude, longitude)
                select ?, * from unnest(?::uuid[], ?::date[], ?::timestamptz[], ?::float8[], ?::float8[])
                on conflict (organisation_id, salesman_id) do update set
                    day = excluded.day, at = excluded.at,
                    latitude = coalesce(excluded.latitude, s.latitude),
                    longitude = coalesce(excluded.longitude, s.longitude)
                -- Late news of the morning do not move him back.
                where s.at <= excluded.at
                """,
                organisation.value(),
                column(last, Sign::salesman, UUID[]::new),
                column(last, Sign::day, LocalDate[]::new),
                column(last, Sign::at, Instant[]::new),
                column(last, sign -> sign.where == null ? null : sign.where.latitude(), Double[]::new),
                column(last, sign -> sign.where == null ? null : sign.where.longitude(), Double[]::new));
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
