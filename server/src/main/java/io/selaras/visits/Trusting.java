package io.selaras.visits;

import io.selaras.platform.GeoPoint;
import io.selaras.visits.Visit.Evidence;
import io.selaras.visits.Visit.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How believable a visit is: a hundred, less the points of what speaks against it, plus those of what speaks for it. The
 * signals and their weaknesses are listed in {@code docs/rooms/visits.md}; none of them is proof.
 */
final class Trusting {
    private static final Duration SHORTEST_STAY = Duration.ofMinutes(2);
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(120);
    private static final double SOURCES_APART = 300;

    private Trusting() {}

    /**
     * What is known when the salesman has left.
     *
     * @param outlet the outlet's place, absent when nobody has measured it
     * @param trail where a tracker saw him within a minute of the check-in, absent without a tracker
     * @param trailFlags what {@link io.selaras.visits.track.TrailCheck} noticed in the day's trail
     */
    record Known(
            Visit visit,
            @Nullable GeoPoint outlet,
            @Nullable GeoPoint trail,
            List<String> trailFlags,
            int photos,
            boolean clockFlagged) {}

    static Trust of(Known known) {
        var evidence = new ArrayList<Evidence>();
        place(known, evidence);
        receiver(known, evidence);
        stay(known.visit(), evidence);
        if (known.clockFlagged()) {
            evidence.add(new Evidence("clock", 10, "The phone's clock was wrong or was changed."));
        }
        for (var flag : known.trailFlags()) {
            evidence.add(new Evidence("trail_" + flag, 15, "A sign in the day's trail: " + flag + "."));
        }
        if (known.photos() > 0) {
            evidence.add(new Evidence("photo", -15, "A photo was taken during the visit."));
        }
        int points = evidence.stream().mapToInt(Evidence::points).sum();
        return new Trust(Math.clamp(100 - points, 0, 100), List.copyOf(evidence), null);
    }

    private static void place(Known known, List<Evidence> evidence) {
        var visit = known.visit();
        var start = visit.start();
        if (start == null) {
            evidence.add(new Evidence("no_fix", 25, "No position at check-in."));
            return;
        }
        if (visit.distance() != null && visit.allowed() != null && visit.isFar()) {
            evidence.add(new Evidence(
                    "far",
                    Math.min(60, 20 + (visit.distance() - visit.allowed()) / 50),
                    "Checked in %d m from the outlet; %d m are allowed.".formatted(visit.distance(), visit.allowed())));
        }
        if (start.point().equals(known.outlet())) {
            evidence.add(new Evidence("exact", 25, "The position is exactly the outlet's stored one."));
        }
        if (known.trail() != null && known.trail().metresTo(start.point()) > SOURCES_APART) {
            evidence.add(new Evidence(
                    "two_sources",
                    40,
                    "The tracker saw the phone %d m away in the same minute."
                            .formatted(Math.round(known.trail().metresTo(start.point())))));
        }
    }

    private static void receiver(Known known, List<Evidence> evidence) {
        var start = known.visit().start();
        if (start == null) {
            return;
        }
        if (start.accuracy() != null && start.accuracy() <= 1) {
            evidence.add(new Evidence("too_good", 15, "An accuracy of a metre or less is not a phone's."));
        }
        if (isRound(start.point().latitude()) && isRound(start.point().longitude())) {
            evidence.add(new Evidence("round", 15, "The position has at most four decimals."));
        }
        if (start.at() != null
                && Duration.between(start.at(), known.visit().startedAt()).abs().compareTo(CLOCK_TOLERANCE) > 0) {
            evidence.add(new Evidence("old_fix", 10, "Position and check-in are more than two minutes apart."));
        }
    }

    private static void stay(Visit visit, List<Evidence> evidence) {
        if (visit.endedAt() != null
                && visit.result() != VisitCompleted.Result.CLOSED
                && Duration.between(visit.startedAt(), visit.endedAt()).compareTo(SHORTEST_STAY) < 0) {
            evidence.add(new Evidence("short", 15, "The visit lasted less than two minutes."));
        }
    }

    private static boolean isRound(double degrees) {
        return String.format(Locale.ROOT, "%.6f", degrees).endsWith("00");
    }
}
