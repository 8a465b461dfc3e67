package io.selaras.messaging;

import io.selaras.identity.People;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One connection's work: claim a batch, then handful by handful write the marker, send, write down what came of it. The
 * marker of a handful and the results of the one before share a transaction. After a crash only the handful in hand is
 * unknown.
 */
@Component
class DeliveryRound {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRound.class);
    private static final int BATCH = 100;
    private static final int HANDFUL = 10;
    /** A handful that meets a slow server ends here; the rest waits on, so that a stop is felt within ten seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private static final Duration GIVE_UP = Duration.ofHours(48);
    /** A mail server that does not answer is asked again after this. */
    private static final Duration SERVER_AWAY = Duration.ofSeconds(10);

    private final Work work;
    private final QueueStore queue;
    private final MailSettingStore settings;
    private final ConsentStore consents;
    private final Letters letters;
    private final Mailbox mailbox;
    private final Troubles troubles;
    private final People people;
    private final InstantSource clock;
    private final Lanes lanes = new Lanes();

    DeliveryRound(
            Work work,
            QueueStore queue,
            MailSettingStore settings,
            ConsentStore consents,
            Letters letters,
            Mailbox mailbox,
            Troubles troubles,
            People people,
            InstantSource clock) {
        this.work = work;
        this.queue = queue;
        this.settings = settings;
        this.consents = consents;
        this.letters = letters;
        this.mailbox = mailbox;
        this.troubles = troubles;
        this.people = people;
        this.clock = clock;
    }

    /** Frees what a dead node held, and says how many connections this company's queue could use now. */
    int wanted(OrganisationId organisation) {
        var now = clock.instant();
        if (lanes.away(organisation, now)) {
            return 0;
        }
        return work.in(organisation, () -> {
            queue.expire(organisation, now);
            var setting = settings.find(organisation);
            return setting.sends() && queue.due(organisation, marketingMay(organisation, setting, now), now)
                    ? setting.connections()
                    : 0;
        });
    }

    void run(OrganisationId organisation, BooleanSupplier open) {
        var chosen = work.in(organisation, () -> settings.find(organisation));
        var setting =
                chosen.transport() == MailSetting.Transport.MAILBOX ? mailbox.reachedBy(organisation, chosen) : chosen;
        var keys = work.in(organisation, () -> settings.keys(organisation));
        try (var line = new SmtpLine(setting)) {
            while (open.getAsBoolean()) {
                var claim = Ids.v7();
                var batch = work.in(organisation, () -> claim(organisation, claim, setting.version()));
                if (batch.nothing()) {
                    return;
                }
                if (!batch.claimed().isEmpty()) {
                    if (!connected(organisation, line, claim, batch.claimed())) {
                        return;
                    }
                    deliver(organisation, keys, setting, line, claim, batch.claimed(), open);
                }
            }
        }
    }

    /** Only now, with something to send in hand; without a server it goes back as it was. */
    private boolean connected(OrganisationId organisation, SmtpLine line, UUID claim, List<QueueStore.Claimed> batch) {
        try {
            line.open();
            return true;
        } catch (MessagingException noServer) {
            LOG.warn(
                    "The mail server of {} lets us not in: {}",
                    organisation,
                    noServer.getClass().getSimpleName());
            lanes.serverAway(organisation, clock.instant().plus(SERVER_AWAY), SmtpLine.cut(noServer.getMessage()));
            work.run(
                    organisation,
                    () -> queue.release(
                            organisation,
                            claim,
                            batch.stream().map(QueueStore.Claimed::id).toList()));
            return false;
        }
    }

    /** Marketing waits in quiet hours, behind a full day of the warm-up, and while it is halted. */
    private boolean marketingMay(OrganisationId organisation, MailSetting setting, Instant now) {
        var zone = people.organisation(organisation).timeZone();
        var today = now.atZone(zone).toLocalDate();
        int day = setting.dayLimit(today);
        return setting.loud(now, zone)
                && !queue.halted(organisation)
                && (day == Integer.MAX_VALUE
                        || queue.sentSince(
                                        organisation, today.atStartOfDay(zone).toInstant())
                                < day);
    }

    /** @param version of the settings the line was opened with; with others it is not used any more */
    private QueueStore.Took claim(OrganisationId organisation, UUID claim, long version) {
        var setting = settings.hold(organisation);
        if (!setting.sends() || setting.version() != version) {
            return new QueueStore.Took(List.of(), 0);
        }
        var now = clock.instant();
        var marketing = marketingMay(organisation, setting, now);
        var after = lanes.after(organisation);
        var took = queue.claim(organisation, claim, setting, after, marketing, BATCH, now);
        if (took.nothing() && !after.isEmpty()) {
            took = queue.claim(organisation, claim, setting, "", marketing, BATCH, now);
        }
        lanes.went(organisation, took.claimed());
        return took;
    }

    private void deliver(
            OrganisationId organisation,
            Keys keys,
            MailSetting setting,
            SmtpLine line,
            UUID claim,
            List<QueueStore.Claimed> batch,
            BooleanSupplier open) {
        var left = new HashSet<UUID>();
        batch.forEach(mail -> left.add(mail.id()));
        List<Tried> done = List.of();
        for (int from = 0; from < batch.size() && open.getAsBoolean(); from += HANDFUL) {
            var handful = batch.subList(from, Math.min(from + HANDFUL, batch.size()));
            var before = done;
            var ids = handful.stream().map(QueueStore.Claimed::id).toList();
            var messageIds =
                    handful.stream().map(mail -> messageId(mail, setting)).toList();
            var marked = work.in(organisation, () -> step(organisation, claim, before, ids, messageIds));
            left.removeAll(marked);
            done = new ArrayList<>();
            var end = System.nanoTime() + LONGEST.toNanos();
            for (var mail : handful) {
                if (marked.contains(mail.id())) {
                    var fate = System.nanoTime() > end
                            ? new Fate.NotTried()
                            : send(organisation, keys, setting, line, mail);
                    done.add(new Tried(mail, fate));
                }
            }
        }
        var last = done;
        work.run(organisation, () -> {
            step(organisation, claim, last, List.of(), List.of());
            if (!left.isEmpty()) {
                queue.release(organisation, claim, left);
            }
        });
    }

    private static String messageId(QueueStore.Claimed mail, MailSetting setting) {
        return mail.messageId() != null ? mail.messageId() : Letters.messageId(mail, setting);
    }

    private Fate send(
            OrganisationId organisation, Keys keys, MailSetting setting, SmtpLine line, QueueStore.Claimed mail) {
        try {
            var message = letters.compose(
                    organisation, keys, setting, line.session(), mail, messageId(mail, setting), clock.instant());
            return line.send(message, mail.address());
        } catch (MessagingException | RuntimeException unsendable) {
            LOG.warn(
                    "Message {} cannot be written: {}",
                    mail.id(),
                    unsendable.getClass().getSimpleName());
            return new Fate.Refused("UNREADABLE", SmtpLine.cut(unsendable.getMessage()), false);
        }
    }

    private record Tried(QueueStore.Claimed mail, Fate fate) {}

    /** What became of the last handful is written down before the next is asked for: an address may be none since. */
    private Set<UUID> step(
            OrganisationId organisation, UUID claim, List<Tried> tried, List<UUID> next, List<String> messageIds) {
        var now = clock.instant();
        var settled = tried.stream().map(each -> settled(each, now)).toList();
        var gone = tried.stream()
                .filter(each -> each.fate instanceof Fate.Refused refused && refused.noMailbox())
                .toList();
        if (gone.isEmpty()) {
            return queue.step(organisation, claim, settled, next, messageIds, now);
        }
        queue.step(organisation, claim, settled, List.of(), List.of(), now);
        for (var each : gone) {
            var key = settings.keys(organisation).addressKey(Channel.EMAIL, each.mail.address());
            consents.suppress(organisation, key, Channel.EMAIL, "ALL", "HARD_BOUNCE", now);
            troubles.look(organisation, now);
        }
        return queue.step(organisation, claim, List.of(), next, messageIds, now);
    }

    private static QueueStore.Settled settled(Tried tried, Instant now) {
        var mail = tried.mail;
        return switch (tried.fate) {
            case Fate.Accepted() -> settled(mail, Message.State.ACCEPTED, null, null, now);
            case Fate.Refused refused ->
                settled(mail, Message.State.PERM_FAILED, refused.reason(), refused.said(), now);
            case Fate.Unknown(var said) ->
                // Better twice with one Message-ID than not at all; for marketing the other way round.
                mail.purpose() == Purpose.MARKETING
                        ? settled(mail, Message.State.UNKNOWN, "NO_ANSWER", said, now)
                        : later(mail, "NO_ANSWER", said, now);
            case Fate.Later(var reason, var said) -> later(mail, reason, said, now);
            case Fate.NotTried() -> new QueueStore.Settled(mail.id(), Message.State.QUEUED, null, null, false, now);
        };
    }

    private static QueueStore.Settled later(
            QueueStore.Claimed mail, String reason, @Nullable String said, Instant now) {
        var next = now.plus(Fate.pause(mail.attempts() + 1));
        return next.isAfter(mail.queuedAt().plus(GIVE_UP))
                ? settled(mail, Message.State.PERM_FAILED, "GAVE_UP", said, now)
                : new QueueStore.Settled(mail.id(), Message.State.TEMP_FAILED, reason, said, true, next);
    }

    private static QueueStore.Settled settled(
            QueueStore.Claimed mail, Message.State state, @Nullable String reason, @Nullable String said, Instant now) {
        return new QueueStore.Settled(mail.id(), state, reason, said, true, now);
    }
}
