package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Receiving servers have taken messages. Said shortly after, in a transaction of their own, each message once. */
public record MessagesSent(OrganisationId organisation, List<Sent> messages) {
    public record Sent(
            UUID message, UUID campaign, String step, String contact, Channel channel, Purpose purpose, Instant at) {}
}
