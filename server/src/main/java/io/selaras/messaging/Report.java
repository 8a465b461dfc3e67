package io.selaras.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What another mail server reports about a mail of ours: a delivery status notification (RFC 3464) or a complaint (RFC 5965).
 *
 * @param status the enhanced status, {@code 5.1.1}
 * @param said its diagnostic text, without what could break a page
 */
record Report(Kind kind, String status, @Nullable String said) {
    enum Kind {
        HARD,
        SOFT,
        COMPLAINT,
        /** Delivered, delayed, or no report at all. */
        NOTHING
    }

    private static final Report NONE = new Report(Kind.NOTHING, "", null);
    private static final int LONGEST = 64_000;
    private static final Pattern STATUS = Pattern.compile("(?im)^Status:\\s*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern ACTION = Pattern.compile("(?im)^Action:\\s*(\\w+)");
    private static final Pattern DIAGNOSTIC = Pattern.compile("(?im)^Diagnostic-Code:\\s*(?:[\\w-]+;)?\\s*(.+)");

    static Report of(MimeMessage mail) {
        try {
            if (!mail.isMimeType("multipart/report") || !(mail.getContent() instanceof Multipart parts)) {
                return NONE;
            }
            for (int i = 0; i < Math.min(parts.getCount(), 10); i++) {
                var part = parts.getBodyPart(i);
                if (part.isMimeType("message/delivery-status")) {
                    return delivery(text(part.getInputStream()));
                }
                if (part.isMimeType("message/feedback-report")) {
                    return new Report(Kind.COMPLAINT, "", null);
                }
            }
            return NONE;
        } catch (MessagingException | IOException unreadable) {
            return NONE;
        }
    }

    private static Report delivery(String fields) {
        var action = ACTION.matcher(fields);
        var status = STATUS.matcher(fields);
        if (!action.find() || !action.group(1).toLowerCase(Locale.ROOT).equals("failed") || !status.find()) {
            return NONE;
        }
        var code = status.group(1);
        var diagnostic = DIAGNOSTIC.matcher(fields);
        var said = diagnostic.find() ? SmtpLine.cut(diagnostic.group(1)) : null;
        // A full mailbox and a filter's "no" may be otherwise tomorrow; "no such mailbox" will not.
        var hard = code.startsWith("5.") && !code.startsWith("5.2.2") && !code.startsWith("5.7.");
        return new Report(hard ? Kind.HARD : Kind.SOFT, code, said);
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    }
}
