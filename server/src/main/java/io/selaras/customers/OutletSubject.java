package io.selaras.customers;

import io.selaras.platform.Actor;
import io.selaras.platform.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class OutletSubject implements Subject.Source {
    private final Outlets outlets;

    OutletSubject(Outlets outlets) {
        this.outlets = outlets;
    }

    @Override
    public String kind() {
        return "outlet";
    }

    @Override
    public Optional<Subject> find(Actor actor, UUID id) {
        return outlets.find(actor, new OutletId(id))
                .map(outlet -> new Subject(
                        kind(),
                        id,
                        outlet.name(),
                        "/outlets/" + id,
                        outlet.salesmanId() == null ? Set.of() : Set.of(outlet.salesmanId())));
    }
}
