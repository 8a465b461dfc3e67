package io.selaras.engines.routing.travel;

import io.selaras.engines.routing.Travel;
import java.util.Arrays;
import java.util.List;

/**
 * Travel without road data: the great circle times a detour factor, driven slowly at first and faster the longer the
 * way is. The first kilometre counts at the first speed, the next four at the second and so on, so that time grows
 * with distance and a stop in between never saves any.
 *
 * <p>Factor 1.35: median of 110 cities 1.358 (Mamut2026), 1.25 suits dense grids, 1.6 hills and islands. Speeds are
 * engineering defaults for a motorcycle or small car in Indonesian towns.
 *
 * @param factor length on the road over the straight line, at least 1
 * @param speeds kilometres an hour on the first kilometre, the next 4, the next 15, and beyond
 * @param rush how much longer times are in the hours meant, 1 outside 7 to 9 and 16 to 19 h
 * @param stop seconds for parking and walking, part of every arrival at another place
 */
public record FormulaTimes(double factor, List<Double> speeds, double rush, int stop) implements TravelTimes {
    private static final int SMALL = 3000;

    /** The defaults named above, outside the rush hours. */
    public static final FormulaTimes DEFAULT =
            new FormulaTimes(Crow.FACTOR, Arrays.stream(Crow.speeds()).boxed().toList(), 1, Crow.STOP);

    public FormulaTimes {
        speeds = List.copyOf(speeds);
        if (!(factor >= 1) || speeds.size() != Crow.bands() || !speeds.stream().allMatch(v -> v > 0) || !(rush > 0)) {
            throw new IllegalArgumentException("a factor of at least 1 and four speeds above 0 are needed");
        }
    }

    /** These times at an hour of the day, 0 to 23: rush hours take 1.3 times as long. */
    public FormulaTimes atHour(int hour) {
        var busy = hour >= 7 && hour < 9 || hour >= 16 && hour < 19;
        return new FormulaTimes(factor, speeds, busy ? 1.3 : 1, stop);
    }

    @Override
    public Travel between(List<Spot> spots) {
        var count = spots.size();
        var x = new double[count];
        var y = new double[count];
        var z = new double[count];
        for (var k = 0; k < count; k++) {
            var latitude = Math.toRadians(spots.get(k).latitude());
            var longitude = Math.toRadians(spots.get(k).longitude());
            x[k] = Math.cos(latitude) * Math.cos(longitude);
            y[k] = Math.cos(latitude) * Math.sin(longitude);
            z[k] = Math.sin(latitude);
        }
        Travel.Rule metres = (a, b) -> {
            var chord = Math.sqrt(
                    (x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]) + (z[a] - z[b]) * (z[a] - z[b]));
            return Crow.metres(chord, factor);
        };
        var fast = speeds.stream().mapToDouble(speed -> speed).toArray();
        Travel.Rule seconds = (a, b) -> a == b ? 0 : Crow.seconds(metres.between(a, b), fast, rush, stop);
        return count > SMALL ? Travel.rules(count, metres, seconds) : tables(count, metres, seconds);
    }

    /** Seconds for so many metres of road, the stop included. */
    public int seconds(int metres) {
        return Crow.seconds(metres, speeds.stream().mapToDouble(speed -> speed).toArray(), rush, stop);
    }

    private static Travel tables(int count, Travel.Rule metres, Travel.Rule seconds) {
        var distances = new int[count * count];
        var times = new int[count * count];
        for (var a = 0; a < count; a++) {
            for (var b = 0; b < count; b++) {
                distances[a * count + b] = metres.between(a, b);
                times[a * count + b] = seconds.between(a, b);
            }
        }
        return Travel.tables(count, distances, times);
    }
}
