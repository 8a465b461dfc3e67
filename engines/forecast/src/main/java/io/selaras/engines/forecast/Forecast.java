package io.selaras.engines.forecast;

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
}
