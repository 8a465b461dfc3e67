package io.selaras.orders;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.Telling;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

@Component
class OrderTeller implements Telling.Teller {
    static final String KIND = "order";

    private final OrderStore store;
    private final ApplicationEventPublisher events;

    OrderTeller(OrderStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void tell(OrganisationId organisation, List<UUID> ids) {
        var orders = Telling.inOrder(
                ids, store.find(organisation, ids), order -> order.id().value());
        if (!orders.isEmpty()) {
            events.publishEvent(new OrdersPlaced(organisation, orders));
        }
    }
}
