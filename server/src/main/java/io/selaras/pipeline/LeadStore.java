package io.selaras.pipeline;

import static io.selaras.pipeline.db.Tables.LEAD;
import static io.selaras.pipeline.db.Tables.STEP;
import static java.util.Objects.requireNonNull;

import io.selaras.customers.OutletId;
import io.selaras.exchange.Window;
import io.selaras.pipeline.db.tables.records.LeadRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.SyncXid;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.SelectSeekStep1;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of leads and their steps. */
@Repository
class LeadStore {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final List<String> ON_PHONE = List.of("ASSIGNED", "ACCEPTED", "VISITED");
    private static final List<String> ENDED = List.of("WON", "LOST");

    private final DSLContext sql;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    LeadStore(DSLContext sql, JsonMapper json, ApplicationEventPublisher events) {
        this.sql = sql;
        this.json = json;
        this.events = events;
    }

    /** The rows this actor may see: a salesman those handed to him, a supervisor those of his tree. */
    static Condition mine(Actor actor) {
        var own = LEAD.ORGANISATION_ID.eq(actor.organisation().value());
        return actor.seesAll()
                ? own
                : own.and(LEAD.SALESMAN_ID.in(
                        actor.reach().stream().map(PersonId::value).toList()));
    }

    private static Condition at(OrganisationId organisation, LeadId id) {
        return LEAD.ORGANISATION_ID.eq(organisation.value()).and(LEAD.ID.eq(id.value()));
    }

    Page<Lead> list(Actor actor, LeadFilter filter, ZoneId zone, @Nullable String cursor, int limit) {
        var where = mine(actor).and(condition(filter, zone));
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(DSL.row(LEAD.CREATED_AT, LEAD.ID)
                    .lt(time(Instant.parse(key.getFirst())), UUID.fromString(key.getLast())));
        }
        var rows = sql.selectFrom(LEAD)
                .where(where)
                .orderBy(LEAD.CREATED_AT.desc(), LEAD.ID.desc())
                .limit(limit + 1)
                .fetch(LeadStore::lead);
        return Page.of(rows, limit, last -> Cursor.encode(last.reached().lead(), last.id()));
    }

    static Condition condition(LeadFilter filter, ZoneId zone) {
        var where = DSL.noCondition();
        if (filter.text() != null && !filter.text().isBlank()) {
            var text = filter.text().strip();
            where = where.and(LEAD.NAME
                    .containsIgnoreCase(text)
                    .or(LEAD.CONTACT_NAME.containsIgnoreCase(text))
                    .or(LEAD.PHONE.contains(text.replaceFirst("^0", "")))
                    .or(LEAD.EMAIL.containsIgnoreCase(text)));
        }
        if (filter.state() != null) {
            where = where.and(LEAD.STATE.eq(filter.state().name()));
        }
        if (filter.source() != null) {
            where = where.and(LEAD.SOURCE.eq(filter.source()));
        }
        if (filter.campaign() != null) {
            where = where.and(LEAD.CAMPAIGN.eq(filter.campaign()));
        }
        if (filter.salesman() != null) {
            where = where.and(LEAD.SALESMAN_ID.eq(filter.salesman()));
        }
        if (filter.territory() != null) {
            where = where.and(LEAD.TERRITORY_ID.eq(filter.territory()));
        }
        if (filter.reason() != null) {
            where = where.and(LEAD.REASON.eq(filter.reason()));
        }
        if (filter.reached() != null) {
            where = where.and(filter.reached().passed().isNotNull());
            var next = filter.reached().next();
            if (filter.stuck() && next != null) {
                where = where.and(next.passed().isNull());
            }
        }
        if (filter.from() != null) {
            where = where.and(
                    LEAD.CREATED_AT.ge(filter.from().atStartOfDay(zone).toOffsetDateTime()));
        }
        if (filter.until() != null) {
            where = where.and(LEAD.CREATED_AT.lt(
                    filter.until().plusDays(1).atStartOfDay(zone).toOffsetDateTime()));
        }
        return where;
    }

    Map<Lead.State, Integer> counts(Actor actor, LeadFilter filter, ZoneId zone) {
        return sql.select(LEAD.STATE, DSL.count())
                .from(LEAD)
                .where(mine(actor))
                .and(condition(filter, zone))
                .groupBy(LEAD.STATE)
                .fetchMap(row -> Lead.State.valueOf(row.value1()), row -> row.value2());
    }

    List<String> sources(OrganisationId organisation) {
        return sql.selectDistinct(LEAD.SOURCE)
                .from(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(LEAD.SOURCE)
                .limit(200)
                .fetch(LEAD.SOURCE);
    }

    Optional<Lead> find(Actor actor, LeadId id) {
        return sql.selectFrom(LEAD)
                .where(mine(actor))
                .and(LEAD.ID.eq(id.value()))
                .fetchOptional(LeadStore::lead);
    }

    /** For rooms that keep a copy: no row rights. */
    Optional<Lead> known(OrganisationId organisation, LeadId id) {
        return sql.selectFrom(LEAD).where(at(organisation, id)).fetchOptional(LeadStore::lead);
    }

    /** Held until the transaction ends: two answers to one lead come one after the other. */
    Optional<Lead> lock(OrganisationId organisation, LeadId id) {
        return sql.selectFrom(LEAD).where(at(organisation, id)).forUpdate().fetchOptional(LeadStore::lead);
    }

    Optional<Lead> known(OrganisationId organisation, NewLead lead) {
        var same = LEAD.ID.eq(lead.id().value());
        if (lead.origin().externalId() != null) {
            same = same.or(LEAD.EXTERNAL_ID.eq(lead.origin().externalId()));
        }
        if (lead.origin().submission() != null) {
            same = same.or(LEAD.SUBMISSION_ID.eq(lead.origin().submission()));
        }
        return sql.selectFrom(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(organisation.value()))
                .and(same)
                .limit(1)
                .fetchOptional(LeadStore::lead);
    }

    /**
     * What is known of a telephone or an e-mail.
     *
     * @param open the earliest lead of it that has not come to an end
     * @param unscored its person is not to be scored
     */
    record Alike(Optional<LeadId> open, boolean unscored) {
        static final Alike NOBODY = new Alike(Optional.empty(), false);
    }

    Alike alike(OrganisationId organisation, @Nullable String phone, @Nullable String email) {
        if (phone == null && email == null) {
            return Alike.NOBODY;
        }
        var alike = DSL.noCondition();
        if (phone != null) {
            alike = alike.or(LEAD.PHONE.eq(phone));
        }
        if (email != null) {
            alike = alike.or(LEAD.EMAIL_KEY.eq(email.toLowerCase(Locale.ROOT)));
        }
        return sql.select(
                        DSL.arrayAgg(LEAD.ID).orderBy(LEAD.CREATED_AT).filterWhere(LEAD.STATE.notIn(ENDED)),
                        DSL.boolOr(LEAD.SCORE_OFF))
                .from(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(organisation.value()))
                .and(alike)
                .fetchSingle(row -> new Alike(
                        row.value1() == null ? Optional.empty() : Optional.of(new LeadId(row.value1()[0])),
                        Boolean.TRUE.equals(row.value2())));
    }

    /** The latest lead of this telephone or e-mail that did not come to nothing. */
    Optional<Lead> known(OrganisationId organisation, @Nullable String phone, @Nullable String email) {
        if (phone == null && email == null) {
            return Optional.empty();
        }
        var alike = phone == null ? DSL.falseCondition() : LEAD.PHONE.eq(phone);
        if (email != null) {
            alike = alike.or(LEAD.EMAIL_KEY.eq(email.toLowerCase(Locale.ROOT)));
        }
        return sql.selectFrom(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(organisation.value()))
                .and(alike)
                .and(LEAD.STATE.ne("LOST"))
                .orderBy(LEAD.CREATED_AT.desc())
                .limit(1)
                .fetchOptional(LeadStore::lead);
    }

    /** @return empty when the lead is known already */
    Optional<Lead> add(OrganisationId organisation, LeadRecord row) {
        row.setOrganisationId(organisation.value());
        return sql.insertInto(LEAD).set(row).onConflictDoNothing().returning().fetchOptional(LeadStore::lead);
    }

    LeadRecord row() {
        return sql.newRecord(LEAD);
    }

    void change(OrganisationId organisation, LeadId id, Consumer<LeadRecord> change) {
        var row = sql.newRecord(LEAD);
        change.accept(row);
        sql.update(LEAD)
                .set(row)
                .set(LEAD.VERSION, LEAD.VERSION.plus(1))
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(at(organisation, id))
                .execute();
        events.publishEvent(new LeadChanged(organisation, id));
    }

    void note(
            OrganisationId organisation,
            LeadId lead,
            Instant at,
            String kind,
            @Nullable PersonId person,
            Map<String, ?> data) {
        sql.insertInto(STEP)
                .set(STEP.ORGANISATION_ID, organisation.value())
                .set(STEP.LEAD_ID, lead.value())
                .set(STEP.AT, time(at))
                .set(STEP.ID, Ids.v7())
                .set(STEP.KIND, kind)
                .set(STEP.PERSON_ID, person == null ? null : person.value())
                .set(STEP.DATA, JSONB.valueOf(json.writeValueAsString(data)))
                .execute();
    }

    List<Step> steps(OrganisationId organisation, LeadId lead) {
        return sql.selectFrom(STEP)
                .where(STEP.ORGANISATION_ID.eq(organisation.value()))
                .and(STEP.LEAD_ID.eq(lead.value()))
                .orderBy(STEP.AT.desc(), STEP.ID.desc())
                .limit(500)
                .fetch(row -> new Step(
                        row.getId(),
                        row.getAt().toInstant(),
                        row.getKind(),
                        row.getPersonId() == null ? null : new PersonId(row.getPersonId()),
                        json.readValue(row.getData().data(), OBJECT)));
    }

    /** Accepted leads and won ones of an outlet, locked, the latest first. */
    List<Lead> ofOutlet(OrganisationId organisation, UUID outlet) {
        return sql.selectFrom(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(organisation.value()))
                .and(LEAD.OUTLET_ID.eq(outlet))
                .and(LEAD.STATE.in("ACCEPTED", "VISITED", "WON"))
                .orderBy(LEAD.CREATED_AT.desc())
                .forUpdate()
                .fetch(LeadStore::lead);
    }

    Map<OutletId, Lead.Origin> originsOf(OrganisationId organisation, Collection<OutletId> outlets) {
        var origins = new HashMap<OutletId, Lead.Origin>();
        ofOutlets(organisation, outlets)
                .fetch(LeadStore::lead)
                .forEach(lead -> origins.putIfAbsent(requireNonNull(lead.outletId()), lead.origin()));
        return origins;
    }

    /** Which of these outlets were leads that somebody had taken. */
    Set<OutletId> wereLeads(OrganisationId organisation, Collection<OutletId> outlets) {
        return Set.copyOf(ofOutlets(organisation, outlets).fetch(row -> new OutletId(row.getOutletId())));
    }

    private SelectSeekStep1<LeadRecord, OffsetDateTime> ofOutlets(
            OrganisationId organisation, Collection<OutletId> outlets) {
        return sql.selectFrom(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(organisation.value()))
                .and(LEAD.OUTLET_ID.eq(
                        DSL.any(outlets.stream().map(OutletId::value).toArray(UUID[]::new))))
                .and(LEAD.STATE.in("ACCEPTED", "VISITED", "WON"))
                .orderBy(LEAD.CREATED_AT.desc());
    }

    /** Leads for which the next passing is to be looked for; another node's are passed by. */
    List<Lead> due(OrganisationId organisation, Instant now, int limit) {
        return sql.selectFrom(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(organisation.value()))
                .and(LEAD.HAND_OVER_AT.le(time(now)))
                .orderBy(LEAD.HAND_OVER_AT)
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .fetch(LeadStore::lead);
    }

    private List<Lead> waiting(OrganisationId organisation, Condition condition) {
        return sql.selectFrom(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(organisation.value()))
                .and(LEAD.STATE.eq("ASSIGNED"))
                .and(condition)
                .orderBy(LEAD.ANSWER_BY)
                .limit(200)
                .forUpdate()
                .skipLocked()
                .fetch(LeadStore::lead);
    }

    List<Lead> toEscalate(OrganisationId organisation, Instant now) {
        return waiting(
                organisation,
                LEAD.ESCALATE_AT.le(time(now)).and(LEAD.ESCALATED_AT.isNull()).and(LEAD.ANSWER_BY.gt(time(now))));
    }

    List<Lead> toReturn(OrganisationId organisation, Instant now) {
        return waiting(organisation, LEAD.ANSWER_BY.le(time(now)));
    }

    /** Leads of an import that nobody has handed over or worked with. */
    int removeImported(OrganisationId organisation, UUID importId) {
        return sql.deleteFrom(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(organisation.value()))
                .and(LEAD.IMPORT_ID.eq(importId))
                .and(LEAD.VERSION.eq(1L))
                .execute();
    }

    int countImported(OrganisationId organisation, UUID importId) {
        return sql.fetchCount(
                LEAD, LEAD.ORGANISATION_ID.eq(organisation.value()).and(LEAD.IMPORT_ID.eq(importId)));
    }

    record Changed(long xid, Lead lead) {}

    List<Changed> changed(Actor actor, Window window) {
        var xid = Window.number(LEAD.SYNC_XID);
        return sql.select(LEAD.asterisk(), xid)
                .from(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(LEAD.SALESMAN_ID.eq(actor.person().value()))
                .and(LEAD.STATE.in(ON_PHONE))
                .and(window.on(LEAD.SYNC_XID, LEAD.ID))
                .orderBy(Window.order(LEAD.SYNC_XID, LEAD.ID))
                .limit(window.limit())
                .fetch(row -> new Changed(row.get(xid), lead(row.into(LEAD))));
    }

    static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    static <T> Field<T> orNow(Field<T> column, T now) {
        return DSL.coalesce(column, DSL.val(now));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    static Lead lead(LeadRecord row) {
        return new Lead(
                new LeadId(row.getId()),
                row.getName(),
                row.getContactName(),
                row.getPhone(),
                row.getEmail(),
                new Lead.Place(
                        row.getLatitude(),
                        row.getLongitude(),
                        row.getPlaceGuessed(),
                        row.getVillageCode(),
                        row.getVillage(),
                        row.getDistrict(),
                        row.getRegency(),
                        row.getAddress()),
                row.getInterest(),
                row.getNote(),
                new Lead.Origin(
                        Lead.Door.valueOf(row.getDoor()),
                        row.getSource(),
                        row.getMedium(),
                        row.getCampaign(),
                        row.getContent(),
                        row.getTerm(),
                        row.getReference(),
                        row.getReferrer(),
                        row.getPage(),
                        row.getVisitor(),
                        row.getFormId(),
                        row.getSubmissionId(),
                        row.getExternalId()),
                Lead.State.valueOf(row.getState()),
                row.getTerritoryId(),
                row.getSalesmanId() == null ? null : new PersonId(row.getSalesmanId()),
                row.getPromisedOn(),
                new Lead.Clock(
                        instant(row.getAssignedAt()),
                        instant(row.getEscalateAt()),
                        instant(row.getAnswerBy()),
                        instant(row.getEscalatedAt()),
                        instant(row.getAnsweredAt())),
                row.getReason() == null
                        ? null
                        : new Lead.Refusal(
                                row.getReason(), row.getReasonNote(), row.getResponse(), instant(row.getRespondedAt())),
                row.getOutletId() == null ? null : new OutletId(row.getOutletId()),
                row.getOutletExisted(),
                row.getDuplicateOf() == null ? null : new LeadId(row.getDuplicateOf()),
                row.getScore(),
                Arrays.asList(row.getScoreReasons()),
                row.getScoreOff(),
                row.getOrders(),
                row.getValue(),
                row.getReturns(),
                new Lead.Reached(
                        row.getCreatedAt().toInstant(),
                        instant(row.getQualifiedAt()),
                        instant(row.getAcceptedAt()),
                        instant(row.getVisitedAt()),
                        instant(row.getWonAt()),
                        instant(row.getRepeatAt()),
                        instant(row.getLoyalAt()),
                        instant(row.getLostAt())),
                row.getVersion());
    }
}
