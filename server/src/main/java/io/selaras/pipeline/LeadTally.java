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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
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

    /** Those that are a moment of their own, in the order in which {@link #days} counts them. */
    private static final List<Moment> MOMENTS =
            List.of(Moment.LEADS, Moment.QUALIFIED, Moment.HANDED_OVER, Moment.ACCEPTED, Moment.WON);

    public record Day(LocalDate day, Moment moment, int count) {}

    /** @param campaign empty for none */
    public record Origin(String source, String campaign, Moment moment, int count) {}

    private final Work work;
    private final People people;
    private final DSLContext sql;

    LeadTally(Work work, People people, DSLContext sql) {
        this.work = work;
        this.people = people;
        this.sql = sql;
    }

    /** One pass over the leads, their moments counted side by side. */
    public List<Day> days(OrganisationId organisation, LocalDate from, LocalDate until, Which which) {
        return work.in(organisation, () -> {
            var zone = zone(organisation);
            // To look a moment up among the days' beginnings costs less than to convert it into the zone.
            var begins = from.datesUntil(until.plusDays(2))
                    .map(day -> start(day, zone))
                    .toArray(OffsetDateTime[]::new);
            var days = new ArrayList<Day>();
            sql.fetch(
                            """
                            select leads, qualified, handed_over, accepted, won, count(*), count(*) filter (where converted)
                            from (select width_bucket(created_at, begins) as leads,
                                    width_bucket(qualified_at, begins) as qualified,
                                    width_bucket(assigned_at, begins) as handed_over,
                                    width_bucket(accepted_at, begins) as accepted,
                                    width_bucket(won_at, begins) as won, won_at is not null as converted
                                from pipeline.lead, (select {0} as begins) as calendar where {1}) as placed
                            group by grouping sets ((leads), (qualified), (handed_over), (accepted), (won))
                            """,
                            DSL.val(begins, SQLDataType.OFFSETDATETIME.array()),
                            cameBefore(organisation, until, which, zone))
                    .forEach(row -> {
                        for (int moment = 0; moment < MOMENTS.size(); moment++) {
                            var place = row.get(moment, Integer.class);
                            // The first is of all that was before, the last of all that came after.
                            if (place == null || place == 0 || place == begins.length) {
                                continue;
                            }
                            var day = from.plusDays(place - 1L);
                            days.add(new Day(day, MOMENTS.get(moment), row.get(MOMENTS.size(), Integer.class)));
                            int converted = row.get(MOMENTS.size() + 1, Integer.class);
                            if (MOMENTS.get(moment) == Moment.LEADS && converted > 0) {
                                days.add(new Day(day, Moment.CONVERTED, converted));
                            }
                        }
                    });
            return days;
        });
    }

    public List<Origin> origins(OrganisationId organisation, LocalDate from, LocalDate until, Which which) {
        return work.in(organisation, () -> {
            var zone = zone(organisation);
            var campaign = DSL.coalesce(LEAD.CAMPAIGN, DSL.inline(""));
            var counts = Arrays.stream(Moment.values())
                    .map(moment -> DSL.count()
                            .filterWhere(moment.at()
                                    .ge(start(from, zone))
                                    .and(moment.at().lt(end(until, zone)))))
                    .toList();
            var origins = new ArrayList<Origin>();
            sql.select(LEAD.SOURCE, campaign)
                    .select(counts)
                    .from(LEAD)
                    .where(cameBefore(organisation, until, which, zone))
                    .groupBy(LEAD.SOURCE, campaign)
                    .forEach(row -> {
                        for (var moment : Moment.values()) {
                            int count = row.get(2 + moment.ordinal(), Integer.class);
                            if (count > 0) {
                                origins.add(new Origin(row.get(LEAD.SOURCE), row.get(campaign), moment, count));
                            }
                        }
                    });
            return origins;
        });
    }

    /** Nothing can happen to a lead before it is there. */
    private static Condition cameBefore(OrganisationId organisation, LocalDate until, Which which, ZoneId zone) {
        return LEAD.ORGANISATION_ID.eq(organisation.value()).and(which.on()).and(LEAD.CREATED_AT.lt(end(until, zone)));
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
