package io.selaras.content;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent in through a form.
 *
 * @param suspicion why it is held back: {@code honeypot}, {@code too_fast}, {@code links}
 * @param consentVersion of the words that were shown
 */
public record Submission(
        UUID id,
        UUID formId,
        Instant at,
        State state,
        @Nullable String suspicion,
        String language,
        Map<String, String> fields,
        Origin origin,
        List<FormSubmitted.Given> consents,
        int consentVersion) {
    public enum State {
        ACCEPTED,
        /** Held back by the guard; a person may let it through. */
        SPAM
    }

    /** What had brought them, as the page's address said. */
    public record Origin(
            FormSubmitted.Utm utm,
            @Nullable String reference,
            @Nullable String referrer,
            @Nullable String page,
            @Nullable String visitor) {}
}
