package io.selaras.planning;

import io.selaras.platform.PersonId;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody is away; his calls go to the substitute, or to nobody and are missed in the open. */
public record Absence(
        UUID id,
        PersonId personId,
        LocalDate from,
        LocalDate until,
        @Nullable PersonId substituteId,
        @Nullable String reason) {
    public boolean covers(PersonId person, LocalDate day) {
        return personId.equals(person) && !day.isBefore(from) && !day.isAfter(until);
    }
}
