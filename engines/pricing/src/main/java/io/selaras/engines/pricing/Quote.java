package io.selaras.engines.pricing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a basket, line by line in its order. Amounts are minor units; the totals are of the priced lines.
 *
 * @param priceListVersion the newest version among the list prices used, 0 when none was
 */
public record Quote(List<Line> lines, long gross, long discount, long total, long priceListVersion) {
    public Quote {
        lines = List.copyOf(lines);
    }

    public boolean complete() {
        return lines.stream().allMatch(line -> line instanceof Priced);
    }

    public sealed interface Line {
        String line();
    }

    /**
     * @param list the price list that spoke
     * @param next the next larger tier within reach, absent at the top
     */
    public record Priced(
            String line,
            String list,
            long unitPrice,
            long gross,
            long discount,
            long net,
            List<Explanation> explanation,
            @Nullable NextTier next)
            implements Line {
        public Priced {
            explanation = List.copyOf(explanation);
        }
    }

    public record Unpriced(String line, Reason reason) implements Line {}

    public enum Reason {
        /** No list for this outlet names the product in this unit. */
        NO_PRICE,
        /** Zero, negative or beyond {@link Limits#QUANTITY}. */
        BAD_QUANTITY,
        /** Beyond {@link Limits#AMOUNT}. */
        TOO_LARGE
    }

    /**
     * Why an amount was taken off.
     *
     * @param code {@code tier} or {@code loyal}
     * @param amount minor units taken off, positive
     */
    public record Explanation(String code, String discount, String text, int percentBp, long amount) {}

    /** @param missing smallest units still to buy */
    public record NextTier(String discount, String text, int percentBp, long missing) {}
}
