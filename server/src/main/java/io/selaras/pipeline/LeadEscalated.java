package io.selaras.pipeline;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Half the agreed time is over and nobody has answered. @param supervisor of the salesman's team, when it has one */
public record LeadEscalated(
        OrganisationId organisation,
        LeadId lead,
        String name,
        PersonId salesman,
        @Nullable PersonId supervisor,
        Instant answerBy,
        Instant at) {}
