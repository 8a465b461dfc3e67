package io.selaras.visits;

import static io.selaras.visits.db.Tables.VISIT;

import io.selaras.platform.Actor;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.ListOrders;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.SyncXid;
import io.selaras.platform.Total;
import io.selaras.visits.db.tables.records.VisitRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The visits' table. */
@Repository
class VisitStore {
    private final DSLContext sql;
    private final JsonMapper json;

    VisitStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** @return false when the id is taken */
    boolean add(OrganisationId organisation, @Nullable UUID device, Visit visit) {
        var row = new VisitRecord();
        row.setOrganisationId(organisation.value());
        row.setId(visit.id().value());
        row.setSalesmanId(visit.salesmanId().value());
        row.setDeviceId(device);
        row.setOutletId(visit.outletId());
        row.setOutletName(visit.outletName());
        row.setCallId(visit.callId());
        row.setExtra(visit.extra());
        row.setDay(visit.day());
        row.setStartedAt(utc(visit.startedAt()));
        row.setDistance(visit.distance());
        row.setAllowed(visit.allowed());
        row.setOutOfScope(visit.outOfScope());
        var start = visit.start();
        if (start != null) {
            row.setStartLatitude(start.point().latitude());
            row.setStartLongitude(start.point().longitude());
            row.setStartAccuracy(
                    start.accuracy() == null ? null : start.accuracy().floatValue());
            row.setStartFixAt(start.at() == null ? null : utc(start.at()));
        }
        return sql.insertInto(VISIT).set(row).onConflictDoNothing().execute() == 1;
    }

    void complete(OrganisationId organisation, Visit visit) {
        var end = visit.end();
        sql.update(VISIT)
                .set(VISIT.ENDED_AT, visit.endedAt() == null ? null : utc(visit.endedAt()))
                .set(
                        VISIT.RESULT,
                        visit.result() == null ? null : visit.result().name())
                .set(VISIT.REASON, visit.reason())
                .set(VISIT.NOTE, visit.note())
                .set(VISIT.END_LATITUDE, end == null ? null : end.point().latitude())
                .set(VISIT.END_LONGITUDE, end == null ? null : end.point().longitude())
                .set(
                        VISIT.END_ACCURACY,
                        end == null || end.accuracy() == null
                                ? null
                                : end.accuracy().floatValue())
                .set(VISIT.END_FIX_AT, end == null || end.at() == null ? null : utc(end.at()))
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(is(organisation, visit.id()))
                .execute();
    }

    void trust(OrganisationId organisation, VisitId visit, Visit.Trust trust, Instant toldAt) {
        sql.update(VISIT)
                .set(VISIT.TRUST_SCORE, trust.score())
                .set(VISIT.TRUST_EVIDENCE, JSONB.valueOf(json.writeValueAsString(trust.evidence())))
                .set(VISIT.TRUST_TOLD_AT, utc(toldAt))
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(is(organisation, visit))
                .execute();
    }

    private static final String CLOCK = "[{\"code\": \"clock\"}]";

    /** Kept where the evidence will stand, until the visit is judged; a score is not given by it. */
    void clockWasFlagged(OrganisationId organisation, VisitId visit) {
        sql.update(VISIT)
                .set(VISIT.TRUST_EVIDENCE, JSONB.valueOf(CLOCK))
                .where(is(organisation, visit))
                .execute();
    }

    boolean hasFlaggedClock(OrganisationId organisation, VisitId visit) {
        return sql.fetchExists(
                VISIT, is(organisation, visit).and("{0} @> {1}::jsonb", VISIT.TRUST_EVIDENCE, DSL.val(CLOCK)));
    }

    void answer(OrganisationId organisation, VisitId visit, String text) {
        sql.update(VISIT)
                .set(VISIT.TRUST_ANSWER, text)
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(is(organisation, visit))
                .execute();
    }

    Optional<Visit> find(OrganisationId organisation, VisitId visit) {
        return sql.selectFrom(VISIT).where(is(organisation, visit)).fetchOptional(this::visit);
    }

    List<Visit> some(OrganisationId organisation, List<UUID> ids) {
        return sql.selectFrom(VISIT)
                .where(VISIT.ORGANISATION_ID.eq(organisation.value()))
                .and(VISIT.ID.in(ids))
                .fetch(this::visit);
    }

    private static final ListOrders<Visit> ORDERS = ListOrders.<Visit>usually("-day")
            .by("day", VISIT.DAY, Visit::day)
            .by("day", VISIT.STARTED_AT, visit -> utc(visit.startedAt()))
            .by("day", VISIT.ID, Visit::id);

    Page<Visit> list(
            Actor actor,
            Visits.Filter filter,
            Instant turnIsOverSince,
            @Nullable String sort,
            @Nullable String cursor,
            int limit) {
        var order = ORDERS.asked(sort, cursor);
        List<Visit> rows = sql.selectFrom(VISIT)
                .where(condition(actor, filter, turnIsOverSince).and(order.behind()))
                .orderBy(order.by())
                .limit(limit + 1)
                .fetch(this::visit);
        return Page.of(rows, limit, order::cursor);
    }

    Total total(Actor actor, Visits.Filter filter, Instant turnIsOverSince) {
        return Total.of(sql, VISIT, condition(actor, filter, turnIsOverSince));
    }

    private static Condition condition(Actor actor, Visits.Filter filter, Instant turnIsOverSince) {
        var where = VISIT.ORGANISATION_ID.eq(actor.organisation().value());
        if (!actor.seesAll()) {
            where = where.and(VISIT.SALESMAN_ID.in(
                    actor.reach().stream().map(PersonId::value).toList()));
        }
        if (filter.from() != null) {
            where = where.and(VISIT.DAY.ge(filter.from()));
        }
        if (filter.until() != null) {
            where = where.and(VISIT.DAY.le(filter.until()));
        }
        if (filter.salesman() != null) {
            where = where.and(VISIT.SALESMAN_ID.eq(filter.salesman()));
        }
        if (filter.outlet() != null) {
            where = where.and(VISIT.OUTLET_ID.eq(filter.outlet()));
        }
        if (filter.result() != null) {
            where = where.and(VISIT.RESULT.eq(filter.result().name()));
        }
        if (filter.doubt() != null) {
            where = where.and(
                    switch (filter.doubt()) {
                        case FAR -> VISIT.DISTANCE.gt(VISIT.ALLOWED);
                        case LOW_TRUST ->
                            VISIT.TRUST_SCORE
                                    .lt(Visit.GOOD_SCORE)
                                    .and(VISIT.TRUST_ANSWER
                                            .isNotNull()
                                            .or(VISIT.SALESMAN_ID.eq(
                                                    actor.person().value()))
                                            .or(DSL.coalesce(VISIT.ENDED_AT, VISIT.STARTED_AT)
                                                    .lt(utc(turnIsOverSince))));
                    });
        }
        return where;
    }

    private static Condition is(OrganisationId organisation, VisitId visit) {
        return VISIT.ORGANISATION_ID.eq(organisation.value()).and(VISIT.ID.eq(visit.value()));
    }

    private Visit visit(VisitRecord row) {
        var evidence = row.getTrustEvidence();
        var score = row.getTrustScore();
        return new Visit(
                new VisitId(row.getId()),
                new PersonId(row.getSalesmanId()),
                row.getOutletId(),
                row.getOutletName(),
                row.getCallId(),
                row.getExtra(),
                row.getDay(),
                row.getStartedAt().toInstant(),
                row.getEndedAt() == null ? null : row.getEndedAt().toInstant(),
                row.getResult() == null ? null : VisitCompleted.Result.valueOf(row.getResult()),
                row.getReason(),
                row.getNote(),
                fix(row.getStartLatitude(), row.getStartLongitude(), row.getStartAccuracy(), row.getStartFixAt()),
                fix(row.getEndLatitude(), row.getEndLongitude(), row.getEndAccuracy(), row.getEndFixAt()),
                row.getDistance(),
                row.getAllowed(),
                row.getOutOfScope(),
                score == null || evidence == null
                        ? null
                        : new Visit.Trust(
                                score,
                                json.readValue(evidence.data(), new TypeReference<List<Visit.Evidence>>() {}),
                                row.getTrustAnswer()),
                null);
    }

    private static @Nullable Fix fix(
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Float accuracy,
            @Nullable OffsetDateTime at) {
        return latitude == null || longitude == null
                ? null
                : new Fix(
                        new GeoPoint(latitude, longitude),
                        accuracy == null ? null : accuracy.doubleValue(),
                        at == null ? null : at.toInstant());
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
