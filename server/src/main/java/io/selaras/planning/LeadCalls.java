package io.selaras.planning;

import io.selaras.pipeline.LeadAnswered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An accepted lead is called on at the promised day: an extra call that no rule takes away. */
@Component
class LeadCalls {
    private final PlanStore store;

    LeadCalls(PlanStore store) {
        this.store = store;
    }

    @EventListener
    void on(LeadAnswered answer) {
        if (answer.accepted() && answer.outlet() != null && answer.promisedOn() != null) {
            store.addByHand(
                    answer.organisation(),
                    answer.promisedOn(),
                    answer.salesman(),
                    answer.outlet().value());
        }
    }
}
