package io.selaras.orders;

import io.selaras.platform.Actor;
import io.selaras.platform.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class OrderSubject implements Subject.Source {
    private final Orders orders;

    OrderSubject(Orders orders) {
        this.orders = orders;
    }

    @Override
    public String kind() {
        return "order";
    }

    @Override
    public Optional<Subject> find(Actor actor, UUID id) {
        return orders.find(actor, new OrderId(id))
                .map(order -> new Subject(
                        kind(),
                        id,
                        "%s · %s".formatted(order.number(), order.outletName()),
                        "/orders/" + id,
                        Set.of(order.salesmanId())));
    }
}
