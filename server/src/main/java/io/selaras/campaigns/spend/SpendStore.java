package io.selaras.campaigns.spend;

import static io.selaras.campaigns.db.Tables.SPEND;
import static io.selaras.campaigns.db.Tables.SPEND_DAY;

import io.selaras.campaigns.db.tables.records.SpendDayRecord;
import io.selaras.campaigns.db.tables.records.SpendRecord;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables of spend and its days. */
@Repository
class SpendStore {
    private final DSLContext sql;

    SpendStore(DSLContext sql) {
        this.sql = sql;
    }

    Optional<Spend> find(OrganisationId organisation, UUID id) {
        return sql.selectFrom(SPEND)
                .where(SPEND.ORGANISATION_ID.eq(organisation.value()))
                .and(SPEND.ID.eq(id))
                .fetchOptional(SpendStore::spend);
    }

    /** The very row of the very export. */
    Optional<Spend> same(OrganisationId organisation, Spend spend) {
        return sql.selectFrom(SPEND)
                .where(ofCampaign(organisation, spend))
                .and(SPEND.ITEM.eq(spend.item()))
                .and(SPEND.FROM_DAY.eq(spend.from()))
                .and(SPEND.UNTIL_DAY.eq(spend.until()))
                .fetchOptional(SpendStore::spend);
    }

    /**
     * Another row of the same campaign that has some of the same days: it would count them twice. A campaign as a whole
     * holds its ads already.
     */
    Optional<Spend> overlapping(OrganisationId organisation, Spend spend) {
        var item = spend.item().isEmpty() ? DSL.noCondition() : SPEND.ITEM.in("", spend.item());
        return sql.selectFrom(SPEND)
                .where(ofCampaign(organisation, spend))
                .and(item)
                .and(SPEND.FROM_DAY.le(spend.until()))
                .and(SPEND.UNTIL_DAY.ge(spend.from()))
                .and(SPEND.ID.ne(spend.id()))
                .limit(1)
                .fetchOptional(SpendStore::spend);
    }

    private static Condition ofCampaign(OrganisationId organisation, Spend spend) {
        return SPEND.ORGANISATION_ID
                .eq(organisation.value())
                .and(SPEND.CHANNEL.eq(spend.channel()))
                .and(SPEND.CAMPAIGN.eq(spend.campaign()));
    }

    void save(OrganisationId organisation, Spend spend) {
        var row = new SpendRecord();
        row.setOrganisationId(organisation.value());
        row.setId(spend.id());
        row.setChannel(spend.channel());
        row.setCampaign(spend.campaign());
        row.setItem(spend.item());
        row.setFromDay(spend.from());
        row.setUntilDay(spend.until());
        row.setCost(spend.cost());
        row.setImpressions(spend.impressions());
        row.setClicks(spend.clicks());
        row.setConversions(spend.conversions());
        row.setReach(spend.reach());
        row.setEngagement(spend.engagement());
        row.setImportId(spend.importId());
        row.setAt(spend.at().atOffset(ZoneOffset.UTC));
        sql.insertInto(SPEND)
                .set(row)
                .onConflict(SPEND.ORGANISATION_ID, SPEND.ID)
                .doUpdate()
                .set(row)
                .execute();
        sql.deleteFrom(SPEND_DAY)
                .where(SPEND_DAY.ORGANISATION_ID.eq(organisation.value()))
                .and(SPEND_DAY.SPEND_ID.eq(spend.id()))
                .execute();
        sql.insertInto(SPEND_DAY, SPEND_DAY.fields())
                .valuesOfRecords(days(organisation, spend))
                .execute();
    }

    private static List<SpendDayRecord> days(OrganisationId organisation, Spend spend) {
        int days = (int) ChronoUnit.DAYS.between(spend.from(), spend.until()) + 1;
        var rows = new ArrayList<SpendDayRecord>();
        for (int i = 0; i < days; i++) {
            var row = new SpendDayRecord();
            row.setOrganisationId(organisation.value());
            row.setDay(spend.from().plusDays(i));
            row.setSpendId(spend.id());
            row.setChannel(spend.channel());
            row.setCampaign(spend.campaign());
            row.setCost(share(spend.cost(), i, days));
            row.setImpressions(share(spend.impressions(), i, days));
            row.setClicks(share(spend.clicks(), i, days));
            row.setEngagement(share(spend.engagement(), i, days));
            rows.add(row);
        }
        return rows;
    }

    /** What falls on a day, so that the days add up to the whole. */
    static long share(long whole, int day, int days) {
        long each = whole / days;
        long rest = whole % days;
        return each + (rest * (day + 1) / days - rest * day / days);
    }

    boolean delete(OrganisationId organisation, UUID id) {
        return sql.deleteFrom(SPEND)
                        .where(SPEND.ORGANISATION_ID.eq(organisation.value()))
                        .and(SPEND.ID.eq(id))
                        .execute()
                == 1;
    }

    Page<Spend> list(OrganisationId organisation, Spends.Filter filter, @Nullable String cursor, int limit) {
        var where = SPEND.ORGANISATION_ID.eq(organisation.value());
        if (filter.from() != null) {
            where = where.and(SPEND.UNTIL_DAY.ge(filter.from()));
        }
        if (filter.until() != null) {
            where = where.and(SPEND.FROM_DAY.le(filter.until()));
        }
        if (filter.channel() != null) {
            where = where.and(SPEND.CHANNEL.eq(Channel.of(filter.channel())));
        }
        if (filter.campaign() != null) {
            where = where.and(SPEND.CAMPAIGN.equalIgnoreCase(filter.campaign()));
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(DSL.row(SPEND.UNTIL_DAY, SPEND.ID)
                    .lt(LocalDate.parse(key.getFirst()), UUID.fromString(key.getLast())));
        }
        var rows = sql.selectFrom(SPEND)
                .where(where)
                .orderBy(SPEND.UNTIL_DAY.desc(), SPEND.ID.desc())
                .limit(limit + 1)
                .fetch(SpendStore::spend);
        return Page.of(rows, limit, last -> Cursor.encode(last.until(), last.id()));
    }

    List<Spends.Day> days(
            OrganisationId organisation,
            LocalDate from,
            LocalDate until,
            @Nullable String channel,
            @Nullable String campaign) {
        return sql.select(
                        SPEND_DAY.DAY,
                        DSL.sum(SPEND_DAY.COST),
                        DSL.sum(SPEND_DAY.IMPRESSIONS),
                        DSL.sum(SPEND_DAY.CLICKS),
                        DSL.sum(SPEND_DAY.ENGAGEMENT))
                .from(SPEND_DAY)
                .where(within(organisation, from, until, channel, campaign))
                .groupBy(SPEND_DAY.DAY)
                .fetch(row -> new Spends.Day(
                        row.value1(),
                        new Spends.Sum(
                                row.value2().longValueExact(),
                                row.value3().longValueExact(),
                                row.value4().longValueExact(),
                                row.value5().longValueExact())));
    }

    Map<UUID, Spends.Sum> shares(OrganisationId organisation, List<UUID> ids, LocalDate from, LocalDate until) {
        return sql.select(
                        SPEND_DAY.SPEND_ID,
                        DSL.sum(SPEND_DAY.COST),
                        DSL.sum(SPEND_DAY.IMPRESSIONS),
                        DSL.sum(SPEND_DAY.CLICKS),
                        DSL.sum(SPEND_DAY.ENGAGEMENT))
                .from(SPEND_DAY)
                .where(within(organisation, from, until, null, null))
                .and(SPEND_DAY.SPEND_ID.in(ids))
                .groupBy(SPEND_DAY.SPEND_ID)
                .fetchMap(
                        SPEND_DAY.SPEND_ID,
                        row -> new Spends.Sum(
                                row.value2().longValueExact(),
                                row.value3().longValueExact(),
                                row.value4().longValueExact(),
                                row.value5().longValueExact()));
    }

    List<Spends.OfCampaign> campaigns(OrganisationId organisation, LocalDate from, LocalDate until) {
        return sql.select(
                        SPEND_DAY.CHANNEL,
                        SPEND_DAY.CAMPAIGN,
                        DSL.sum(SPEND_DAY.COST),
                        DSL.sum(SPEND_DAY.IMPRESSIONS),
                        DSL.sum(SPEND_DAY.CLICKS),
                        DSL.sum(SPEND_DAY.ENGAGEMENT))
                .from(SPEND_DAY)
                .where(within(organisation, from, until, null, null))
                .groupBy(SPEND_DAY.CHANNEL, SPEND_DAY.CAMPAIGN)
                .fetch(row -> new Spends.OfCampaign(
                        row.value1(),
                        row.value2(),
                        new Spends.Sum(
                                row.value3().longValueExact(),
                                row.value4().longValueExact(),
                                row.value5().longValueExact(),
                                row.value6().longValueExact())));
    }

    private static Condition within(
            OrganisationId organisation,
            LocalDate from,
            LocalDate until,
            @Nullable String channel,
            @Nullable String campaign) {
        var where = SPEND_DAY.ORGANISATION_ID.eq(organisation.value()).and(SPEND_DAY.DAY.between(from, until));
        if (channel != null) {
            where = where.and(SPEND_DAY.CHANNEL.eq(Channel.of(channel)));
        }
        return campaign == null ? where : where.and(SPEND_DAY.CAMPAIGN.equalIgnoreCase(campaign));
    }

    private static Spend spend(SpendRecord row) {
        return new Spend(
                row.getId(),
                row.getChannel(),
                row.getCampaign(),
                row.getItem(),
                row.getFromDay(),
                row.getUntilDay(),
                row.getCost(),
                row.getImpressions(),
                row.getClicks(),
                row.getConversions(),
                row.getReach(),
                row.getEngagement(),
                row.getImportId(),
                row.getAt().toInstant());
    }
}
