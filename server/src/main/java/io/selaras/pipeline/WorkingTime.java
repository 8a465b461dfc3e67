package io.selaras.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts only the hours in which people work. Values in, values out. */
final class WorkingTime {
    /** Beyond that, the hours or holidays are not meant seriously; the clock then runs as on the wall. */
    private static final int DAYS = 60;

    private final Map<String, List<List<String>>> hours;
    private final Set<LocalDate> closed;
    private final ZoneId zone;

    WorkingTime(Map<String, List<List<String>>> hours, Set<LocalDate> closed, ZoneId zone) {
        this.hours = hours;
        this.closed = closed;
        this.zone = zone;
    }

    private record Stretch(Instant from, Instant until) {}

    /** The moment at which so much working time has passed since {@code start}. */
    Instant after(Instant start, Duration time) {
        var left = time;
        var day = LocalDate.ofInstant(start, zone);
        for (int i = 0; i < DAYS; i++, day = day.plusDays(1)) {
            for (var stretch : stretches(day)) {
                var from = stretch.from().isBefore(start) ? start : stretch.from();
                if (!from.isBefore(stretch.until())) {
                    continue;
                }
                var room = Duration.between(from, stretch.until());
                if (left.compareTo(room) <= 0) {
                    return from.plus(left);
                }
                left = left.minus(room);
            }
        }
        return start.plus(time);
    }

    /** Working time between two moments; zero when the second is not later. */
    Duration between(Instant start, Instant end) {
        var sum = Duration.ZERO;
        var last = LocalDate.ofInstant(end, zone);
        var day = LocalDate.ofInstant(start, zone);
        for (int i = 0; i < DAYS && !day.isAfter(last); i++, day = day.plusDays(1)) {
            for (var stretch : stretches(day)) {
                var from = stretch.from().isBefore(start) ? start : stretch.from();
                var until = stretch.until().isAfter(end) ? end : stretch.until();
                if (from.isBefore(until)) {
                    sum = sum.plus(Duration.between(from, until));
                }
            }
        }
        return sum;
    }

    /** The first day from this one on that has working hours. */
    LocalDate day(LocalDate from) {
        for (int i = 0; i < DAYS; i++) {
            if (!stretches(from.plusDays(i)).isEmpty()) {
                return from.plusDays(i);
            }
        }
        return from;
    }

    private List<Stretch> stretches(LocalDate day) {
        if (closed.contains(day)) {
            return List.of();
        }
        var stretches = new ArrayList<Stretch>();
        for (var pair : hours.getOrDefault(day.getDayOfWeek().name().substring(0, 3), List.of())) {
            stretches.add(new Stretch(at(day, pair.getFirst()), at(day, pair.getLast())));
        }
        stretches.sort(Comparator.comparing(Stretch::from));
        return stretches;
    }

    private Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(zone).toInstant();
    }
}
