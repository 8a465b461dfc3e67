package io.selaras.campaigns;

import static io.selaras.campaigns.db.Tables.CREDIT;
import static io.selaras.campaigns.db.Tables.SALE;
import static io.selaras.campaigns.db.Tables.SETTING;
import static io.selaras.campaigns.db.Tables.TOUCH;

import io.selaras.campaigns.db.tables.records.CreditRecord;
import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables of sales and their credits. */
@Repository
class CreditStore {
    private final DSLContext sql;

    CreditStore(DSLContext sql) {
        this.sql = sql;
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

    /** @return false when it is known already */
    boolean add(OrganisationId organisation, Sale sale) {
        return sql.insertInto(SALE)
                        .set(SALE.ORGANISATION_ID, organisation.value())
                        .set(SALE.ORDER_ID, sale.order())
                        .set(SALE.OUTLET_ID, sale.outlet())
                        .set(SALE.SALESMAN_ID, sale.salesman())
                        .set(SALE.VISIT_ID, sale.visit())
                        .set(SALE.DAY, sale.day())
                        .set(SALE.AT, CampaignStore.time(sale.at()))
                        .set(SALE.TOTAL, sale.total())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** @return false when it was gone already */
    boolean remove(OrganisationId organisation, UUID order) {
        sql.deleteFrom(CREDIT)
                .where(CREDIT.ORGANISATION_ID.eq(organisation.value()))
                .and(CREDIT.ORDER_ID.eq(order))
                .execute();
        return sql.deleteFrom(SALE)
                        .where(SALE.ORGANISATION_ID.eq(organisation.value()))
                        .and(SALE.ORDER_ID.eq(order))
                        .execute()
                == 1;
    }

    /** An outlet's orders from a moment on. */
    List<Sale> after(OrganisationId organisation, UUID outlet, Instant from, Instant until) {
        return sql.selectFrom(SALE)
                .where(SALE.ORGANISATION_ID.eq(organisation.value()))
                .and(SALE.OUTLET_ID.eq(outlet))
                .and(SALE.AT.between(CampaignStore.time(from), CampaignStore.time(until)))
                .orderBy(SALE.AT)
                .fetch(row -> sale(row));
    }

    /** Every order, by outlet and time. */
    Cursor<? extends Record> sales(OrganisationId organisation) {
        return sql.selectFrom(SALE)
                .where(SALE.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(SALE.OUTLET_ID, SALE.AT)
                .fetchSize(5_000)
                .fetchLazy();
    }

    /** Every touch of an outlet, by outlet and time; only what crediting asks. */
    Cursor<? extends Record> touches(OrganisationId organisation, boolean visits) {
        var where = TOUCH.ORGANISATION_ID.eq(organisation.value()).and(TOUCH.OUTLET_ID.isNotNull());
        return sql.select(
                        TOUCH.OUTLET_ID,
                        TOUCH.AT,
                        TOUCH.KIND,
                        TOUCH.SOURCE,
                        TOUCH.MEDIUM,
                        TOUCH.CAMPAIGN,
                        TOUCH.RECORD_ID)
                .from(TOUCH)
                .where(visits ? where : where.and(TOUCH.KIND.ne(Touch.Kind.VISIT.name())))
                .orderBy(TOUCH.OUTLET_ID, TOUCH.AT, TOUCH.ID)
                .fetchSize(5_000)
                .fetchLazy();
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

    void clear(OrganisationId organisation) {
        sql.deleteFrom(CREDIT)
                .where(CREDIT.ORGANISATION_ID.eq(organisation.value()))
                .execute();
    }

    /** Credits of one order, in place of those it had. */
    void credit(OrganisationId organisation, Sale sale, List<Credit> credits, boolean again) {
        if (again) {
            sql.deleteFrom(CREDIT)
                    .where(CREDIT.ORGANISATION_ID.eq(organisation.value()))
                    .and(CREDIT.ORDER_ID.eq(sale.order()))
                    .execute();
        }
        credit(organisation, List.of(new Credited(sale, credits)));
    }

    record Credited(Sale sale, List<Credit> credits) {}

    /** Many orders' credits, column by column: one statement whatever their number. */
    void credit(OrganisationId organisation, Collection<Credited> orders) {
        var rows = new ArrayList<CreditRecord>();
        for (var each : orders) {
            int place = 0;
            for (var credit : each.credits) {
                rows.add(row(organisation, each.sale, place++, credit));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        sql.execute(
                """
                insert into campaigns.credit (organisation_id, order_id, place, day, kind, source, medium, campaign,
                    touches, first, last, linear, position)
                select ?, * from unnest(?::uuid[], ?::int[], ?::date[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                """,
                organisation.value(),
                column(rows, CREDIT.ORDER_ID, UUID[]::new),
                column(rows, CREDIT.PLACE, Integer[]::new),
                column(rows, CREDIT.DAY, LocalDate[]::new),
                column(rows, CREDIT.KIND, String[]::new),
                column(rows, CREDIT.SOURCE, String[]::new),
                column(rows, CREDIT.MEDIUM, String[]::new),
                column(rows, CREDIT.CAMPAIGN, String[]::new),
                column(rows, CREDIT.TOUCHES, Integer[]::new),
                column(rows, CREDIT.FIRST, Long[]::new),
                column(rows, CREDIT.LAST, Long[]::new),
                column(rows, CREDIT.LINEAR, Long[]::new),
                column(rows, CREDIT.POSITION, Long[]::new));
    }

    private static <T> T[] column(List<CreditRecord> rows, Field<T> field, IntFunction<T[]> array) {
        return rows.stream().map(row -> row.get(field)).toArray(array);
    }

    private CreditRecord row(OrganisationId organisation, Sale sale, int place, Credit credit) {
        var row = new CreditRecord();
        row.setOrganisationId(organisation.value());
        row.setOrderId(sale.order());
        row.setPlace(place);
        row.setDay(sale.day());
        row.setKind(credit.kind());
        row.setSource(credit.source());
        row.setMedium(credit.medium());
        row.setCampaign(credit.campaign());
        row.setTouches(credit.touches());
        row.setFirst(credit.first());
        row.setLast(credit.last());
        row.setLinear(credit.linear());
        row.setPosition(credit.position());
        return row;
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
        var linear = DSL.sum(CREDIT.LINEAR);
        return sql.select(
                        group,
                        DSL.countDistinct(CREDIT.ORDER_ID),
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
