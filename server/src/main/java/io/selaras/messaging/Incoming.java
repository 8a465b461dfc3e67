package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.INCOMING;
import static io.selaras.messaging.db.Tables.MESSAGE;

import io.selaras.messaging.db.tables.records.MessageRecord;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what people wrote to us, once, and says it. One word is enough to be left alone. */
@Component
class Incoming {
    private static final Set<String> STOP = Set.of("stop", "berhenti", "unsubscribe", "henti", "unreg");
    private static final int LONGEST = 20_000;
    /** What an index can hold, whatever the letters. */
    private static final int LONGEST_ID = 500;

    private final DSLContext sql;
    private final Work work;
    private final Consents consents;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    Incoming(DSLContext sql, Work work, Consents consents, JsonMapper json, ApplicationEventPublisher events) {
        this.sql = sql;
        this.work = work;
        this.consents = consents;
        this.json = json;
        this.events = events;
    }

    /** @param outsideId the id the channel gave it */
    record Received(
            Channel channel,
            String outsideId,
            String from,
            @Nullable String name,
            @Nullable String subject,
            String text,
            @Nullable UUID answers,
            ReplyReceived.@Nullable Beside beside,
            ReplyReceived.@Nullable Referral referral,
            Instant at) {
        /** Words and nothing else. */
        Received(
                Channel channel,
                String outsideId,
                String from,
                @Nullable String name,
                @Nullable String subject,
                String text,
                @Nullable UUID answers,
                ReplyReceived.@Nullable Referral referral,
                Instant at) {
            this(channel, outsideId, from, name, subject, text, answers, null, referral, at);
        }
    }

    /** @return false when it was here before */
    boolean keep(OrganisationId organisation, Received received) {
        return work.in(organisation, () -> {
            var id = Ids.v7();
            var text = kept(received.text, LONGEST);
            var name = received.name == null ? null : kept(received.name, LONGEST);
            var subject = received.subject == null ? null : kept(received.subject, LONGEST);
            var referral = received.referral;
            var answered = received.answers == null ? null : message(organisation, received.answers);
            var fresh = sql.insertInto(INCOMING)
                            .set(INCOMING.ORGANISATION_ID, organisation.value())
                            .set(INCOMING.ID, id)
                            .set(INCOMING.CHANNEL, received.channel.name())
                            .set(INCOMING.OUTSIDE_ID, kept(received.outsideId, LONGEST_ID))
                            .set(INCOMING.SENDER, kept(received.from, LONGEST))
                            .set(INCOMING.NAME, name)
                            .set(INCOMING.SUBJECT, subject)
                            .set(INCOMING.TEXT, text)
                            .set(INCOMING.MESSAGE_ID, answered == null ? null : answered.getId())
                            .set(
                                    INCOMING.REFERRAL,
                                    referral == null ? null : JSONB.valueOf(json.writeValueAsString(referral)))
                            .set(INCOMING.AT, received.at.atOffset(ZoneOffset.UTC))
                            .onConflictDoNothing()
                            .execute()
                    == 1;
            if (!fresh) {
                return false;
            }
            var leaves = STOP.contains(firstWord(text));
            if (leaves) {
                consents.withdraw(
                        organisation,
                        received.channel,
                        received.from,
                        answered == null ? null : answered.getContact(),
                        Mail.MARKETING,
                        Consent.Source.REPLY,
                        Map.of("incoming", id));
            }
            events.publishEvent(new ReplyReceived(
                    organisation,
                    id,
                    received.channel,
                    received.from,
                    name,
                    subject,
                    text,
                    answered == null ? null : answered.getId(),
                    answered == null ? null : answered.getCampaignId(),
                    answered == null ? null : answered.getContact(),
                    leaves,
                    received.beside,
                    referral,
                    received.at));
            return true;
        });
    }

    private @Nullable MessageRecord message(OrganisationId organisation, UUID id) {
        return sql.selectFrom(MESSAGE)
                .where(MESSAGE.ORGANISATION_ID.eq(organisation.value()))
                .and(MESSAGE.ID.eq(id))
                .fetchOne();
    }

    /** As the database can hold it: it knows no character of the number 0. */
    private static String kept(String written, int most) {
        var text = written.replace("\0", "");
        return text.length() > most ? text.substring(0, most) : text;
    }

    /** The whole message when it is one word; a quoted mail below an answer is not looked at. */
    private static String firstWord(String text) {
        var lines = List.of(text.strip().split("\\R", 2));
        return lines.getFirst().strip().toLowerCase(Locale.ROOT).replaceAll("[.!]+$", "");
    }
}
