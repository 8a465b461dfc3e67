package io.selaras.engines.forecast;

import java.util.Arrays;

/** Seasonality as the M competitions treat it: a test on the autocorrelation, then classical multiplicative indices. */
final class Season {
    /** True when n ≥ 3 m and the autocorrelation at lag m exceeds its 90 % bound. */
    static boolean present(double[] y, int period) {
        int n = y.length;
        if (period < 2 || n / 3 < period) {
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

    /**
     * One factor per phase of the season, phase 0 being the first observation; their mean is 1. Each is the mean of its
     * ratios to the centred moving average, as the M4 benchmarks have it.
     */
    static double[] indices(double[] y, int period) {
        return indices(y, period, 0);
    }

    /** The same with medial means, as the M3 organisers had it: of three or more ratios the highest and lowest go. */
    static double[] medialIndices(double[] y, int period) {
        return indices(y, period, 1);
    }

    private static double[] indices(double[] y, int period, int drop) {
        int half = period / 2;
        var ratios = new double[y.length / period + 1];
        var index = new double[period];
        double total = 0;
        for (int phase = 0; phase < period; phase++) {
            int count = 0;
            // The first turn of this phase that has half a season before it.
            for (int t = phase + (half - phase + period - 1) / period * period; t + half < y.length; t += period) {
                double trend = 0;
                for (int k = -half; k <= half; k++) {
                    trend += (period % 2 == 0 && Math.abs(k) == half ? 0.5 : 1) * y[t + k] / period;
                }
                if (trend > 0) {
                    ratios[count++] = y[t] / trend;
                }
            }
            // A phase that never sells would divide by zero.
            index[phase] = count == 0 ? 1 : Math.max(0.01, medial(ratios, count, count >= 3 ? drop : 0));
            total += index[phase] / period;
        }
        for (int phase = 0; phase < period; phase++) {
            index[phase] /= total;
        }
        return index;
    }

    private static double medial(double[] ratios, int count, int drop) {
        Arrays.sort(ratios, 0, count);
        double sum = 0;
        for (int i = drop; i < count - drop; i++) {
            sum += ratios[i];
        }
        return sum / (count - 2 * drop);
    }

    static double[] none(int period) {
        var flat = new double[period];
        Arrays.fill(flat, 1);
        return flat;
    }

    private Season() {}
}
