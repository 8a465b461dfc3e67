package io.selaras.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one attempt to send came to. */
sealed interface Fate {
    /** The other side has it. */
    record Accepted() implements Fate {}

    /** "Later": 4xx, or the line broke before the message was handed over. */
    record Later(String reason, @Nullable String said) implements Fate {}

    /** @param noMailbox the address itself is refused, for good */
    record Refused(String reason, @Nullable String said, boolean noMailbox) implements Fate {}

    /** The line broke after the last byte: it may have arrived or not. */
    record Unknown(@Nullable String said) implements Fate {}

    /** Marked, and not tried after all: it waits on as if nothing had been. */
    record NotTried() implements Fate {}

    /** Waits between tries: a minute, then three times as long each time, at most four hours. */
    static Duration pause(int attempts) {
        long minutes = (long) Math.pow(3, Math.min(attempts, 6) - 1);
        return Duration.ofMinutes(Math.min(minutes, 240));
    }
}
