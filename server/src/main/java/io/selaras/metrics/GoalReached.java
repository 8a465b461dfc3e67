package io.selaras.metrics;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.util.UUID;

/** A goal's figure has come to its target for the first time. */
public record GoalReached(
        OrganisationId organisation, UUID goal, String name, PersonId owner, double value, Instant at) {}
