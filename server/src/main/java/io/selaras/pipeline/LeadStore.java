package io.selaras.pipeline;

import static io.selaras.pipeline.db.Tables.LEAD;
import static io.selaras.pipeline.db.Tables.STEP;
import static java.util.Objects.requireNonNull;

import io.selaras.customers.OutletId;
import io.selaras.engines.scoring.Features;
import io.selaras.exchange.Window;
import io.selaras.pipeline.db.tables.records.LeadRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.Ids;
import io.selaras.platform.Insertion;
import io.selaras.platform.ListOrders;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Statements;
import io.selaras.platform.SyncXid;
import io.selaras.platform.Total;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.TableField;
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

    private final Work work;
    private final DSLContext sql;
    private final Statements statements;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    LeadStore(Work work, DSLContext sql, Statements statements, JsonMapper json, ApplicationEventPublisher events) {
        this.work = work;
        this.sql = sql;
        this.statements = statements;
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

    private static final ListOrders<Lead> ORDERS = ListOrders.<Lead>usually("-since")
            .by("since", LEAD.CREATED_AT, lead -> lead.reached().lead().atOffset(ZoneOffset.UTC))
            .by("since", LEAD.ID, Lead::id)
            // Those without a score stand below zero.
            .by("score", LEAD.SCORE_KEY, lead -> lead.score() == null ? -1 : lead.score())
            .by("score", LEAD.CREATED_AT, lead -> lead.reached().lead().atOffset(ZoneOffset.UTC))
            .by("score", LEAD.ID, Lead::id);

    Page<Lead> list(
            Actor actor, LeadFilter filter, ZoneId zone, @Nullable String sort, @Nullable String cursor, int limit) {
        var order = ORDERS.asked(sort, cursor);
        var rows = sql.selectFrom(LEAD)
                .where(mine(actor).and(condition(filter, zone)).and(order.behind()))
                .orderBy(order.by())
                .limit(limit + 1)
                .fetch(LeadStore::lead);
        return Page.of(rows, limit, order::cursor);
    }

    Total total(Actor actor, LeadFilter filter, ZoneId zone) {
        return Total.of(sql, LEAD, mine(actor).and(condition(filter, zone)));
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

    List<Lead> known(OrganisationId organisation, Collection<LeadId> ids) {
        return sql.selectFrom(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(organisation.value()))
                .and(LEAD.ID.eq(DSL.any(ids.stream().map(LeadId::value).toArray(UUID[]::new))))
                .fetch(LeadStore::lead);
    }

    /** The same, unchanged until the transaction ends. */
    List<Lead> hold(OrganisationId organisation, Collection<LeadId> ids) {
        return sql.selectFrom(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(organisation.value()))
                .and(LEAD.ID.eq(DSL.any(ids.stream().map(LeadId::value).toArray(UUID[]::new))))
                .orderBy(LEAD.ID)
                .forShare()
                .fetch(LeadStore::lead);
    }

    /** Held until the transaction ends: two answers to one lead come one after the other. */
    Optional<Lead> lock(OrganisationId organisation, LeadId id) {
        return sql.selectFrom(LEAD).where(at(organisation, id)).forUpdate().fetchOptional(LeadStore::lead);
    }

    /** Those of which the id, the name elsewhere or the submission came in before, each by the id it is asked with. */
    Map<LeadId, Lead> known(OrganisationId organisation, List<NewLead> leads) {
        if (leads.isEmpty()) {
            return Map.of();
        }
        var rows = sql.selectFrom(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(organisation.value()))
                .and(LEAD.ID
                        .eq(DSL.any(
                                leads.stream().map(lead -> lead.id().value()).toArray(UUID[]::new)))
                        .or(LEAD.EXTERNAL_ID.eq(DSL.any(leads.stream()
                                .map(lead -> lead.origin().externalId())
                                .toArray(String[]::new))))
                        .or(LEAD.SUBMISSION_ID.eq(DSL.any(leads.stream()
                                .map(lead -> lead.origin().submission())
                                .toArray(UUID[]::new)))))
                .fetch(LeadStore::lead);
        var known = new HashMap<LeadId, Lead>();
        for (var lead : leads) {
            rows.stream().filter(row -> isSame(row, lead)).findFirst().ifPresent(row -> known.put(lead.id(), row));
        }
        return known;
    }

    private static boolean isSame(Lead row, NewLead lead) {
        var origin = lead.origin();
        return row.id().equals(lead.id())
                || (origin.externalId() != null
                        && origin.externalId().equals(row.origin().externalId()))
                || (origin.submission() != null
                        && origin.submission().equals(row.origin().submission()));
    }

    /**
     * What is known of a telephone or an e-mail.
     *
     * @param open the earliest lead of it that has not come to an end
     * @param unscored its person is not to be scored
     */
    record Alike(@Nullable LeadId open, boolean unscored) {}

    /** @param phone in international form; {@code emailKey} in lower case */
    record Who(@Nullable String phone, @Nullable String emailKey) {}

    /** One answer for each, in their order. */
    List<Alike> alike(OrganisationId organisation, List<Who> people) {
        // Arrays behind a select: seeing how long they are, the database would plan each question by itself, at five
        // times the
        // price of its answer.
        return statements.read(
                row -> {
                    var open = row.idOrNull();
                    return new Alike(open == null ? null : new LeadId(open), row.is());
                },
                """
                select a.open, a.unscored
                from unnest((select ?::text[]), (select ?::text[])) with ordinality as g (phone, email, place)
                cross join lateral (
                    select (array_agg(l.id order by l.created_at) filter (where l.state not in ('WON', 'LOST')))[1],
                        coalesce(bool_or(l.score_off), false)
                    from pipeline.lead l
                    where l.organisation_id = ? and (l.phone = g.phone or l.email_key = g.email)) a (open, unscored)
                order by g.place
                """,
                people.stream().map(Who::phone).toArray(String[]::new),
                people.stream().map(Who::emailKey).toArray(String[]::new),
                organisation.value());
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

    /** A lead that is about to be kept, with its first step and what its score was made from. */
    record Fresh(
            LeadRecord row,
            @Nullable PersonId by,
            Map<String, ?> said,
            @Nullable Features features) {}

    /** What a new lead brings; the rest of its row is as the table begins it. */
    private static final List<TableField<LeadRecord, ?>> BROUGHT = List.of(
            LEAD.ID,
            LEAD.NAME,
            LEAD.CONTACT_NAME,
            LEAD.PHONE,
            LEAD.EMAIL,
            LEAD.LATITUDE,
            LEAD.LONGITUDE,
            LEAD.PLACE_GUESSED,
            LEAD.VILLAGE_CODE,
            LEAD.VILLAGE,
            LEAD.DISTRICT,
            LEAD.REGENCY,
            LEAD.ADDRESS,
            LEAD.INTEREST,
            LEAD.NOTE,
            LEAD.DOOR,
            LEAD.SOURCE,
            LEAD.MEDIUM,
            LEAD.CAMPAIGN,
            LEAD.CONTENT,
            LEAD.TERM,
            LEAD.REFERENCE,
            LEAD.REFERRER,
            LEAD.PAGE,
            LEAD.VISITOR,
            LEAD.FORM_ID,
            LEAD.SUBMISSION_ID,
            LEAD.EXTERNAL_ID,
            LEAD.STATE,
            LEAD.HAND_OVER_AT,
            LEAD.OUTLET_ID,
            LEAD.OUTLET_EXISTED,
            LEAD.DUPLICATE_OF,
            LEAD.SCORE,
            LEAD.SCORE_REASONS,
            LEAD.SCORE_OFF,
            LEAD.CREATED_AT,
            LEAD.QUALIFIED_AT,
            LEAD.IMPORT_ID);

    private static final String ADD =
            """
            with kept as (
                insert into pipeline.lead (organisation_id, $columns)
                select ?, $columns from jsonb_populate_recordset(null::pipeline.lead, ?::jsonb)
                on conflict do nothing
                returning id, created_at
            ), first as (
                insert into pipeline.step (organisation_id, lead_id, at, id, kind, person_id, data)
                select ?, k.id, k.created_at, g.step, 'captured', g.person, g.data::jsonb
                from kept k join unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[]) as g (id, step, person, data)
                    on g.id = k.id
            ), scored as (
                insert into pipeline.snapshot (organisation_id, lead_id, at, features)
                select ?, k.id, k.created_at, g.features::jsonb
                from kept k join unnest(?::uuid[], ?::text[]) as g (id, features) on g.id = k.id
                where g.features is not null
                on conflict do nothing
            )
            select id from kept
            """.replace("$columns", BROUGHT.stream().map(TableField::getName).collect(Collectors.joining(", ")));

    /** In one statement, since a statement costs more than a lead. @return which were not known already */
    Set<LeadId> add(OrganisationId organisation, List<Fresh> leads) {
        var ids = leads.stream().map(lead -> lead.row.getId()).toArray(UUID[]::new);
        return Set.copyOf(statements.read(
                row -> new LeadId(row.id()),
                ADD,
                organisation.value(),
                json.writeValueAsString(
                        leads.stream().map(lead -> brought(lead.row)).toList()),
                organisation.value(),
                ids,
                leads.stream().map(_ -> Ids.v7()).toArray(UUID[]::new),
                leads.stream()
                        .map(lead -> lead.by == null ? null : lead.by.value())
                        .toArray(UUID[]::new),
                leads.stream().map(lead -> json.writeValueAsString(lead.said)).toArray(String[]::new),
                organisation.value(),
                ids,
                leads.stream()
                        .map(lead -> lead.features == null ? null : json.writeValueAsString(lead.features))
                        .toArray(String[]::new)));
    }

    private static Map<String, Object> brought(LeadRecord row) {
        var brought = new HashMap<String, Object>();
        for (var field : BROUGHT) {
            var value = row.get(field);
            if (value != null) {
                brought.put(field.getName(), value);
            }
        }
        return brought;
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
        events.publishEvent(new LeadsChanged(organisation, List.of(id)));
    }

    /** What a hand-over writes: to whom, until when, and where it is about when the lead has no pin. */
    record Handed(
            LeadId lead,
            PersonId salesman,
            @Nullable LocalDate promisedOn,
            UUID outlet,
            @Nullable UUID territory,
            @Nullable GeoPoint guess) {}

    /** Any number of them in one statement: they come by the hundred. */
    void handOver(OrganisationId organisation, List<Handed> handed, Instant at, Instant escalateAt, Instant answerBy) {
        sql.execute(
                """
                update pipeline.lead l set state = 'ASSIGNED', salesman_id = g.salesman, promised_on = g.promised,
                    hand_over_at = null, assigned_at = ?::timestamptz, escalate_at = ?::timestamptz,
                    answer_by = ?::timestamptz, escalated_at = null, answered_at = null, reason = null,
                    reason_note = null, response = null, responded_at = null, outlet_id = g.outlet,
                    territory_id = coalesce(g.territory, l.territory_id), latitude = coalesce(g.latitude, l.latitude),
                    longitude = coalesce(g.longitude, l.longitude),
                    place_guessed = l.place_guessed or g.latitude is not null,
                    qualified_at = coalesce(l.qualified_at, ?::timestamptz), version = l.version + 1,
                    sync_xid = pg_current_xact_id()
                from unnest(?::uuid[], ?::uuid[], ?::date[], ?::uuid[], ?::uuid[], ?::float8[], ?::float8[])
                    as g (id, salesman, promised, outlet, territory, latitude, longitude)
                where l.organisation_id = ? and l.id = g.id
                """,
                time(at),
                time(escalateAt),
                time(answerBy),
                time(at),
                handed.stream().map(one -> one.lead.value()).toArray(UUID[]::new),
                handed.stream().map(one -> one.salesman.value()).toArray(UUID[]::new),
                handed.stream().map(Handed::promisedOn).toArray(LocalDate[]::new),
                handed.stream().map(Handed::outlet).toArray(UUID[]::new),
                handed.stream().map(Handed::territory).toArray(UUID[]::new),
                handed.stream()
                        .map(one -> one.guess == null ? null : one.guess.latitude())
                        .toArray(Double[]::new),
                handed.stream()
                        .map(one -> one.guess == null ? null : one.guess.longitude())
                        .toArray(Double[]::new),
                organisation.value());
        events.publishEvent(
                new LeadsChanged(organisation, handed.stream().map(Handed::lead).toList()));
    }

    /** Nobody passes there: looked for again then. */
    void handOverLater(OrganisationId organisation, List<LeadId> leads, Instant then) {
        if (leads.isEmpty()) {
            return;
        }
        sql.execute(
                """
                update pipeline.lead set hand_over_at = ?::timestamptz, version = version + 1,
                    sync_xid = pg_current_xact_id()
                where organisation_id = ? and id = any(?::uuid[])
                """,
                time(then),
                organisation.value(),
                leads.stream().map(LeadId::value).toArray(UUID[]::new));
    }

    /** Something that happened to a lead. */
    record Noted(
            OrganisationId organisation,
            LeadId lead,
            Instant at,
            String kind,
            @Nullable PersonId person,
            JSONB data) {}

    private static final Insertion<Noted> STEPS = Insertion.<Noted>into("pipeline.step")
            .uuid("organisation_id", step -> step.organisation.value())
            .uuid("lead_id", step -> step.lead.value())
            .at("at", Noted::at)
            .uuid("id", _ -> Ids.v7())
            .text("kind", Noted::kind)
            .uuid("person_id", step -> step.person == null ? null : step.person.value())
            .jsonb("data", Noted::data);

    void note(
            OrganisationId organisation,
            LeadId lead,
            Instant at,
            String kind,
            @Nullable PersonId person,
            Map<String, ?> data) {
        work.atEnd(
                STEPS, new Noted(organisation, lead, at, kind, person, JSONB.valueOf(json.writeValueAsString(data))));
    }

    List<Step> steps(OrganisationId organisation, LeadId lead) {
        work.writeAside();
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

    /** Who had it and said no; whoever said it for him. */
    Set<PersonId> refusers(OrganisationId organisation, LeadId lead) {
        var refusers = new HashSet<PersonId>();
        @Nullable PersonId holder = null;
        for (var step : steps(organisation, lead).reversed()) {
            if (step.kind().equals("assigned") && step.data().get("salesman") instanceof String salesman) {
                holder = new PersonId(UUID.fromString(salesman));
            }
            if (step.kind().equals("refused") && holder != null) {
                refusers.add(holder);
            }
        }
        return refusers;
    }

    /**
     * Of these outlets the leads that somebody had taken, the latest first; held until the transaction ends, so that two that
     * move one lead come one after the other.
     */
    Map<OutletId, List<Lead>> lockOf(OrganisationId organisation, Collection<OutletId> outlets) {
        return sql
                .selectFrom(LEAD)
                .where(taken(organisation, outlets))
                .orderBy(LEAD.ID)
                .forUpdate()
                .fetch(LeadStore::lead)
                .stream()
                .sorted(Comparator.comparing((Lead lead) -> lead.reached().lead())
                        .reversed())
                .collect(Collectors.groupingBy(lead -> requireNonNull(lead.outletId())));
    }

    /** How far field work brought a lead; what it had reached already stays. */
    record Moved(
            LeadId lead,
            int orders,
            long value,
            @Nullable Instant visited,
            @Nullable Instant won,
            @Nullable Instant repeat,
            @Nullable Instant loyal) {}

    void move(OrganisationId organisation, List<Moved> moved) {
        if (moved.isEmpty()) {
            return;
        }
        sql.execute(
                """
                update pipeline.lead l set orders = l.orders + g.orders, value = l.value + g.value,
                    visited_at = coalesce(l.visited_at, g.visited), won_at = coalesce(l.won_at, g.won),
                    repeat_at = coalesce(l.repeat_at, g.repeat), loyal_at = coalesce(l.loyal_at, g.loyal),
                    state = case when g.won is not null then 'WON'
                        when g.visited is not null and l.state = 'ACCEPTED' then 'VISITED' else l.state end,
                    version = l.version + 1, sync_xid = pg_current_xact_id()
                from unnest(?::uuid[], ?::int[], ?::int8[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                    ?::timestamptz[]) as g (id, orders, value, visited, won, repeat, loyal)
                where l.organisation_id = ? and l.id = g.id
                """,
                moved.stream().map(one -> one.lead.value()).toArray(UUID[]::new),
                moved.stream().map(Moved::orders).toArray(Integer[]::new),
                moved.stream().map(Moved::value).toArray(Long[]::new),
                times(moved, Moved::visited),
                times(moved, Moved::won),
                times(moved, Moved::repeat),
                times(moved, Moved::loyal),
                organisation.value());
        events.publishEvent(
                new LeadsChanged(organisation, moved.stream().map(Moved::lead).toList()));
    }

    private static @Nullable OffsetDateTime[] times(List<Moved> moved, Function<Moved, @Nullable Instant> at) {
        return moved.stream().map(one -> time(at.apply(one))).toArray(OffsetDateTime[]::new);
    }

    Map<OutletId, Lead.Origin> originsOf(OrganisationId organisation, Collection<OutletId> outlets) {
        var origins = new HashMap<OutletId, Lead.Origin>();
        sql.selectFrom(LEAD)
                .where(taken(organisation, outlets))
                .orderBy(LEAD.CREATED_AT.desc())
                .fetch(LeadStore::lead)
                .forEach(lead -> origins.putIfAbsent(requireNonNull(lead.outletId()), lead.origin()));
        return origins;
    }

    private static Condition taken(OrganisationId organisation, Collection<OutletId> outlets) {
        return LEAD.ORGANISATION_ID
                .eq(organisation.value())
                .and(LEAD.OUTLET_ID.eq(
                        DSL.any(outlets.stream().map(OutletId::value).toArray(UUID[]::new))))
                .and(LEAD.STATE.in("ACCEPTED", "VISITED", "WON"));
    }

    /** Leads for which the next passing is to be looked for; another node's are passed by. */
    List<Lead> due(OrganisationId organisation, Instant now, int limit) {
        return due(organisation, LEAD.HAND_OVER_AT.le(time(now)), limit);
    }

    /** This one, when it still waits. */
    List<Lead> due(OrganisationId organisation, Instant now, LeadId lead) {
        return due(organisation, LEAD.HAND_OVER_AT.le(time(now)).and(LEAD.ID.eq(lead.value())), 1);
    }

    private List<Lead> due(OrganisationId organisation, Condition which, int limit) {
        return sql.selectFrom(LEAD)
                .where(LEAD.ORGANISATION_ID.eq(organisation.value()))
                .and(which)
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
