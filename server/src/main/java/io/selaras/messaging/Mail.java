package io.selaras.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail for one recipient, rendered. {@code campaign}, {@code step} and {@code contact} together name it: queued again
 * under the same three it is the same mail and goes out once.
 *
 * @param campaign whose mail it is: a campaign's id, or a fixed id per kind of notice
 * @param step the mail within the campaign
 * @param contact the recipient as the caller knows him: {@code lead:…}, {@code outlet:…}
 * @param topic the consent it needs when it is marketing: {@code marketing}
 * @param html with plain {@code href}s; they are made into tracked ones where tracking is on
 * @param text what a reader without HTML sees
 * @param notBefore absent for now
 * @param track counts openings and followed links, when the company does so at all
 */
public record Mail(
        UUID campaign,
        String step,
        String contact,
        String address,
        @Nullable String name,
        Purpose purpose,
        String topic,
        String subject,
        @Nullable String html,
        String text,
        @Nullable Instant notBefore,
        boolean track) {
    public Mail {
        if (step.isBlank() || contact.isBlank() || topic.isBlank()) {
            throw new IllegalArgumentException("A mail needs a step, a contact and a topic");
        }
    }

    /** Consent for offers of any kind. */
    public static final String MARKETING = "marketing";

    public static Mail transactional(
            UUID kind,
            String step,
            String contact,
            String address,
            @Nullable String name,
            String subject,
            String text) {
        return new Mail(
                kind, step, contact, address, name, Purpose.TRANSACTIONAL, "service", subject, null, text, null, false);
    }
}
