package io.selaras.engines.pricing;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many smallest units a basket holds, by product and by group: what counts towards a discount's minimum. */
final class Pieces {
    private final Map<String, Long> ofProduct = new HashMap<>();
    private final Map<String, Long> ofGroup = new HashMap<>();

    Pieces(Basket basket) {
        for (var line : basket.lines()) {
            if (line.countable()) {
                ofProduct.merge(line.product(), line.pieces(), Long::sum);
                if (line.group() != null) {
                    ofGroup.merge(line.group(), line.pieces(), Long::sum);
                }
            }
        }
    }

    /** Pieces of what the discount names: its product, else its group, else of the line's own product. */
    long towards(Discount discount, Basket.Line line) {
        if (discount.product() != null || discount.group() == null) {
            return count(ofProduct, line.product());
        }
        return count(ofGroup, discount.group());
    }

    private static long count(Map<String, Long> counted, @Nullable String key) {
        return counted.getOrDefault(key, 0L);
    }
}
