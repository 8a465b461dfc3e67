package io.selaras.content;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody filled a form and passed the spam guard.
 *
 * @param fields by the meaning of the form's field ({@code name}, {@code phone} …) or its own key
 * @param visitor what the web script calls this visitor, when it runs on the page
 * @param reference the code of a link or card that brought them
 * @param referrer the address they came from; {@code page} the one the form stood on
 * @param consents only those that were given
 */
public record FormSubmitted(
        UUID submission,
        UUID form,
        String formName,
        Map<String, String> fields,
        @Nullable String visitor,
        Utm utm,
        @Nullable String reference,
        @Nullable String referrer,
        @Nullable String page,
        List<Given> consents,
        Instant at) {
    /** Where a link says it stands. */
    public record Utm(
            @Nullable String source,
            @Nullable String medium,
            @Nullable String campaign,
            @Nullable String content,
            @Nullable String term) {}

    /**
     * @param purpose {@code contact} or {@code marketing}
     * @param channel {@code EMAIL}, {@code WHATSAPP}, {@code PHONE}
     * @param language in which the words were shown
     * @param words as they stood
     */
    public record Given(String purpose, String channel, int textVersion, String language, String words) {}
}
