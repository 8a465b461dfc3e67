package io.selaras.engines.forecast;

import java.util.Arrays;

/**
 * Makes forecasts of different levels add up: outlets to their area, products to their group, weeks to their month.
 * Top-down by proportion (Gross and Sohl 1990): the higher level, which sees more and errs less, sets the sum, the lower
 * one the shares.
 */
public final class Reconciliation {
    /**
     * Scales the parts so that they sum to the total in each period. Parts that are all zero share equally.
     *
     * @param parts [part][period], units, never negative
     * @param total [period], units
     * @return a new array of the same shape; each period sums to the total up to rounding
     * @throws IllegalArgumentException when a part is not as long as the total
     */
    public static double[][] toTotal(double[][] parts, double[] total) {
        var scaled = new double[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].length != total.length) {
                throw new IllegalArgumentException(
                        "part %d: %d periods, the total has %d".formatted(i, parts[i].length, total.length));
            }
            scaled[i] = new double[total.length];
        }
        for (int t = 0; t < total.length; t++) {
            double sum = 0;
            for (var part : parts) {
                sum += part[t];
            }
            for (int i = 0; i < parts.length; i++) {
                scaled[i][t] = sum > 0 ? parts[i][t] / sum * total[t] : total[t] / parts.length;
            }
        }
        return scaled;
    }

    /**
     * Scales one series so that its periods sum to the total of each block, as weeks to months.
     *
     * @param periods [period], units, never negative
     * @param block [period], the index of its block, from 0
     * @param totals [block], units
     * @return [period], units; each block sums to its total up to rounding
     * @throws IllegalArgumentException when there is not one block per period, or a block without a total
     */
    public static double[] toBlocks(double[] periods, int[] block, double[] totals) {
        if (block.length != periods.length
                || Arrays.stream(block).anyMatch(index -> index < 0 || index >= totals.length)) {
            throw new IllegalArgumentException(
                    "%d periods, %d of them in %d blocks".formatted(periods.length, block.length, totals.length));
        }
        var sums = new double[totals.length];
        var sizes = new int[totals.length];
        for (int t = 0; t < periods.length; t++) {
            sums[block[t]] += periods[t];
            sizes[block[t]]++;
        }
        var scaled = new double[periods.length];
        Arrays.setAll(
                scaled,
                t -> sums[block[t]] > 0
                        ? periods[t] / sums[block[t]] * totals[block[t]]
                        : totals[block[t]] / sizes[block[t]]);
        return scaled;
    }

    private Reconciliation() {}
}
