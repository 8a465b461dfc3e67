package io.selaras.messaging;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Organisations;
import io.selaras.platform.Work;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;

/** The front door to a mailbox elsewhere: once a minute, what arrived there since is taken in. */
@Service
public class ImapInbox {
    private static final Logger LOG = LoggerFactory.getLogger(ImapInbox.class);

    private final Work work;
    private final ImapStore store;
    private final Incoming incoming;
    private final Audit audit;
    private final InstantSource clock;

    ImapInbox(Work work, ImapStore store, Incoming incoming, Audit audit, InstantSource clock) {
        this.work = work;
        this.store = store;
        this.incoming = incoming;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param password to set, absent to keep; never told */
    public record Setting(
            boolean enabled,
            String host,
            int port,
            String security,
            String username,
            @Nullable String password,
            boolean passwordSet,
            String folder,
            @Nullable Instant lookedAt,
            @Nullable String error,
            long version) {}

    public Setting setting(OrganisationId organisation) {
        return work.in(organisation, () -> store.find(organisation).map(ImapInbox::shown))
                .orElse(new Setting(false, "", 993, "TLS", "", null, false, "INBOX", null, null, 0));
    }

    private static Setting shown(ImapSetting kept) {
        return new Setting(
                kept.enabled(),
                kept.host(),
                kept.port(),
                kept.security().name(),
                kept.username(),
                null,
                true,
                kept.folder(),
                kept.lookedAt(),
                kept.error(),
                kept.version());
    }

    /** What became of saving; it is looked into at once. */
    public sealed interface Saved {
        record Done(Setting setting) implements Saved {}

        record Outdated() implements Saved {}

        record NoPassword() implements Saved {}
    }

    public Saved save(Actor actor, Setting wanted) {
        var organisation = actor.organisation();
        var saved = work.in(organisation, () -> {
            var before = store.find(organisation).orElse(null);
            if ((before == null ? 0 : before.version()) != wanted.version) {
                return new Saved.Outdated();
            }
            // Another server never gets the password of the one before.
            var kept = before != null && before.host().equals(wanted.host) ? before.password() : null;
            var password = wanted.password != null ? wanted.password : kept;
            if (password == null || password.isEmpty()) {
                return new Saved.NoPassword();
            }
            var after = new ImapSetting(
                    wanted.enabled,
                    wanted.host,
                    wanted.port,
                    MailSetting.Security.valueOf(wanted.security),
                    wanted.username,
                    password,
                    wanted.folder,
                    null,
                    0,
                    null,
                    null,
                    wanted.version + 1);
            if (before != null && before.sameFolderAs(after)) {
                after = after.from(before);
            }
            store.save(organisation, after);
            var shown = shown(after);
            audit.record(
                    actor,
                    "imap-setting",
                    organisation.value(),
                    "changed",
                    before == null ? null : shown(before),
                    shown);
            return new Saved.Done(shown);
        });
        if (saved instanceof Saved.Done && wanted.enabled) {
            look(organisation);
            return new Saved.Done(setting(organisation));
        }
        return saved;
    }

    @Configuration(proxyBeanMethods = false)
    static class Timer {
        @Bean
        RecurringTask<Void> imapLooked(ImapInbox inbox, Organisations organisations) {
            return Tasks.recurring("imap-looked", FixedDelay.of(Duration.ofMinutes(1)))
                    .execute((_, _) -> organisations.all().forEach(inbox::look));
        }
    }

    /** Takes in what arrived since the last look; the first look takes nothing and remembers where the mailbox ends. */
    void look(OrganisationId organisation) {
        var setting = work.in(organisation, () -> store.find(organisation))
                .filter(ImapSetting::enabled)
                .orElse(null);
        if (setting == null) {
            return;
        }
        var error = read(organisation, setting);
        work.run(organisation, () -> store.looked(organisation, setting.version(), clock.instant(), error));
    }

    /** @return what went wrong; absent when nothing did. What was taken in before it stays taken in */
    private @Nullable String read(OrganisationId organisation, ImapSetting setting) {
        try (var line = new ImapLine(setting)) {
            long validity = line.validity();
            long from = Objects.equals(setting.validity(), validity) ? setting.lastUid() : anew(line, setting);
            work.run(organisation, () -> store.readUpTo(organisation, setting.version(), validity, from));
            line.after(
                    from,
                    (uid, mail, raw) -> work.in(organisation, () -> {
                        if (!store.readUpTo(organisation, setting.version(), validity, uid)) {
                            return false;
                        }
                        WrittenMail.read(mail, raw, clock.instant()).ifPresent(it -> incoming.keep(organisation, it));
                        return true;
                    }));
            return null;
        } catch (MessagingException | RuntimeException unreachable) {
            // Taken in next time: what was read is remembered in the transaction that keeps it.
            LOG.warn("A mailbox could not be read: {}", unreachable.getClass().getSimpleName());
            return Optional.ofNullable(SmtpLine.cut(unreachable.getMessage()))
                    .orElse(unreachable.getClass().getSimpleName());
        }
    }

    /**
     * The first look begins where the mailbox ends. A folder that was numbered anew is read from its beginning: of what was
     * here before, the sender's Message-ID tells.
     */
    private static long anew(ImapLine line, ImapSetting setting) throws MessagingException {
        return setting.validity() == null ? line.end() : 0;
    }
}
