/**
 * What it adds up to: the board of the day, figures with their definitions, both divisions' scorecards, targets and
 * shared goals, the replay of a day.
 *
 * <p>Owns summary rows that are kept in the transaction of the fact they count, targets and goals. Says {@link
 * io.selaras.metrics.GoalReached}. Listens to visits, orders and new outlets.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "identity",
            "exchange",
            "exchange::tables",
            "customers",
            "catalog",
            "visits",
            "orders",
            "pipeline",
            "campaigns",
            "campaigns::spend",
            "planning"
        })
@NullMarked
package io.selaras.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
