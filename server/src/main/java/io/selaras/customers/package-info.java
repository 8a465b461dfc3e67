/**
 * Who buys: outlets, their contacts, places and classes, territories, who serves them since when, and what happened
 * with them.
 *
 * <p>Owns them. Says {@link io.selaras.customers.OutletRegistered}, {@link io.selaras.customers.OutletMoved} and {@link
 * io.selaras.customers.CoverageChanged}. Listens to nothing: higher rooms write into the timeline through the door.
 */
@ApplicationModule(allowedDependencies = {"platform", "identity", "exchange", "exchange::imports", "exchange::tables"})
@NullMarked
package io.selaras.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
