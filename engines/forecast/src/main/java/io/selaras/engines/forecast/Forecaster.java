package io.selaras.engines.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * Forecasts many short demand series, each by itself. No clock, no chance, no shared state: the same input gives the same
 * bytes whatever the number of threads.
 *
 * @param period observations per season, 1 to 100,000: 12 monthly, 52 weekly, 7 daily, 4 quarterly, 24 hourly, 1 none. Longer
 *     than a series, or than a third of it, it has no effect on that series
 */
public record Forecaster(int period) {
    /** Below this there is no trend to speak of. */
    private static final int SHORT = 6;

    /** One look back is a noisy judge: only a clear loss counts. */
    private static final double CLEARLY = 2.5;

    /** Three are a better one. A history of ten seasons has room for them. */
    private static final double OVER_THREE = 1.5;

    /** The longest season and the longest look ahead that make sense of anything. */
    public static final int LIMIT = 100_000;

    public Forecaster {
        within("period", period);
    }

    static void within(String name, int value) {
        if (value < 1 || value > LIMIT) {
            throw new IllegalArgumentException("%s %d is not between 1 and %d".formatted(name, value, LIMIT));
        }
    }

    /**
     * One forecast per series, in their order.
     *
     * @param horizon 1 to 100,000 periods
     * @param threads ≥ 1; they do not change a bit of the result
     * @throws IllegalArgumentException for a horizon or a number of threads outside these ranges
     */
    public List<Forecast> forecast(List<Series> series, int horizon, int threads) {
        try (var pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> series.parallelStream()
                            .map(one -> forecast(one, horizon))
                            .toList())
                    .join();
        }
    }

    /**
     * One forecast of the coming periods. Any finite history will do: an empty or all-zero one gives zeros, gaps (NaN) are
     * bridged, weeks of returns (negative) likewise, a typing error is left out.
     *
     * @param horizon 1 to 100,000 periods
     * @throws IllegalArgumentException for a horizon outside this range
     */
    public Forecast forecast(Series series, int horizon) {
        within("horizon", horizon);
        double size = Magnitude.of(series.values());
        if (Magnitude.isExtreme(size)) {
            return forecast(new Series(series.id(), Magnitude.over(series.values(), size)), horizon)
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
        return loses(y, horizon)
                ? Forecast.within(Naive.seasonal(y, period, horizon), fit.spread(), "seasonal-naive")
                : Forecast.within(fit.mean(), fit.spread(), "ensemble");
    }

    /** A look back from one or three origins: the ensemble stays unless last season's values were clearly nearer. */
    private boolean loses(double[] y, int horizon) {
        int steps = Math.min(horizon, 2 * period);
        int origins = y.length >= 10 * period && y.length - 3 * steps >= 2 * period + 4 ? 3 : 1;
        if (period == 1 || y.length - origins * steps < 2 * period + 4) {
            return false;
        }
        double ours = 0;
        double theirs = 0;
        for (int back = 1; back <= origins; back++) {
            int origin = y.length - back * steps;
            var past = Arrays.copyOf(y, origin);
            var seen = Arrays.copyOfRange(y, origin, origin + steps);
            ours += Metrics.mae(seen, Ensemble.fit(past, period, steps).mean());
            theirs += Metrics.mae(seen, Naive.seasonal(past, period, steps));
        }
        return ours > (origins == 3 ? OVER_THREE : CLEARLY) * theirs;
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
