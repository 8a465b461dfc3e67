package io.selaras.engines.routing;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone who drives a tour a day.
 *
 * @param name what people call him; used in reasons only
 * @param start where his day begins, a row in {@link Travel}
 * @param end where it ends
 * @param hours when he may be under way, per day of the cycle; {@code null} for a day off
 * @param capacity load he can carry in a day
 * @param longest longest duration of a day, from departure to return
 * @param allowed the outlets he may visit, by index; {@code null} for all
 */
public record Salesman(
        String name,
        int start,
        int end,
        List<@Nullable Window> hours,
        int capacity,
        int longest,
        @Nullable BitSet allowed) {
    /** No limit on load or duration. */
    public static final int UNLIMITED = 1_000_000_000;
}
