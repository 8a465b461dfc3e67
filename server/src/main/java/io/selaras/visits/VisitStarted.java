package io.selaras.visits;

import io.selaras.platform.GeoPoint;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A salesman walked in. Said in the transaction that keeps it. */
public record VisitStarted(
        OrganisationId organisation,
        VisitId visit,
        PersonId salesman,
        UUID outlet,
        String outletName,
        @Nullable UUID call,
        boolean extra,
        LocalDate day,
        Instant at,
        @Nullable GeoPoint where) {}
