package io.selaras.engines.forecast;

import java.util.Arrays;

/**
 * One demand history, oldest first, equally spaced. NaN means "not known": a gap, or a week without stock, which says
 * nothing about demand. Negative values are returns. Infinite values are refused.
 */
public record Series(String id, double[] values) {
    public Series {
        values = values.clone();
        for (double value : values) {
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("series " + id + " has an infinite value");
            }
        }
    }

    /** The same series with the flagged points (out of stock, same length as the values) made unknown. */
    public Series withoutStockOuts(boolean[] outOfStock) {
        if (outOfStock.length != values.length) {
            throw new IllegalArgumentException("flags: %d for %d values".formatted(outOfStock.length, values.length));
        }
        var known = values.clone();
        for (int t = 0; t < known.length; t++) {
            if (outOfStock[t]) {
                known[t] = Double.NaN;
            }
        }
        return new Series(id, known);
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series series && series.id.equals(id) && Arrays.equals(series.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Arrays.hashCode(values);
    }
}
