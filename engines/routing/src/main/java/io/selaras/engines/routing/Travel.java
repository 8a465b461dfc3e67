package io.selaras.engines.routing;

/**
 * Distances and times between places as integers: tables for a few thousand places, a rule beyond that. {@link
 * #UNREACHABLE} means the two places cannot be on one tour.
 */
public final class Travel {
    /** No way between two places. Adding a few of them never overflows an int. */
    public static final int UNREACHABLE = 200_000_000;

    /** Distance or time from one place to another where a table would be too large. */
    @FunctionalInterface
    public interface Rule {
        int between(int from, int to);
    }

    private static final int[] NONE = {};

    private final int places;
    private final int[] distances;
    private final int[] times;
    private final Rule distance;
    private final Rule time;

    private Travel(int places, int[] distances, int[] times, Rule distance, Rule time) {
        this.places = places;
        this.distances = distances;
        this.times = times;
        this.distance = distance;
        this.time = time;
    }

    /**
     * From complete tables, row by row ({@code from * places + to}).
     *
     * @throws IllegalArgumentException when a table is not square of the size given
     */
    public static Travel tables(int places, int[] distances, int[] times) {
        if (distances.length != places * places || times.length != distances.length) {
            throw new IllegalArgumentException(
                    "a table for %d places has %d entries".formatted(places, places * places));
        }
        return new Travel(
                places, distances, times, (a, b) -> distances[a * places + b], (a, b) -> times[a * places + b]);
    }

    /** From rules that are asked again and again; they must be pure and safe for several threads. */
    public static Travel rules(int places, Rule distance, Rule time) {
        return new Travel(places, NONE, NONE, distance, time);
    }

    /** Straight lines between points: tables up to 3,000 places, computed on the fly beyond. */
    public static Travel lines(double[] x, double[] y, Rounding rounding) {
        Rule rule = (a, b) -> rounding.apply(Math.sqrt((x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b])));
        if (x.length > 3000) {
            return rules(x.length, rule, rule);
        }
        var table = new int[x.length * x.length];
        for (var a = 0; a < x.length; a++) {
            for (var b = 0; b < x.length; b++) {
                table[a * x.length + b] = a == b ? 0 : rule.between(a, b);
            }
        }
        return tables(x.length, table, table);
    }

    /** How a real length becomes an integer. */
    @FunctionalInterface
    public interface Rounding {
        int apply(double length);
    }

    public int places() {
        return places;
    }

    public int distance(int from, int to) {
        return distance.between(from, to);
    }

    public int time(int from, int to) {
        return time.between(from, to);
    }

    /** The same tables with place {@code k} as {@code number[k]}. */
    Travel renumbered(int[] number) {
        var far = renumbered(distances, number);
        return tables(places, far, same() ? far : renumbered(times, number));
    }

    private int[] renumbered(int[] table, int[] number) {
        var moved = new int[table.length];
        for (var a = 0; a < places; a++) {
            for (var b = 0; b < places; b++) {
                moved[number[a] * places + number[b]] = table[a * places + b];
            }
        }
        return moved;
    }

    boolean tabled() {
        return distances != NONE;
    }

    /** True when distance and time are the very same table or rule, so that one copy is enough. */
    boolean same() {
        return tabled() ? distances == times : distance == time;
    }
}
