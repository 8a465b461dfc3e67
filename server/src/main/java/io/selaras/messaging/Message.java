package io.selaras.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message and what became of it.
 *
 * @param reason why it is in this state, as a code; {@code detail} what the other server said, cut and harmless
 * @param address absent once the contact was erased
 */
public record Message(
        UUID id,
        UUID campaign,
        String step,
        String contact,
        Channel channel,
        Purpose purpose,
        @Nullable String address,
        State state,
        @Nullable String reason,
        @Nullable String detail,
        int attempts,
        Instant queuedAt,
        @Nullable Instant nextAt,
        @Nullable Instant settledAt,
        @Nullable Instant openedAt,
        @Nullable Instant followedAt) {
    public enum State {
        /** Waits for its turn. */
        QUEUED,
        /** A dispatcher has it on lease and has not begun. */
        CLAIMED,
        /** The marker is written; from here on a crash leaves it {@link #UNKNOWN}. */
        ATTEMPTING,
        /** The receiving server said yes. */
        ACCEPTED,
        /** The receiving server said "later"; tried again for 48 hours. */
        TEMP_FAILED,
        /** The receiving server said no, or "later" for too long. */
        PERM_FAILED,
        /** Nobody can know whether it arrived; marketing stays so, and is not sent again. */
        UNKNOWN,
        /** Taken, and sent back later. */
        BOUNCED,
        /** Not sent, because it may not be: no consent, suppressed, too often, not live yet. */
        WITHHELD,
        /** Its campaign was stopped before its turn came. */
        STOPPED
    }
}
