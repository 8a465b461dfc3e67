package io.selaras.engines.forecast;

import java.util.Arrays;

/**
 * Exponential smoothing with additive errors: no trend (SES), additive trend (Holt) or damped trend, fitted by least
 * squares of the one-step errors; {@link #best} chooses by AICc (Hyndman, Koehler, Snyder and Grose 2002).
 */
record Smoothing(
        double alpha,
        double beta,
        double phi,
        double firstLevel,
        double firstSlope,
        double level,
        double slope,
        int parameters,
        double aicc) {
    /** With fewer than this many past errors a horizon borrows its bound from the one before. */
    private static final int ENOUGH = 5;

    /** Half the width of the bounds, one value per coming period, in the units of the series. */
    record Spread(double[] eighty, double[] ninetyFive) {}

    enum Trend {
        NONE,
        ADDITIVE,
        DAMPED
    }

    static Smoothing fit(double[] y, Trend trend) {
        double scale = 0;
        for (double value : y) {
            scale += Math.abs(value) / y.length;
        }
        if (scale == 0 || y.length < 3) {
            double last = y.length == 0 ? 0 : y[y.length - 1];
            return new Smoothing(0.5, 0, 0, last, 0, last, 0, 1, 0);
        }
        var z = new double[y.length];
        for (int t = 0; t < z.length; t++) {
            z[t] = y[t] / scale;
        }
        int early = Math.min(z.length - 1, 8);
        double slope = (z[early] - z[0]) / early;
        double[] start = switch (trend) {
            case NONE -> new double[] {0.3, (z[0] + z[1] + z[2]) / 3};
            case ADDITIVE -> new double[] {0.3, z[0] - slope, 0.05, slope};
            case DAMPED -> new double[] {0.3, z[0] - slope, 0.05, slope, 0.93};
        };
        double[] step = {0.2, 0.2, 0.05, 0.05, 0.04};
        var found = NelderMead.minimise(at -> run(z, at, trend, new double[2]), start, step, 60 * start.length);
        var state = new double[2];
        double squares = run(z, found, trend, state);
        int k = start.length + 1;
        int n = z.length;
        double penalty = n - k - 1 > 0 ? 2.0 * k + 2.0 * k * (k + 1) / (n - k - 1) : Double.POSITIVE_INFINITY;
        double aicc = n * Math.log(Math.max(squares / n, 1e-12)) + penalty;
        double alpha = alpha(found);
        return new Smoothing(
                alpha,
                trend == Trend.NONE ? 0 : beta(found, alpha),
                phi(found, trend),
                found[1] * scale,
                trend == Trend.NONE ? 0 : found[3] * scale,
                state[0] * scale,
                state[1] * scale,
                start.length,
                aicc);
    }

    static Smoothing best(double[] y) {
        var best = fit(y, Trend.NONE);
        for (var trend : new Trend[] {Trend.ADDITIVE, Trend.DAMPED}) {
            var other = fit(y, trend);
            best = other.aicc < best.aicc ? other : best;
        }
        return best;
    }

    double[] forecast(int horizon) {
        var mean = new double[horizon];
        double sum = 0;
        for (int k = 0; k < horizon; k++) {
            sum += Math.pow(phi, k + 1);
            mean[k] = level + slope * sum;
        }
        return mean;
    }

    /**
     * How far the same equations were off in the past, each step ahead by itself: the 80 and 95 % quantiles of the errors
     * from every origin, with the finite-sample rank of conformal prediction (Vovk, Gammerman and Shafer 2005), widened by
     * √(n ÷ (n − parameters)) because the fit has seen them. Errors are taken relative to the level they were made at
     * (between a fifth and five times today's), or a growing series would look safer than it is.
     *
     * @param y what it was fitted on
     */
    Spread spread(double[] y, int horizon) {
        int n = y.length;
        // Nobody was ever further ahead than the history is long.
        int ahead = Math.min(horizon, n);
        var errors = new double[ahead][n];
        var count = new int[horizon];
        double at = firstLevel;
        double rise = firstSlope;
        for (int t = 0; t < n; t++) {
            double today = at > 0 ? Math.clamp(level / at, 0.2, 5) : 1;
            double sum = 0;
            double damping = 1;
            for (int k = 0; k < ahead && t + k < n; k++) {
                damping *= phi;
                sum += damping;
                errors[k][count[k]++] = Math.abs(y[t + k] - at - rise * sum) * today;
            }
            double carried = phi * rise;
            double error = y[t] - at - carried;
            at += carried + alpha * error;
            rise = carried + beta * error;
        }
        double seen = Math.sqrt((double) n / Math.max(1, n - parameters));
        var spread = new Spread(new double[horizon], new double[horizon]);
        for (int k = 0; k < horizon; k++) {
            int m = count[k];
            if (m > 0) {
                Arrays.sort(errors[k], 0, m);
            }
            double eighty = m < ENOUGH ? 0 : seen * errors[k][rank(m, 0.8)];
            double before = k == 0 ? 0 : spread.eighty[k - 1];
            // Nobody knows more about a later period than about an earlier one.
            spread.eighty[k] = Math.max(eighty, m < ENOUGH && k > 0 ? before * Math.sqrt((k + 1.0) / k) : before);
            double ninetyFive = rank(m, 0.95) < m - 1 ? seen * errors[k][rank(m, 0.95)] : 0;
            spread.ninetyFive[k] =
                    Math.max(Math.max(ninetyFive, k == 0 ? 0 : spread.ninetyFive[k - 1]), NORMAL * spread.eighty[k]);
        }
        return spread;
    }

    /** Normal errors of 95 % are so much wider than those of 80 %: the least to expect. */
    private static final double NORMAL = 1.96 / 1.2816;

    private static int rank(int count, double share) {
        return Math.clamp((int) Math.ceil(share * (count + 1)) - 1, 0, Math.max(0, count - 1));
    }

    private static double run(double[] z, double[] at, Trend trend, double[] state) {
        double alpha = alpha(at);
        double beta = trend == Trend.NONE ? 0 : beta(at, alpha);
        double phi = phi(at, trend);
        double level = at[1];
        double slope = trend == Trend.NONE ? 0 : at[3];
        double squares = 0;
        for (double value : z) {
            double carried = phi * slope;
            double error = value - level - carried;
            squares += error * error;
            level += carried + alpha * error;
            slope = carried + beta * error;
        }
        state[0] = level;
        state[1] = slope;
        return squares;
    }

    private static double alpha(double[] at) {
        return Math.clamp(at[0], 0.01, 0.99);
    }

    private static double beta(double[] at, double alpha) {
        return Math.clamp(at[2], 0.0001, alpha);
    }

    private static double phi(double[] at, Trend trend) {
        return switch (trend) {
            case NONE -> 0;
            case ADDITIVE -> 1;
            case DAMPED -> Math.clamp(at[4], 0.8, 0.98);
        };
    }
}
