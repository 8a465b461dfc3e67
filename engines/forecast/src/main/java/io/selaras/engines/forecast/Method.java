package io.selaras.engines.forecast;

import java.util.Arrays;

/**
 * The local methods one by one, for comparison and for those who want just one. Each takes one history [time] (oldest
 * first, complete, finite, at least one value, any unit) and gives the expected value [step] of each of {@code horizon} ≥ 1
 * coming periods in the same unit, always finite. They neither clean the history nor cut at 0; {@link Forecaster} does
 * both, chooses, and adds bounds.
 */
public enum Method {
    /** Last value, seasonally adjusted when the series passes the test of the M competitions (Makridakis et al. 2020). */
    NAIVE2 {
        @Override
        double[] run(double[] y, int period, int horizon) {
            return Naive.naive2(y, period, horizon);
        }
    },
    /** The value one season ago (Hyndman and Athanasopoulos 2021, 5.2). */
    SEASONAL_NAIVE {
        @Override
        double[] run(double[] y, int period, int horizon) {
            return Naive.seasonal(y, period, horizon);
        }
    },
    /** Simple exponential smoothing (Brown 1959), level and weight by least squares. */
    SES {
        @Override
        double[] run(double[] y, int period, int horizon) {
            return Smoothing.fit(y, Smoothing.Trend.NONE).forecast(horizon);
        }
    },
    /** Additive linear trend (Holt 1957), all parameters by least squares. */
    HOLT {
        @Override
        double[] run(double[] y, int period, int horizon) {
            return Smoothing.fit(y, Smoothing.Trend.ADDITIVE).forecast(horizon);
        }
    },
    /** Damped trend (Gardner and McKenzie 1985), the damping between 0.8 and 0.98. */
    DAMPED {
        @Override
        double[] run(double[] y, int period, int horizon) {
            return Smoothing.fit(y, Smoothing.Trend.DAMPED).forecast(horizon);
        }
    },
    /** None, additive or damped trend, by the corrected Akaike criterion (Hyndman et al. 2002). */
    ETS {
        @Override
        double[] run(double[] y, int period, int horizon) {
            return Smoothing.best(y).forecast(horizon);
        }
    },
    /** Dynamic optimised Theta (Fiorucci et al. 2016). */
    THETA {
        @Override
        double[] run(double[] y, int period, int horizon) {
            return DynamicTheta.forecast(y, horizon);
        }
    },
    /**
     * Ridge autoregression of the (log) changes with sine and cosine terms: dynamic harmonic regression (Young, Pedregal and
     * Tych 1999; Hyndman and Athanasopoulos 2021, 10.5). Needs 40 points and 20 more than a season; never above ten times
     * the history's highest value.
     */
    FOURIER {
        @Override
        double[] run(double[] y, int period, int horizon) {
            if (!FourierRegression.suits(y.length, period)) {
                throw new IllegalArgumentException(
                        "%d points are too few for the Fourier regression".formatted(y.length));
            }
            return FourierRegression.forecast(y, period, horizon);
        }
    },
    /**
     * Mean of ETS, damped trend, Theta and, where it suits, the Fourier regression, on the deseasonalised series: equal
     * weights (Bates and Granger 1969; Makridakis and Hibon 2000 for what they are worth).
     */
    ENSEMBLE {
        @Override
        double[] run(double[] y, int period, int horizon) {
            return Ensemble.fit(y, period, horizon).mean();
        }
    },
    /**
     * Mean of the last half, whole and one and a half window (12 for periods 4 to 12, 26 above, 8 below): sporadic demand.
     * A moving average, hedged over its length (Svetunkov and Petropoulos 2018 on how little the exact length matters).
     */
    MEAN {
        @Override
        double[] run(double[] y, int period, int horizon) {
            return flat(Intermittent.mean(y, period), horizon);
        }
    },
    /** Croston's method with the bias taken out (Syntetos and Boylan 2005), weights 0.1. */
    SBA {
        @Override
        double[] run(double[] y, int period, int horizon) {
            return flat(Intermittent.sba(y, 0.1), horizon);
        }
    },
    /** Chance of a sale and its size smoothed apart (Teunter, Syntetos and Babai 2011), weights by least squares. */
    TSB {
        @Override
        double[] run(double[] y, int period, int horizon) {
            return flat(Intermittent.tsb(y), horizon);
        }
    };

    /**
     * @param history [time], any unit
     * @param period observations per season, 1 for none, at most 100,000
     * @param horizon how many periods ahead, 1 to 100,000
     * @return [step], {@code horizon} values in the unit of the history
     * @throws IllegalArgumentException for an empty history, a value that is not finite, a period or horizon outside its range, or
     *     a history too short for this method
     */
    public double[] forecast(double[] history, int period, int horizon) {
        if (history.length == 0 || Arrays.stream(history).anyMatch(value -> !Double.isFinite(value))) {
            throw new IllegalArgumentException("a complete, finite history is needed");
        }
        Forecaster.within("period", period);
        Forecaster.within("horizon", horizon);
        double size = Magnitude.of(history);
        return Magnitude.isExtreme(size)
                ? Magnitude.times(run(Magnitude.over(history, size), period, horizon), size)
                : run(history, period, horizon);
    }

    abstract double[] run(double[] y, int period, int horizon);

    private static double[] flat(double rate, int horizon) {
        var mean = new double[horizon];
        Arrays.fill(mean, rate);
        return mean;
    }
}
