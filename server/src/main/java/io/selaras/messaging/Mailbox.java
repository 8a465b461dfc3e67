package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.MAILBOX;

import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.Work;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.auth.PlainAuthenticationHandlerFactory;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server inside the house, on loopback: what a company sends into it can be looked at in the console and goes no
 * further. A company signs in with its id and a password that this process made up and keeps to itself.
 */
@Service
public class Mailbox implements AutoCloseable {
    private static final int LARGEST = 10_000_000;

    private final Work work;
    private final DSLContext sql;
    private final InstantSource clock;
    private final String password = password();
    private @Nullable SMTPServer server;

    Mailbox(Work work, DSLContext sql, InstantSource clock) {
        this.work = work;
        this.sql = sql;
        this.clock = clock;
    }

    private static String password() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** The settings by which this node reaches its own mailbox, in place of the company's mail server. */
    synchronized MailSetting reachedBy(OrganisationId organisation, MailSetting setting) {
        if (server == null) {
            server = SMTPServer.port(0)
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .maxMessageSize(LARGEST)
                    .requireAuth(true)
                    .authenticationHandlerFactory(new PlainAuthenticationHandlerFactory((user, given, _) -> {
                        if (!password.equals(given)) {
                            throw new LoginFailedException();
                        }
                    }))
                    .messageHandler((context, from, to, data) -> keep(
                            OrganisationId.of(String.valueOf(context.getAuthenticationHandler()
                                    .map(handler -> handler.getIdentity())
                                    .orElseThrow())),
                            from,
                            to,
                            data))
                    .build();
            server.start();
        }
        return setting.through(
                InetAddress.getLoopbackAddress().getHostAddress(),
                server.getPortAllocated(),
                organisation.toString(),
                password);
    }

    private void keep(OrganisationId organisation, String from, String to, byte[] raw) {
        var subject = parsed(raw).map(Mailbox::subject).orElse("");
        work.run(
                organisation,
                () -> sql.insertInto(MAILBOX)
                        .set(MAILBOX.ORGANISATION_ID, organisation.value())
                        .set(MAILBOX.ID, Ids.v7())
                        .set(MAILBOX.AT, clock.instant().atOffset(ZoneOffset.UTC))
                        .set(MAILBOX.SENDER, from)
                        .set(MAILBOX.RECIPIENT, to)
                        .set(MAILBOX.SUBJECT, subject)
                        .set(MAILBOX.RAW, raw)
                        .execute());
    }

    static Optional<MimeMessage> parsed(byte[] raw) {
        try {
            return Optional.of(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
        } catch (MessagingException notAMail) {
            return Optional.empty();
        }
    }

    static String subject(MimeMessage message) {
        try {
            var subject = message.getSubject();
            return subject == null ? "" : Letters.line(subject);
        } catch (MessagingException broken) {
            return "";
        }
    }

    /** A line of the mailbox page. */
    public record Listed(UUID id, Instant at, String recipient, String subject) {}

    /** A mail as it lies there. @param headers in their order, as they came */
    public record Opened(
            UUID id,
            Instant at,
            String sender,
            String recipient,
            String subject,
            List<String> headers,
            @Nullable String html,
            @Nullable String text) {}

    public Page<Listed> list(Actor actor, @Nullable String text, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> {
            var where = MAILBOX.ORGANISATION_ID.eq(actor.organisation().value());
            if (text != null && !text.isBlank()) {
                where = where.and(
                        MAILBOX.RECIPIENT.containsIgnoreCase(text).or(MAILBOX.SUBJECT.containsIgnoreCase(text)));
            }
            if (cursor != null) {
                where = where.and(
                        MAILBOX.ID.lt(UUID.fromString(Cursor.decode(cursor, 1).getFirst())));
            }
            var rows = sql.select(MAILBOX.ID, MAILBOX.AT, MAILBOX.RECIPIENT, MAILBOX.SUBJECT)
                    .from(MAILBOX)
                    .where(where)
                    .orderBy(MAILBOX.ID.desc())
                    .limit(limit + 1)
                    .fetch(row -> new Listed(row.value1(), row.value2().toInstant(), row.value3(), row.value4()));
            return Page.of(rows, limit, last -> Cursor.encode(last.id()));
        });
    }

    public Optional<Opened> find(Actor actor, UUID id) {
        return work.in(
                actor.organisation(),
                () -> sql.selectFrom(MAILBOX)
                        .where(MAILBOX.ORGANISATION_ID.eq(actor.organisation().value()))
                        .and(MAILBOX.ID.eq(id))
                        .fetchOptional(row -> {
                            var mail = parsed(row.getRaw()).orElseThrow();
                            return new Opened(
                                    row.getId(),
                                    row.getAt().toInstant(),
                                    row.getSender(),
                                    row.getRecipient(),
                                    row.getSubject(),
                                    headers(mail),
                                    body(mail, "text/html"),
                                    body(mail, "text/plain"));
                        }));
    }

    static List<String> headers(MimeMessage mail) {
        var lines = new ArrayList<String>();
        try {
            for (Header header : Collections.list(mail.getAllHeaders())) {
                lines.add(header.getName() + ": " + header.getValue().replaceAll("\\s+", " "));
            }
        } catch (MessagingException broken) {
            lines.add(String.valueOf(broken.getMessage()));
        }
        return lines;
    }

    /** The first part of this type. */
    static @Nullable String body(Part part, String type) {
        try {
            if (part.isMimeType(type)) {
                return part.getContent() instanceof String text ? text : null;
            }
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < Math.min(parts.getCount(), 20); i++) {
                    BodyPart each = parts.getBodyPart(i);
                    var found = Part.ATTACHMENT.equalsIgnoreCase(each.getDisposition()) ? null : body(each, type);
                    if (found != null) {
                        return found;
                    }
                }
            }
            return null;
        } catch (MessagingException | IOException unreadable) {
            return null;
        }
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop();
        }
    }
}
