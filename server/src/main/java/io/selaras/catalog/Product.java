package io.selaras.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something we sell.
 *
 * @param code the company's own code
 * @param units all ways to sell it; the base unit has size 1
 */
public record Product(
        ProductId id,
        String code,
        String name,
        @Nullable String group,
        @Nullable String brand,
        @Nullable String barcode,
        String baseUnit,
        List<Unit> units,
        boolean active) {
    /** @param size how many base units one of these holds, 1 to 1,000,000 */
    public record Unit(String code, long size, @Nullable String barcode) {}

    /** How many base units one {@code unit} holds; 0 when the product is not sold in it. */
    public long sizeOf(String unit) {
        for (var known : units) {
            if (known.code().equals(unit)) {
                return known.size();
            }
        }
        return 0;
    }
}
