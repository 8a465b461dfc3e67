package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.util.UUID;

/** Somebody followed a link of a mail; said once per message and link. */
public record LinkFollowed(
        OrganisationId organisation,
        UUID message,
        UUID campaign,
        String step,
        String contact,
        String url,
        Instant at) {}
