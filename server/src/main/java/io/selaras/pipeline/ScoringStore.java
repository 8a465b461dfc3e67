package io.selaras.pipeline;

import static io.selaras.pipeline.db.Tables.LEAD;
import static io.selaras.pipeline.db.Tables.SCORECARD;
import static io.selaras.pipeline.db.Tables.SCORING;
import static io.selaras.pipeline.db.Tables.SNAPSHOT;
import static io.selaras.pipeline.db.Tables.STEP;

import io.selaras.engines.scoring.BackTest;
import io.selaras.engines.scoring.Example;
import io.selaras.engines.scoring.Features;
import io.selaras.engines.scoring.Scorecard;
import io.selaras.pipeline.db.tables.records.LeadRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.SyncXid;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What leads were scored from, the cards that were learned, and who is not scored. */
@Repository
class ScoringStore {
    private static final List<String> OPEN = List.of("NEW", "QUALIFIED", "ASSIGNED", "ACCEPTED", "VISITED");
    private static final int BACKFILL_AT_ONCE = 50_000;

    private final DSLContext sql;
    private final JsonMapper json;
    private final LeadStore leads;

    ScoringStore(DSLContext sql, JsonMapper json, LeadStore leads) {
        this.sql = sql;
        this.json = json;
        this.leads = leads;
    }

    boolean active(OrganisationId organisation) {
        return sql.select(SCORING.ACTIVE)
                .from(SCORING)
                .where(SCORING.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(SCORING.ACTIVE)
                .orElse(true);
    }

    void activate(OrganisationId organisation, boolean active) {
        sql.insertInto(SCORING)
                .set(SCORING.ORGANISATION_ID, organisation.value())
                .set(SCORING.ACTIVE, active)
                .onConflict(SCORING.ORGANISATION_ID)
                .doUpdate()
                .set(SCORING.ACTIVE, active)
                .execute();
    }

    private static Condition of(OrganisationId organisation) {
        return LEAD.ORGANISATION_ID.eq(organisation.value());
    }

    private static Condition samePerson(@Nullable String phone, @Nullable String email) {
        var same = phone == null ? DSL.falseCondition() : LEAD.PHONE.eq(phone);
        return email == null ? same : same.or(LEAD.EMAIL_KEY.eq(email.toLowerCase(Locale.ROOT)));
    }

    /** All leads of this person. @return false when the lead is not the actor's to see */
    boolean switchOff(Actor actor, LeadId id, boolean off) {
        var lead = leads.find(actor, id).orElse(null);
        if (lead == null) {
            return false;
        }
        var organisation = actor.organisation();
        var person = LEAD.ID.eq(id.value()).or(samePerson(lead.phone(), lead.email()));
        sql.update(LEAD)
                .set(LEAD.SCORE_OFF, off)
                .set(LEAD.VERSION, LEAD.VERSION.plus(1))
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(of(organisation).and(person))
                .execute();
        if (off) {
            forget(organisation, person);
            sql.deleteFrom(SNAPSHOT)
                    .where(SNAPSHOT.ORGANISATION_ID.eq(organisation.value()))
                    .and(SNAPSHOT.LEAD_ID.in(sql.select(LEAD.ID)
                            .from(LEAD)
                            .where(of(organisation).and(person))))
                    .execute();
        }
        return true;
    }

    void forgetScores(OrganisationId organisation) {
        forget(organisation, DSL.trueCondition());
    }

    void forgetOpenScores(OrganisationId organisation) {
        forget(organisation, LEAD.STATE.in(OPEN));
    }

    private void forget(OrganisationId organisation, Condition which) {
        sql.update(LEAD)
                .set(LEAD.SCORE, (Integer) null)
                .set(LEAD.SCORE_REASONS, new String[0])
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(of(organisation).and(which).and(LEAD.SCORE.isNotNull()))
                .execute();
    }

    void score(OrganisationId organisation, LeadId lead, int score, List<String> reasons) {
        sql.update(LEAD)
                .set(LEAD.SCORE, score)
                .set(LEAD.SCORE_REASONS, reasons.toArray(String[]::new))
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(of(organisation).and(LEAD.ID.eq(lead.value())))
                .execute();
    }

    void keep(OrganisationId organisation, LeadId lead, Instant at, Features features) {
        sql.insertInto(SNAPSHOT)
                .set(SNAPSHOT.ORGANISATION_ID, organisation.value())
                .set(SNAPSHOT.LEAD_ID, lead.value())
                .set(SNAPSHOT.AT, LeadStore.time(at))
                .set(SNAPSHOT.FEATURES, jsonb(features))
                .onConflictDoNothing()
                .execute();
    }

    /** Leads from before there were scores: what they said stands on the row, unless somebody has changed it since. */
    void backfill(OrganisationId organisation, Function<LeadRecord, Features> features) {
        sql.selectFrom(LEAD)
                .where(of(organisation))
                .and(DSL.not(LEAD.SCORE_OFF))
                .andNotExists(sql.selectOne()
                        .from(SNAPSHOT)
                        .where(SNAPSHOT.ORGANISATION_ID.eq(LEAD.ORGANISATION_ID))
                        .and(SNAPSHOT.LEAD_ID.eq(LEAD.ID)))
                .andNotExists(sql.selectOne()
                        .from(STEP)
                        .where(STEP.ORGANISATION_ID.eq(LEAD.ORGANISATION_ID))
                        .and(STEP.LEAD_ID.eq(LEAD.ID))
                        .and(STEP.KIND.eq("changed")))
                .limit(BACKFILL_AT_ONCE)
                .fetch()
                .forEach(row -> keep(
                        organisation,
                        new LeadId(row.getId()),
                        row.getCreatedAt().toInstant(),
                        features.apply(row)));
    }

    Map<LeadId, Features> openWithoutScore(OrganisationId organisation) {
        var found = new LinkedHashMap<LeadId, Features>();
        sql.select(LEAD.ID, SNAPSHOT.FEATURES)
                .from(LEAD)
                .join(SNAPSHOT)
                .on(SNAPSHOT.ORGANISATION_ID.eq(LEAD.ORGANISATION_ID))
                .and(SNAPSHOT.LEAD_ID.eq(LEAD.ID))
                .where(of(organisation))
                .and(LEAD.STATE.in(OPEN))
                .and(LEAD.SCORE.isNull())
                .and(DSL.not(LEAD.SCORE_OFF))
                .forEach(row -> found.put(new LeadId(row.value1()), features(row.value2())));
        return found;
    }

    /** Leads that came to an end, or are older than {@code before}, in the order in which they came. */
    List<Example> outcomes(OrganisationId organisation, Instant before) {
        return sql.select(SNAPSHOT.FEATURES, LEAD.WON_AT.isNotNull())
                .from(LEAD)
                .join(SNAPSHOT)
                .on(SNAPSHOT.ORGANISATION_ID.eq(LEAD.ORGANISATION_ID))
                .and(SNAPSHOT.LEAD_ID.eq(LEAD.ID))
                .where(of(organisation))
                .and(LEAD.WON_AT
                        .isNotNull()
                        .or(LEAD.STATE.in("LOST", "REFUSED"))
                        .or(LEAD.CREATED_AT.lt(LeadStore.time(before))))
                .orderBy(LEAD.CREATED_AT, LEAD.ID)
                .fetch(row -> new Example(features(row.value1()), row.value2()));
    }

    Optional<Scorecard> card(OrganisationId organisation) {
        return sql.select(SCORECARD.CARD)
                .from(SCORECARD)
                .where(SCORECARD.ORGANISATION_ID.eq(organisation.value()))
                .and(SCORECARD.USED)
                .orderBy(SCORECARD.LEARNED_AT.desc())
                .limit(1)
                .fetchOptional(row -> json.readValue(row.value1().data(), Scorecard.class));
    }

    /** The card in use, or this one while there is none; empty for a company that scores nobody. */
    Optional<Scorecard> cardOr(OrganisationId organisation, Scorecard byHand) {
        var latest = DSL.field(DSL.select(SCORECARD.CARD)
                .from(SCORECARD)
                .where(SCORECARD.ORGANISATION_ID.eq(organisation.value()))
                .and(SCORECARD.USED)
                .orderBy(SCORECARD.LEARNED_AT.desc())
                .limit(1));
        var off = DSL.exists(DSL.selectOne()
                .from(SCORING)
                .where(SCORING.ORGANISATION_ID.eq(organisation.value()))
                .andNot(SCORING.ACTIVE));
        return sql.select(latest)
                .where(DSL.not(off))
                .fetchOptional(row -> row.value1() == null
                        ? byHand
                        : json.readValue(row.value1().data(), Scorecard.class));
    }

    Optional<Scoring.Learned> learned(OrganisationId organisation, boolean used) {
        return sql.selectFrom(SCORECARD)
                .where(SCORECARD.ORGANISATION_ID.eq(organisation.value()))
                .and(used ? SCORECARD.USED.isTrue() : DSL.noCondition())
                .orderBy(SCORECARD.LEARNED_AT.desc())
                .limit(1)
                .fetchOptional(row -> new Scoring.Learned(
                        row.getLearnedAt().toInstant(),
                        row.getCases(),
                        row.getWon(),
                        json.readValue(row.getTest().data(), BackTest.class),
                        row.getBefore(),
                        row.getUsed()));
    }

    void keep(
            OrganisationId organisation,
            Instant at,
            List<Example> outcomes,
            Scorecard card,
            BackTest test,
            double before,
            boolean used) {
        sql.insertInto(SCORECARD)
                .set(SCORECARD.ORGANISATION_ID, organisation.value())
                .set(SCORECARD.ID, Ids.v7())
                .set(SCORECARD.LEARNED_AT, LeadStore.time(at))
                .set(SCORECARD.CASES, outcomes.size())
                .set(SCORECARD.WON, (int) outcomes.stream().filter(Example::won).count())
                .set(SCORECARD.CARD, jsonb(card))
                .set(SCORECARD.TEST, jsonb(test))
                .set(SCORECARD.BEFORE, before)
                .set(SCORECARD.USED, used)
                .execute();
    }

    private JSONB jsonb(Object value) {
        return JSONB.valueOf(json.writeValueAsString(value));
    }

    private Features features(JSONB stored) {
        return json.readValue(stored.data(), Features.class);
    }
}
