package io.selaras.engines.forecast;

import java.util.Arrays;

/**
 * The expected demand and its prediction intervals, one value per coming period, all of the same length, in the units of
 * the series, never below 0 and never NaN. Always lower95 ≤ lower80 ≤ mean ≤ upper80 ≤ upper95.
 *
 * @param method what made it: {@code ensemble}, {@code seasonal-naive}, {@code intermittent:…}, {@code dead}, {@code
 *     short} or {@code empty}
 */
public record Forecast(
        double[] mean, double[] lower80, double[] upper80, double[] lower95, double[] upper95, String method) {

    /** Normal intervals around a mean: 1.2816 and 1.9600 deviations to each side, cut at 0. */
    static Forecast around(double[] mean, double[] deviation, String method) {
        int horizon = mean.length;
        var middle = new double[horizon];
        var bounds = new double[4][horizon];
        for (int k = 0; k < horizon; k++) {
            middle[k] = Double.isFinite(mean[k]) ? Math.max(0, mean[k]) : 0;
            double wide = Double.isFinite(deviation[k]) ? deviation[k] : 0;
            bounds[0][k] = Math.max(0, middle[k] - 1.2816 * wide);
            bounds[1][k] = middle[k] + 1.2816 * wide;
            bounds[2][k] = Math.max(0, middle[k] - 1.96 * wide);
            bounds[3][k] = middle[k] + 1.96 * wide;
        }
        return new Forecast(middle, bounds[0], bounds[1], bounds[2], bounds[3], method);
    }

    /** So far to each side of the mean, cut at 0. */
    static Forecast within(double[] mean, Smoothing.Spread spread, String method) {
        int horizon = mean.length;
        var bounds = new double[4][horizon];
        for (int k = 0; k < horizon; k++) {
            bounds[0][k] = mean[k] - spread.eighty()[k];
            bounds[1][k] = mean[k] + spread.eighty()[k];
            bounds[2][k] = mean[k] - spread.ninetyFive()[k];
            bounds[3][k] = mean[k] + spread.ninetyFive()[k];
        }
        return between(mean, bounds[0], bounds[1], bounds[2], bounds[3], method);
    }

    /** Bounds of its own, brought into order around the mean and cut at 0. All arrays have the same length. */
    static Forecast between(
            double[] mean, double[] lower80, double[] upper80, double[] lower95, double[] upper95, String method) {
        int horizon = mean.length;
        var bounds = new double[5][horizon];
        for (int k = 0; k < horizon; k++) {
            bounds[0][k] = Double.isFinite(mean[k]) ? Math.max(0, mean[k]) : 0;
            bounds[1][k] = Math.clamp(finite(lower80[k], bounds[0][k]), 0, bounds[0][k]);
            bounds[2][k] = Math.max(finite(upper80[k], bounds[0][k]), bounds[0][k]);
            bounds[3][k] = Math.clamp(finite(lower95[k], bounds[1][k]), 0, bounds[1][k]);
            bounds[4][k] = Math.max(finite(upper95[k], bounds[2][k]), bounds[2][k]);
        }
        return new Forecast(bounds[0], bounds[1], bounds[2], bounds[3], bounds[4], method);
    }

    private static double finite(double value, double otherwise) {
        return Double.isFinite(value) ? value : otherwise;
    }

    /** The same forecast with another mean, its bounds moved in proportion; where the mean was 0 they move with it. */
    Forecast scaledTo(double[] other) {
        var parts = new double[][] {lower80, upper80, lower95, upper95};
        var moved = new double[parts.length][other.length];
        for (int i = 0; i < parts.length; i++) {
            for (int k = 0; k < other.length; k++) {
                moved[i][k] = mean[k] > 0 ? parts[i][k] / mean[k] * other[k] : parts[i][k] + other[k];
            }
        }
        return between(other, moved[0], moved[1], moved[2], moved[3], method);
    }

    /** Everything times a factor above 0, held below the largest double. */
    Forecast times(double factor) {
        var parts = new double[][] {mean, lower80, upper80, lower95, upper95};
        var moved = new double[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            moved[i] = Arrays.stream(parts[i])
                    .map(value -> Math.min(Double.MAX_VALUE, value * factor))
                    .toArray();
        }
        return new Forecast(moved[0], moved[1], moved[2], moved[3], moved[4], method);
    }
}
