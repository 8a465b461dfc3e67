package io.selaras.engines.pricing;

import org.jspecify.annotations.Nullable;

/**
 * A percentage off, with the circumstances in which it is given.
 *
 * @param product the only product it is for; absent: see {@code group}
 * @param group the only product group it is for; both absent: every product
 * @param minimum smallest units (of the product, or of the whole group in the basket) from which it is given
 * @param percentBp basis points: 500 is 5 %, 0 to 10,000
 * @param loyaltyTier for {@link Kind#LOYAL}: the only loyalty tier it is for; absent: every loyal outlet
 * @param from first day ({@code yyyy-MM-dd}), absent: always was
 * @param until last day, included; absent: without end
 */
public record Discount(
        String id,
        Kind kind,
        String name,
        @Nullable String product,
        @Nullable String group,
        long minimum,
        int percentBp,
        @Nullable String loyaltyTier,
        @Nullable String from,
        @Nullable String until) {

    public enum Kind {
        /** For whoever buys enough. */
        TIER,
        /** Only for loyal outlets. */
        LOYAL
    }

    public Discount {
        if (percentBp < 0 || percentBp > Limits.WHOLE) {
            throw new IllegalArgumentException("Discount " + name + " takes off " + percentBp + " basis points");
        }
        if (minimum < 0) {
            throw new IllegalArgumentException("Discount " + name + " begins at " + minimum);
        }
    }

    /** Whether the outlet can have it for this line on this day, were the quantity large enough. */
    boolean concerns(Outlet outlet, Basket.Line line, String day) {
        return validOn(day)
                && (product == null || product.equals(line.product()))
                && (group == null || group.equals(line.group()))
                && (kind == Kind.TIER || isLoyal(outlet));
    }

    private boolean validOn(String day) {
        // ISO dates sort like text.
        return (from == null || from.compareTo(day) <= 0) && (until == null || until.compareTo(day) >= 0);
    }

    private boolean isLoyal(Outlet outlet) {
        var tier = outlet.loyaltyTier();
        return tier != null && (loyaltyTier == null || loyaltyTier.equals(tier));
    }

    /** Larger first; among equals the easier one to reach, then the id, so that both sides pick the same. */
    boolean beats(@Nullable Discount other) {
        if (other == null) {
            return true;
        }
        if (percentBp != other.percentBp) {
            return percentBp > other.percentBp;
        }
        if (minimum != other.minimum) {
            return minimum < other.minimum;
        }
        return id.compareTo(other.id) < 0;
    }
}
