package io.selaras.catalog;

import io.selaras.platform.Actor;
import io.selaras.platform.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class PromotionSubject implements Subject.Source {
    private final Catalog catalog;

    PromotionSubject(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public String kind() {
        return "promotion";
    }

    @Override
    public Optional<Subject> find(Actor actor, UUID id) {
        return catalog.discounts(actor.organisation()).stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .map(rule -> new Subject(kind(), id, rule.name(), "/prices?tab=discounts&discount=" + id, Set.of()));
    }
}
