package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.HALT;
import static io.selaras.messaging.db.Tables.MESSAGE;

import io.selaras.messaging.db.tables.records.MessageRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.Work;
import jakarta.mail.MessagingException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door for the people who look after the company's mail: its settings, a test, the log of messages. */
@Service
public class MailDesk {
    private final DSLContext sql;
    private final Work work;
    private final MailSettingStore settings;
    private final Mailbox mailbox;
    private final Letters letters;
    private final Tracks tracks;
    private final Audit audit;
    private final InstantSource clock;

    MailDesk(
            DSLContext sql,
            Work work,
            MailSettingStore settings,
            Mailbox mailbox,
            Letters letters,
            Tracks tracks,
            Audit audit,
            InstantSource clock) {
        this.sql = sql;
        this.work = work;
        this.settings = settings;
        this.mailbox = mailbox;
        this.letters = letters;
        this.tracks = tracks;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The settings as they are shown and saved.
     *
     * @param transport {@code OFF}, {@code MAILBOX} or {@code SMTP}
     * @param password on the way in: absent to keep the one there is, for the same host; never on the way out
     * @param passwordSet whether there is one
     * @param inbox the local part under which incoming mail is taken
     */
    public record Setting(
            String transport,
            @Nullable String host,
            int port,
            String security,
            @Nullable String username,
            @Nullable String password,
            boolean passwordSet,
            @Nullable String fromAddress,
            @Nullable String fromName,
            @Nullable String replyTo,
            @Nullable String bounceDomain,
            int connections,
            int perMinute,
            @Nullable LocalDate warmUpFrom,
            boolean live,
            Set<String> allowedDomains,
            LocalTime quietFrom,
            LocalTime quietUntil,
            int capMessages,
            int capDays,
            boolean trackOpens,
            boolean trackLinks,
            String inbox,
            long version) {}

    public Setting setting(OrganisationId organisation) {
        return work.in(organisation, () -> shown(organisation, settings.find(organisation)));
    }

    private static Setting shown(OrganisationId organisation, MailSetting kept) {
        return new Setting(
                kept.transport().name(),
                kept.host(),
                kept.port(),
                kept.security().name(),
                kept.username(),
                null,
                kept.password() != null,
                kept.fromAddress(),
                kept.fromName(),
                kept.replyTo(),
                kept.bounceDomain(),
                kept.connections(),
                kept.perMinute(),
                kept.warmUpFrom(),
                kept.live(),
                kept.allowedDomains(),
                kept.quietFrom(),
                kept.quietUntil(),
                kept.capMessages(),
                kept.capDays(),
                kept.trackOpens(),
                kept.trackLinks(),
                InboundMail.inbox(organisation),
                kept.version());
    }

    /** @return empty when somebody saved in between */
    public Optional<Setting> save(Actor actor, Setting wanted) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var before = settings.hold(organisation);
            if (before.version() != wanted.version) {
                return Optional.empty();
            }
            // Another server never gets the password of the one before.
            var kept = Objects.equals(before.host(), wanted.host) ? before.password() : null;
            var password = wanted.username == null ? null : wanted.password == null ? kept : wanted.password;
            var saved = new MailSetting(
                    MailSetting.Transport.valueOf(wanted.transport),
                    wanted.host,
                    wanted.port,
                    MailSetting.Security.valueOf(wanted.security),
                    wanted.username,
                    password,
                    wanted.fromAddress,
                    wanted.fromName,
                    wanted.replyTo,
                    wanted.bounceDomain,
                    wanted.connections,
                    wanted.perMinute,
                    wanted.warmUpFrom,
                    wanted.live,
                    wanted.allowedDomains,
                    wanted.quietFrom,
                    wanted.quietUntil,
                    wanted.capMessages,
                    wanted.capDays,
                    wanted.trackOpens,
                    wanted.trackLinks,
                    wanted.version + 1);
            settings.save(organisation, saved);
            var after = shown(organisation, saved);
            audit.record(actor, "mail-setting", organisation.value(), "changed", shown(organisation, before), after);
            return Optional.of(after);
        });
    }

    /** The made-up company's mails stay in the house; a company that has settings keeps them. */
    public void intoTheMailbox(OrganisationId organisation, String fromAddress, String fromName) {
        work.run(organisation, () -> {
            if (settings.find(organisation).version() == 0) {
                var none = MailSetting.NONE;
                settings.save(
                        organisation,
                        new MailSetting(
                                MailSetting.Transport.MAILBOX,
                                null,
                                none.port(),
                                none.security(),
                                null,
                                null,
                                fromAddress,
                                fromName,
                                null,
                                fromAddress.substring(fromAddress.indexOf('@') + 1),
                                none.connections(),
                                none.perMinute(),
                                null,
                                false,
                                Set.of(),
                                // Whoever tries the demo in the evening wants to see a mail too.
                                LocalTime.MIDNIGHT,
                                LocalTime.MIDNIGHT,
                                none.capMessages(),
                                none.capDays(),
                                true,
                                true,
                                1));
            }
        });
    }

    /** What a test mail came to. @param said the other server's words */
    public record Tried(
            boolean accepted, String reason, @Nullable String said) {}

    /** Sends one mail at once, past the queue, and tells what the server said. */
    public Tried test(Actor actor, String to) {
        var organisation = actor.organisation();
        var chosen = work.in(organisation, () -> settings.find(organisation));
        var address = Address.of(Channel.EMAIL, to).orElse(null);
        if (!chosen.sends()) {
            return new Tried(false, "OFF", null);
        }
        if (address == null) {
            return new Tried(false, "NO_ADDRESS", null);
        }
        if (!chosen.reaches(address.domain())) {
            return new Tried(false, "NOT_LIVE", null);
        }
        var setting =
                chosen.transport() == MailSetting.Transport.MAILBOX ? mailbox.reachedBy(organisation, chosen) : chosen;
        var keys = work.in(organisation, () -> settings.keys(organisation));
        try (var line = new SmtpLine(setting)) {
            line.open();
            var mail = letters.test(organisation, keys, setting, line.session(), address, clock.instant());
            return switch (line.send(mail, address.text())) {
                case Fate.Accepted() -> new Tried(true, "ACCEPTED", null);
                case Fate.Later(var reason, var said) -> new Tried(false, reason, said);
                case Fate.Refused refused -> new Tried(false, refused.reason(), refused.said());
                case Fate.Unknown(var said) -> new Tried(false, "NO_ANSWER", said);
                case Fate.NotTried() -> new Tried(false, "LINE_BROKE", null);
            };
        } catch (MessagingException noServer) {
            return new Tried(false, "NO_SERVER", SmtpLine.cut(noServer.getMessage()));
        }
    }

    /** Messages, newest first. */
    public Page<Message> messages(
            Actor actor,
            Message.@Nullable State state,
            @Nullable UUID campaign,
            @Nullable String contact,
            @Nullable String text,
            @Nullable String cursor,
            int limit) {
        return work.in(actor.organisation(), () -> {
            var where = MESSAGE.ORGANISATION_ID.eq(actor.organisation().value());
            if (state != null) {
                where = where.and(MESSAGE.STATE.eq(state.name()));
            }
            if (campaign != null) {
                where = where.and(MESSAGE.CAMPAIGN_ID.eq(campaign));
            }
            if (contact != null) {
                where = where.and(MESSAGE.CONTACT.eq(contact));
            }
            if (text != null && !text.isBlank()) {
                where = where.and(MESSAGE.ADDRESS.containsIgnoreCase(text.strip()));
            }
            if (cursor != null) {
                var key = Cursor.decode(cursor, 2);
                where = where.and(DSL.row(MESSAGE.QUEUED_AT, MESSAGE.ID)
                        .lt(OffsetDateTime.parse(key.getFirst()), UUID.fromString(key.getLast())));
            }
            var rows = sql.selectFrom(MESSAGE)
                    .where(where)
                    .orderBy(MESSAGE.QUEUED_AT.desc(), MESSAGE.ID.desc())
                    .limit(limit + 1)
                    .fetch(MailDesk::message);
            return Page.of(rows, limit, last -> Cursor.encode(MessageStore.utc(last.queuedAt()), last.id()));
        });
    }

    /** A message with its words. */
    public record Full(Message message, @Nullable String messageId, Tracks.Words words) {}

    public Optional<Full> message(Actor actor, UUID id) {
        return work.in(
                actor.organisation(),
                () -> sql.selectFrom(MESSAGE)
                        .where(MESSAGE.ORGANISATION_ID.eq(actor.organisation().value()))
                        .and(MESSAGE.ID.eq(id))
                        .fetchOptional()
                        .flatMap(row -> tracks.words(actor.organisation(), id)
                                .map(words -> new Full(message(row), row.getMessageId(), words))));
    }

    /** What is stopped, and how many messages of the last week are in which state. */
    public record State(List<Halt> halts, Map<Message.State, Integer> states) {}

    public record Halt(UUID campaign, boolean everything, String reason, Instant at) {}

    public State state(Actor actor) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var states = new EnumMap<Message.State, Integer>(Message.State.class);
            sql.select(MESSAGE.STATE, DSL.count())
                    .from(MESSAGE)
                    .where(MESSAGE.ORGANISATION_ID.eq(organisation.value()))
                    .and(MESSAGE.QUEUED_AT.gt(MessageStore.utc(clock.instant()).minusDays(7)))
                    .groupBy(MESSAGE.STATE)
                    .forEach(row -> states.put(Message.State.valueOf(row.value1()), row.value2()));
            return new State(
                    sql.selectFrom(HALT)
                            .where(HALT.ORGANISATION_ID.eq(organisation.value()))
                            .orderBy(HALT.AT.desc())
                            .limit(50)
                            .fetch(row -> new Halt(
                                    row.getCampaignId(),
                                    row.getCampaignId().equals(MessageStore.ALL),
                                    row.getReason(),
                                    row.getAt().toInstant())),
                    states);
        });
    }

    static Message message(MessageRecord row) {
        var waits = List.of("QUEUED", "TEMP_FAILED").contains(row.getState());
        return new Message(
                row.getId(),
                row.getCampaignId(),
                row.getStep(),
                row.getContact(),
                Channel.valueOf(row.getChannel()),
                Purpose.valueOf(row.getPurpose()),
                row.getAddress(),
                Message.State.valueOf(row.getState()),
                row.getReason(),
                row.getDetail(),
                row.getAttempts(),
                row.getQueuedAt().toInstant(),
                waits ? row.getNextAt().toInstant() : null,
                row.getSettledAt() == null ? null : row.getSettledAt().toInstant(),
                row.getOpenedAt() == null ? null : row.getOpenedAt().toInstant(),
                row.getFollowedAt() == null ? null : row.getFollowedAt().toInstant());
    }
}
