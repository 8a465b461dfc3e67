package io.selaras.engines.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link PromotionModel} may look at: everything up to the origin, and of later periods the plan alone. */
final class PromotionFeatures {
    /** LightGBM's relative loss treats labels below 1 as 1, so ratios are learned in thousandths. */
    static final double SCALE = 1000;

    private static final int USUAL = 26;
    private static final int[] LAGS = {0, 1, 2, 3, 5, 7};
    private static final int[] WINDOWS = {4, 8, 26};

    private final PlannedSeries one;
    private final double[] y;
    private final List<PlannedSeries> rivals;
    private final int period;

    /** @param byOutlet all series by their outlet, this one among them */
    PromotionFeatures(PlannedSeries one, Map<Integer, List<PlannedSeries>> byOutlet, int period) {
        this.one = one;
        this.y = one.series().values();
        this.rivals = byOutlet.getOrDefault(one.outlet(), List.of()).stream()
                .filter(other -> other.product() != one.product())
                .toList();
        this.period = period;
    }

    static Map<Integer, List<PlannedSeries>> byOutlet(List<PlannedSeries> series) {
        return series.stream().collect(Collectors.groupingBy(PlannedSeries::outlet));
    }

    /** The mean of the last half year without promotions (with them when there was nothing else); NaN without a sale. */
    double level(int origin) {
        double calm = mean(origin, USUAL, false);
        double level = Double.isNaN(calm) || calm == 0 ? mean(origin, USUAL, true) : calm;
        return level > 0 ? level : Double.NaN;
    }

    /** Demand of the target period over the level at the origin, times {@link #SCALE}; NaN when one is unknown. */
    double ratio(int origin, int target) {
        return origin < 0 ? Double.NaN : SCALE * Math.max(0, y[target]) / level(origin);
    }

    /** The features of the period {@code ahead} of the origin, outlet and product first; null without a level. */
    double @Nullable [] row(int origin, int ahead) {
        double level = origin < 0 ? Double.NaN : level(origin);
        int target = origin + ahead;
        if (Double.isNaN(level) || target >= one.price().length) {
            return null;
        }
        var row = new double[24 + LAGS.length + WINDOWS.length + 6 * one.plan().length];
        int at = 0;
        row[at++] = one.outlet();
        row[at++] = one.product();
        row[at++] = ahead;
        row[at++] = Math.log(level);
        double price = one.price()[target];
        double usual = usualPrice(origin);
        row[at++] = price;
        row[at++] = price / usual;
        row[at++] = price / price(origin);
        at = rivals(row, at, target, price);
        for (var feature : one.plan()) {
            for (int back = 0; back < 4; back++) {
                row[at++] = target - back < 0 ? Double.NaN : feature[target - back];
            }
            row[at++] = origin < 0 ? Double.NaN : feature[origin];
            row[at++] = target + 1 < feature.length ? feature[target + 1] : Double.NaN;
        }
        for (int lag : LAGS) {
            row[at++] = value(origin - lag) / level;
        }
        row[at++] = value(target - period) / level;
        row[at++] = value(target - period - 1) / level;
        for (int window : WINDOWS) {
            row[at++] = mean(origin, window, true) / level;
        }
        row[at++] = mean(origin, 8, false) / level;
        row[at++] = lift(origin) / level;
        row[at++] = weeksSincePromotion(target);
        row[at++] = Math.sin(2 * Math.PI * (target % period) / period);
        row[at++] = Math.cos(2 * Math.PI * (target % period) / period);
        row[at++] = deviation(origin, level) / level;
        return Arrays.copyOf(row, at);
    }

    /** Price over the cheapest and the mean of the others in the outlet, and how many of them are promoted. */
    private int rivals(double[] row, int from, int target, double price) {
        double cheapest = Double.POSITIVE_INFINITY;
        double sum = 0;
        int priced = 0;
        double promoted = 0;
        for (var rival : rivals) {
            double theirs = target < rival.price().length ? rival.price()[target] : Double.NaN;
            if (!Double.isNaN(theirs)) {
                cheapest = Math.min(cheapest, theirs);
                sum += theirs;
                priced++;
                promoted += isPromoted(rival, target) ? 1 : 0;
            }
        }
        row[from] = priced == 0 ? Double.NaN : price / cheapest;
        row[from + 1] = priced == 0 ? Double.NaN : price / (sum / priced);
        row[from + 2] = priced == 0 ? Double.NaN : promoted / priced;
        return from + 3;
    }

    private static boolean isPromoted(PlannedSeries one, int period) {
        return Arrays.stream(one.plan()).anyMatch(feature -> feature[period] > 0);
    }

    private double value(int period) {
        return period < 0 || period >= y.length ? Double.NaN : Math.max(0, y[period]);
    }

    private double price(int period) {
        return period < 0 ? Double.NaN : one.price()[period];
    }

    private double mean(int origin, int window, boolean withPromotions) {
        double sum = 0;
        int count = 0;
        for (int t = Math.max(0, origin - window + 1); t <= origin; t++) {
            if (!Double.isNaN(y[t]) && (withPromotions || !isPromoted(one, t))) {
                sum += Math.max(0, y[t]);
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** Mean demand of the promoted periods of the last season. */
    private double lift(int origin) {
        double sum = 0;
        int count = 0;
        for (int t = Math.max(0, origin - period + 1); t <= origin; t++) {
            if (!Double.isNaN(y[t]) && isPromoted(one, t)) {
                sum += Math.max(0, y[t]);
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private double weeksSincePromotion(int target) {
        int weeks = 1;
        while (target - weeks >= 0 && weeks < USUAL && !isPromoted(one, target - weeks)) {
            weeks++;
        }
        return weeks;
    }

    private double deviation(int origin, double level) {
        double squares = 0;
        int count = 0;
        for (int t = Math.max(0, origin - USUAL + 1); t <= origin; t++) {
            if (!Double.isNaN(y[t])) {
                squares += (y[t] - level) * (y[t] - level);
                count++;
            }
        }
        return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }

    private double usualPrice(int origin) {
        double sum = 0;
        int count = 0;
        for (int t = Math.max(0, origin - USUAL + 1); t <= origin; t++) {
            if (!Double.isNaN(one.price()[t])) {
                sum += one.price()[t];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
