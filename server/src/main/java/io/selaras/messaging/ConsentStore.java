package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.CONSENT;
import static io.selaras.messaging.db.Tables.STANDING;
import static io.selaras.messaging.db.Tables.SUPPRESSION;

import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The ledger of consent, its last word per address and purpose, and whom not to write to. */
@Repository
class ConsentStore {
    private static final TypeReference<Map<String, Object>> PROOF = new TypeReference<>() {};

    private final DSLContext sql;
    private final JsonMapper json;

    ConsentStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void add(OrganisationId organisation, UUID id, Consent consent, String addressKey) {
        sql.insertInto(CONSENT)
                .set(CONSENT.ORGANISATION_ID, organisation.value())
                .set(CONSENT.ID, id)
                .set(CONSENT.ADDRESS_KEY, addressKey)
                .set(CONSENT.CONTACT, consent.contact())
                .set(CONSENT.CHANNEL, consent.channel().name())
                .set(CONSENT.PURPOSE, consent.purpose())
                .set(CONSENT.GIVEN, consent.given())
                .set(CONSENT.WORDS, consent.words())
                .set(CONSENT.WORDS_VERSION, consent.wordsVersion())
                .set(CONSENT.LANGUAGE, consent.language())
                .set(CONSENT.SOURCE, consent.source().name())
                .set(CONSENT.PROOF, JSONB.valueOf(json.writeValueAsString(consent.proof())))
                .set(
                        CONSENT.PERSON_ID,
                        consent.by() == null ? null : consent.by().value())
                .set(CONSENT.AT, consent.at().atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** A file's word counts only where nobody has spoken; a later word goes before an earlier one, in whatever order they come. */
    void stand(OrganisationId organisation, UUID id, Consent consent, String addressKey) {
        var insert = sql.insertInto(STANDING)
                .set(STANDING.ORGANISATION_ID, organisation.value())
                .set(STANDING.ADDRESS_KEY, addressKey)
                .set(STANDING.CHANNEL, consent.channel().name())
                .set(STANDING.PURPOSE, consent.purpose())
                .set(STANDING.GIVEN, consent.given())
                .set(STANDING.CONSENT_ID, id)
                .set(STANDING.AT, consent.at().atOffset(ZoneOffset.UTC))
                .onConflict(STANDING.ORGANISATION_ID, STANDING.ADDRESS_KEY, STANDING.CHANNEL, STANDING.PURPOSE);
        if (consent.source() == Consent.Source.IMPORT && consent.given()) {
            insert.doNothing().execute();
            return;
        }
        insert.doUpdate()
                .set(STANDING.GIVEN, consent.given())
                .set(STANDING.CONSENT_ID, id)
                .set(STANDING.AT, consent.at().atOffset(ZoneOffset.UTC))
                .where(STANDING.AT.le(consent.at().atOffset(ZoneOffset.UTC)))
                .execute();
    }

    void suppress(
            OrganisationId organisation, String addressKey, Channel channel, String scope, String reason, Instant at) {
        sql.insertInto(SUPPRESSION)
                .set(SUPPRESSION.ORGANISATION_ID, organisation.value())
                .set(SUPPRESSION.ADDRESS_KEY, addressKey)
                .set(SUPPRESSION.CHANNEL, channel.name())
                .set(SUPPRESSION.SCOPE, scope)
                .set(SUPPRESSION.REASON, reason)
                .set(SUPPRESSION.AT, at.atOffset(ZoneOffset.UTC))
                .onConflictDoNothing()
                .execute();
    }

    /** An address of the same person, by the contacts of the ledger. */
    record Other(String addressKey, Channel channel) {}

    List<Other> othersOf(OrganisationId organisation, String addressKey, String purpose) {
        var same = CONSENT.as("same");
        return sql.selectDistinct(same.ADDRESS_KEY, same.CHANNEL)
                .from(CONSENT)
                .join(same)
                .on(same.ORGANISATION_ID.eq(CONSENT.ORGANISATION_ID))
                .and(same.CONTACT.eq(CONSENT.CONTACT))
                .and(same.PURPOSE.eq(purpose))
                .and(same.ADDRESS_KEY.ne(CONSENT.ADDRESS_KEY))
                .where(CONSENT.ORGANISATION_ID.eq(organisation.value()))
                .and(CONSENT.ADDRESS_KEY.eq(addressKey))
                .fetch(row -> new Other(row.value1(), Channel.valueOf(row.value2())));
    }

    void withdraw(OrganisationId organisation, UUID id, Other other, String purpose, Instant at) {
        sql.update(STANDING)
                .set(STANDING.GIVEN, false)
                .set(STANDING.CONSENT_ID, id)
                .set(STANDING.AT, at.atOffset(ZoneOffset.UTC))
                .where(STANDING.ORGANISATION_ID.eq(organisation.value()))
                .and(STANDING.ADDRESS_KEY.eq(other.addressKey))
                .and(STANDING.CHANNEL.eq(other.channel.name()))
                .and(STANDING.PURPOSE.eq(purpose))
                .and(STANDING.AT.le(at.atOffset(ZoneOffset.UTC)))
                .execute();
    }

    Set<String> reachable(OrganisationId organisation, Channel channel, String purpose, Collection<String> keys) {
        return sql.select(STANDING.ADDRESS_KEY)
                .from(STANDING)
                .where(reachable(organisation, purpose, keys))
                .and(STANDING.CHANNEL.eq(channel.name()))
                .fetchSet(STANDING.ADDRESS_KEY);
    }

    /** @param keys of one person; each is the hash of a channel and an address together */
    Set<Channel> channels(OrganisationId organisation, String purpose, Collection<String> keys) {
        return sql.select(STANDING.CHANNEL)
                .from(STANDING)
                .where(reachable(organisation, purpose, keys))
                .fetchSet(row -> Channel.valueOf(row.value1()));
    }

    private static Condition reachable(OrganisationId organisation, String purpose, Collection<String> keys) {
        return STANDING.ORGANISATION_ID
                .eq(organisation.value())
                .and(STANDING.PURPOSE.eq(purpose))
                .and(STANDING.GIVEN)
                .and(STANDING.ADDRESS_KEY.eq(DSL.any(keys.toArray(String[]::new))))
                .andNotExists(DSL.selectOne()
                        .from(SUPPRESSION)
                        .where(SUPPRESSION.ORGANISATION_ID.eq(STANDING.ORGANISATION_ID))
                        .and(SUPPRESSION.ADDRESS_KEY.eq(STANDING.ADDRESS_KEY))
                        .and(SUPPRESSION.CHANNEL.eq(STANDING.CHANNEL)));
    }

    Map<String, Boolean> standing(OrganisationId organisation, String addressKey, Channel channel) {
        return sql.select(STANDING.PURPOSE, STANDING.GIVEN)
                .from(STANDING)
                .where(STANDING.ORGANISATION_ID.eq(organisation.value()))
                .and(STANDING.ADDRESS_KEY.eq(addressKey))
                .and(STANDING.CHANNEL.eq(channel.name()))
                .fetchMap(STANDING.PURPOSE, STANDING.GIVEN);
    }

    List<Consents.Entry> ledger(OrganisationId organisation, List<String> keys, @Nullable String contact) {
        return sql.selectFrom(CONSENT)
                .where(CONSENT.ORGANISATION_ID.eq(organisation.value()))
                .and(CONSENT.ADDRESS_KEY
                        .eq(DSL.any(keys.toArray(String[]::new)))
                        .or(contact == null ? DSL.falseCondition() : CONSENT.CONTACT.eq(contact)))
                .orderBy(CONSENT.AT.desc(), CONSENT.ID.desc())
                .limit(200)
                .fetch(row -> new Consents.Entry(
                        row.getId(),
                        Channel.valueOf(row.getChannel()),
                        row.getContact(),
                        row.getPurpose(),
                        row.getGiven(),
                        row.getWords(),
                        row.getWordsVersion(),
                        row.getLanguage(),
                        Consent.Source.valueOf(row.getSource()),
                        json.readValue(row.getProof().data(), PROOF),
                        row.getAt().toInstant()));
    }

    List<Consents.Suppressed> suppressed(OrganisationId organisation, List<String> keys) {
        return sql.selectFrom(SUPPRESSION)
                .where(SUPPRESSION.ORGANISATION_ID.eq(organisation.value()))
                .and(SUPPRESSION.ADDRESS_KEY.eq(DSL.any(keys.toArray(String[]::new))))
                .fetch(row -> new Consents.Suppressed(
                        Channel.valueOf(row.getChannel()),
                        row.getScope(),
                        row.getReason(),
                        row.getAt().toInstant()));
    }
}
