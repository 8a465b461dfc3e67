package io.selaras.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A mail that a person wrote, as the ledger of incoming messages keeps it. */
final class WrittenMail {
    private static final Pattern OURS = Pattern.compile("<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@");
    private static final int LONGEST_ID = 255;

    private WrittenMail() {}

    /** @return empty for what a machine answered; a mail that cannot be taken apart is kept as it came */
    static Optional<Incoming.Received> read(MimeMessage mail, byte[] raw, Instant at) {
        try {
            if (isAutomatic(mail)) {
                return Optional.empty();
            }
            var sender = sender(mail);
            return Optional.of(new Incoming.Received(
                    Channel.EMAIL,
                    id(mail, raw),
                    sender == null ? "" : sender.getAddress(),
                    sender == null ? null : sender.getPersonal(),
                    Mailbox.subject(mail),
                    text(mail),
                    answers(mail),
                    null,
                    at));
        } catch (MessagingException unreadable) {
            var whole = new String(raw, StandardCharsets.UTF_8);
            return Optional.of(new Incoming.Received(Channel.EMAIL, hash(raw), "", null, null, whole, null, null, at));
        }
    }

    /** Absent when the mail names nobody, or somebody unreadable. */
    private static @Nullable InternetAddress sender(MimeMessage mail) {
        try {
            var from = mail.getFrom();
            return from != null && from.length > 0 && from[0] instanceof InternetAddress sender ? sender : null;
        } catch (MessagingException broken) {
            return null;
        }
    }

    private static String text(MimeMessage mail) {
        var plain = Mailbox.body(mail, "text/plain");
        if (plain != null) {
            return plain;
        }
        var html = Mailbox.body(mail, "text/html");
        return html == null ? "" : plain(html);
    }

    static String plain(String html) {
        var lines = html.replaceAll("(?is)<(style|script|head)\\b.*?</\\1>", " ")
                .replaceAll("(?i)<(br|/p|/div|/tr|/li|/h\\d)\\b[^>]*>", "\n")
                .replaceAll("<[^>]*>", " ");
        return HtmlUtils.htmlUnescape(lines)
                .replaceAll("[ \\t\\u00a0]+", " ")
                .replaceAll(" ?\\R ?", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** "I am on leave until Monday" is no answer, and answering it would go on for ever. */
    private static boolean isAutomatic(MimeMessage mail) throws MessagingException {
        var auto = mail.getHeader("Auto-Submitted", ",");
        return auto != null && !auto.equalsIgnoreCase("no");
    }

    private static String id(MimeMessage mail, byte[] raw) throws MessagingException {
        var id = mail.getMessageID();
        return id == null || id.isBlank() || id.length() > LONGEST_ID ? hash(raw) : id;
    }

    private static String hash(byte[] raw) {
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
}
