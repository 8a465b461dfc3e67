package io.selaras.campaigns;

import static io.selaras.campaigns.db.Tables.REFERENCE;
import static io.selaras.campaigns.db.Tables.TOUCH;
import static io.selaras.campaigns.db.Tables.WEB_DAY;

import io.selaras.campaigns.db.tables.records.TouchRecord;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables of touches, web days and references. */
@Repository
class TouchStore {
    private final DSLContext sql;

    TouchStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Any number of touches in one statement, each with the outlet that its lead became.
     *
     * @return those that were not heard before
     */
    List<Touch> add(OrganisationId organisation, List<Touch> touches) {
        if (touches.isEmpty()) {
            return List.of();
        }
        var outlets = sql.fetch(
                        """
                        insert into campaigns.touch (organisation_id, at, id, kind, visitor, lead_id, outlet_id, source, medium,
                            campaign, content, reference, referrer, page, record_id)
                        select ?, g.at, g.id, g.kind, g.visitor, g.lead, coalesce(g.outlet, (
                                select t.outlet_id from campaigns.touch t
                                where t.organisation_id = ? and t.lead_id = g.lead and t.outlet_id is not null
                                order by t.at desc limit 1)),
                            g.source, g.medium, g.campaign, g.content, g.reference, g.referrer, g.page, g.record
                        from unnest(?::timestamptz[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::text[],
                                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[])
                            as g (at, id, kind, visitor, lead, outlet, source, medium, campaign, content, reference,
                                referrer, page, record)
                        on conflict do nothing
                        returning id, outlet_id
                        """,
                        organisation.value(),
                        organisation.value(),
                        touches.stream()
                                .map(touch -> CampaignStore.time(touch.at()))
                                .toArray(OffsetDateTime[]::new),
                        touches.stream().map(Touch::id).toArray(UUID[]::new),
                        touches.stream().map(touch -> touch.kind().name()).toArray(String[]::new),
                        touches.stream().map(Touch::visitor).toArray(String[]::new),
                        touches.stream().map(Touch::leadId).toArray(UUID[]::new),
                        touches.stream().map(Touch::outletId).toArray(UUID[]::new),
                        touches.stream().map(Touch::source).toArray(String[]::new),
                        touches.stream().map(Touch::medium).toArray(String[]::new),
                        touches.stream().map(Touch::campaign).toArray(String[]::new),
                        touches.stream().map(Touch::content).toArray(String[]::new),
                        touches.stream().map(Touch::reference).toArray(String[]::new),
                        touches.stream().map(Touch::referrer).toArray(String[]::new),
                        touches.stream().map(Touch::page).toArray(String[]::new),
                        touches.stream().map(Touch::recordId).toArray(UUID[]::new))
                .intoMap(row -> row.get(0, UUID.class), row -> Optional.ofNullable(row.get(1, UUID.class)));
        var added = new ArrayList<Touch>();
        for (var touch : touches) {
            var outlet = outlets.remove(touch.id());
            if (outlet != null) {
                added.add(touch.of(touch.leadId(), outlet.orElse(null)));
            }
        }
        return added;
    }

    /** The touch with the lead that its visitor turned out to be, and the outlet that its lead became. */
    Touch completed(OrganisationId organisation, Touch touch) {
        var who = touch.leadId() != null
                ? TOUCH.LEAD_ID.eq(touch.leadId()).and(TOUCH.OUTLET_ID.isNotNull())
                : touch.visitor() != null ? TOUCH.VISITOR.eq(touch.visitor()).and(TOUCH.LEAD_ID.isNotNull()) : null;
        if (who == null) {
            return touch;
        }
        return sql.select(TOUCH.LEAD_ID, TOUCH.OUTLET_ID)
                .from(TOUCH)
                .where(TOUCH.ORGANISATION_ID.eq(organisation.value()))
                .and(who)
                .orderBy(TOUCH.AT.desc())
                .limit(1)
                .fetchOptional(row -> touch.of(row.value1(), row.value2()))
                .orElse(touch);
    }

    /** What an outlet met in a stretch of time, in its order; {@code until} included. */
    List<Touch> path(OrganisationId organisation, UUID outlet, Instant from, Instant until) {
        return sql.selectFrom(TOUCH)
                .where(TOUCH.ORGANISATION_ID.eq(organisation.value()))
                .and(TOUCH.OUTLET_ID.eq(outlet))
                .and(TOUCH.AT.between(CampaignStore.time(from), CampaignStore.time(until)))
                .orderBy(TOUCH.AT, TOUCH.ID)
                .fetch(TouchStore::touch);
    }

    /** A visitor turned out to be this lead. @return the earliest of his touches, when he had any */
    Optional<Instant> tieVisitor(OrganisationId organisation, String visitor, UUID lead, @Nullable UUID outlet) {
        return earliest(organisation, TOUCH.VISITOR.eq(visitor).and(TOUCH.LEAD_ID.isNull()), lead, outlet);
    }

    /** A lead became this outlet. */
    Optional<Instant> tieLead(OrganisationId organisation, UUID lead, UUID outlet) {
        return earliest(organisation, TOUCH.LEAD_ID.eq(lead).and(TOUCH.OUTLET_ID.isNull()), lead, outlet);
    }

    private Optional<Instant> earliest(OrganisationId organisation, Condition which, UUID lead, @Nullable UUID outlet) {
        return sql
                .update(TOUCH)
                .set(TOUCH.LEAD_ID, lead)
                .set(TOUCH.OUTLET_ID, outlet)
                .where(TOUCH.ORGANISATION_ID.eq(organisation.value()))
                .and(which)
                .returning(TOUCH.AT)
                .fetch(row -> row.getAt().toInstant())
                .stream()
                .min(Instant::compareTo);
    }

    /** Of whom one thing is known: an outlet, a lead, a campaign. */
    Page<Touch> list(
            OrganisationId organisation,
            @Nullable UUID outlet,
            @Nullable UUID lead,
            @Nullable String campaign,
            @Nullable String cursor,
            int limit) {
        var where = TOUCH.ORGANISATION_ID.eq(organisation.value());
        if (outlet != null) {
            where = where.and(TOUCH.OUTLET_ID.eq(outlet));
        }
        if (lead != null) {
            where = where.and(TOUCH.LEAD_ID.eq(lead));
        }
        if (campaign != null) {
            where = where.and(TOUCH.CAMPAIGN.eq(campaign));
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(DSL.row(TOUCH.AT, TOUCH.ID)
                    .lt(CampaignStore.time(Instant.parse(key.getFirst())), UUID.fromString(key.getLast())));
        }
        var rows = sql.selectFrom(TOUCH)
                .where(where)
                .orderBy(TOUCH.AT.desc(), TOUCH.ID.desc())
                .limit(limit + 1)
                .fetch(TouchStore::touch);
        return Page.of(rows, limit, last -> Cursor.encode(last.at(), last.id()));
    }

    static Touch touch(TouchRecord row) {
        return new Touch(
                row.getId(),
                row.getAt().toInstant(),
                Touch.Kind.valueOf(row.getKind()),
                row.getVisitor(),
                row.getLeadId(),
                row.getOutletId(),
                row.getSource(),
                row.getMedium(),
                row.getCampaign(),
                row.getContent(),
                row.getReference(),
                row.getReferrer(),
                row.getPage(),
                row.getRecordId());
    }

    void count(
            OrganisationId organisation,
            LocalDate day,
            String source,
            @Nullable String medium,
            @Nullable String campaign,
            boolean known,
            boolean visit) {
        int visits = visit ? 1 : 0;
        sql.insertInto(WEB_DAY)
                .set(WEB_DAY.ORGANISATION_ID, organisation.value())
                .set(WEB_DAY.DAY, day)
                .set(WEB_DAY.SOURCE, source)
                .set(WEB_DAY.MEDIUM, medium == null ? "" : medium)
                .set(WEB_DAY.CAMPAIGN, campaign == null ? "" : campaign)
                .set(WEB_DAY.KNOWN, known)
                .set(WEB_DAY.VISITS, visits)
                .set(WEB_DAY.VIEWS, 1)
                .onConflict(
                        WEB_DAY.ORGANISATION_ID,
                        WEB_DAY.DAY,
                        WEB_DAY.SOURCE,
                        WEB_DAY.MEDIUM,
                        WEB_DAY.CAMPAIGN,
                        WEB_DAY.KNOWN)
                .doUpdate()
                .set(WEB_DAY.VISITS, WEB_DAY.VISITS.plus(visits))
                .set(WEB_DAY.VIEWS, WEB_DAY.VIEWS.plus(1))
                .execute();
    }

    List<Web.Counted> visits(OrganisationId organisation, LocalDate from, LocalDate until) {
        var visits = DSL.sum(WEB_DAY.VISITS);
        return sql.select(
                        WEB_DAY.SOURCE,
                        WEB_DAY.CAMPAIGN,
                        visits,
                        DSL.sum(WEB_DAY.VISITS).filterWhere(WEB_DAY.KNOWN),
                        DSL.sum(WEB_DAY.VIEWS))
                .from(WEB_DAY)
                .where(WEB_DAY.ORGANISATION_ID.eq(organisation.value()))
                .and(WEB_DAY.DAY.between(from, until))
                .groupBy(WEB_DAY.SOURCE, WEB_DAY.CAMPAIGN)
                .orderBy(visits.desc())
                .fetch(row -> new Web.Counted(
                        row.value1(),
                        row.value2().isEmpty() ? null : row.value2(),
                        number(row.value3()),
                        number(row.value4()),
                        number(row.value5())));
    }

    List<Web.OnDay> visitsByDay(OrganisationId organisation, LocalDate from, LocalDate until) {
        return sql.select(WEB_DAY.DAY, DSL.sum(WEB_DAY.VISITS), DSL.sum(WEB_DAY.VIEWS))
                .from(WEB_DAY)
                .where(WEB_DAY.ORGANISATION_ID.eq(organisation.value()))
                .and(WEB_DAY.DAY.between(from, until))
                .groupBy(WEB_DAY.DAY)
                .orderBy(WEB_DAY.DAY)
                .fetch(row -> new Web.OnDay(row.value1(), number(row.value2()), number(row.value3())));
    }

    static long number(@Nullable Number sum) {
        return sum == null ? 0 : sum.longValue();
    }

    List<Reference> references(OrganisationId organisation, @Nullable String campaign) {
        var where = REFERENCE.ORGANISATION_ID.eq(organisation.value());
        if (campaign != null) {
            where = where.and(REFERENCE.CAMPAIGN.eq(campaign));
        }
        return sql.selectFrom(REFERENCE)
                .where(where)
                .orderBy(REFERENCE.CREATED_AT.desc(), REFERENCE.ID)
                .limit(1_000)
                .fetch(TouchStore::reference);
    }

    /** @param codes in small letters */
    List<Reference> byCodes(OrganisationId organisation, Collection<String> codes) {
        return sql.selectFrom(REFERENCE)
                .where(REFERENCE.ORGANISATION_ID.eq(organisation.value()))
                .and(REFERENCE.CODE_KEY.in(codes))
                .fetch(TouchStore::reference);
    }

    Optional<Reference> byCode(OrganisationId organisation, String code) {
        return sql.selectFrom(REFERENCE)
                .where(REFERENCE.ORGANISATION_ID.eq(organisation.value()))
                .and(REFERENCE.CODE_KEY.eq(code.toLowerCase(Locale.ROOT)))
                .fetchOptional(TouchStore::reference);
    }

    private static Reference reference(io.selaras.campaigns.db.tables.records.ReferenceRecord row) {
        return new Reference(
                row.getId(),
                row.getCode(),
                row.getLabel(),
                row.getSource(),
                row.getMedium(),
                row.getCampaign(),
                row.getOutletId(),
                row.getSalesmanId(),
                row.getTarget(),
                row.getWords(),
                row.getFollowed());
    }

    void save(OrganisationId organisation, Reference reference) {
        var row = sql.newRecord(REFERENCE);
        row.setOrganisationId(organisation.value());
        row.setId(reference.id());
        row.setCode(reference.code());
        row.setLabel(reference.label());
        row.setSource(reference.source());
        row.setMedium(reference.medium());
        row.setCampaign(reference.campaign());
        row.setOutletId(reference.outletId());
        row.setSalesmanId(reference.salesmanId());
        row.setTarget(reference.target());
        row.setWords(reference.words());
        sql.insertInto(REFERENCE)
                .set(row)
                .onConflict(REFERENCE.ORGANISATION_ID, REFERENCE.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    void followed(OrganisationId organisation, UUID reference) {
        sql.update(REFERENCE)
                .set(REFERENCE.FOLLOWED, REFERENCE.FOLLOWED.plus(1))
                .where(REFERENCE.ORGANISATION_ID.eq(organisation.value()))
                .and(REFERENCE.ID.eq(reference))
                .execute();
    }
}
