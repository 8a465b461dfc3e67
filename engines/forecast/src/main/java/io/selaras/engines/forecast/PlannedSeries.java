package io.selaras.engines.forecast;

import java.util.Arrays;

/**
 * A demand history together with what is known ahead of time: the price and the plan of the coming periods.
 *
 * @param series the demand in units, oldest first; NaN is unknown
 * @param outlet a number that the outlet's series share, from 0
 * @param product a number that the product's series share, from 0
 * @param price per unit, one value per period of the history and of the horizon; NaN is unknown
 * @param plan [feature][period], as long as {@code price}: a planned promotion (0 or 1, or a share of the period), weeks to
 *     Lebaran, a payday week. 0 means nothing is planned; every series of a model has the same features
 */
public record PlannedSeries(Series series, int outlet, int product, double[] price, double[][] plan) {
    /** Copies the arrays. Throws when their lengths differ or are shorter than the history. */
    public PlannedSeries {
        price = price.clone();
        plan = Arrays.stream(plan).map(double[]::clone).toArray(double[][]::new);
        if (outlet < 0 || product < 0) {
            throw new IllegalArgumentException("outlet %d, product %d: below 0".formatted(outlet, product));
        }
        if (price.length < series.values().length) {
            throw new IllegalArgumentException(
                    "%d prices for %d periods".formatted(price.length, series.values().length));
        }
        for (var feature : plan) {
            if (feature.length != price.length) {
                throw new IllegalArgumentException(
                        "a plan of %d periods beside %d prices".formatted(feature.length, price.length));
            }
        }
    }

    /** How many periods after the history are planned. */
    public int horizon() {
        return price.length - series.values().length;
    }
}
