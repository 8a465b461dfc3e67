package io.selaras.visits.track;

import java.util.List;
import java.util.Map;

/** Where the organisation works; a fix outside whose mirror image is inside had its coordinates swapped. */
record Box(double south, double west, double north, double east) {
    private static final Box INDONESIA = new Box(-11.5, 94.5, 6.5, 141.5);

    /** @param settings the organisation's; {@code bounds: [south, west, north, east]}, by default Indonesia */
    static Box of(Map<String, Object> settings) {
        return settings.get("bounds") instanceof List<?> edges && edges.size() == 4
                ? new Box(degrees(edges.get(0)), degrees(edges.get(1)), degrees(edges.get(2)), degrees(edges.get(3)))
                : INDONESIA;
    }

    private static double degrees(Object edge) {
        return edge instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    boolean holds(double latitude, double longitude) {
        return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
    }

    boolean isSwapped(Position fix) {
        return !holds(fix.latitude(), fix.longitude()) && holds(fix.longitude(), fix.latitude());
    }
}
