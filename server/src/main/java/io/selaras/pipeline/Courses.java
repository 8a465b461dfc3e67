package io.selaras.pipeline;

import static io.selaras.pipeline.db.Tables.LEAD;
import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.selaras.platform.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What every lead came to, and when, held in memory: the funnel and both scorecards go through all leads of a year for every
 * answer, of which hardly one has changed since the last. Each question first reads the rows that did, by the mark from which
 * phones learn it, and is then answered as the database stands at that moment, on every node.
 */
@Component
class Courses {
    /** Of all companies together; the one asked about longest ago is forgotten first. */
    private static final int MOST_LEADS = 500_000;

    private static final Known NOTHING = new Known(0, Map.of());

    private final DSLContext sql;
    private final Cache<OrganisationId, Known> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_LEADS)
            .weigher((OrganisationId _, Known known) -> known.courses.size())
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    Courses(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * One lead's. Moments are milliseconds since 1970, and {@link #NEVER}.
     *
     * @param assigned the latest hand-over
     * @param ended lost or refused by now
     */
    record Course(
            long created,
            long qualified,
            long assigned,
            long accepted,
            long visited,
            long won,
            long repeat,
            long loyal,
            boolean ended,
            long value,
            String source,
            @Nullable String campaign,
            @Nullable UUID territory,
            @Nullable UUID salesman) {
        static final long NEVER = Long.MIN_VALUE;

        boolean isCreatedBetween(Instant from, Instant end) {
            return created >= from.toEpochMilli() && created < end.toEpochMilli();
        }
    }

    /** @param horizon every transaction below it had ended when the rows were read: none of its rows is missing */
    private record Known(long horizon, Map<UUID, Course> courses) {}

    private static final Field<Long> HORIZON =
            DSL.field("cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)", SQLDataType.BIGINT);
    /** A question inside of a change sees what may be rolled back yet, and must keep it to itself. */
    private static final Field<Boolean> CHANGING =
            DSL.field("pg_current_xact_id_if_assigned() is not null", SQLDataType.BOOLEAN);

    private static final List<Field<?>> READ = List.of(
            LEAD.ID,
            millis(LEAD.CREATED_AT),
            millis(LEAD.QUALIFIED_AT),
            millis(LEAD.ASSIGNED_AT),
            millis(LEAD.ACCEPTED_AT),
            millis(LEAD.VISITED_AT),
            millis(LEAD.WON_AT),
            millis(LEAD.REPEAT_AT),
            millis(LEAD.LOYAL_AT),
            DSL.field(LEAD.STATE.in("LOST", "REFUSED")),
            LEAD.VALUE,
            LEAD.SOURCE,
            LEAD.CAMPAIGN,
            LEAD.TERRITORY_ID,
            LEAD.SALESMAN_ID);

    private static Field<Long> millis(Field<OffsetDateTime> at) {
        return DSL.field(
                "coalesce(floor(date_part('epoch', {0}) * 1000)::int8, {1})",
                SQLDataType.BIGINT, at, DSL.inline(Course.NEVER));
    }

    /** As they stand now. Call inside the organisation's transaction. */
    Collection<Course> of(OrganisationId organisation) {
        var known = kept.getIfPresent(organisation);
        var now = since(organisation, known == null ? NOTHING : known);
        if (now == null) {
            // Some were taken out, with an import that was undone.
            now = requireNonNull(since(organisation, NOTHING));
        }
        return now.courses.values();
    }

    /** @return absent when leads that were known are there no more */
    private @Nullable Known since(OrganisationId organisation, Known known) {
        var own = LEAD.ORGANISATION_ID.eq(organisation.value());
        var rows = sql.select(
                        HORIZON,
                        CHANGING,
                        DSL.field(sql.selectCount().from(LEAD).where(own)))
                .select(READ)
                .from(DSL.selectOne().asTable("once"))
                .leftJoin(LEAD)
                .on(own)
                .and(DSL.condition("{0} >= cast({1} as xid8)", LEAD.SYNC_XID, DSL.val(Long.toString(known.horizon))))
                .fetch();
        var first = rows.getFirst();
        var courses = known.courses;
        if (first.get(3) != null) {
            courses = new HashMap<>(known.courses);
            var texts = new HashMap<String, String>();
            for (var row : rows) {
                courses.put(row.get(LEAD.ID), course(row, texts));
            }
        }
        if (courses.size() != first.get(2, Integer.class)) {
            return null;
        }
        var now = new Known(first.get(HORIZON), courses);
        if (!first.get(CHANGING)) {
            kept.put(organisation, now);
        }
        return now;
    }

    private static Course course(Record row, Map<String, String> texts) {
        var campaign = row.get(LEAD.CAMPAIGN);
        return new Course(
                row.get(4, long.class),
                row.get(5, long.class),
                row.get(6, long.class),
                row.get(7, long.class),
                row.get(8, long.class),
                row.get(9, long.class),
                row.get(10, long.class),
                row.get(11, long.class),
                row.get(12, boolean.class),
                row.get(LEAD.VALUE),
                texts.computeIfAbsent(row.get(LEAD.SOURCE), text -> text),
                campaign == null ? null : texts.computeIfAbsent(campaign, text -> text),
                row.get(LEAD.TERRITORY_ID),
                row.get(LEAD.SALESMAN_ID));
    }
}
