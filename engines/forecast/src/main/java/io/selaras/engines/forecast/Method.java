package io.selaras.engines.forecast;

import java.util.Arrays;

/**
 * The local methods one by one, for comparison and for those who want just one. Each takes one history (oldest first,
 * complete, finite, at least one value, any unit) and gives the expected value of each of {@code horizon} ≥ 1 coming
 * periods in the same unit. They neither clean the history nor cut at 0; {@link Forecaster} does both, and chooses.
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
    /** Autoregression of changes with Fourier terms; needs 40 points and 20 more than a season. */
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
    /** Mean of ETS, damped trend, Theta and, where it suits, the Fourier regression, on the deseasonalised series. */
    ENSEMBLE {
        @Override
        double[] run(double[] y, int period, int horizon) {
            return Ensemble.fit(y, period, horizon).mean();
        }
    },
    /** Mean of the last half, whole and one and a half window (12 months, 26 weeks): sporadic demand. */
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
     * @param period observations per season, 1 for none
     * @throws IllegalArgumentException for an empty history, a value that is not finite, a period or horizon below 1, or a
     *     history too short for this method
     */
    public double[] forecast(double[] history, int period, int horizon) {
        if (history.length == 0 || Arrays.stream(history).anyMatch(value -> !Double.isFinite(value))) {
            throw new IllegalArgumentException("a complete, finite history is needed");
        }
        if (period < 1 || horizon < 1) {
            throw new IllegalArgumentException("period %d, horizon %d: below 1".formatted(period, horizon));
        }
        return run(history, period, horizon);
    }

    abstract double[] run(double[] y, int period, int horizon);

    private static double[] flat(double rate, int horizon) {
        var mean = new double[horizon];
        Arrays.fill(mean, rate);
        return mean;
    }
}
