package io.selaras.engines.forecast;

import java.util.Arrays;

/** Seasonality as the M competitions treat it: a test on the autocorrelation, then classical multiplicative indices. */
final class Season {
    /** True when n ≥ 3 m and the autocorrelation at lag m exceeds its 90 % bound. */
    static boolean present(double[] y, int period) {
        int n = y.length;
        if (period < 2 || n < 3 * period) {
            return false;
        }
        double mean = Arrays.stream(y).sum() / n;
        double spread = 0;
        for (double value : y) {
            spread += (value - mean) * (value - mean);
        }
        if (spread == 0) {
            return false;
        }
        double bound = 1;
        double correlation = 0;
        for (int lag = 1; lag <= period; lag++) {
            correlation = 0;
            for (int t = lag; t < n; t++) {
                correlation += (y[t] - mean) * (y[t - lag] - mean) / spread;
            }
            bound += lag < period ? 2 * correlation * correlation : 0;
        }
        return Math.abs(correlation) > 1.645 * Math.sqrt(bound / n);
    }

    /** One factor per phase of the season, phase 0 being the first observation; their mean is 1. */
    static double[] indices(double[] y, int period) {
        var sum = new double[period];
        var count = new int[period];
        int half = period / 2;
        for (int t = half; t + half < y.length; t++) {
            double trend = 0;
            for (int k = -half; k <= half; k++) {
                trend += (period % 2 == 0 && Math.abs(k) == half ? 0.5 : 1) * y[t + k] / period;
            }
            if (trend > 0) {
                sum[t % period] += y[t] / trend;
                count[t % period]++;
            }
        }
        double total = 0;
        for (int i = 0; i < period; i++) {
            // A phase that never sells would divide by zero.
            sum[i] = count[i] == 0 ? 1 : Math.max(0.01, sum[i] / count[i]);
            total += sum[i] / period;
        }
        for (int i = 0; i < period; i++) {
            sum[i] /= total;
        }
        return sum;
    }

    static double[] none(int period) {
        var flat = new double[period];
        Arrays.fill(flat, 1);
        return flat;
    }

    private Season() {}
}
