package io.selaras.planning;

import io.selaras.platform.PersonId;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An outlet on a salesman's list of a day. @param result how its visit ended; @param reason why it was skipped */
public record Call(
        UUID id,
        LocalDate day,
        PersonId salesmanId,
        UUID outletId,
        int sequence,
        State state,
        @Nullable String result,
        @Nullable String reason) {
    public enum State {
        PLANNED,
        DONE,
        SKIPPED,
        /** The day ended and nobody had come. */
        MISSED
    }
}
