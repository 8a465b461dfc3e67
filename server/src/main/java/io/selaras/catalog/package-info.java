/**
 * What is sold and for how much: products with their units, price lists by outlet class, discounts.
 *
 * <p>Owns them. Says {@link io.selaras.catalog.PricesPublished}. Listens to nothing. How a basket is priced stands in
 * the pricing engine, which the phone runs as well.
 */
@ApplicationModule(allowedDependencies = {"platform", "identity", "exchange", "exchange::imports", "exchange::tables"})
@NullMarked
package io.selaras.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
