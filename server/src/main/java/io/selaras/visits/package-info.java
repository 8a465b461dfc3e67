/**
 * What happened in the field: a salesman arrives at an outlet, works through his visit and leaves; what he notices
 * (signals, photos); where he was.
 *
 * <p>Owns visits, signals, photos, reasons, positions. Says {@link VisitStarted}, {@link VisitCompleted},
 * {@link VisitsCompleted}, {@link SignalRaised}. Listens to the arrival of photos' files; to nothing else: a visit happens
 * because a person walked in.
 */
@ApplicationModule(
        allowedDependencies = {"platform", "identity", "customers", "catalog", "exchange", "exchange::tables"})
@NullMarked
package io.selaras.visits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
