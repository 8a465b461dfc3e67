/**
 * What outlets order: taken on the phone with the price agreed there, priced again here by the same engine.
 *
 * <p>Owns orders and their numbers. Says {@link OrdersPlaced} and {@link OrderChanged}. Listens to nothing.
 */
@ApplicationModule(
        allowedDependencies = {"platform", "identity", "customers", "catalog", "visits", "exchange", "exchange::tables"
        })
@NullMarked
package io.selaras.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
