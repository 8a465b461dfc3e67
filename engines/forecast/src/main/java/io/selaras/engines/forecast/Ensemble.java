package io.selaras.engines.forecast;

import java.util.Arrays;

/** The mean of ETS, damped trend, dynamic Theta and, where there is enough history, the Fourier regression. */
final class Ensemble {
    record Fit(double[] mean, Smoothing.Spread spread) {}

    /** Older than ten seasons, the market was another one; beyond a thousand points nothing is gained but time. */
    private static int memory(int period) {
        return period > 12 ? 10 * period : 1000;
    }

    static Fit fit(double[] history, int period, int horizon) {
        var y = Arrays.copyOfRange(history, Math.max(0, history.length - memory(period)), history.length);
        var index = Season.present(y, period) ? Season.medialIndices(y, period) : Season.none(period);
        if (period > 24) {
            for (int i = 0; i < period; i++) {
                index[i] = 1 + 0.7 * (index[i] - 1);
            }
        }
        int n = y.length;
        var z = new double[n];
        for (int t = 0; t < n; t++) {
            z[t] = y[t] / index[t % period];
        }
        var ets = Smoothing.best(z);
        var damped = Smoothing.fit(z, Smoothing.Trend.DAMPED);
        double[][] members = {ets.forecast(horizon), damped.forecast(horizon), DynamicTheta.forecast(z, horizon)};
        double[] fourier = period > 1 && FourierRegression.suits(n, period)
                ? FourierRegression.forecast(y, period, horizon)
                : new double[0];
        var mean = new double[horizon];
        var spread = ets.spread(z, horizon);
        for (int k = 0; k < horizon; k++) {
            double factor = index[(n + k) % period];
            double sum = 0;
            for (var member : members) {
                sum += member[k] * factor;
            }
            mean[k] = fourier.length == 0 ? sum / members.length : (sum + fourier[k]) / (members.length + 1);
            spread.eighty()[k] *= factor;
            spread.ninetyFive()[k] *= factor;
        }
        return new Fit(mean, spread);
    }

    private Ensemble() {}
}
