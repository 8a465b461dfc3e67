package io.selaras.planning;

import io.selaras.platform.PersonId;
import io.selaras.visits.VisitCompleted;
import io.selaras.visits.VisitStarted;
import java.time.LocalDate;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A visit fulfils its call, or the call that the day has for that outlet anyway. */
@Component
class CallsFulfilled {
    private final PlanStore store;
    private final DaySharing sharing;

    CallsFulfilled(PlanStore store, DaySharing sharing) {
        this.store = store;
        this.sharing = sharing;
    }

    @EventListener
    void on(VisitStarted visit) {
        if (visit.call() != null) {
            sharing.comeBack(visit.organisation(), visit.call(), visit.salesman(), visit.day());
        }
        // Rules leave a call alone that somebody stands in front of.
        store.underWay(
                visit.organisation(),
                fulfilled(visit.call(), visit.outlet(), visit.day(), visit.salesman()),
                visit.visit().value());
    }

    @EventListener
    void on(VisitCompleted visit) {
        store.settle(
                visit.organisation(),
                fulfilled(visit.call(), visit.outlet(), visit.day(), visit.salesman()),
                Call.State.DONE,
                visit.result().name(),
                visit.reason(),
                visit.visit().value());
    }

    /** A call that a colleague has made stays his, whoever comes afterwards. */
    private static Condition fulfilled(@Nullable UUID call, UUID outlet, LocalDate day, PersonId salesman) {
        return PlanStore.fulfilled(call, outlet, day).and(PlanStore.notMadeByOther(salesman));
    }
}
