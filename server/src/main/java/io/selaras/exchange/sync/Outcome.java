package io.selaras.exchange.sync;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event.
 *
 * @param code a reason a program can read, absent when applied
 * @param message a reason a person can read
 * @param result what the room answered, for instance a document number
 */
record Outcome(
        Status status,
        @Nullable String code,
        @Nullable String message,
        @Nullable Object result) {
    enum Status {
        APPLIED,
        /** Here already, with the same content: nothing done. */
        DUPLICATE,
        /** The id was used for something else: nothing overwritten. */
        CONFLICT_ID,
        /** Kept until what it needs is here. */
        DEFERRED,
        /** The business says no; kept, visible, repairable. */
        REJECTED,
        /** Not what its type promises; kept as it came. */
        QUARANTINED,
        /** Applied after a person helped. */
        REPAIRED,
        /** Put aside by a person. */
        DISCARDED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    static Outcome applied(@Nullable Object result) {
        return new Outcome(Status.APPLIED, null, null, result);
    }

    static Outcome no(Status status, String code, String message) {
        return new Outcome(status, code, message, null);
    }

    /** Rolls an event's transaction back and carries the outcome out of it. */
    static final class Refusal extends RuntimeException {
        private final transient Outcome outcome;

        Refusal(Outcome outcome) {
            super(outcome.message(), null, false, false);
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }
}
