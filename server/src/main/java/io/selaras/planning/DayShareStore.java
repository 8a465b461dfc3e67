package io.selaras.planning;

import static io.selaras.planning.db.Tables.CALL;
import static io.selaras.planning.db.Tables.DAY_SHARE;
import static io.selaras.planning.db.Tables.DAY_SHARE_LINE;

import io.selaras.planning.db.tables.records.DayShareLineRecord;
import io.selaras.planning.db.tables.records.DayShareRecord;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.SyncXid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
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

/** Days that were shared out, and the calls that change hands by it. */
@Repository
class DayShareStore {
    private static final TypeReference<List<DayShare.Part>> PARTS = new TypeReference<>() {};
    private static final TypeReference<List<DayShare.Order>> ORDERS = new TypeReference<>() {};

    private final DSLContext sql;
    private final JsonMapper json;

    DayShareStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** @param begun somebody stands in front of it, or has been there */
    record Standing(Call call, boolean begun) {}

    List<Standing> calls(OrganisationId organisation, LocalDate from, LocalDate until, Collection<PersonId> salesmen) {
        return sql.selectFrom(CALL)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(CALL.DAY.between(from, until))
                .and(CALL.SALESMAN_ID.in(salesmen.stream().map(PersonId::value).toList()))
                .orderBy(CALL.SEQUENCE, CALL.ID)
                .fetch(row -> new Standing(PlanStore.call(row), row.getVisitId() != null));
    }

    /** @return false when the id is taken */
    boolean add(OrganisationId organisation, DayShare share) {
        boolean added = sql.insertInto(DAY_SHARE)
                        .set(DAY_SHARE.ORGANISATION_ID, organisation.value())
                        .set(DAY_SHARE.ID, share.id())
                        .set(DAY_SHARE.DAY, share.day())
                        .set(DAY_SHARE.SALESMAN_ID, share.salesmanId().value())
                        .set(DAY_SHARE.CAUSE, share.cause().name())
                        .set(DAY_SHARE.UNTIL_MINUTE, share.untilMinute())
                        .set(DAY_SHARE.STATE, share.state().name())
                        .set(DAY_SHARE.PEOPLE, JSONB.valueOf(json.writeValueAsString(share.people())))
                        .set(DAY_SHARE.AHEAD, JSONB.valueOf(json.writeValueAsString(share.ahead())))
                        .set(DAY_SHARE.CREATED_BY, share.createdBy().value())
                        .set(DAY_SHARE.CREATED_AT, share.createdAt().atOffset(ZoneOffset.UTC))
                        .onConflictDoNothing()
                        .execute()
                == 1;
        if (added) {
            sql.batchInsert(share.lines().stream()
                            .map(line -> row(organisation, share.id(), line))
                            .toList())
                    .execute();
        }
        return added;
    }

    private DayShareLineRecord row(OrganisationId organisation, UUID share, DayShare.Line line) {
        var row = new DayShareLineRecord();
        row.setOrganisationId(organisation.value());
        row.setShareId(share);
        row.setCallId(line.callId());
        row.setOutletId(line.outletId());
        row.setKind(line.kind().name());
        row.setFromSalesman(line.from().value());
        row.setFromSequence(line.fromSequence());
        row.setToSalesman(line.to() == null ? null : line.to().value());
        row.setToDay(line.toDay());
        row.setToSequence(line.toSequence());
        row.setReason(JSONB.valueOf(json.writeValueAsString(line.reason())));
        row.setOutcome(line.outcome().name());
        return row;
    }

    Optional<DayShare> find(OrganisationId organisation, UUID id) {
        return sql.selectFrom(DAY_SHARE)
                .where(DAY_SHARE.ORGANISATION_ID.eq(organisation.value()))
                .and(DAY_SHARE.ID.eq(id))
                .fetchOptional(row -> share(organisation, row));
    }

    /** Two people who accept at once do it one after the other. */
    Optional<DayShare> lock(OrganisationId organisation, UUID id) {
        return sql.selectFrom(DAY_SHARE)
                .where(DAY_SHARE.ORGANISATION_ID.eq(organisation.value()))
                .and(DAY_SHARE.ID.eq(id))
                .forUpdate()
                .fetchOptional(row -> share(organisation, row));
    }

    List<DayShare> on(OrganisationId organisation, LocalDate day) {
        return sql.selectFrom(DAY_SHARE)
                .where(DAY_SHARE.ORGANISATION_ID.eq(organisation.value()))
                .and(DAY_SHARE.DAY.eq(day))
                .orderBy(DAY_SHARE.CREATED_AT.desc())
                .fetch(row -> share(organisation, row));
    }

    void settle(OrganisationId organisation, UUID id, DayShare.State state, PersonId by, Instant at) {
        sql.update(DAY_SHARE)
                .set(DAY_SHARE.STATE, state.name())
                .set(DAY_SHARE.SETTLED_BY, by.value())
                .set(DAY_SHARE.SETTLED_AT, at.atOffset(ZoneOffset.UTC))
                .where(DAY_SHARE.ORGANISATION_ID.eq(organisation.value()))
                .and(DAY_SHARE.ID.eq(id))
                .execute();
    }

    private static Condition line(OrganisationId organisation, UUID share, UUID call) {
        return DAY_SHARE_LINE
                .ORGANISATION_ID
                .eq(organisation.value())
                .and(DAY_SHARE_LINE.SHARE_ID.eq(share))
                .and(DAY_SHARE_LINE.CALL_ID.eq(call));
    }

    void outcome(OrganisationId organisation, UUID share, UUID call, DayShare.Outcome outcome) {
        sql.update(DAY_SHARE_LINE)
                .set(DAY_SHARE_LINE.OUTCOME, outcome.name())
                .where(line(organisation, share, call))
                .execute();
    }

    /**
     * Moves a call that nobody has begun and nobody else has moved meanwhile.
     *
     * @return false when it is not as the proposal found it
     */
    boolean move(OrganisationId organisation, DayShare share, DayShare.Line line) {
        var to = line.to();
        var day = line.toDay();
        if (to == null || day == null) {
            return false;
        }
        var stands = stands(organisation, line.callId(), line.from(), share.day());
        sql.update(DAY_SHARE_LINE)
                .set(
                        DAY_SHARE_LINE.WAS_MOVED,
                        DSL.field(DSL.select(CALL.MOVED).from(CALL).where(stands)))
                .set(
                        DAY_SHARE_LINE.WAS_FROM_DAY,
                        DSL.field(DSL.select(CALL.FROM_DAY).from(CALL).where(stands)))
                .where(line(organisation, share.id(), line.callId()))
                .and(DSL.exists(DSL.selectOne().from(CALL).where(stands)))
                .execute();
        return sql.update(CALL)
                        .set(CALL.FROM_DAY, DSL.coalesce(CALL.FROM_DAY, CALL.DAY))
                        .set(CALL.DAY, day)
                        .set(CALL.SALESMAN_ID, to.value())
                        .set(CALL.SEQUENCE, line.toSequence())
                        .set(CALL.MOVED, true)
                        .set(SyncXid.COLUMN, SyncXid.NOW)
                        .where(stands)
                        .and(alone(organisation, line.outletId(), line.callId(), day))
                        .execute()
                == 1;
    }

    /** @return false when it was made, begun or moved on since */
    boolean moveBack(OrganisationId organisation, DayShare share, DayShare.Line line) {
        var to = line.to();
        var day = line.toDay();
        if (to == null || day == null) {
            return false;
        }
        var own = line(organisation, share.id(), line.callId());
        return sql.update(CALL)
                        .set(
                                CALL.FROM_DAY,
                                DSL.field(DSL.select(DAY_SHARE_LINE.WAS_FROM_DAY)
                                        .from(DAY_SHARE_LINE)
                                        .where(own)))
                        .set(CALL.DAY, share.day())
                        .set(CALL.SALESMAN_ID, line.from().value())
                        .set(CALL.SEQUENCE, line.fromSequence())
                        .set(
                                CALL.MOVED,
                                DSL.field(DSL.select(DAY_SHARE_LINE.WAS_MOVED)
                                        .from(DAY_SHARE_LINE)
                                        .where(own)))
                        .set(SyncXid.COLUMN, SyncXid.NOW)
                        .where(stands(organisation, line.callId(), to, day))
                        .and(alone(organisation, line.outletId(), line.callId(), share.day()))
                        .execute()
                == 1;
    }

    private static Condition stands(OrganisationId organisation, UUID call, PersonId salesman, LocalDate day) {
        return CALL.ORGANISATION_ID
                .eq(organisation.value())
                .and(CALL.ID.eq(call))
                .and(CALL.STATE.eq(Call.State.PLANNED.name()))
                .and(CALL.VISIT_ID.isNull())
                .and(CALL.SALESMAN_ID.eq(salesman.value()))
                .and(CALL.DAY.eq(day));
    }

    /** The outlet has no other call on that day. */
    private static Condition alone(OrganisationId organisation, UUID outlet, UUID call, LocalDate day) {
        var other = CALL.as("other");
        return DSL.notExists(DSL.selectOne()
                .from(other)
                .where(other.ORGANISATION_ID.eq(organisation.value()))
                .and(other.DAY.eq(day))
                .and(other.OUTLET_ID.eq(outlet))
                .and(other.ID.ne(call)));
    }

    boolean tookFrom(OrganisationId organisation, UUID call, PersonId salesman) {
        return sql.fetchExists(
                DAY_SHARE_LINE,
                DAY_SHARE_LINE
                        .ORGANISATION_ID
                        .eq(organisation.value())
                        .and(DAY_SHARE_LINE.CALL_ID.eq(call))
                        .and(DAY_SHARE_LINE.FROM_SALESMAN.eq(salesman.value()))
                        .and(DAY_SHARE_LINE.OUTCOME.in(DayShare.Outcome.DONE.name(), DayShare.Outcome.KEPT.name())));
    }

    /** @return false when the call was his on that day anyway, somebody has begun it, or the day has another one */
    boolean comeBack(OrganisationId organisation, Call call, PersonId salesman, LocalDate day) {
        var elsewhere = CALL.SALESMAN_ID.ne(salesman.value()).or(CALL.DAY.gt(day));
        return sql.update(CALL)
                        .set(CALL.FROM_DAY, DSL.coalesce(CALL.FROM_DAY, CALL.DAY))
                        .set(CALL.DAY, DSL.least(CALL.DAY, DSL.val(day)))
                        .set(CALL.SALESMAN_ID, salesman.value())
                        .set(CALL.MOVED, true)
                        .set(SyncXid.COLUMN, SyncXid.NOW)
                        .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                        .and(CALL.ID.eq(call.id()))
                        .and(CALL.STATE.in(Call.State.PLANNED.name(), Call.State.MISSED.name()))
                        .and(CALL.VISIT_ID.isNull())
                        .and(elsewhere)
                        .and(alone(organisation, call.outletId(), call.id(), day))
                        .execute()
                == 1;
    }

    private DayShare share(OrganisationId organisation, DayShareRecord row) {
        var lines = sql.selectFrom(DAY_SHARE_LINE)
                .where(DAY_SHARE_LINE.ORGANISATION_ID.eq(organisation.value()))
                .and(DAY_SHARE_LINE.SHARE_ID.eq(row.getId()))
                .orderBy(
                        DAY_SHARE_LINE.KIND,
                        DAY_SHARE_LINE.TO_SALESMAN,
                        DAY_SHARE_LINE.TO_DAY,
                        DAY_SHARE_LINE.TO_SEQUENCE)
                .fetch(this::line);
        return new DayShare(
                row.getId(),
                row.getDay(),
                new PersonId(row.getSalesmanId()),
                DayShare.Cause.valueOf(row.getCause()),
                row.getUntilMinute(),
                DayShare.State.valueOf(row.getState()),
                json.readValue(row.getPeople().data(), PARTS),
                json.readValue(row.getAhead().data(), ORDERS),
                new PersonId(row.getCreatedBy()),
                row.getCreatedAt().toInstant(),
                row.getSettledAt() == null ? null : row.getSettledAt().toInstant(),
                lines);
    }

    private DayShare.Line line(DayShareLineRecord row) {
        @Nullable UUID to = row.getToSalesman();
        return new DayShare.Line(
                row.getCallId(),
                row.getOutletId(),
                DayShare.Kind.valueOf(row.getKind()),
                new PersonId(row.getFromSalesman()),
                row.getFromSequence(),
                to == null ? null : new PersonId(to),
                row.getToDay(),
                row.getToSequence(),
                json.readValue(row.getReason().data(), DayShare.Reason.class),
                DayShare.Outcome.valueOf(row.getOutcome()));
    }
}
