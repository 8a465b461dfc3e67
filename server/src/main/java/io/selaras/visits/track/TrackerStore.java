package io.selaras.visits.track;

import static io.selaras.visits.db.Tables.TRACKER;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** The trackers' table. */
@Repository
class TrackerStore {
    private final DSLContext sql;

    TrackerStore(DSLContext sql) {
        this.sql = sql;
    }

    record Row(UUID id, PersonId person) {}

    void add(
            OrganisationId organisation,
            UUID id,
            PersonId person,
            String digest,
            Trackers.Consent consent,
            Instant at) {
        sql.insertInto(TRACKER)
                .set(TRACKER.ORGANISATION_ID, organisation.value())
                .set(TRACKER.ID, id)
                .set(TRACKER.PERSON_ID, person.value())
                .set(TRACKER.TOKEN_SHA256, digest)
                .set(TRACKER.CONSENT_TEXT, consent.text())
                .set(TRACKER.CONSENT_VERSION, consent.version())
                .set(TRACKER.CONSENT_AT, at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** @return the digests of the tokens that were good until now */
    List<String> revokeAll(OrganisationId organisation, PersonId person) {
        return sql.update(TRACKER)
                .set(TRACKER.REVOKED_AT, DSL.currentOffsetDateTime())
                .where(TRACKER.ORGANISATION_ID.eq(organisation.value()))
                .and(TRACKER.PERSON_ID.eq(person.value()))
                .and(TRACKER.REVOKED_AT.isNull())
                .returning(TRACKER.TOKEN_SHA256)
                .fetch(TRACKER.TOKEN_SHA256);
    }

    /** When the person agreed to what is still good; empty when he did not. */
    Optional<Instant> since(OrganisationId organisation, PersonId person) {
        return sql.select(DSL.max(TRACKER.CONSENT_AT))
                .from(TRACKER)
                .where(TRACKER.ORGANISATION_ID.eq(organisation.value()))
                .and(TRACKER.PERSON_ID.eq(person.value()))
                .and(TRACKER.REVOKED_AT.isNull())
                .fetchOptional(DSL.max(TRACKER.CONSENT_AT))
                .map(OffsetDateTime::toInstant);
    }

    boolean exists(OrganisationId organisation, PersonId person) {
        return sql.fetchExists(
                TRACKER,
                TRACKER.ORGANISATION_ID
                        .eq(organisation.value())
                        .and(TRACKER.PERSON_ID.eq(person.value()))
                        .and(TRACKER.REVOKED_AT.isNull()));
    }

    Optional<Row> find(OrganisationId organisation, String digest) {
        return sql.select(TRACKER.ID, TRACKER.PERSON_ID)
                .from(TRACKER)
                .where(TRACKER.ORGANISATION_ID.eq(organisation.value()))
                .and(TRACKER.TOKEN_SHA256.eq(digest))
                .and(TRACKER.REVOKED_AT.isNull())
                .fetchOptional(row -> new Row(row.value1(), new PersonId(row.value2())));
    }
}
