package io.selaras.engines.forecast;

import java.util.Arrays;

/** Makes a raw history fit for modelling: nothing missing, nothing negative, no typing errors. */
final class History {
    private static final double ABSURD = 10;

    static double[] clean(double[] raw) {
        int from = 0;
        while (from < raw.length && Double.isNaN(raw[from])) {
            from++;
        }
        // A tail without stock keeps its length, or the season would slip.
        var y = Arrays.copyOfRange(raw, from, raw.length);
        for (int t = 0; t < y.length; t++) {
            // More came back than was sold: what was wanted that week is not known.
            y[t] = y[t] < 0 ? Double.NaN : y[t];
        }
        dropTypingErrors(y);
        fillGaps(y);
        return y;
    }

    /** Only the gaps bridged: what a yardstick is computed on. */
    static double[] filled(double[] raw) {
        var y = raw.clone();
        fillGaps(y);
        return y;
    }

    /** More than ten times all of its twelve neighbours and of the years before and after: a slipped digit. */
    private static void dropTypingErrors(double[] y) {
        var found = new boolean[y.length];
        for (int t = 0; t < y.length; t++) {
            double around = 0;
            for (int k = Math.max(0, t - 6); k <= Math.min(y.length - 1, t + 6); k++) {
                around = k == t || Double.isNaN(y[k]) ? around : Math.max(around, y[k]);
            }
            found[t] = around > 0 && y[t] > ABSURD * around && !seenElsewhere(y, t);
        }
        for (int t = 0; t < y.length; t++) {
            if (found[t]) {
                y[t] = Double.NaN;
            }
        }
    }

    private static boolean seenElsewhere(double[] y, int t) {
        for (int k = 0; k < y.length; k++) {
            if (k != t && y[k] * 3 > y[t]) {
                return true;
            }
        }
        // In a lumpy series the one big order is what there is to know.
        return Arrays.stream(y).filter(value -> value > 0).count() < y.length * 0.5;
    }

    private static void fillGaps(double[] y) {
        int before = -1;
        for (int t = 0; t < y.length; t++) {
            if (Double.isNaN(y[t])) {
                continue;
            }
            for (int gap = before + 1; gap < t; gap++) {
                double share = before < 0 ? 1 : (double) (gap - before) / (t - before);
                y[gap] = before < 0 ? y[t] : y[before] + share * (y[t] - y[before]);
            }
            before = t;
        }
        double last = before < 0 ? 0 : recent(y, before);
        Arrays.fill(y, before + 1, y.length, last);
    }

    private static double recent(double[] y, int last) {
        double sum = 0;
        int from = Math.max(0, last - 5);
        for (int t = from; t <= last; t++) {
            sum += y[t] / (last - from + 1);
        }
        return sum;
    }

    private History() {}
}
