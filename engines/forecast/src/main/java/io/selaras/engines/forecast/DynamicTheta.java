package io.selaras.engines.forecast;

import java.util.Arrays;

/**
 * Dynamic optimised Theta (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016): a theta line whose trend is
 * refitted at each point; level, smoothing weight and theta by least squares from the third point on.
 */
final class DynamicTheta {
    static double[] forecast(double[] y, int horizon) {
        double scale = 0;
        for (double value : y) {
            scale += Math.abs(value) / y.length;
        }
        var mean = new double[horizon];
        if (scale == 0 || y.length < 3) {
            Arrays.fill(mean, y.length == 0 ? 0 : y[y.length - 1]);
            return mean;
        }
        var z = new double[y.length];
        for (int t = 0; t < z.length; t++) {
            z[t] = y[t] / scale;
        }
        var none = new double[0];
        var found = NelderMead.minimise(
                at -> run(z, at, none), new double[] {z[0] / 2, 0.5, 2}, new double[] {0.3, 0.2, 1}, 180);
        run(z, found, mean);
        for (int k = 0; k < horizon; k++) {
            mean[k] *= scale;
        }
        return mean;
    }

    private static double run(double[] z, double[] at, double[] ahead) {
        double alpha = Math.clamp(at[1], 0.1, 0.99);
        double pull = 1 - 1 / Math.max(1, at[2]);
        double level = alpha * z[0] + (1 - alpha) * at[0];
        double mean = z[0];
        double a = z[0];
        double b = 0;
        double decay = 1 - alpha;
        double squares = 0;
        for (int t = 1; t < z.length + ahead.length; t++) {
            double expected = level + pull * (decay * a + (1 - decay * (1 - alpha)) / alpha * b);
            decay *= 1 - alpha;
            double seen = t < z.length ? z[t] : expected;
            if (t >= z.length) {
                ahead[t - z.length] = expected;
            } else if (t >= 2) {
                squares += (seen - expected) * (seen - expected);
            }
            level = alpha * seen + (1 - alpha) * level;
            b = ((t - 1) * b + 6 * (seen - mean) / (t + 1)) / (t + 2);
            mean = (t * mean + seen) / (t + 1);
            a = mean - b * (t + 2) / 2;
        }
        return squares;
    }

    private DynamicTheta() {}
}
