package io.selaras.visits.track;

import io.selaras.platform.GeoPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Signs that a trail was made up. Signs, not proof: each has an honest explanation now and then. Starting values from
 * the filters of Traccar and from what makers of mock-location apps leave constant (docs/rooms/visits.md).
 */
public final class TrailCheck {
    private static final double FASTEST = 150 / 3.6;
    private static final double GOOD_ACCURACY = 50;
    private static final int FROZEN_FIXES = 5;
    private static final Duration FROZEN_TIME = Duration.ofMinutes(10);
    private static final int CONSTANT_FIXES = 20;
    private static final int COPIED_PLACES = 10;

    private TrailCheck() {}

    /** @param trail one source's fixes in the order of their times */
    public static Set<String> flags(List<Position> trail) {
        var flags = new LinkedHashSet<String>();
        if (trail.stream().anyMatch(fix -> Boolean.TRUE.equals(fix.mock()))) {
            flags.add("mock");
        }
        if (jumps(trail)) {
            flags.add("jump");
        }
        if (isFrozen(trail)) {
            flags.add("frozen");
        }
        if (isConstant(trail)) {
            flags.add("constant");
        }
        return flags;
    }

    /**
     * Whether a trail was played from another one: the same places to six decimals, in the same order, although a receiver
     * never measures the same twice. The other is an earlier day of the same person, or somebody else's day.
     */
    static boolean isCopyOf(List<Position> trail, List<Position> other) {
        var places = new HashMap<Long, Integer>();
        for (int i = 0; i < other.size(); i++) {
            places.putIfAbsent(key(other.get(i)), i);
        }
        var common = new LinkedHashSet<Long>();
        int inOrder = 0;
        int matched = 0;
        int last = -1;
        for (var fix : trail) {
            var at = places.get(key(fix));
            if (at != null) {
                matched++;
                common.add(key(fix));
                inOrder += at >= last ? 1 : 0;
                last = at;
            }
        }
        return common.size() >= COPIED_PLACES && matched * 2 > trail.size() && inOrder * 10 >= matched * 8;
    }

    private static long key(Position fix) {
        return Math.round(fix.latitude() * 1e6) * 400_000_000L + Math.round(fix.longitude() * 1e6);
    }

    private static boolean jumps(List<Position> trail) {
        for (int i = 1; i < trail.size(); i++) {
            var from = trail.get(i - 1);
            var to = trail.get(i);
            double seconds = Math.max(1, Duration.between(from.at(), to.at()).toMillis() / 1000.0);
            if (isGood(from) && isGood(to) && place(from).metresTo(place(to)) / seconds > FASTEST) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGood(Position fix) {
        return fix.accuracy() != null && fix.accuracy() <= GOOD_ACCURACY;
    }

    /** A receiver that moves jitters; the same six decimals for minutes while "moving" come from a program. */
    private static boolean isFrozen(List<Position> trail) {
        int since = 0;
        for (int i = 1; i < trail.size(); i++) {
            if (!samePlace(trail.get(i), trail.get(since))) {
                since = i;
            }
            boolean longEnough =
                    Duration.between(trail.get(since).at(), trail.get(i).at()).compareTo(FROZEN_TIME) >= 0;
            if (i - since + 1 >= FROZEN_FIXES && longEnough && moving(trail.subList(since, i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean samePlace(Position a, Position b) {
        return Math.abs(a.latitude() - b.latitude()) < 1e-6 && Math.abs(a.longitude() - b.longitude()) < 1e-6;
    }

    private static boolean moving(List<Position> stretch) {
        return stretch.stream().allMatch(fix -> fix.speed() != null && fix.speed() > 0.5);
    }

    /** At least two of the fields a receiver never repeats are the same throughout. */
    private static boolean isConstant(List<Position> trail) {
        if (trail.size() < CONSTANT_FIXES) {
            return false;
        }
        int constant = 0;
        for (Function<Position, @Nullable Double> field : List.<Function<Position, @Nullable Double>>of(
                Position::accuracy, Position::altitude, Position::speed, Position::heading)) {
            constant += repeats(trail, field) ? 1 : 0;
        }
        return constant + (sameIntervals(trail) ? 1 : 0) >= 2;
    }

    private static boolean repeats(List<Position> trail, Function<Position, @Nullable Double> field) {
        var first = field.apply(trail.getFirst());
        return first != null && first != 0 && trail.stream().allMatch(fix -> first.equals(field.apply(fix)));
    }

    private static boolean sameIntervals(List<Position> trail) {
        var intervals = new ArrayList<Long>();
        for (int i = 1; i < trail.size(); i++) {
            intervals.add(
                    Duration.between(trail.get(i - 1).at(), trail.get(i).at()).toMillis());
        }
        return intervals.stream().distinct().count() == 1;
    }

    private static GeoPoint place(Position fix) {
        return new GeoPoint(fix.latitude(), fix.longitude());
    }
}
