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
 * @param hours when he may be under way, per day of the cycle, or one entry for all; {@code null} for a day off
 * @param capacity load he can carry in a day
 * @param longest longest duration of a day, from departure to return
 * @param allowed the outlets he may visit, by index; {@code null} for all
 * @param pauses breaks within their windows; a day without visits has none
 * @param nights nights away from {@code end} and {@code start}
 */
public record Salesman(
        String name,
        int start,
        int end,
        List<@Nullable Window> hours,
        int capacity,
        int longest,
        @Nullable BitSet allowed,
        List<Pause> pauses,
        List<Night> nights) {
    /** No limit on load or duration. */
    public static final int UNLIMITED = 1_000_000_000;

    public Salesman {
        pauses = List.copyOf(pauses);
        nights = List.copyOf(nights);
    }

    /** Someone without breaks who sleeps at home. */
    public Salesman(
            String name,
            int start,
            int end,
            List<@Nullable Window> hours,
            int capacity,
            int longest,
            @Nullable BitSet allowed) {
        this(name, start, end, hours, capacity, longest, allowed, List.of(), List.of());
    }

    /** The same salesman with these breaks. */
    public Salesman pausing(List<Pause> other) {
        return new Salesman(name, start, end, hours, capacity, longest, allowed, other, nights);
    }

    /** The same salesman with these nights away. */
    public Salesman sleeping(List<Night> other) {
        return new Salesman(name, start, end, hours, capacity, longest, allowed, pauses, other);
    }

    /** When he may be under way on a day; {@code null} when he is off. */
    public @Nullable Window hoursOn(int day) {
        return hours.get(hours.size() == 1 ? 0 : day);
    }

    /** Where a day begins: where he slept after his last working day, or {@code start}. */
    public int startOn(int day) {
        var before = day - 1;
        while (before >= 0 && hoursOn(before) == null) {
            before--;
        }
        return placeAfter(before, start);
    }

    /** Where a day ends. */
    public int endOn(int day) {
        return placeAfter(day, end);
    }

    private int placeAfter(int day, int otherwise) {
        for (var night : nights) {
            if (night.day() == day) {
                return night.place();
            }
        }
        return otherwise;
    }

    /** His breaks on a day. */
    public List<Pause> pausesOn(int day) {
        return pauses.stream().filter(pause -> pause.on(day)).toList();
    }
}
