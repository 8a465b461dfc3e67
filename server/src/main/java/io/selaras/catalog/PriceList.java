package io.selaras.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param outletClass the class of outlets it is for; absent, for all. @param items how many prices it holds */
public record PriceList(UUID id, String name, @Nullable String outletClass, long version, boolean active, int items) {
    /** One price of a list. */
    public record Item(UUID id, ProductId product, String productCode, String productName, String unit, long price) {}
}
