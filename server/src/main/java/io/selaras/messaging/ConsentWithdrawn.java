package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody does not want to be written to any more; nothing of this purpose leaves from here on. */
public record ConsentWithdrawn(
        OrganisationId organisation,
        Channel channel,
        @Nullable String contact,
        String purpose,
        Instant at) {}
