package io.selaras.collaboration;

import static io.selaras.collaboration.db.Tables.PUSH_KEY;
import static io.selaras.collaboration.db.Tables.PUSH_TARGET;

import com.interaso.webpush.VapidKeys;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Sealing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** Who agreed to be pushed to, and the company's keys for it. */
@Repository
class PushStore {
    private static final String PURPOSE = "push-key";
    /** Somebody has a desk, a laptop and a phone or two; what he left behind longest goes first. */
    private static final int MOST = 10;

    private final DSLContext sql;
    private final Sealing sealing;

    PushStore(DSLContext sql, Sealing sealing) {
        this.sql = sql;
        this.sealing = sealing;
    }

    /** The company's keys, made when first asked for. */
    VapidKeys keys(OrganisationId organisation) {
        return known(organisation).orElseGet(() -> {
            var made = VapidKeys.generate();
            var row = sql.newRecord(PUSH_KEY);
            row.setOrganisationId(organisation.value());
            row.setPublicKey(made.getX509PublicKey());
            row.setPrivateKey(sealing.seal(organisation, PURPOSE, made.getPkcs8PrivateKey()));
            sql.insertInto(PUSH_KEY).set(row).onConflictDoNothing().execute();
            // Another node may have been first; a row that still does not open was sealed with a key that is lost.
            return known(organisation).orElseGet(() -> {
                sql.update(PUSH_KEY)
                        .set(row)
                        .where(PUSH_KEY.ORGANISATION_ID.eq(organisation.value()))
                        .execute();
                // Whoever agreed, agreed to the old keys.
                sql.deleteFrom(PUSH_TARGET)
                        .where(PUSH_TARGET.ORGANISATION_ID.eq(organisation.value()))
                        .execute();
                return made;
            });
        });
    }

    private Optional<VapidKeys> known(OrganisationId organisation) {
        return sql.selectFrom(PUSH_KEY)
                .where(PUSH_KEY.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional()
                .flatMap(row -> sealing.open(organisation, PURPOSE, row.getPrivateKey())
                        .map(secret -> VapidKeys.create(row.getPublicKey(), secret)));
    }

    void add(Actor actor, String endpoint, String p256dh, String auth, Instant now) {
        var organisation = actor.organisation().value();
        var row = sql.newRecord(PUSH_TARGET);
        row.setOrganisationId(organisation);
        row.setId(Ids.v7());
        row.setPersonId(actor.person().value());
        row.setEndpoint(endpoint);
        row.setP256dh(p256dh);
        row.setAuth(auth);
        row.setAddedAt(now.atOffset(ZoneOffset.UTC));
        row.setDeviceId(actor.device() == null ? null : actor.device().value());
        // The same browser again, perhaps in another's hands.
        sql.insertInto(PUSH_TARGET)
                .set(row)
                .onConflict(PUSH_TARGET.ORGANISATION_ID, PUSH_TARGET.ENDPOINT)
                .doUpdate()
                .set(row)
                .execute();
        sql.deleteFrom(PUSH_TARGET)
                .where(PUSH_TARGET.ORGANISATION_ID.eq(organisation))
                .and(PUSH_TARGET.PERSON_ID.eq(actor.person().value()))
                .and(PUSH_TARGET.ID.notIn(sql.select(PUSH_TARGET.ID)
                        .from(PUSH_TARGET)
                        .where(PUSH_TARGET.ORGANISATION_ID.eq(organisation))
                        .and(PUSH_TARGET.PERSON_ID.eq(actor.person().value()))
                        .orderBy(PUSH_TARGET.ADDED_AT.desc())
                        .limit(MOST)))
                .execute();
    }

    void remove(Actor actor, String endpoint) {
        sql.deleteFrom(PUSH_TARGET)
                .where(PUSH_TARGET.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(PUSH_TARGET.PERSON_ID.eq(actor.person().value()))
                .and(PUSH_TARGET.ENDPOINT.eq(endpoint))
                .execute();
    }

    List<PushTarget> of(OrganisationId organisation, Collection<PersonId> people) {
        return sql.selectFrom(PUSH_TARGET)
                .where(PUSH_TARGET.ORGANISATION_ID.eq(organisation.value()))
                .and(PUSH_TARGET.PERSON_ID.in(
                        people.stream().map(PersonId::value).toList()))
                .fetch(row -> new PushTarget(
                        row.getId(),
                        new PersonId(row.getPersonId()),
                        row.getEndpoint(),
                        row.getP256dh(),
                        row.getAuth(),
                        row.getDeviceId()));
    }

    void forget(OrganisationId organisation, Collection<UUID> targets) {
        sql.deleteFrom(PUSH_TARGET)
                .where(PUSH_TARGET.ORGANISATION_ID.eq(organisation.value()))
                .and(PUSH_TARGET.ID.in(targets))
                .execute();
    }
}
