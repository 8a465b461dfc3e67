package io.selaras.pipeline;

import static io.selaras.pipeline.db.Tables.LEAD;

import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Row2;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The front door to how many leads came to what on which day. The funnel asks what became of those who came in some days;
 * this asks what happened in these days, whoever it happened to.
 */
@Service
public class LeadTally {
    /** What happened to a lead, on the day it did so. */
    public enum Moment {
        LEADS,
        QUALIFIED,
        /** The latest hand-over. */
        HANDED_OVER,
        ACCEPTED,
        WON,
        /** Came in on that day and has ordered by now. */
        CONVERTED;

        Field<OffsetDateTime> at() {
            return switch (this) {
                case LEADS -> LEAD.CREATED_AT;
                case QUALIFIED -> LEAD.QUALIFIED_AT;
                case HANDED_OVER -> LEAD.ASSIGNED_AT;
                case ACCEPTED -> LEAD.ACCEPTED_AT;
                case WON -> LEAD.WON_AT;
                case CONVERTED -> DSL.when(LEAD.WON_AT.isNotNull(), LEAD.CREATED_AT);
            };
        }
    }

    /** Which leads are looked at; absent parts narrow nothing. */
    public record Which(
            @Nullable Collection<UUID> salesmen,
            @Nullable UUID territory,
            @Nullable Collection<String> sources,
            @Nullable String campaign) {
        public static final Which ALL = new Which(null, null, null, null);

        Condition on() {
            var where = DSL.noCondition();
            if (salesmen != null) {
                where = where.and(LEAD.SALESMAN_ID.in(salesmen));
            }
            if (territory != null) {
                where = where.and(LEAD.TERRITORY_ID.eq(territory));
            }
            if (sources != null) {
                where = where.and(DSL.lower(LEAD.SOURCE).in(sources));
            }
            if (campaign != null) {
                where = where.and(DSL.coalesce(LEAD.CAMPAIGN, "").equalIgnoreCase(campaign));
            }
            return where;
        }
    }

    public record Day(LocalDate day, Moment moment, int count) {}

    /** @param campaign empty for none */
    public record Origin(String source, String campaign, Moment moment, int count) {}

    private static final Field<String> MOMENT = DSL.field(DSL.name("m", "moment"), SQLDataType.VARCHAR);
    private static final Field<OffsetDateTime> AT = DSL.field(DSL.name("m", "at"), SQLDataType.OFFSETDATETIME);

    private final Work work;
    private final People people;
    private final DSLContext sql;

    LeadTally(Work work, People people, DSLContext sql) {
        this.work = work;
        this.people = people;
        this.sql = sql;
    }

    public List<Day> days(OrganisationId organisation, LocalDate from, LocalDate until, Which which) {
        return work.in(organisation, () -> {
            var zone = zone(organisation);
            var day = DSL.field(
                    "cast({0} at time zone {1} as date)", SQLDataType.LOCALDATE, AT, DSL.inline(zone.getId()));
            return sql.select(day, MOMENT, DSL.count())
                    .from(LEAD)
                    .crossJoin(DSL.lateral(moments()))
                    .where(within(organisation, from, until, which, zone))
                    .groupBy(day, MOMENT)
                    .fetch(row -> new Day(row.value1(), Moment.valueOf(row.value2()), row.value3()));
        });
    }

    public List<Origin> origins(OrganisationId organisation, LocalDate from, LocalDate until, Which which) {
        return work.in(organisation, () -> {
            var campaign = DSL.coalesce(LEAD.CAMPAIGN, DSL.inline(""));
            return sql.select(LEAD.SOURCE, campaign, MOMENT, DSL.count())
                    .from(LEAD)
                    .crossJoin(DSL.lateral(moments()))
                    .where(within(organisation, from, until, which, zone(organisation)))
                    .groupBy(LEAD.SOURCE, campaign, MOMENT)
                    .fetch(row -> new Origin(row.value1(), row.value2(), Moment.valueOf(row.value3()), row.value4()));
        });
    }

    private static Table<Record2<String, OffsetDateTime>> moments() {
        @SuppressWarnings("unchecked") // an array of a generic type
        Row2<String, OffsetDateTime>[] rows = Arrays.stream(Moment.values())
                .map(moment -> DSL.row(DSL.inline(moment.name()), moment.at()))
                .toArray(Row2[]::new);
        return DSL.values(rows).as("m", "moment", "at");
    }

    private static Condition within(
            OrganisationId organisation, LocalDate from, LocalDate until, Which which, ZoneId zone) {
        return LEAD.ORGANISATION_ID
                .eq(organisation.value())
                .and(which.on())
                .and(LEAD.CREATED_AT.lt(end(until, zone)))
                .and(AT.ge(start(from, zone)))
                .and(AT.lt(end(until, zone)));
    }

    private static OffsetDateTime start(LocalDate from, ZoneId zone) {
        return from.atStartOfDay(zone).toOffsetDateTime();
    }

    private static OffsetDateTime end(LocalDate until, ZoneId zone) {
        return start(until.plusDays(1), zone);
    }

    private ZoneId zone(OrganisationId organisation) {
        return people.organisation(organisation).timeZone();
    }

    /** The leads that one number counts, the latest first; of these the ones the actor may see. */
    public Page<Lead> leads(
            Actor actor,
            Moment moment,
            LocalDate from,
            LocalDate until,
            Which which,
            @Nullable String cursor,
            int limit) {
        return work.in(actor.organisation(), () -> {
            var zone = zone(actor.organisation());
            var at = moment.at();
            var where = LeadStore.mine(actor)
                    .and(which.on())
                    .and(at.ge(start(from, zone)))
                    .and(at.lt(end(until, zone)));
            if (cursor != null) {
                var key = Cursor.decode(cursor, 2);
                where = where.and(DSL.row(at, LEAD.ID)
                        .lt(LeadStore.time(Instant.parse(key.getFirst())), UUID.fromString(key.getLast())));
            }
            var rows = sql.selectFrom(LEAD)
                    .where(where)
                    .orderBy(at.desc(), LEAD.ID.desc())
                    .limit(limit + 1)
                    .fetch(LeadStore::lead);
            return Page.of(rows, limit, last -> Cursor.encode(reached(last, moment), last.id()));
        });
    }

    /** When it happened to this lead. */
    public static Instant reached(Lead lead, Moment moment) {
        var reached = lead.reached();
        var at = switch (moment) {
            case LEADS, CONVERTED -> reached.lead();
            case QUALIFIED -> reached.qualified();
            case HANDED_OVER -> lead.clock().assignedAt();
            case ACCEPTED -> reached.accepted();
            case WON -> reached.won();
        };
        return at == null ? reached.lead() : at;
    }
}
