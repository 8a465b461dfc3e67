package io.selaras.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it comes in by any door.
 *
 * @param phone as written; put into international form here, and into the note when it is no number
 * @param at when the interest was shown
 */
public record NewLead(
        LeadId id,
        String name,
        @Nullable String contactName,
        @Nullable String phone,
        @Nullable String email,
        Lead.Place place,
        @Nullable String interest,
        @Nullable String note,
        Lead.Origin origin,
        Instant at) {
    public NewLead {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A lead needs a name");
        }
    }

    NewLead at(Lead.Place other) {
        return new NewLead(id, name, contactName, phone, email, other, interest, note, origin, at);
    }

    NewLead from(Lead.Origin other) {
        return new NewLead(id, name, contactName, phone, email, place, interest, note, other, at);
    }
}
