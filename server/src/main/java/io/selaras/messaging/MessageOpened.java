package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.util.UUID;

/** The picture in a mail was fetched for the first time. A hint, no proof: mail programs fetch by themselves. */
public record MessageOpened(
        OrganisationId organisation, UUID message, UUID campaign, String step, String contact, Instant at) {}
