/**
 * What it adds up to: the board of the day, sales figures with their definitions, the replay of a day.
 *
 * <p>Owns summary rows that are kept in the transaction of the fact they count. Says nothing yet. Listens to visits,
 * orders and new outlets.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "identity",
            "exchange::tables",
            "customers",
            "catalog",
            "visits",
            "orders",
            "planning"
        })
@NullMarked
package io.selaras.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
