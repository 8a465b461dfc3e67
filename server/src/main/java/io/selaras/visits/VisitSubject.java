package io.selaras.visits;

import io.selaras.platform.Actor;
import io.selaras.platform.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class VisitSubject implements Subject.Source {
    private final Visits visits;

    VisitSubject(Visits visits) {
        this.visits = visits;
    }

    @Override
    public String kind() {
        return "visit";
    }

    @Override
    public Optional<Subject> find(Actor actor, UUID id) {
        return visits.find(actor, new VisitId(id))
                .map(visit -> new Subject(kind(), id, visit.outletName(), "/visits/" + id, Set.of(visit.salesmanId())));
    }
}
