package io.selaras.visits;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A salesman left. Said in the transaction that keeps it.
 *
 * @param reason the code of the no-order reason, absent after an order
 */
public record VisitCompleted(
        OrganisationId organisation,
        VisitId visit,
        PersonId salesman,
        UUID outlet,
        String outletName,
        @Nullable UUID call,
        boolean extra,
        LocalDate day,
        Instant startedAt,
        Instant endedAt,
        Result result,
        @Nullable String reason) {
    public enum Result {
        ORDERED,
        NO_ORDER,
        CLOSED
    }
}
