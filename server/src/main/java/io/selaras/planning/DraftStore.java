package io.selaras.planning;

import static io.selaras.planning.db.Tables.CALL;
import static io.selaras.planning.db.Tables.DRAFT;
import static io.selaras.planning.db.Tables.DRAFT_LINE;
import static io.selaras.planning.db.Tables.PIN;

import io.selaras.planning.db.tables.records.DraftLineRecord;
import io.selaras.planning.db.tables.records.DraftRecord;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.SyncXid;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Drafts, their lines, and pins. */
@Repository
class DraftStore {
    private static final TypeReference<List<double[]>> CURVE = new TypeReference<>() {};
    private static final TypeReference<List<JourneyPlan>> RULES = new TypeReference<>() {};

    private final DSLContext sql;
    private final JsonMapper json;

    DraftStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    boolean add(OrganisationId organisation, Draft draft) {
        return sql.insertInto(DRAFT)
                        .set(DRAFT.ORGANISATION_ID, organisation.value())
                        .set(DRAFT.ID, draft.id())
                        .set(DRAFT.NAME, draft.name())
                        .set(DRAFT.WHAT_IF, draft.whatIf())
                        .set(DRAFT.STATE, draft.state().name())
                        .set(DRAFT.REQUEST, written(draft.request()))
                        .set(DRAFT.CREATED_BY, draft.createdBy().value())
                        .set(DRAFT.CREATED_AT, draft.createdAt().atOffset(ZoneOffset.UTC))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    Optional<Draft> find(OrganisationId organisation, UUID id) {
        return sql.selectFrom(DRAFT)
                .where(DRAFT.ORGANISATION_ID.eq(organisation.value()))
                .and(DRAFT.ID.eq(id))
                .fetchOptional(this::draft);
    }

    List<Draft> latest(OrganisationId organisation, int most) {
        return sql.selectFrom(DRAFT)
                .where(DRAFT.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(DRAFT.CREATED_AT.desc(), DRAFT.ID.desc())
                .limit(most)
                .fetch(this::draft);
    }

    /** @return false when it no longer runs: somebody has stopped it */
    boolean progress(OrganisationId organisation, UUID id, double share, List<double[]> curve) {
        return sql.update(DRAFT)
                        .set(DRAFT.PROGRESS, (float) share)
                        .set(DRAFT.CURVE, written(curve))
                        .where(DRAFT.ORGANISATION_ID.eq(organisation.value()))
                        .and(DRAFT.ID.eq(id))
                        .and(DRAFT.STATE.eq(Draft.State.RUNNING.name()))
                        .execute()
                == 1;
    }

    void figures(OrganisationId organisation, UUID id, Draft.Compared figures) {
        sql.update(DRAFT)
                .set(DRAFT.FIGURES, written(figures))
                .where(DRAFT.ORGANISATION_ID.eq(organisation.value()))
                .and(DRAFT.ID.eq(id))
                .execute();
    }

    boolean change(OrganisationId organisation, UUID id, Draft.State from, Draft.State to, @Nullable String problem) {
        return sql.update(DRAFT)
                        .set(DRAFT.STATE, to.name())
                        .set(DRAFT.PROBLEM, problem)
                        .where(DRAFT.ORGANISATION_ID.eq(organisation.value()))
                        .and(DRAFT.ID.eq(id))
                        .and(DRAFT.STATE.eq(from.name()))
                        .execute()
                == 1;
    }

    void published(
            OrganisationId organisation, UUID id, PersonId by, LocalDate from, Instant at, List<JourneyPlan> before) {
        sql.update(DRAFT)
                .set(DRAFT.STATE, Draft.State.PUBLISHED.name())
                .set(DRAFT.PUBLISHED_FROM, from)
                .set(DRAFT.PUBLISHED_BY, by.value())
                .set(DRAFT.PUBLISHED_AT, at.atOffset(ZoneOffset.UTC))
                .set(DRAFT.UNDO, written(before))
                .where(DRAFT.ORGANISATION_ID.eq(organisation.value()))
                .and(DRAFT.ID.eq(id))
                .execute();
    }

    /** The rules as they were before it was published. */
    List<JourneyPlan> undo(OrganisationId organisation, UUID id) {
        return sql.select(DRAFT.UNDO)
                .from(DRAFT)
                .where(DRAFT.ORGANISATION_ID.eq(organisation.value()))
                .and(DRAFT.ID.eq(id))
                .fetchOptional(DRAFT.UNDO)
                .map(kept -> json.readValue(kept.data(), RULES))
                .orElse(List.of());
    }

    void lines(OrganisationId organisation, UUID draft, List<Draft.Line> lines) {
        // A node that was thought dead may still write: one after the other, the last one stands.
        sql.select(DRAFT.ID)
                .from(DRAFT)
                .where(DRAFT.ORGANISATION_ID.eq(organisation.value()))
                .and(DRAFT.ID.eq(draft))
                .forUpdate()
                .fetch();
        sql.deleteFrom(DRAFT_LINE)
                .where(DRAFT_LINE.ORGANISATION_ID.eq(organisation.value()))
                .and(DRAFT_LINE.DRAFT_ID.eq(draft))
                .execute();
        var rows = new ArrayList<DraftLineRecord>();
        for (var line : lines) {
            var row = sql.newRecord(DRAFT_LINE);
            row.setOrganisationId(organisation.value());
            row.setDraftId(draft);
            row.setOutletId(line.outletId());
            row.setKind(line.kind().name());
            row.setBeforeSalesman(id(line.before().salesman()));
            row.setBeforeWeekdays(weekdays(line.before().weekdays()));
            row.setBeforeWeeks(weeks(line.before().weeks()));
            row.setAfterSalesman(id(line.after().salesman()));
            row.setAfterWeekdays(weekdays(line.after().weekdays()));
            row.setAfterWeeks(weeks(line.after().weeks()));
            row.setSequence(line.sequence());
            row.setReason(written(line.reason()));
            row.setAccepted(line.accepted());
            rows.add(row);
        }
        sql.batchInsert(rows).execute();
    }

    List<Draft.Line> lines(OrganisationId organisation, UUID draft) {
        return sql.selectFrom(DRAFT_LINE)
                .where(DRAFT_LINE.ORGANISATION_ID.eq(organisation.value()))
                .and(DRAFT_LINE.DRAFT_ID.eq(draft))
                .orderBy(DRAFT_LINE.AFTER_SALESMAN, DRAFT_LINE.SEQUENCE, DRAFT_LINE.OUTLET_ID)
                .fetch(this::line);
    }

    /** @param outlets absent: all of this salesman, before or after; both absent: every line */
    int accept(
            OrganisationId organisation,
            UUID draft,
            @Nullable PersonId salesman,
            @Nullable Collection<UUID> outlets,
            boolean accepted) {
        var where = DRAFT_LINE
                .ORGANISATION_ID
                .eq(organisation.value())
                .and(DRAFT_LINE.DRAFT_ID.eq(draft))
                .and(DRAFT_LINE.KIND.ne(Draft.Kind.LEFT_OUT.name()));
        if (salesman != null) {
            where = where.and(
                    DRAFT_LINE.AFTER_SALESMAN.eq(salesman.value()).or(DRAFT_LINE.BEFORE_SALESMAN.eq(salesman.value())));
        }
        if (outlets != null) {
            where = where.and(DRAFT_LINE.OUTLET_ID.in(outlets));
        }
        return sql.update(DRAFT_LINE)
                .set(DRAFT_LINE.ACCEPTED, accepted)
                .where(where)
                .execute();
    }

    /** The order of the day follows the new rules; what a person has moved stays. */
    void resequence(OrganisationId organisation, LocalDate from, Map<UUID, Integer> sequences) {
        sequences.forEach((rule, sequence) -> sql.update(CALL)
                .set(CALL.SEQUENCE, sequence)
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(CALL.ORGANISATION_ID.eq(organisation.value()))
                .and(CALL.PLAN_ID.eq(rule))
                .and(CALL.DAY.ge(from))
                .and(CALL.MOVED.isFalse())
                .and(CALL.SEQUENCE.ne(sequence))
                .execute());
    }

    List<Draft.Pin> pins(OrganisationId organisation) {
        return sql.selectFrom(PIN)
                .where(PIN.ORGANISATION_ID.eq(organisation.value()))
                .fetch(row -> new Draft.Pin(
                        row.getOutletId(),
                        row.getSalesmanId() == null ? null : new PersonId(row.getSalesmanId()),
                        weekdays(row.getWeekdays()),
                        row.getFromMinute(),
                        row.getUntilMinute()));
    }

    void save(OrganisationId organisation, Draft.Pin pin) {
        var row = sql.newRecord(PIN);
        row.setOrganisationId(organisation.value());
        row.setOutletId(pin.outletId());
        row.setSalesmanId(id(pin.salesman()));
        row.setWeekdays(weekdays(pin.weekdays()));
        row.setFromMinute(pin.fromMinute());
        row.setUntilMinute(pin.untilMinute());
        sql.insertInto(PIN)
                .set(row)
                .onConflict(PIN.ORGANISATION_ID, PIN.OUTLET_ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    void deletePin(OrganisationId organisation, UUID outlet) {
        sql.deleteFrom(PIN)
                .where(PIN.ORGANISATION_ID.eq(organisation.value()))
                .and(PIN.OUTLET_ID.eq(outlet))
                .execute();
    }

    private Draft.Line line(DraftLineRecord row) {
        return new Draft.Line(
                row.getOutletId(),
                Draft.Kind.valueOf(row.getKind()),
                new Draft.Beat(
                        person(row.getBeforeSalesman()),
                        weekdays(row.getBeforeWeekdays()),
                        weeks(row.getBeforeWeeks())),
                new Draft.Beat(
                        person(row.getAfterSalesman()), weekdays(row.getAfterWeekdays()), weeks(row.getAfterWeeks())),
                row.getSequence(),
                json.readValue(row.getReason().data(), Draft.Reason.class),
                row.getAccepted());
    }

    private Draft draft(DraftRecord row) {
        return new Draft(
                row.getId(),
                row.getName(),
                row.getWhatIf(),
                Draft.State.valueOf(row.getState()),
                json.readValue(row.getRequest().data(), Draft.Request.class),
                new PersonId(row.getCreatedBy()),
                row.getCreatedAt().toInstant(),
                row.getProgress(),
                json.readValue(row.getCurve().data(), CURVE),
                row.getProblem(),
                row.getFigures() == null
                        ? null
                        : json.readValue(row.getFigures().data(), Draft.Compared.class),
                row.getPublishedFrom(),
                row.getPublishedAt() == null ? null : row.getPublishedAt().toInstant());
    }

    private JSONB written(Object value) {
        return JSONB.valueOf(json.writeValueAsString(value));
    }

    private static @Nullable UUID id(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }

    private static int weekdays(Set<DayOfWeek> days) {
        return days.stream().mapToInt(day -> 1 << day.getValue() - 1).sum();
    }

    private static Set<DayOfWeek> weekdays(int mask) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if ((mask >> day.getValue() - 1 & 1) == 1) {
                days.add(day);
            }
        }
        return days;
    }

    private static int weeks(Set<Integer> weeks) {
        return weeks.stream().mapToInt(week -> 1 << week - 1).sum();
    }

    private static Set<Integer> weeks(int mask) {
        var weeks = new HashSet<Integer>();
        for (int week = 1; week <= 4; week++) {
            if ((mask >> week - 1 & 1) == 1) {
                weeks.add(week);
            }
        }
        return weeks;
    }
}
