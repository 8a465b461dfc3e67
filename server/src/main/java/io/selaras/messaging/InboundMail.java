package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.Settings;
import io.selaras.platform.Work;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Mail that comes in: by our own SMTP port when one is set, for two kinds of addresses only. A return address with our
 * signature is a bounce; {@code masuk-} and the tail of the company's id is what people write. It relays nothing.
 */
@Component
class InboundMail implements AutoCloseable {
    private static final int LARGEST = 10_000_000;
    private static final int NOT_HERE = 550;
    private static final Pattern INBOX = Pattern.compile("masuk-([0-9a-f]{12})@.*");

    private final Settings server;
    private final Work work;
    private final Tails tails;
    private final MailSettingStore settings;
    private final Bounces bounces;
    private final Incoming incoming;
    private final InstantSource clock;
    private @Nullable SMTPServer smtp;

    InboundMail(
            Settings server,
            Work work,
            Tails tails,
            MailSettingStore settings,
            Bounces bounces,
            Incoming incoming,
            InstantSource clock) {
        this.server = server;
        this.work = work;
        this.tails = tails;
        this.settings = settings;
        this.bounces = bounces;
        this.incoming = incoming;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        int port = server.smtpPort();
        if (port == 0) {
            return;
        }
        var address = new InetSocketAddress(server.address(), port).getAddress();
        smtp = SMTPServer.port(port)
                .bindAddress(address)
                .maxMessageSize(LARGEST)
                .maxConnections(50)
                .messageHandler((_, from, to, data) -> accept(to, data))
                .build();
        smtp.start();
    }

    private void accept(String to, byte[] raw) throws RejectException {
        if (!take(to, raw)) {
            throw new RejectException(NOT_HERE, "5.1.1 No such address here");
        }
    }

    /** The address under which a company's incoming mail is known; its domain is whatever leads here. */
    static String inbox(OrganisationId organisation) {
        return "masuk-" + Verp.tail(organisation);
    }

    /** @return false when this address is none of ours; nothing was kept then */
    boolean take(String recipient, byte[] raw) {
        var to = recipient.toLowerCase(Locale.ROOT);
        var verp = Verp.read(to);
        if (verp.isPresent()) {
            return bounced(verp.get(), raw);
        }
        var inbox = INBOX.matcher(to);
        if (!inbox.matches()) {
            return false;
        }
        var organisation = tails.find(inbox.group(1)).orElse(null);
        var mail = Mailbox.parsed(raw).orElse(null);
        if (organisation == null || mail == null) {
            return false;
        }
        WrittenMail.read(mail, raw, clock.instant()).ifPresent(written -> incoming.keep(organisation, written));
        return true;
    }

    private boolean bounced(Verp verp, byte[] raw) {
        var organisation = tails.find(verp.companyTail()).orElse(null);
        if (organisation == null) {
            return false;
        }
        var keys = work.in(organisation, () -> settings.keys(organisation));
        var mail = Mailbox.parsed(raw).orElse(null);
        return verp.signedBy(organisation, keys) && mail != null && bounces.take(organisation, verp, Report.of(mail));
    }

    @Override
    public void close() {
        if (smtp != null) {
            smtp.stop();
        }
    }
}
