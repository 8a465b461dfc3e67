package io.selaras.engines.forecast;

/**
 * The yardsticks everything else is measured against. Both take a history [time] of any unit, oldest first, and give [step]
 * values in the same unit; both refuse an empty history, a period below 1 and a horizon below 0 with an {@link
 * IllegalArgumentException}.
 */
public final class Naive {
    /**
     * Naive2 as M4 has it (Makridakis, Spiliotis and Assimakopoulos 2020): the last value, seasonally adjusted when the
     * series passes the seasonality test.
     *
     * @param history oldest first, complete, at least one value
     * @param period observations per season, 1 for none
     */
    public static double[] naive2(double[] history, int period, int horizon) {
        check(history, period, horizon);
        var index = Season.present(history, period) ? Season.indices(history, period) : Season.none(period);
        int n = history.length;
        double last = history[n - 1] / index[(n - 1) % period];
        var mean = new double[horizon];
        for (int k = 0; k < horizon; k++) {
            mean[k] = last * index[(n + k) % period];
        }
        return mean;
    }

    /**
     * The value one season ago, the last value when the history is shorter than a season (Hyndman and Athanasopoulos 2021,
     * 5.2).
     */
    public static double[] seasonal(double[] history, int period, int horizon) {
        check(history, period, horizon);
        int n = history.length;
        int lag = n < period ? 1 : period;
        var mean = new double[horizon];
        for (int k = 0; k < horizon; k++) {
            mean[k] = history[n - lag + k % lag];
        }
        return mean;
    }

    private static void check(double[] history, int period, int horizon) {
        if (history.length == 0 || period < 1 || horizon < 0) {
            throw new IllegalArgumentException(
                    "%d values, period %d, horizon %d".formatted(history.length, period, horizon));
        }
    }

    private Naive() {}
}
