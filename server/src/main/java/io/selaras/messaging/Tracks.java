package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.FOLLOWED;
import static io.selaras.messaging.db.Tables.LETTER;
import static io.selaras.messaging.db.Tables.MESSAGE;
import static io.selaras.messaging.db.Tables.UNTOLD;

import io.selaras.messaging.db.tables.records.MessageRecord;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The front door for what comes back from a mail's own addresses: the picture, the links, the way out of the list. */
@Service
public class Tracks {
    private final DSLContext sql;
    private final Work work;
    private final Tails companies;
    private final MailSettingStore settings;
    private final Links links;
    private final Consents consents;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Tracks(
            DSLContext sql,
            Work work,
            Tails companies,
            MailSettingStore settings,
            Links links,
            Consents consents,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.sql = sql;
        this.work = work;
        this.companies = companies;
        this.settings = settings;
        this.links = links;
        this.consents = consents;
        this.events = events;
        this.clock = clock;
    }

    /** The token, when it was signed by the company it names. */
    private Optional<Token> read(Token.Use use, String text) {
        return Token.claimed(use, text)
                .filter(token -> companies
                        .find(Verp.tail(token.organisation()))
                        .filter(token.organisation()::equals)
                        .isPresent())
                .filter(token ->
                        token.signedBy(work.in(token.organisation(), () -> settings.keys(token.organisation())), text));
    }

    /** The mail's picture was fetched. Anything that is no token of ours does nothing. */
    public void opened(String text) {
        read(Token.Use.OPEN, text).ifPresent(token -> {
            var organisation = token.organisation();
            work.run(organisation, () -> {
                var now = clock.instant();
                if (!settings.find(organisation).trackOpens()) {
                    return;
                }
                sql.update(MESSAGE)
                        .set(MESSAGE.OPENED_AT, now.atOffset(ZoneOffset.UTC))
                        .where(MESSAGE.ORGANISATION_ID.eq(organisation.value()))
                        .and(MESSAGE.ID.eq(token.message()))
                        .and(MESSAGE.TRACK)
                        .and(MESSAGE.OPENED_AT.isNull())
                        .returning()
                        .fetchOptional()
                        .ifPresent(row -> {
                            arrived(row, now);
                            events.publishEvent(new MessageOpened(
                                    organisation,
                                    row.getId(),
                                    row.getCampaignId(),
                                    row.getStep(),
                                    row.getContact(),
                                    now));
                        });
            });
        });
    }

    /** Whoever reads a mail has got it, even when its server's answer was lost or ours was killed before it came. */
    private void arrived(MessageRecord row, Instant now) {
        int found = sql.update(MESSAGE)
                .set(MESSAGE.STATE, Message.State.ACCEPTED.name())
                .setNull(MESSAGE.REASON)
                .set(MESSAGE.SETTLED_AT, now.atOffset(ZoneOffset.UTC))
                .where(MESSAGE.ORGANISATION_ID.eq(row.getOrganisationId()))
                .and(MESSAGE.ID.eq(row.getId()))
                .and(MESSAGE.STATE.eq(Message.State.UNKNOWN.name()))
                .execute();
        if (found > 0) {
            sql.insertInto(UNTOLD)
                    .set(UNTOLD.ORGANISATION_ID, row.getOrganisationId())
                    .set(UNTOLD.MESSAGE_ID, row.getId())
                    .onConflictDoNothing()
                    .execute();
        }
    }

    /** @return where the link of that mail led; empty for what never stood in a mail of ours */
    public Optional<String> followed(String text) {
        return read(Token.Use.LINK, text).flatMap(token -> {
            var organisation = token.organisation();
            var link = token.link();
            return link == null
                    ? Optional.empty()
                    : work.in(organisation, () -> {
                        var url = links.find(organisation, link);
                        url.ifPresent(there -> count(token, link, there));
                        return url;
                    });
        });
    }

    private void count(Token token, String link, String url) {
        var organisation = token.organisation();
        var now = clock.instant();
        var row = message(token);
        if (row == null || !row.getTrack() || !settings.find(organisation).trackLinks()) {
            return;
        }
        boolean first = sql.insertInto(FOLLOWED)
                        .set(FOLLOWED.ORGANISATION_ID, organisation.value())
                        .set(FOLLOWED.MESSAGE_ID, token.message())
                        .set(FOLLOWED.LINK_ID, link)
                        .set(FOLLOWED.AT, now.atOffset(ZoneOffset.UTC))
                        .onConflictDoNothing()
                        .execute()
                == 1;
        if (!first) {
            return;
        }
        arrived(row, now);
        if (row.getFollowedAt() == null) {
            sql.update(MESSAGE)
                    .set(MESSAGE.FOLLOWED_AT, now.atOffset(ZoneOffset.UTC))
                    .where(MESSAGE.ORGANISATION_ID.eq(organisation.value()))
                    .and(MESSAGE.ID.eq(token.message()))
                    .execute();
        }
        events.publishEvent(new LinkFollowed(
                organisation, row.getId(), row.getCampaignId(), row.getStep(), row.getContact(), url, now));
    }

    private @Nullable MessageRecord message(Token token) {
        return sql.selectFrom(MESSAGE)
                .where(MESSAGE.ORGANISATION_ID.eq(token.organisation().value()))
                .and(MESSAGE.ID.eq(token.message()))
                .fetchOne();
    }

    /**
     * What the way out shows.
     *
     * @param topic what the mail was about
     * @param purposes what was agreed to, and whether it still holds
     */
    public record Preferences(OrganisationId organisation, String topic, Map<String, Boolean> purposes) {}

    /** Reads only: programs that look at every link of a mail take nobody off a list. */
    public Optional<Preferences> preferences(String text) {
        return read(Token.Use.UNSUBSCRIBE, text)
                .flatMap(token -> work.in(token.organisation(), () -> {
                    var row = message(token);
                    if (row == null) {
                        return Optional.<Preferences>empty();
                    }
                    var purposes = new TreeMap<String, Boolean>(consents.standing(
                            token.organisation(), row.getAddressKey(), Channel.valueOf(row.getChannel())));
                    purposes.putIfAbsent(row.getTopic(), false);
                    return Optional.of(new Preferences(token.organisation(), row.getTopic(), purposes));
                }));
    }

    /**
     * Takes consent back, at once.
     *
     * @param purpose absent for all of them
     * @return false for a token that is not ours
     */
    public boolean unsubscribe(String text, @Nullable String purpose, String language) {
        var preferences = preferences(text).orElse(null);
        var token = read(Token.Use.UNSUBSCRIBE, text).orElse(null);
        if (preferences == null || token == null) {
            return false;
        }
        var ended = purpose == null ? preferences.purposes.keySet() : Set.of(purpose);
        work.run(token.organisation(), () -> {
            var row = message(token);
            if (row != null) {
                for (var each : ended) {
                    consents.withdrawByKey(token.organisation(), row, each, language);
                }
            }
        });
        return true;
    }

    /** The words of one message, for whoever may see the log. */
    Optional<Words> words(OrganisationId organisation, UUID message) {
        return sql.selectFrom(LETTER)
                .where(LETTER.ORGANISATION_ID.eq(organisation.value()))
                .and(LETTER.MESSAGE_ID.eq(message))
                .fetchOptional(row -> new Words(row.getSubject(), row.getHtml(), row.getText()));
    }

    public record Words(String subject, @Nullable String html, String text) {}
}
