package io.selaras.exchange;

import io.selaras.platform.Actor;
import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A room that applies what phones sent. Implemented by the later rooms as beans.
 *
 * <p>{@link #take} runs in the event's own transaction. An answer other than {@link Answer.Applied}, or an exception,
 * rolls everything back that the room has written; the event itself is kept. The same event is never applied twice, but
 * different events may arrive in any order that their {@code deps} allow.
 */
public interface Intake {
    /** Event types with their version, as {@code order.placed/1}. */
    Set<String> takes();

    Answer take(Actor actor, Event event);

    /**
     * What is about to come in this transaction: a room reads at once what it would otherwise read for each. Nothing is
     * decided here; a body it cannot read is left to {@link #take}.
     */
    default void expect(OrganisationId organisation, List<Sent> events) {}

    record Sent(Actor actor, Event event) {}

    /**
     * @param saidAt what the phone's clock showed
     * @param at the best estimate of when it really happened; rules and business days use this one
     * @param clockFlagged whether the phone's clock was wrong, or was set between the event and its arrival
     * @param day the business day of {@code at} in the organisation's time zone
     */
    record Event(
            UUID id,
            String type,
            int version,
            OffsetDateTime saidAt,
            Instant at,
            boolean clockFlagged,
            LocalDate day,
            JsonNode body) {}

    sealed interface Answer {
        /** @param result what the phone is told, for example the document number */
        record Applied(@Nullable Object result) implements Answer {}

        /** The business says no; kept with its reason for a supervisor to repair. */
        record Rejected(String code, String message) implements Answer {}

        /** The body is not what its type promises; kept as it is. */
        record Malformed(String message) implements Answer {}

        static Answer applied() {
            return new Applied(null);
        }
    }
}
