package io.selaras.engines.forecast;

/**
 * Exponential smoothing with additive errors: no trend (SES), additive trend (Holt) or damped trend, fitted by least
 * squares of the one-step errors; {@link #best} chooses by AICc (Hyndman, Koehler, Snyder and Grose 2002).
 */
record Smoothing(double alpha, double beta, double phi, double level, double slope, double variance, double aicc) {
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
            return new Smoothing(0.5, 0, 0, y.length == 0 ? 0 : y[y.length - 1], 0, 0, 0);
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
        double variance = squares / Math.max(1, n - start.length) * scale * scale;
        double alpha = alpha(found);
        double beta = trend == Trend.NONE ? 0 : beta(found, alpha);
        return new Smoothing(alpha, beta, phi(found, trend), state[0] * scale, state[1] * scale, variance, aicc);
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

    /** Standard deviation k + 1 steps ahead (Hyndman et al. 2008, table 6.1, classes 1 to 3). */
    double[] deviation(int horizon) {
        var deviation = new double[horizon];
        double sum = 1;
        double grown = 0;
        for (int k = 0; k < horizon; k++) {
            deviation[k] = Math.sqrt(variance * sum);
            grown += Math.pow(phi, k + 1);
            double weight = alpha + beta * grown;
            sum += weight * weight;
        }
        return deviation;
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
