package io.selaras.engines.pricing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an outlet wants to buy.
 *
 * @param day business day, {@code yyyy-MM-dd}
 */
public record Basket(Outlet outlet, String day, List<Line> lines) {
    public Basket {
        lines = List.copyOf(lines);
    }

    /**
     * @param unit the unit of sale, for example {@code CTN}
     * @param size smallest units in one {@code unit}
     * @param baseUnit the product's smallest unit
     * @param quantity number of {@code unit}s
     */
    public record Line(
            String line,
            String product,
            @Nullable String group,
            String unit,
            long size,
            String baseUnit,
            long quantity) {

        boolean countable() {
            return quantity > 0 && size > 0 && quantity <= Limits.QUANTITY && size <= Limits.QUANTITY / quantity;
        }

        long pieces() {
            return quantity * size;
        }
    }
}
