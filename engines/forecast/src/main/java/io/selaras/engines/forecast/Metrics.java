package io.selaras.engines.forecast;

/**
 * Accuracy measures as the M competitions define them (Makridakis et al. 2000, 2020, 2022). Every method takes arrays of
 * one series [time], history and actual values and forecast in the same unit; averages over series are the mean of these
 * values unless said otherwise. Arrays that must be of one length and are not, or are empty, are refused with an {@link
 * IllegalArgumentException}.
 */
public final class Metrics {
    /** Symmetric MAPE in per cent (0 to 200): the mean of 200 |y − f| / (|y| + |f|), a term being 0 when both are 0. */
    public static double smape(double[] actual, double[] forecast) {
        sameLength(actual, forecast);
        double sum = 0;
        for (int t = 0; t < actual.length; t++) {
            double size = Math.abs(actual[t]) + Math.abs(forecast[t]);
            sum += size == 0 ? 0 : 200 * Math.abs(actual[t] - forecast[t]) / size;
        }
        return sum / actual.length;
    }

    /**
     * Mean absolute scaled error (Hyndman and Koehler 2006), scaled by the history's mean absolute change over {@code
     * lag} periods. NaN when the history never changes or is not longer than the lag.
     */
    public static double mase(double[] history, double[] actual, double[] forecast, int lag) {
        sameLength(actual, forecast);
        double scale = 0;
        int count = 0;
        for (int t = lag; t < history.length; t++) {
            double change = Math.abs(history[t] - history[t - lag]);
            if (!Double.isNaN(change)) {
                scale += change;
                count++;
            }
        }
        return scale == 0 ? Double.NaN : mae(actual, forecast) / (scale / count);
    }

    /**
     * Root mean squared scaled error of the M5 competition: the scale starts at the first sale. NaN when the history
     * never changes after it.
     */
    public static double rmsse(double[] history, double[] actual, double[] forecast) {
        sameLength(actual, forecast);
        int first = 0;
        while (first < history.length && !(history[first] != 0)) {
            first++;
        }
        double scale = 0;
        int count = 0;
        for (int t = first + 1; t < history.length; t++) {
            double change = history[t] - history[t - 1];
            if (!Double.isNaN(change)) {
                scale += change * change;
                count++;
            }
        }
        double error = 0;
        for (int t = 0; t < actual.length; t++) {
            error += (actual[t] - forecast[t]) * (actual[t] - forecast[t]);
        }
        return scale == 0 ? Double.NaN : Math.sqrt(error / actual.length / (scale / count));
    }

    /** Overall weighted average of M4: the mean of the two ratios of <em>averages</em> against Naive2. */
    public static double owa(double smape, double mase, double naiveSmape, double naiveMase) {
        return (smape / naiveSmape + mase / naiveMase) / 2;
    }

    /** |Σy − Σf|, in units: what a stock-keeper feels over the lead time. */
    public static double cumulativeError(double[] actual, double[] forecast) {
        sameLength(actual, forecast);
        double sum = 0;
        for (int t = 0; t < actual.length; t++) {
            sum += actual[t] - forecast[t];
        }
        return Math.abs(sum);
    }

    /** Mean absolute error, in units. */
    public static double mae(double[] actual, double[] forecast) {
        sameLength(actual, forecast);
        double sum = 0;
        for (int t = 0; t < actual.length; t++) {
            sum += Math.abs(actual[t] - forecast[t]);
        }
        return sum / actual.length;
    }

    /** The share (0 to 1) of actual values inside the closed interval. */
    public static double coverage(double[] actual, double[] lower, double[] upper) {
        sameLength(actual, lower);
        sameLength(actual, upper);
        int inside = 0;
        for (int t = 0; t < actual.length; t++) {
            inside += actual[t] >= lower[t] && actual[t] <= upper[t] ? 1 : 0;
        }
        return (double) inside / actual.length;
    }

    private static void sameLength(double[] one, double[] other) {
        if (one.length != other.length || one.length == 0) {
            throw new IllegalArgumentException("lengths %d and %d".formatted(one.length, other.length));
        }
    }

    private Metrics() {}
}
