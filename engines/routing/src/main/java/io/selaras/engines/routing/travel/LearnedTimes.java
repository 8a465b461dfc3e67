package io.selaras.engines.routing.travel;

import io.selaras.engines.routing.Travel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The formula, corrected by how long salesmen really took from one check-out to the next check-in. Per area (a square of
 * 0.05 degrees, some 5.5 km) and hour of the day the median of taken over reckoned time is drawn towards the area's, the
 * area's towards everybody's, everybody's towards 1, each as if {@value #PRIOR} ways spoke for the default. A way counts
 * in the areas of both its ends; between two areas the correction is the geometric mean.
 */
public final class LearnedTimes implements TravelTimes {
    /** How many ways it takes until they weigh as much as what was believed before. */
    private static final int PRIOR = 20;

    /** Ways that took longer or shorter than this many times were a lunch or a wrong clock. */
    private static final double ABSURD = 5;

    private static final double DEGREES = 0.05;
    private static final int WHOLE_DAY = -1;
    private static final int TABLE = 3000;

    /**
     * A way somebody went.
     *
     * @param hour of the day he left, 0 to 23, local time
     * @param seconds from check-out to check-in
     */
    public record Way(Spot from, Spot to, int hour, int seconds) {}

    private record Cell(int row, int column) {
        static Cell of(Spot spot) {
            return new Cell((int) Math.floor(spot.latitude() / DEGREES), (int) Math.floor(spot.longitude() / DEGREES));
        }
    }

    private record Key(Cell cell, int hour) {}

    private final FormulaTimes formula;
    private final int hour;
    /** Logarithms of taken over reckoned time. */
    private final Map<Key, Double> corrections;

    private final double everywhere;

    private LearnedTimes(FormulaTimes formula, int hour, Map<Key, Double> corrections, double everywhere) {
        this.formula = formula;
        this.hour = hour;
        this.corrections = corrections;
        this.everywhere = everywhere;
    }

    /**
     * Learns from ways.
     *
     * @param formula what is believed before; its own rush hours are the default of each hour
     * @param hour the hour that {@link #between} is for, see {@link #atHour}
     */
    public static LearnedTimes from(FormulaTimes formula, int hour, List<Way> ways) {
        var all = new ArrayList<Double>();
        var byKey = new HashMap<Key, List<Double>>();
        for (var way : ways) {
            var ratio = way.seconds() / (double) reckoned(formula, way);
            if (ratio > 1 / ABSURD && ratio < ABSURD) {
                var log = Math.log(ratio);
                all.add(log);
                var ends = new HashSet<>(List.of(Cell.of(way.from()), Cell.of(way.to())));
                for (var cell : ends) {
                    note(byKey, cell, WHOLE_DAY, log);
                    note(byKey, cell, way.hour(), log);
                }
            }
        }
        var everywhere = drawn(all, 0);
        var corrections = new HashMap<Key, Double>();
        byKey.forEach((key, logs) -> {
            if (key.hour == WHOLE_DAY) {
                corrections.put(key, drawn(logs, everywhere));
            }
        });
        byKey.forEach((key, logs) -> {
            if (key.hour != WHOLE_DAY) {
                corrections.put(key, drawn(logs, corrections.getOrDefault(new Key(key.cell, WHOLE_DAY), everywhere)));
            }
        });
        return new LearnedTimes(formula, hour, corrections, everywhere);
    }

    /** The same at another hour of the day, 0 to 23. */
    public LearnedTimes atHour(int other) {
        return new LearnedTimes(formula, other, corrections, everywhere);
    }

    /** How many times longer than the formula says ways at a place take, at this hour. */
    public double factor(Spot spot) {
        return Math.exp(log(spot));
    }

    @Override
    public Travel between(List<Spot> spots) {
        var count = spots.size();
        var base = formula.atHour(hour).between(spots);
        var half = spots.stream().mapToDouble(spot -> Math.exp(log(spot) / 2)).toArray();
        Travel.Rule seconds = (a, b) -> (int) Math.round(base.time(a, b) * half[a] * half[b]);
        if (count > TABLE) {
            return Travel.rules(count, base::distance, seconds);
        }
        var distances = new int[count * count];
        var times = new int[count * count];
        for (var a = 0; a < count; a++) {
            for (var b = 0; b < count; b++) {
                distances[a * count + b] = base.distance(a, b);
                times[a * count + b] = seconds.between(a, b);
            }
        }
        return Travel.tables(count, distances, times);
    }

    private double log(Spot spot) {
        var cell = Cell.of(spot);
        var ofDay = corrections.getOrDefault(new Key(cell, WHOLE_DAY), everywhere);
        return corrections.getOrDefault(new Key(cell, hour), ofDay);
    }

    private static int reckoned(FormulaTimes formula, Way way) {
        return Math.max(
                1,
                formula.atHour(way.hour())
                        .between(List.of(way.from(), way.to()))
                        .time(0, 1));
    }

    private static void note(Map<Key, List<Double>> byKey, Cell cell, int hour, double log) {
        byKey.computeIfAbsent(new Key(cell, hour), key -> new ArrayList<>()).add(log);
    }

    /** The median, drawn towards a default the more the fewer there are. */
    private static double drawn(List<Double> logs, double otherwise) {
        var count = logs.size();
        if (count == 0) {
            return otherwise;
        }
        var sorted = logs.stream().sorted().toList();
        var median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
        return (count * median + PRIOR * otherwise) / (count + PRIOR);
    }
}
