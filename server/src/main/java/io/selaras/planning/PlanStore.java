package io.selaras.planning;

import static io.selaras.planning.db.Tables.ABSENCE;
import static io.selaras.planning.db.Tables.CALL;
import static io.selaras.planning.db.Tables.CYCLE;
import static io.selaras.planning.db.Tables.HOLIDAY;
import static io.selaras.planning.db.Tables.JOURNEY_PLAN;

import io.selaras.exchange.Window;
import io.selaras.planning.db.tables.records.CallRecord;
import io.selaras.planning.db.tables.records.JourneyPlanRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.SyncXid;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of plans, calls, holidays and absences. */
@Repository
class PlanStore {
    static final Comparator<Call> IN_ORDER =
            Comparator.comparingInt(Call::sequence).thenComparing(Call::id);

    private final DSLContext sql;
    private final JsonMapper json;

    PlanStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    private static Condition mine(Actor actor, Field<UUID> organisation, Field<UUID> salesman) {
        var own = organisation.eq(actor.organisation().value());
        return actor.seesAll()
                ? own
                : own.and(
                        salesman.in(actor.reach().stream().map(PersonId::value).toList()));
    }

    Cycle cycle(OrganisationId organisation) {
        return sql.selectFrom(CYCLE)
                .where(CYCLE.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(row -> new Cycle(
                        row.getAnchor(),
                        json.readValue(row.getVisitsByClass().data(), new TypeReference<Map<String, Integer>>() {})))
                .orElse(Cycle.DEFAULT);
    }

    void save(OrganisationId organisation, Cycle cycle) {
        var visits = JSONB.valueOf(json.writeValueAsString(cycle.visitsByClass()));
        sql.insertInto(CYCLE)
                .set(CYCLE.ORGANISATION_ID, organisation.value())
                .set(CYCLE.ANCHOR, cycle.anchor())
                .set(CYCLE.VISITS_BY_CLASS, visits)
                .onConflict(CYCLE.ORGANISATION_ID)
                .doUpdate()
                .set(CYCLE.ANCHOR, cycle.anchor())
                .set(CYCLE.VISITS_BY_CLASS, visits)
                .execute();
    }

    List<JourneyPlan> plans(OrganisationId organisation) {
        return sql.selectFrom(JOURNEY_PLAN)
                .where(JOURNEY_PLAN.ORGANISATION_ID.eq(organisation.value()))
                .fetch(PlanStore::plan);
    }

    Page<JourneyPlan> list(Actor actor, @Nullable UUID salesman, @Nullable String cursor, int limit) {
        var where = mine(actor, JOURNEY_PLAN.ORGANISATION_ID, JOURNEY_PLAN.SALESMAN_ID);
        if (salesman != null) {
            where = where.and(JOURNEY_PLAN.SALESMAN_ID.eq(salesman));
        }
        if (cursor != null) {
            where = where.and(
                    JOURNEY_PLAN.ID.gt(UUID.fromString(Cursor.decode(cursor, 1).getFirst())));
        }
        var rows = sql.selectFrom(JOURNEY_PLAN)
                .where(where)
                .orderBy(JOURNEY_PLAN.ID)
                .limit(limit + 1)
                .fetch(PlanStore::plan);
        return Page.of(rows, limit, last -> Cursor.encode(last.id()));
    }

    Optional<JourneyPlan> find(Actor actor, UUID id) {
        return sql.selectFrom(JOURNEY_PLAN)
                .where(mine(actor, JOURNEY_PLAN.ORGANISATION_ID, JOURNEY_PLAN.SALESMAN_ID))
                .and(JOURNEY_PLAN.ID.eq(id))
                .fetchOptional(PlanStore::plan);
    }

    void save(OrganisationId organisation, JourneyPlan plan, @Nullable UUID importId) {
        var row = sql.newRecord(JOURNEY_PLAN);
        row.setOrganisationId(organisation.value());
        row.setId(plan.id());
        row.setOutletId(plan.outletId());
        row.setSalesmanId(plan.salesmanId().value());
        row.setWeekdays(plan.weekdays().stream()
                .mapToInt(day -> 1 << (day.getValue() - 1))
                .sum());
        row.setWeeks(plan.weeks().stream().mapToInt(week -> 1 << (week - 1)).sum());
        row.setFromDay(plan.from());
        row.setUntilDay(plan.until());
        row.setSequence(plan.sequence());
        row.setImportId(importId);
        sql.insertInto(JOURNEY_PLAN)
                .set(row)
                .onConflict(JOURNEY_PLAN.ORGANISATION_ID, JOURNEY_PLAN.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    void deletePlan(OrganisationId organisation, UUID id) {
        sql.deleteFrom(JOURNEY_PLAN)
                .where(JOURNEY_PLAN.ORGANISATION_ID.eq(organisation.value()))
                .and(JOURNEY_PLAN.ID.eq(id))
                .execute();
    }

    List<Call> calls(Actor actor, LocalDate from, LocalDate until, @Nullable UUID salesman) {
        var where = mine(actor, CALL.ORGANISATION_ID, CALL.SALESMAN_ID).and(CALL.DAY.between(from, until));
        if (salesman != null) {
            where = where.and(CALL.SALESMAN_ID.eq(salesman));
        }
        return sql.selectFrom(CALL)
                .where(where)
                .orderBy(CALL.DAY, CALL.SALESMAN_ID, CALL.SEQUENCE, CALL.ID)
                .limit(20_000)
                .fetch(PlanStore::call);
    }

    Optional<Call> call(OrganisationId organisation, UUID id) {
        return sql.selectFrom(CALL)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(CALL.ID.eq(id))
                .fetchOptional(PlanStore::call);
    }

    /** The day on which the rules had it. */
    LocalDate dueOn(OrganisationId organisation, Call call) {
        return sql.select(DSL.coalesce(CALL.FROM_DAY, CALL.DAY))
                .from(CALL)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(CALL.ID.eq(call.id()))
                .fetchOptional(row -> row.value1())
                .orElse(call.day());
    }

    List<Call> callsOn(OrganisationId organisation, LocalDate day) {
        return sql.selectFrom(CALL)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(CALL.DAY.eq(day))
                .fetch(PlanStore::call);
    }

    /** Calls of one outlet between two days, both included, that are made or still to be made. */
    List<Call> ofOutlet(OrganisationId organisation, UUID outlet, LocalDate from, LocalDate until) {
        return sql.selectFrom(CALL)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(CALL.OUTLET_ID.eq(outlet))
                .and(CALL.DAY.between(from, until))
                .and(CALL.STATE.in("PLANNED", "DONE"))
                .orderBy(CALL.DAY)
                .fetch(PlanStore::call);
    }

    /** @return false when the outlet has its call of the day already */
    boolean add(OrganisationId organisation, LocalDate day, DayRule.Wanted wanted) {
        return sql.insertInto(CALL)
                        .set(CALL.ORGANISATION_ID, organisation.value())
                        .set(CALL.DAY, day)
                        .set(CALL.SALESMAN_ID, wanted.salesmanId().value())
                        .set(CALL.OUTLET_ID, wanted.outletId())
                        .set(CALL.PLAN_ID, wanted.planId())
                        .set(CALL.SEQUENCE, wanted.sequence())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** A call that no rule asked for and no rule takes away; an outlet that has its call of the day keeps that. */
    void addByHand(OrganisationId organisation, LocalDate day, PersonId salesman, UUID outlet) {
        sql.insertInto(CALL)
                .set(CALL.ORGANISATION_ID, organisation.value())
                .set(CALL.DAY, day)
                .set(CALL.SALESMAN_ID, salesman.value())
                .set(CALL.OUTLET_ID, outlet)
                .set(CALL.SEQUENCE, 1_000)
                .set(CALL.MOVED, true)
                .onConflictDoNothing()
                .execute();
    }

    /** Calls still to be made between two days, both included. */
    List<Call> planned(OrganisationId organisation, LocalDate from, LocalDate until) {
        return sql.selectFrom(CALL)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(CALL.DAY.between(from, until))
                .and(CALL.STATE.eq("PLANNED"))
                .fetch(PlanStore::call);
    }

    /** Calls of a day that rules made and nobody has touched. */
    List<Call> untouched(OrganisationId organisation, LocalDate day) {
        return sql.selectFrom(CALL)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(CALL.DAY.eq(day))
                .and(CALL.STATE.eq("PLANNED"))
                .andNot(CALL.MOVED)
                .and(CALL.VISIT_ID.isNull())
                .fetch(PlanStore::call);
    }

    /** Outlets whose call of that day a person has put on another one. */
    Set<UUID> movedFrom(OrganisationId organisation, LocalDate day) {
        return new HashSet<>(sql.select(CALL.OUTLET_ID)
                .from(CALL)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(CALL.FROM_DAY.eq(day))
                .fetch(CALL.OUTLET_ID));
    }

    /** Whose the rule is, whoever asks. */
    Optional<PersonId> salesmanOf(OrganisationId organisation, UUID plan) {
        return sql.select(JOURNEY_PLAN.SALESMAN_ID)
                .from(JOURNEY_PLAN)
                .where(JOURNEY_PLAN.ORGANISATION_ID.eq(organisation.value()))
                .and(JOURNEY_PLAN.ID.eq(plan))
                .fetchOptional(row -> new PersonId(row.value1()));
    }

    void delete(OrganisationId organisation, UUID call) {
        sql.deleteFrom(CALL)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(CALL.ID.eq(call))
                .execute();
    }

    void move(OrganisationId organisation, UUID call, LocalDate day, PersonId salesman, int sequence) {
        sql.update(CALL)
                .set(CALL.FROM_DAY, DSL.coalesce(CALL.FROM_DAY, CALL.DAY))
                .set(CALL.DAY, day)
                .set(CALL.SALESMAN_ID, salesman.value())
                .set(CALL.SEQUENCE, sequence)
                .set(CALL.MOVED, true)
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(CALL.ID.eq(call))
                .execute();
    }

    /** @param first the sequence of the first one */
    void order(OrganisationId organisation, PersonId salesman, LocalDate day, List<UUID> calls, int first) {
        for (int i = 0; i < calls.size(); i++) {
            sql.update(CALL)
                    .set(CALL.SEQUENCE, first + i)
                    .set(SyncXid.COLUMN, SyncXid.NOW)
                    .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                    .and(CALL.ID.eq(calls.get(i)))
                    .and(CALL.SALESMAN_ID.eq(salesman.value()))
                    .and(CALL.DAY.eq(day))
                    .execute();
        }
    }

    void settle(
            OrganisationId organisation,
            Condition which,
            Call.State state,
            @Nullable String result,
            @Nullable String reason,
            @Nullable UUID visit) {
        sql.update(CALL)
                .set(CALL.STATE, state.name())
                .set(CALL.RESULT, result)
                .set(CALL.REASON, reason)
                .set(CALL.VISIT_ID, DSL.coalesce(DSL.val(visit), CALL.VISIT_ID))
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(which)
                .execute();
    }

    void underWay(OrganisationId organisation, Condition which, UUID visit) {
        sql.update(CALL)
                .set(CALL.VISIT_ID, visit)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(which)
                .execute();
    }

    static Condition call(UUID id) {
        return CALL.ID.eq(id);
    }

    /** The visit may name its call, or be to an outlet that stands on the day's list anyway. */
    static Condition fulfilled(@Nullable UUID call, UUID outlet, LocalDate day) {
        var sameDay = CALL.OUTLET_ID.eq(outlet).and(CALL.DAY.eq(day));
        return call == null
                ? sameDay
                : CALL.ID.eq(call).and(CALL.OUTLET_ID.eq(outlet)).or(sameDay);
    }

    static Condition notMadeByOther(PersonId salesman) {
        return CALL.STATE.ne(Call.State.DONE.name()).or(CALL.SALESMAN_ID.eq(salesman.value()));
    }

    /** Yesterday's calls that nobody made. */
    int close(OrganisationId organisation, LocalDate before) {
        return sql.update(CALL)
                .set(CALL.STATE, Call.State.MISSED.name())
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(CALL.DAY.lt(before))
                .and(CALL.STATE.eq("PLANNED"))
                .execute();
    }

    record Changed(long xid, Call call) {}

    List<Changed> changed(Actor actor, Window window, LocalDate from, LocalDate until) {
        return changed(actor, window, CALL.ID, from, until);
    }

    /** The same calls in the order of their outlets, for a feed whose rows are outlets. */
    List<Changed> visited(Actor actor, Window window, LocalDate from, LocalDate until) {
        return changed(actor, window, CALL.OUTLET_ID, from, until);
    }

    private List<Changed> changed(Actor actor, Window window, Field<UUID> by, LocalDate from, LocalDate until) {
        var xid = Window.number(CALL.SYNC_XID);
        return sql.select(CALL.asterisk(), xid)
                .from(CALL)
                .where(CALL.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(CALL.SALESMAN_ID.eq(actor.person().value()))
                .and(CALL.DAY.between(from, until))
                .and(window.on(CALL.SYNC_XID, by))
                .orderBy(Window.order(CALL.SYNC_XID, by))
                .limit(window.limit())
                .fetch(row -> new Changed(row.get(xid), call(row.into(CALL))));
    }

    List<Holiday> holidays(OrganisationId organisation) {
        return sql.selectFrom(HOLIDAY)
                .where(HOLIDAY.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(HOLIDAY.DAY)
                .fetch(row -> new Holiday(row.getDay(), row.getName(), row.getWorking()));
    }

    void save(OrganisationId organisation, Holiday holiday) {
        sql.insertInto(HOLIDAY)
                .set(HOLIDAY.ORGANISATION_ID, organisation.value())
                .set(HOLIDAY.DAY, holiday.date())
                .set(HOLIDAY.NAME, holiday.name())
                .set(HOLIDAY.WORKING, holiday.working())
                .onConflict(HOLIDAY.ORGANISATION_ID, HOLIDAY.DAY)
                .doUpdate()
                .set(HOLIDAY.NAME, holiday.name())
                .set(HOLIDAY.WORKING, holiday.working())
                .execute();
    }

    void deleteHoliday(OrganisationId organisation, LocalDate day) {
        sql.deleteFrom(HOLIDAY)
                .where(HOLIDAY.ORGANISATION_ID.eq(organisation.value()))
                .and(HOLIDAY.DAY.eq(day))
                .execute();
    }

    List<Absence> absences(OrganisationId organisation) {
        return sql.selectFrom(ABSENCE)
                .where(ABSENCE.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(ABSENCE.FROM_DAY.desc(), ABSENCE.ID)
                .fetch(row -> new Absence(
                        row.getId(),
                        new PersonId(row.getPersonId()),
                        row.getFromDay(),
                        row.getUntilDay(),
                        row.getSubstituteId() == null ? null : new PersonId(row.getSubstituteId()),
                        row.getReason()));
    }

    void save(OrganisationId organisation, Absence absence) {
        var row = sql.newRecord(ABSENCE);
        row.setOrganisationId(organisation.value());
        row.setId(absence.id());
        row.setPersonId(absence.personId().value());
        row.setFromDay(absence.from());
        row.setUntilDay(absence.until());
        row.setSubstituteId(
                absence.substituteId() == null ? null : absence.substituteId().value());
        row.setReason(absence.reason());
        sql.insertInto(ABSENCE)
                .set(row)
                .onConflict(ABSENCE.ORGANISATION_ID, ABSENCE.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    void deleteAbsence(OrganisationId organisation, UUID id) {
        sql.deleteFrom(ABSENCE)
                .where(ABSENCE.ORGANISATION_ID.eq(organisation.value()))
                .and(ABSENCE.ID.eq(id))
                .execute();
    }

    /** How often each outlet was planned and visited in a stretch of days. */
    record Counted(
            UUID outlet, int planned, int visited, @Nullable LocalDate last) {}

    List<Counted> counted(OrganisationId organisation, LocalDate from, LocalDate until) {
        var done = CALL.STATE.eq("DONE");
        return sql.select(
                        CALL.OUTLET_ID,
                        DSL.count(),
                        DSL.count().filterWhere(done),
                        DSL.max(CALL.DAY).filterWhere(done))
                .from(CALL)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(CALL.DAY.between(from, until))
                .groupBy(CALL.OUTLET_ID)
                .fetch(row -> new Counted(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    List<Plans.Kept> kept(Actor actor, LocalDate from, LocalDate until) {
        return sql.select(CALL.DAY, CALL.SALESMAN_ID, CALL.OUTLET_ID, CALL.STATE)
                .from(CALL)
                .where(mine(actor, CALL.ORGANISATION_ID, CALL.SALESMAN_ID))
                .and(CALL.DAY.between(from, until))
                .fetch(row -> new Plans.Kept(
                        row.value1(), row.value2(), row.value3(), row.value4().equals("DONE")));
    }

    private static JourneyPlan plan(JourneyPlanRecord row) {
        var weekdays = new HashSet<DayOfWeek>();
        for (var day : DayOfWeek.values()) {
            if ((row.getWeekdays() >> (day.getValue() - 1) & 1) == 1) {
                weekdays.add(day);
            }
        }
        var weeks = new HashSet<Integer>();
        for (int week = 1; week <= 4; week++) {
            if ((row.getWeeks() >> (week - 1) & 1) == 1) {
                weeks.add(week);
            }
        }
        return new JourneyPlan(
                row.getId(),
                row.getOutletId(),
                new PersonId(row.getSalesmanId()),
                weekdays,
                weeks,
                row.getFromDay(),
                row.getUntilDay(),
                row.getSequence());
    }

    static Call call(CallRecord row) {
        return new Call(
                row.getId(),
                row.getDay(),
                new PersonId(row.getSalesmanId()),
                row.getOutletId(),
                row.getSequence(),
                Call.State.valueOf(row.getState()),
                row.getResult(),
                row.getReason());
    }

    static Set<LocalDate> closed(List<Holiday> shipped, List<Holiday> own) {
        var closed = new HashSet<LocalDate>();
        shipped.forEach(holiday -> closed.add(holiday.date()));
        own.forEach(holiday -> {
            if (holiday.working()) {
                closed.remove(holiday.date());
            } else {
                closed.add(holiday.date());
            }
        });
        return closed;
    }
}
