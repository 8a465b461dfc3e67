package io.selaras.visits;

import io.selaras.platform.GeoPoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place as a phone's receiver gave it.
 *
 * @param accuracy metres, radius within which the receiver believes to be
 * @param at when the receiver took it, by its own clock
 */
public record Fix(
        GeoPoint point, @Nullable Double accuracy, @Nullable Instant at) {}
