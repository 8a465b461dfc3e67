package io.selaras.pipeline;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A lead was handed over. @param promisedOn the day he passes there, when his beat says one */
public record LeadAssigned(
        OrganisationId organisation,
        LeadId lead,
        String name,
        PersonId salesman,
        @Nullable LocalDate promisedOn,
        Instant answerBy,
        Instant at) {}
