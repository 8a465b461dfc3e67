package io.selaras.pipeline;

import io.selaras.customers.OutletId;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Sales said yes or no to a lead.
 *
 * @param reason the code of the refusal
 * @param outlet the outlet an accepted lead has become, to be called on at {@code promisedOn}
 */
public record LeadAnswered(
        OrganisationId organisation,
        LeadId lead,
        String name,
        PersonId salesman,
        boolean accepted,
        @Nullable String reason,
        @Nullable OutletId outlet,
        @Nullable LocalDate promisedOn,
        Instant at) {}
