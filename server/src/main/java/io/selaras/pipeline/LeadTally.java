package io.selaras.pipeline;

import static io.selaras.pipeline.db.Tables.LEAD;

import io.selaras.identity.People;
import io.selaras.pipeline.Courses.Course;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
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

        long at(Course course) {
            return switch (this) {
                case LEADS -> course.created();
                case QUALIFIED -> course.qualified();
                case HANDED_OVER -> course.assigned();
                case ACCEPTED -> course.accepted();
                case WON -> course.won();
                case CONVERTED -> course.won() == Course.NEVER ? Course.NEVER : course.created();
            };
        }

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

        boolean fits(Course course) {
            return (salesmen == null || (course.salesman() != null && salesmen.contains(course.salesman())))
                    && (territory == null || territory.equals(course.territory()))
                    && (sources == null || sources.contains(course.source().toLowerCase(Locale.ROOT)))
                    && (campaign == null
                            || campaign.equalsIgnoreCase(course.campaign() == null ? "" : course.campaign()));
        }

        /** The same of rows. */
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

    private static final Moment[] MOMENTS = Moment.values();

    public record Day(LocalDate day, Moment moment, int count) {}

    /** @param campaign empty for none */
    public record Origin(String source, String campaign, Moment moment, int count) {}

    private final Work work;
    private final People people;
    private final Courses courses;
    private final DSLContext sql;

    LeadTally(Work work, People people, Courses courses, DSLContext sql) {
        this.work = work;
        this.people = people;
        this.courses = courses;
        this.sql = sql;
    }

    public List<Day> days(OrganisationId organisation, LocalDate from, LocalDate until, Which which) {
        return work.in(organisation, () -> {
            var zone = zone(organisation);
            // Looked up among the days' beginnings, since a zone's days are not all of one length.
            // The last beginning is that of what is too late.
            var begins = from.datesUntil(until.plusDays(2))
                    .mapToLong(day -> start(day, zone).toInstant().toEpochMilli())
                    .toArray();
            var counts = new int[MOMENTS.length][begins.length];
            for (var course : courses.of(organisation)) {
                if (which.fits(course)) {
                    for (var moment : MOMENTS) {
                        int place = Arrays.binarySearch(begins, moment.at(course));
                        int day = place < 0 ? -place - 2 : place;
                        if (day >= 0) {
                            counts[moment.ordinal()][day]++;
                        }
                    }
                }
            }
            var days = new ArrayList<Day>();
            for (var moment : MOMENTS) {
                for (int day = 0; day < begins.length - 1; day++) {
                    if (counts[moment.ordinal()][day] > 0) {
                        days.add(new Day(from.plusDays(day), moment, counts[moment.ordinal()][day]));
                    }
                }
            }
            return days;
        });
    }

    public List<Origin> origins(OrganisationId organisation, LocalDate from, LocalDate until, Which which) {
        return work.in(organisation, () -> {
            var zone = zone(organisation);
            long begin = start(from, zone).toInstant().toEpochMilli();
            long end = end(until, zone).toInstant().toEpochMilli();
            record Of(String source, String campaign) {}
            var counts = new HashMap<Of, int[]>();
            for (var course : courses.of(organisation)) {
                if (which.fits(course)) {
                    for (var moment : MOMENTS) {
                        long at = moment.at(course);
                        if (at >= begin && at < end) {
                            var of = new Of(course.source(), course.campaign() == null ? "" : course.campaign());
                            counts.computeIfAbsent(of, _ -> new int[MOMENTS.length])[moment.ordinal()]++;
                        }
                    }
                }
            }
            var origins = new ArrayList<Origin>();
            counts.forEach((of, each) -> {
                for (var moment : MOMENTS) {
                    if (each[moment.ordinal()] > 0) {
                        origins.add(new Origin(of.source, of.campaign, moment, each[moment.ordinal()]));
                    }
                }
            });
            return origins;
        });
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
