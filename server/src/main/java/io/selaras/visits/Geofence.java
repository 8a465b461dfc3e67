package io.selaras.visits;

import io.selaras.platform.GeoPoint;
import org.jspecify.annotations.Nullable;

/** How near one must be to an outlet to be there: the organisation's radius, widened by what the receiver admits. */
record Geofence(int metres) {
    /** A receiver that admits kilometres proves nothing either way; beyond this its accuracy widens no further. */
    private static final double MOST_HELP = 500;

    static final int DEFAULT_METRES = 100;

    /** Metres. */
    record Reading(int distance, int allowed) {}

    Reading read(Fix fix, GeoPoint outlet, @Nullable Double outletAccuracy) {
        double help = orZero(fix.accuracy()) + orZero(outletAccuracy);
        return new Reading(
                (int) Math.round(fix.point().metresTo(outlet)), metres + (int) Math.round(Math.min(help, MOST_HELP)));
    }

    private static double orZero(@Nullable Double metres) {
        return metres == null || metres < 0 ? 0 : metres;
    }
}
