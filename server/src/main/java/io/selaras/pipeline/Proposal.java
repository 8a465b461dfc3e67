package io.selaras.pipeline;

import io.selaras.pipeline.capture.Found;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message from somebody we do not know, read as a lead.
 *
 * @param id the incoming message's
 * @param sender the address on the channel; empty when the message named none
 * @param found at most one a field; {@code words} of what stands in no text is the sender's address or name
 * @param campaign and {@code content}: the advertisement a chat was opened from
 */
public record Proposal(
        UUID id,
        Lead.Door channel,
        String sender,
        @Nullable String senderName,
        @Nullable String subject,
        String text,
        List<Found> found,
        @Nullable String campaign,
        @Nullable String content,
        State state,
        @Nullable LeadId leadId,
        @Nullable PersonId decidedBy,
        Instant at) {
    public enum State {
        WAITING,
        /** It is a lead now. */
        TAKEN,
        DISMISSED
    }

    /** The subject is often half of what is said. */
    static String whole(@Nullable String subject, String text) {
        return subject == null || subject.isBlank() ? text : subject + "\n" + text;
    }

    Optional<String> value(String field) {
        return found.stream()
                .filter(one -> one.field().equals(field))
                .map(Found::value)
                .findFirst();
    }
}
