package io.selaras.planning;

import io.selaras.visits.VisitCompleted;
import io.selaras.visits.VisitStarted;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A visit fulfils its call, or the call that the day has for that outlet anyway. */
@Component
class CallsFulfilled {
    private final PlanStore store;

    CallsFulfilled(PlanStore store) {
        this.store = store;
    }

    @EventListener
    void on(VisitStarted visit) {
        // Rules leave a call alone that somebody stands in front of.
        store.underWay(
                visit.organisation(),
                PlanStore.fulfilled(visit.call(), visit.outlet(), visit.day()),
                visit.visit().value());
    }

    @EventListener
    void on(VisitCompleted visit) {
        store.settle(
                visit.organisation(),
                PlanStore.fulfilled(visit.call(), visit.outlet(), visit.day()),
                Call.State.DONE,
                visit.result().name(),
                visit.reason(),
                visit.visit().value());
    }
}
