package io.selaras.pipeline;

import io.selaras.platform.Actor;
import io.selaras.platform.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class LeadSubject implements Subject.Source {
    private final Leads leads;

    LeadSubject(Leads leads) {
        this.leads = leads;
    }

    @Override
    public String kind() {
        return "lead";
    }

    @Override
    public Optional<Subject> find(Actor actor, UUID id) {
        return leads.find(actor, new LeadId(id))
                .map(lead -> new Subject(
                        kind(),
                        id,
                        lead.name(),
                        "/leads/" + id,
                        lead.salesmanId() == null ? Set.of() : Set.of(lead.salesmanId())));
    }
}
