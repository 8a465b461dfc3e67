package io.selaras.visits;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A salesman noticed something that marketing should know. */
public record SignalRaised(
        OrganisationId organisation,
        UUID signal,
        PersonId salesman,
        UUID outlet,
        @Nullable VisitId visit,
        String kind,
        @Nullable UUID product,
        @Nullable String text,
        Instant at) {}
