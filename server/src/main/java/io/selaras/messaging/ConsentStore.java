package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.CONSENT;
import static io.selaras.messaging.db.Tables.STANDING;
import static io.selaras.messaging.db.Tables.SUPPRESSION;

import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
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

    /** A line of the ledger that is about to be written. */
    record Line(UUID id, Consent consent, String addressKey) {
        private boolean counts() {
            return consent.source() != Consent.Source.IMPORT || !consent.given();
        }

        /** Of one address, channel and purpose there is one last word. */
        private List<String> about() {
            return List.of(addressKey, consent.channel().name(), consent.purpose());
        }
    }

    /**
     * Writes the ledger and what stands by it, in one statement. A file's word counts only where nobody has spoken; a later
     * word goes before an earlier one, in whatever order they come.
     */
    void add(OrganisationId organisation, List<Line> lines) {
        var last = new HashMap<List<String>, Line>();
        for (var line : lines) {
            last.merge(line.about(), line, ConsentStore::later);
        }
        sql.execute(
                """
                with said as (
                    select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[], ?::int[],
                            ?::text[], ?::text[], ?::text[], ?::uuid[], ?::timestamptz[], ?::boolean[], ?::boolean[])
                        as g (id, address_key, contact, channel, purpose, given, words, words_version, language, source,
                            proof, person_id, at, last, counts)
                ), ledger as (
                    insert into messaging.consent (organisation_id, id, address_key, contact, channel, purpose, given,
                        words, words_version, language, source, proof, person_id, at)
                    select ?, id, address_key, contact, channel, purpose, given, words, words_version, language, source,
                        proof::jsonb, person_id, at
                    from said
                ), imported as (
                    insert into messaging.standing (organisation_id, address_key, channel, purpose, given, consent_id, at)
                    select ?, address_key, channel, purpose, given, id, at from said where last and not counts
                    on conflict (organisation_id, address_key, channel, purpose) do nothing
                )
                insert into messaging.standing as s (organisation_id, address_key, channel, purpose, given, consent_id, at)
                select ?, address_key, channel, purpose, given, id, at from said where last and counts
                on conflict (organisation_id, address_key, channel, purpose) do update set given = excluded.given,
                    consent_id = excluded.consent_id, at = excluded.at
                where s.at <= excluded.at
                """,
                lines.stream().map(Line::id).toArray(UUID[]::new),
                lines.stream().map(Line::addressKey).toArray(String[]::new),
                lines.stream().map(line -> line.consent.contact()).toArray(String[]::new),
                lines.stream().map(line -> line.consent.channel().name()).toArray(String[]::new),
                lines.stream().map(line -> line.consent.purpose()).toArray(String[]::new),
                lines.stream().map(line -> line.consent.given()).toArray(Boolean[]::new),
                lines.stream().map(line -> line.consent.words()).toArray(String[]::new),
                lines.stream().map(line -> line.consent.wordsVersion()).toArray(Integer[]::new),
                lines.stream().map(line -> line.consent.language()).toArray(String[]::new),
                lines.stream().map(line -> line.consent.source().name()).toArray(String[]::new),
                lines.stream()
                        .map(line -> json.writeValueAsString(line.consent.proof()))
                        .toArray(String[]::new),
                lines.stream()
                        .map(line -> line.consent.by() == null
                                ? null
                                : line.consent.by().value())
                        .toArray(UUID[]::new),
                lines.stream()
                        .map(line -> line.consent.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                lines.stream().map(line -> last.get(line.about()) == line).toArray(Boolean[]::new),
                lines.stream().map(Line::counts).toArray(Boolean[]::new),
                organisation.value(),
                organisation.value(),
                organisation.value());
    }

    private static Line later(Line before, Line line) {
        if (before.counts() != line.counts()) {
            return before.counts() ? before : line;
        }
        // Of a file the first word is kept, of people the last.
        return before.counts() && !line.consent.at().isBefore(before.consent.at()) ? line : before;
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
