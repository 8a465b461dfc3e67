package io.selaras.visits;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.Telling;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

@Component
class VisitTeller implements Telling.Teller {
    static final String KIND = "visit";

    private final VisitStore store;
    private final ApplicationEventPublisher events;

    VisitTeller(VisitStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void tell(OrganisationId organisation, List<UUID> ids) {
        var visits = Telling.inOrder(
                        ids, store.some(organisation, ids), visit -> visit.id().value())
                .stream()
                .map(visit -> visit.completed(organisation))
                .toList();
        if (!visits.isEmpty()) {
            events.publishEvent(new VisitsCompleted(organisation, visits));
        }
    }
}
