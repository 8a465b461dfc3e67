package io.selaras.visits;

import static java.util.Objects.requireNonNull;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A salesman at an outlet, from check-in to check-out.
 *
 * @param distance metres between check-in and outlet, absent without a fix or a place
 * @param allowed metres that the geofence allowed there and then
 * @param trustFrom when the score will be the reader's to see; absent when it is, or when there is none
 */
public record Visit(
        VisitId id,
        PersonId salesmanId,
        UUID outletId,
        String outletName,
        @Nullable UUID callId,
        boolean extra,
        LocalDate day,
        Instant startedAt,
        @Nullable Instant endedAt,
        VisitCompleted.@Nullable Result result,
        @Nullable String reason,
        @Nullable String note,
        @Nullable Fix start,
        @Nullable Fix end,
        @Nullable Integer distance,
        @Nullable Integer allowed,
        boolean outOfScope,
        @Nullable Trust trust,
        @Nullable Instant trustFrom) {
    /** From here on a score says that the visit looks as it should. */
    public static final int GOOD_SCORE = 70;

    /** How believable the visit is, and why; an indicator for a talk, never proof. */
    public record Trust(
            int score, List<Evidence> evidence, @Nullable String answer) {}

    /** @param points taken off a hundred; negative ones speak for the visit */
    public record Evidence(String code, int points, String text) {}

    /** Whether he checked in farther away than the geofence allowed. */
    public boolean isFar() {
        return distance != null && allowed != null && distance > allowed;
    }

    /** Of a visit that has ended. */
    VisitCompleted completed(OrganisationId organisation) {
        return new VisitCompleted(
                organisation,
                id,
                salesmanId,
                outletId,
                outletName,
                callId,
                extra,
                day,
                startedAt,
                requireNonNull(endedAt),
                requireNonNull(result),
                reason);
    }

    /** The salesman sees his score first. */
    Visit trustHeldBack(Instant until) {
        return new Visit(
                id,
                salesmanId,
                outletId,
                outletName,
                callId,
                extra,
                day,
                startedAt,
                endedAt,
                result,
                reason,
                note,
                start,
                end,
                distance,
                allowed,
                outOfScope,
                null,
                until);
    }
}
