package io.selaras.engines.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How near forecasts came to what happened: each figure is the mean over the series where it is defined. {@code smape} and
 * the coverages are per cent.
 */
public record Evaluation(
        int series,
        double smape,
        double mase,
        double naive2Smape,
        double naive2Mase,
        double owa,
        double rmsse,
        double coverage80,
        double coverage95) {

    /**
     * Scores forecast i against the actual values i; a forecast may be longer than what is known.
     *
     * @param lag of Naive2 and MASE: 12 monthly, 4 quarterly, 24 hourly, else 1, as in M4
     */
    public static Evaluation of(List<Series> history, List<Series> actual, List<Forecast> forecasts, int lag) {
        var sums = new double[7];
        var counts = new int[7];
        for (int i = 0; i < history.size(); i++) {
            var past = history.get(i).values();
            var known = actual.get(i).values();
            var forecast = forecasts.get(i);
            int n = Math.min(known.length, forecast.mean().length);
            var steps =
                    IntStream.range(0, n).filter(k -> !Double.isNaN(known[k])).toArray();
            if (steps.length == 0) {
                continue;
            }
            var y = pick(known, steps);
            var f = pick(forecast.mean(), steps);
            var cleaned = History.filled(past);
            var naive = pick(Naive.naive2(cleaned, lag, n), steps);
            double[] figures = {
                Metrics.smape(y, f),
                Metrics.mase(past, y, f, lag),
                Metrics.smape(y, naive),
                Metrics.mase(past, y, naive, lag),
                Metrics.rmsse(past, y, f),
                100 * Metrics.coverage(y, pick(forecast.lower80(), steps), pick(forecast.upper80(), steps)),
                100 * Metrics.coverage(y, pick(forecast.lower95(), steps), pick(forecast.upper95(), steps))
            };
            for (int k = 0; k < figures.length; k++) {
                if (Double.isFinite(figures[k])) {
                    sums[k] += figures[k];
                    counts[k]++;
                }
            }
        }
        var m = new double[7];
        Arrays.setAll(m, k -> sums[k] / counts[k]);
        return new Evaluation(
                history.size(), m[0], m[1], m[2], m[3], Metrics.owa(m[0], m[1], m[2], m[3]), m[4], m[5], m[6]);
    }

    private static double[] pick(double[] values, int[] steps) {
        return Arrays.stream(steps).mapToDouble(k -> values[k]).toArray();
    }
}
