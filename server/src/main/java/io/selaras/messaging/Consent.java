package io.selaras.messaging;

import io.selaras.platform.PersonId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about being written to, as an entry of the ledger.
 *
 * @param contact who it is for the room that asked: {@code lead:…}, {@code outlet:…}; absent when nobody knows yet
 * @param purpose what for: {@code marketing}, {@code contact}
 * @param given false: taken back
 * @param words as they were shown, in {@code language}; {@code wordsVersion} counts their changes
 * @param proof what shows that it was said: the submission's id, a file's line, who heard it
 * @param by the colleague who wrote it down, absent when the person did it alone
 */
public record Consent(
        Channel channel,
        String address,
        @Nullable String contact,
        String purpose,
        boolean given,
        String words,
        int wordsVersion,
        String language,
        Source source,
        Map<String, Object> proof,
        @Nullable PersonId by,
        Instant at) {
    /** How it came to us. What a file says never undoes what a person said. */
    public enum Source {
        FORM,
        PREFERENCES,
        UNSUBSCRIBE,
        REPLY,
        SPOKEN,
        IMPORT
    }
}
