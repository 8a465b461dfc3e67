package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.util.UUID;

/** The receiving server has taken a message. Said shortly after, in batches of their own transaction, once. */
public record MessageSent(
        OrganisationId organisation,
        UUID message,
        UUID campaign,
        String step,
        String contact,
        Channel channel,
        Purpose purpose,
        Instant at) {}
