package io.selaras.engines.pricing;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a price list.
 *
 * @param outletClass the class of outlets the list is for; absent: the general list, for everybody
 * @param version grows with each publication of the list
 * @param price minor units of the organisation's currency for one {@code unit}, 0 to {@link Limits#PRICE}
 */
public record ListPrice(
        String list, @Nullable String outletClass, long version, String product, String unit, long price) {
    public ListPrice {
        if (price < 0 || price > Limits.PRICE) {
            throw new IllegalArgumentException("The price of " + product + " per " + unit + " is " + price);
        }
    }
}
