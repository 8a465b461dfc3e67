package io.selaras.content;

import io.selaras.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a form's page carries hidden, in place of a cookie: the submission's id and when the page was made, signed. It
 * proves that the page was loaded, tells how long somebody took to fill it, and makes a second press the same submission.
 */
record Ticket(UUID submission, Instant madeAt) {
    private static final Duration VALID = Duration.ofHours(24);

    static Ticket at(Instant now) {
        return new Ticket(Ids.v7(), now);
    }

    String signed(String secret) {
        var text = submission + "." + madeAt.toEpochMilli();
        return text + "." + signature(text, secret);
    }

    /** @return empty when it was not made here with this secret, or is older than a day */
    static Optional<Ticket> read(String text, String secret, Instant now) {
        var parts = text.split("\\.");
        if (parts.length != 3) {
            return Optional.empty();
        }
        var expected = signature(parts[0] + "." + parts[1], secret);
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), parts[2].getBytes(StandardCharsets.US_ASCII))) {
            return Optional.empty();
        }
        var ticket = new Ticket(UUID.fromString(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])));
        return ticket.madeAt.plus(VALID).isBefore(now) ? Optional.empty() : Optional.of(ticket);
    }

    private static String signature(String text, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
