/**
 * Who visits whom and when: journey plans by rule, the calls they make of each day, holidays and absences.
 *
 * <p>Owns them. Says {@link io.selaras.planning.PlanPublished} and {@link io.selaras.planning.DayShared}. Listens to the visits that fulfil a call, and to
 * accepted leads, which get one.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "identity",
            "exchange",
            "exchange::imports",
            "exchange::tables",
            "customers",
            "visits",
            "pipeline"
        })
@NullMarked
package io.selaras.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
