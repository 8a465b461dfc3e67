package io.selaras.engines.forecast;

import java.util.Arrays;

/**
 * Demand with many zeros: mean of the last periods (three windows, hedged), SES, SBA (Syntetos and Boylan 2005) and TSB (Teunter, Syntetos and
 * Babai 2011), chosen by the squared cumulative error over the horizon at rolling origins, because absolute errors per
 * period reward a forecast of nothing. Ties go to the mean.
 */
final class Intermittent {
    private static final String[] NAMES = {"mean", "ses", "sba", "tsb"};

    record Choice(String name, double rate) {}

    static boolean suits(double[] y) {
        long zeros = Arrays.stream(y).filter(value -> value <= 0).count();
        return zeros > 0.1 * y.length;
    }

    static Choice choose(double[] y, int period, int horizon) {
        int window = window(period);
        var cost = new double[NAMES.length];
        int first = Math.max(window, y.length - horizon - window);
        int origins = 0;
        for (int origin = first; origin + horizon <= y.length; origin++) {
            double actual = 0;
            for (int t = origin; t < origin + horizon; t++) {
                actual += y[t];
            }
            var past = Arrays.copyOf(y, origin);
            for (int i = 0; i < NAMES.length; i++) {
                double error = actual - horizon * rate(past, i, window);
                cost[i] += error * error;
            }
            origins++;
        }
        int best = 0;
        // Few origins overlap and say little; only a clear win unseats the mean.
        for (int i = 1; i < NAMES.length && origins >= 3; i++) {
            best = cost[i] < 0.1 * cost[0] && cost[i] < cost[best] ? i : best;
        }
        return new Choice(NAMES[best], rate(y, best, window));
    }

    /** Sporadic sales are nothing like normal: the bounds are quantiles of the last three windows, zeros included. */
    static Forecast around(double[] y, Choice choice, int period, int horizon) {
        var seen = Arrays.copyOfRange(y, Math.max(0, y.length - 3 * window(period)), y.length);
        Arrays.sort(seen);
        var parts = new double[5][horizon];
        double[] at = {0.1, 0.9, 0.025, 0.975};
        Arrays.fill(parts[0], choice.rate());
        for (int i = 0; i < at.length; i++) {
            Arrays.fill(parts[i + 1], quantile(seen, at[i]));
        }
        return Forecast.between(parts[0], parts[1], parts[2], parts[3], parts[4], "intermittent:" + choice.name());
    }

    /** The smallest value at or below which at least this share of them lies. */
    private static double quantile(double[] sorted, double share) {
        return sorted[Math.clamp((long) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }

    /** No sale for 12 periods and for twice the longest earlier gap: the outlet no longer buys it. */
    static boolean dead(double[] y) {
        int trailing = 0;
        while (trailing < y.length && y[y.length - 1 - trailing] <= 0) {
            trailing++;
        }
        int longest = 0;
        int gap = 0;
        boolean sold = false;
        for (int t = 0; t < y.length - trailing; t++) {
            gap = y[t] > 0 ? 0 : gap + 1;
            sold |= y[t] > 0;
            longest = sold ? Math.max(longest, gap) : 0;
        }
        return trailing == y.length || trailing >= Math.max(12, 2 * longest + 1);
    }

    static int window(int period) {
        return period >= 4 && period <= 12 ? 12 : period > 12 ? 26 : 8;
    }

    private static double rate(double[] y, int method, int window) {
        return switch (method) {
            case 0 -> hedged(y, window);
            case 1 -> ses(y);
            case 2 -> sba(y, 0.1);
            default -> tsb(y);
        };
    }

    static double mean(double[] y, int period) {
        return hedged(y, window(period));
    }

    /** Nobody knows the right window: half of it, itself and half more share the say. */
    private static double hedged(double[] y, int window) {
        return (last(y, window / 2) + last(y, window) + last(y, window + window / 2)) / 3;
    }

    private static double last(double[] y, int window) {
        int n = Math.min(window, y.length);
        double sum = 0;
        for (int t = y.length - n; t < y.length; t++) {
            sum += y[t] / n;
        }
        return sum;
    }

    private static double ses(double[] y) {
        double best = Double.POSITIVE_INFINITY;
        double chosen = 0;
        for (double alpha = 0.05; alpha < 0.35; alpha += 0.05) {
            double level = y[0];
            double squares = 0;
            for (double value : y) {
                squares += (value - level) * (value - level);
                level += alpha * (value - level);
            }
            if (squares < best) {
                best = squares;
                chosen = level;
            }
        }
        return chosen;
    }

    static double sba(double[] y, double alpha) {
        double size = 0;
        double gap = 1;
        int since = 1;
        boolean sold = false;
        for (double value : y) {
            if (value > 0) {
                size = sold ? size + alpha * (value - size) : value;
                gap = sold ? gap + alpha * (since - gap) : since;
                sold = true;
                since = 0;
            }
            since++;
        }
        return (1 - alpha / 2) * size / gap;
    }

    static double tsb(double[] y) {
        double best = Double.POSITIVE_INFINITY;
        double chosen = 0;
        for (double forSize : new double[] {0.05, 0.1, 0.2}) {
            for (double forChance : new double[] {0.02, 0.05, 0.1, 0.2}) {
                double[] run = tsb(y, forSize, forChance);
                if (run[1] < best) {
                    best = run[1];
                    chosen = run[0];
                }
            }
        }
        return chosen;
    }

    /** Rate per period and in-sample squared error. */
    static double[] tsb(double[] y, double forSize, double forChance) {
        double chance = 0;
        double size = 0;
        for (double value : y) {
            chance += value > 0 ? 1.0 / y.length : 0;
            size = size == 0 && value > 0 ? value : size;
        }
        double squares = 0;
        for (double value : y) {
            squares += (value - chance * size) * (value - chance * size);
            chance += forChance * ((value > 0 ? 1 : 0) - chance);
            size += value > 0 ? forSize * (value - size) : 0;
        }
        return new double[] {chance * size, squares};
    }

    private Intermittent() {}
}
