package io.selaras.engines.forecast;

/** The yardsticks everything else is measured against. */
public final class Naive {
    /**
     * Naive2 of the M competitions: the last value, seasonally adjusted when the series passes the seasonality test.
     *
     * @param history oldest first, complete, at least one value
     * @param period observations per season, 1 for none
     */
    public static double[] naive2(double[] history, int period, int horizon) {
        var index = Season.present(history, period) ? Season.indices(history, period) : Season.none(period);
        int n = history.length;
        double last = history[n - 1] / index[(n - 1) % period];
        var mean = new double[horizon];
        for (int k = 0; k < horizon; k++) {
            mean[k] = last * index[(n + k) % period];
        }
        return mean;
    }

    /** The value one season ago (the last value when the history is shorter than a season). */
    public static double[] seasonal(double[] history, int period, int horizon) {
        int n = history.length;
        int lag = n < period ? 1 : period;
        var mean = new double[horizon];
        for (int k = 0; k < horizon; k++) {
            mean[k] = history[n - lag + k % lag];
        }
        return mean;
    }

    private Naive() {}
}
