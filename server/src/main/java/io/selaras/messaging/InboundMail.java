package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.Settings;
import io.selaras.platform.Work;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger LOG = LoggerFactory.getLogger(InboundMail.class);
    private static final int LARGEST = 10_000_000;
    private static final int NOT_HERE = 550;
    private static final Pattern INBOX = Pattern.compile("masuk-([0-9a-f]{12})@.*");
    private static final Pattern OURS = Pattern.compile("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@");

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
        written(organisation, mail, raw);
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

    private void written(OrganisationId organisation, MimeMessage mail, byte[] raw) {
        try {
            var from = mail.getFrom();
            if (from == null || from.length == 0 || !(from[0] instanceof InternetAddress sender) || automatic(mail)) {
                return;
            }
            var text = Optional.ofNullable(Mailbox.body(mail, "text/plain"))
                    .or(() -> Optional.ofNullable(Mailbox.body(mail, "text/html"))
                            .map(html -> html.replaceAll("<[^>]*>", " ")))
                    .orElse("");
            incoming.keep(
                    organisation,
                    new Incoming.Received(
                            Channel.EMAIL,
                            id(mail, raw),
                            sender.getAddress(),
                            sender.getPersonal(),
                            Mailbox.subject(mail),
                            text,
                            answers(mail),
                            null,
                            clock.instant()));
        } catch (MessagingException unreadable) {
            LOG.warn(
                    "An incoming mail could not be read: {}",
                    unreadable.getClass().getSimpleName());
        }
    }

    /** "I am on leave until Monday" is no answer, and answering it would go on for ever. */
    private static boolean automatic(MimeMessage mail) throws MessagingException {
        var auto = mail.getHeader("Auto-Submitted", ",");
        return auto != null && !auto.equalsIgnoreCase("no");
    }

    private static String id(MimeMessage mail, byte[] raw) throws MessagingException {
        var id = mail.getMessageID();
        if (id != null) {
            return id;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static @Nullable UUID answers(MimeMessage mail) throws MessagingException {
        for (var header : new String[] {"In-Reply-To", "References"}) {
            var value = mail.getHeader(header, " ");
            var found = OURS.matcher(value == null ? "" : value);
            if (found.find()) {
                return UUID.fromString(found.group(1));
            }
        }
        return null;
    }

    @Override
    public void close() {
        if (smtp != null) {
            smtp.stop();
        }
    }
}
