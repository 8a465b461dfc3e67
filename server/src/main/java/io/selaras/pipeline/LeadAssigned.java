package io.selaras.pipeline;

import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A lead that was handed over. @param promisedOn the day he passes there, when his beat says one */
public record LeadAssigned(
        LeadId lead,
        String name,
        PersonId salesman,
        @Nullable LocalDate promisedOn,
        Instant answerBy,
        Instant at) {}
