package io.selaras.engines.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * Forecasts many short demand series, each by itself. No clock, no chance, no shared state: the same input gives the same
 * bytes whatever the number of threads.
 *
 * @param period observations per season: 12 monthly, 52 weekly, 7 daily, 4 quarterly, 1 none
 */
public record Forecaster(int period) {
    /** Below this there is no trend to speak of. */
    private static final int SHORT = 6;

    /** The deviation of a fit flatters. Chosen with M1 and M3 monthly both in view: 75.6 % and 80.9 % covered for 80 %. */
    private static final double WIDENING = 1.12;

    /** One look back is a noisy judge: with 1.5 the M1 monthly sMAPE is 14.99, without any fall-back 14.78. */
    private static final double CLEARLY = 2.5;

    private static final double HUGE = 1e100;

    public Forecaster {
        if (period < 1) {
            throw new IllegalArgumentException("period " + period + " is below 1");
        }
    }

    /** One forecast per series, in their order. Horizon ≥ 1 periods, threads ≥ 1. */
    public List<Forecast> forecast(List<Series> series, int horizon, int threads) {
        try (var pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> series.parallelStream()
                            .map(one -> forecast(one, horizon))
                            .toList())
                    .join();
        }
    }

    /**
     * One forecast of {@code horizon} ≥ 1 coming periods. Any finite history will do: an empty or all-zero one gives
     * zeros, gaps (NaN) are bridged, weeks of returns (negative) likewise, a typing error is left out.
     */
    public Forecast forecast(Series series, int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon " + horizon + " is below 1");
        }
        double size = Arrays.stream(series.values())
                .map(Math::abs)
                .filter(each -> each > 0)
                .max()
                .orElse(1);
        // Squares of such numbers leave the range of a double, whatever the method.
        if (size > HUGE || size < 1 / HUGE) {
            return forecast(new Series(series.id(), scaled(series.values(), size)), horizon)
                    .times(size);
        }
        var y = History.clean(series.values());
        if (y.length == 0) {
            return flat(0, 0, horizon, "empty");
        }
        if (Intermittent.dead(y)) {
            return flat(0, 0, horizon, "dead");
        }
        if (y.length < SHORT) {
            return flat(mean(y), deviation(y, mean(y)), horizon, "short");
        }
        if (Intermittent.suits(y)) {
            var choice = Intermittent.choose(y, period, horizon);
            return Intermittent.around(y, choice, period, horizon);
        }
        var fit = Ensemble.fit(y, period, horizon);
        boolean beaten = loses(y, horizon);
        var deviation = fit.deviation();
        for (int k = 0; k < horizon; k++) {
            deviation[k] *= WIDENING;
        }
        return beaten
                ? Forecast.around(Naive.seasonal(y, period, horizon), deviation, "seasonal-naive")
                : Forecast.around(fit.mean(), deviation, "ensemble");
    }

    /** A look back by one horizon: the ensemble stays unless last season's values were clearly nearer. */
    private boolean loses(double[] y, int horizon) {
        int steps = Math.min(horizon, period);
        int origin = y.length - steps;
        if (period == 1 || origin < 2 * period + 4) {
            return false;
        }
        var past = Arrays.copyOf(y, origin);
        var seen = Arrays.copyOfRange(y, origin, y.length);
        double ours = Metrics.mae(seen, Ensemble.fit(past, period, steps).mean());
        return ours > CLEARLY * Metrics.mae(seen, Naive.seasonal(past, period, steps));
    }

    private static double[] scaled(double[] values, double size) {
        return Arrays.stream(values).map(value -> value / size).toArray();
    }

    private static Forecast flat(double rate, double deviation, int horizon, String method) {
        var mean = new double[horizon];
        var wide = new double[horizon];
        Arrays.fill(mean, rate);
        Arrays.fill(wide, deviation);
        return Forecast.around(mean, wide, method);
    }

    private static double mean(double[] y) {
        return Arrays.stream(y).sum() / y.length;
    }

    private static double deviation(double[] y, double around) {
        double squares = 0;
        for (double value : y) {
            squares += (value - around) * (value - around) / y.length;
        }
        return Math.sqrt(squares);
    }
}
