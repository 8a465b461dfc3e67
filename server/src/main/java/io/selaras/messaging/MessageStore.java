package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.HALT;
import static io.selaras.messaging.db.Tables.MESSAGE;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Messages as those see them who queue, stop and read them; what the dispatchers do is {@link QueueStore}. */
@Repository
class MessageStore {
    /** Under this id all marketing of a company is halted. */
    static final UUID ALL = new UUID(0, 0);

    private final DSLContext sql;

    MessageStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A mail with what was found out about its address. */
    record Fresh(UUID id, Mail mail, Address address, String addressKey) {}

    /** One statement for the whole batch. @return how many were not known before */
    int add(OrganisationId organisation, List<Fresh> batch, Instant now) {
        int size = batch.size();
        var ids = new UUID[size];
        var campaigns = new UUID[size];
        var steps = new String[size];
        var contacts = new String[size];
        var purposes = new String[size];
        var topics = new String[size];
        var addresses = new String[size];
        var keys = new String[size];
        var domains = new String[size];
        var next = new OffsetDateTime[size];
        var track = new Boolean[size];
        var names = new @Nullable String[size];
        var subjects = new String[size];
        var htmls = new @Nullable String[size];
        var texts = new String[size];
        for (int i = 0; i < size; i++) {
            var fresh = batch.get(i);
            var mail = fresh.mail;
            ids[i] = fresh.id;
            campaigns[i] = mail.campaign();
            steps[i] = mail.step();
            contacts[i] = mail.contact();
            purposes[i] = mail.purpose().name();
            topics[i] = mail.topic();
            addresses[i] = fresh.address.text();
            keys[i] = fresh.addressKey;
            domains[i] = fresh.address.domain();
            next[i] = utc(mail.notBefore() == null || mail.notBefore().isBefore(now) ? now : mail.notBefore());
            track[i] = mail.track();
            names[i] = mail.name();
            subjects[i] = mail.subject();
            htmls[i] = mail.html();
            texts[i] = mail.text();
        }
        return sql.execute(
                """
                with given as (
                    select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[], ?::text[], ?::timestamptz[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[])
                        as g (id, campaign_id, step, contact, purpose, topic, address, address_key, domain, next_at, track,
                            name, subject, html, text)
                ), fresh as (
                    insert into messaging.message (organisation_id, id, campaign_id, step, contact, channel, purpose, topic,
                        address, address_key, domain, state, next_at, queued_at, track)
                    select ?, g.id, g.campaign_id, g.step, g.contact, 'EMAIL', g.purpose, g.topic, g.address, g.address_key,
                        g.domain, case when h.campaign_id is null then 'QUEUED' else 'STOPPED' end, g.next_at, ?::timestamptz, g.track
                    from given g
                    left join messaging.halt h on h.organisation_id = ? and h.campaign_id = g.campaign_id
                    on conflict do nothing
                    returning id
                )
                insert into messaging.letter (organisation_id, message_id, name, subject, html, text)
                select ?, g.id, g.name, g.subject, g.html, g.text
                from given g join fresh f on f.id = g.id
                """,
                ids,
                campaigns,
                steps,
                contacts,
                purposes,
                topics,
                addresses,
                keys,
                domains,
                next,
                track,
                names,
                subjects,
                htmls,
                texts,
                organisation.value(),
                utc(now),
                organisation.value(),
                organisation.value());
    }

    void halt(OrganisationId organisation, UUID campaign, String reason, @Nullable PersonId by, Instant now) {
        sql.insertInto(HALT)
                .set(HALT.ORGANISATION_ID, organisation.value())
                .set(HALT.CAMPAIGN_ID, campaign)
                .set(HALT.REASON, reason)
                .set(HALT.PERSON_ID, by == null ? null : by.value())
                .set(HALT.AT, utc(now))
                .onConflictDoNothing()
                .execute();
        if (campaign.equals(ALL)) {
            return;
        }
        // What is on lease is stopped by its dispatcher, which asks again before each handful.
        sql.update(MESSAGE)
                .set(MESSAGE.STATE, Message.State.STOPPED.name())
                .set(MESSAGE.REASON, reason)
                .set(MESSAGE.SETTLED_AT, utc(now))
                .where(MESSAGE.ORGANISATION_ID.eq(organisation.value()))
                .and(MESSAGE.CAMPAIGN_ID.eq(campaign))
                .and(MESSAGE.STATE.in("QUEUED", "TEMP_FAILED"))
                .execute();
    }

    void resume(OrganisationId organisation, UUID campaign, Instant now) {
        sql.deleteFrom(HALT)
                .where(HALT.ORGANISATION_ID.eq(organisation.value()))
                .and(HALT.CAMPAIGN_ID.eq(campaign))
                .execute();
        sql.update(MESSAGE)
                .set(MESSAGE.STATE, Message.State.QUEUED.name())
                .setNull(MESSAGE.REASON)
                .setNull(MESSAGE.SETTLED_AT)
                .set(MESSAGE.NEXT_AT, utc(now))
                .where(MESSAGE.ORGANISATION_ID.eq(organisation.value()))
                .and(MESSAGE.CAMPAIGN_ID.eq(campaign))
                .and(MESSAGE.STATE.eq(Message.State.STOPPED.name()))
                .execute();
    }

    Map<Message.State, Integer> states(OrganisationId organisation, UUID campaign) {
        var states = new EnumMap<Message.State, Integer>(Message.State.class);
        sql.select(MESSAGE.STATE, DSL.count())
                .from(MESSAGE)
                .where(MESSAGE.ORGANISATION_ID.eq(organisation.value()))
                .and(MESSAGE.CAMPAIGN_ID.eq(campaign))
                .groupBy(MESSAGE.STATE)
                .forEach(row -> states.put(Message.State.valueOf(row.value1()), row.value2()));
        return states;
    }

    Map<Mailings.Outcome, Integer> outcomes(OrganisationId organisation, UUID campaign, String step) {
        return sql.select(MESSAGE.STATE, MESSAGE.REASON, DSL.count())
                .from(MESSAGE)
                .where(of(organisation, campaign, step))
                .groupBy(MESSAGE.STATE, MESSAGE.REASON)
                .fetchMap(row -> Mailings.Outcome.of(row.value1(), row.value2()), Record3::value3);
    }

    /** Taken by the recipient's server, by campaign; one of which none arrived is left out. */
    Map<UUID, Integer> arrived(OrganisationId organisation, Collection<UUID> campaigns, String step) {
        return sql.select(MESSAGE.CAMPAIGN_ID, DSL.count())
                .from(MESSAGE)
                .where(MESSAGE.ORGANISATION_ID.eq(organisation.value()))
                .and(MESSAGE.CAMPAIGN_ID.eq(DSL.any(campaigns.toArray(UUID[]::new))))
                .and(MESSAGE.STEP.eq(step))
                .and(MESSAGE.STATE.eq(Message.State.ACCEPTED.name()))
                .groupBy(MESSAGE.CAMPAIGN_ID)
                .fetchMap(MESSAGE.CAMPAIGN_ID, DSL.count());
    }

    Map<String, Mailings.Outcome> outcomes(
            OrganisationId organisation, UUID campaign, String step, Collection<String> contacts) {
        return sql.select(MESSAGE.CONTACT, MESSAGE.STATE, MESSAGE.REASON)
                .from(MESSAGE)
                .where(of(organisation, campaign, step))
                .and(MESSAGE.CONTACT.eq(DSL.any(contacts.toArray(String[]::new))))
                .fetchMap(Record3::value1, row -> Mailings.Outcome.of(row.value2(), row.value3()));
    }

    private static Condition of(OrganisationId organisation, UUID campaign, String step) {
        return MESSAGE.ORGANISATION_ID
                .eq(organisation.value())
                .and(MESSAGE.CAMPAIGN_ID.eq(campaign))
                .and(MESSAGE.STEP.eq(step));
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
