package io.selaras.visits.track;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One fix, in our units whatever the app's were.
 *
 * @param accuracy metres
 * @param speed metres a second
 * @param heading degrees from north
 * @param battery 0 to 1
 * @param mock whether the phone says it was made up; absent when it cannot tell
 */
public record Position(
        Instant at,
        double latitude,
        double longitude,
        @Nullable Double accuracy,
        @Nullable Double speed,
        @Nullable Double heading,
        @Nullable Double altitude,
        @Nullable Double battery,
        @Nullable Boolean mock) {

    /** Negative numbers are the apps' way of saying "unknown". */
    static @Nullable Double known(@Nullable Double value) {
        return value == null || value < 0 || value.isNaN() || value.isInfinite() ? null : value;
    }

    /** Equal for the same fix sent twice. */
    int print() {
        return Objects.hash(latitude, longitude, accuracy, speed);
    }

    Position at(double otherLatitude, double otherLongitude) {
        return new Position(at, otherLatitude, otherLongitude, accuracy, speed, heading, altitude, battery, mock);
    }
}
