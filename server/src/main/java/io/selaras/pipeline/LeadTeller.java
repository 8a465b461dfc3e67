package io.selaras.pipeline;

import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Telling;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the screens and the other rooms of new leads. */
@Component
class LeadTeller implements Telling.Teller {
    static final String KIND = "lead";

    private final LeadStore store;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    LeadTeller(LeadStore store, Changes changes, ApplicationEventPublisher events) {
        this.store = store;
        this.changes = changes;
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void tell(OrganisationId organisation, List<UUID> ids) {
        // Held, so that an answer given meanwhile finds what is told of it, or is told itself.
        var held = store.hold(organisation, ids.stream().map(LeadId::new).toList());
        var leads = Telling.inOrder(ids, held, lead -> lead.id().value());
        if (leads.isEmpty()) {
            return;
        }
        changes.say(
                organisation,
                "lead",
                leads.stream()
                        .map(lead -> new Changes.Said(
                                null,
                                Map.of(
                                        "id",
                                        lead.id(),
                                        "name",
                                        lead.name(),
                                        "source",
                                        lead.origin().source())))
                        .toList());
        events.publishEvent(new LeadsCaptured(organisation, leads));
    }
}
