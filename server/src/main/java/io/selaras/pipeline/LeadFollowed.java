package io.selaras.pipeline;

import io.selaras.customers.OutletId;
import io.selaras.orders.Order;
import io.selaras.orders.OrderChanged;
import io.selaras.orders.OrdersPlaced;
import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.visits.VisitCompleted;
import io.selaras.visits.VisitsCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What field work does to the leads of an outlet: the first visit, the first order, the third (repeat), and the sixth
 * when it comes at least sixty days after the first (loyal). An outlet that was several leads moves the latest open one.
 */
@Component
class LeadFollowed {
    static final int REPEAT = 3;
    static final int LOYAL = 6;
    static final Duration LOYAL_AFTER = Duration.ofDays(60);

    private final LeadStore store;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    LeadFollowed(LeadStore store, Changes changes, ApplicationEventPublisher events) {
        this.store = store;
        this.changes = changes;
        this.events = events;
    }

    @EventListener
    void on(VisitsCompleted completed) {
        var outlets = store.wereLeads(
                completed.organisation(),
                completed.visits().stream()
                        .map(visit -> new OutletId(visit.outlet()))
                        .toList());
        completed.visits().stream()
                .filter(visit -> outlets.contains(new OutletId(visit.outlet())))
                .forEach(this::visited);
    }

    private void visited(VisitCompleted visit) {
        for (var lead : store.ofOutlet(visit.organisation(), visit.outlet())) {
            if (lead.reached().visited() == null) {
                store.change(visit.organisation(), lead.id(), row -> {
                    row.setVisitedAt(LeadStore.time(visit.endedAt()));
                    // The order of a visit arrives before its end: then the lead is won already.
                    if (lead.state() == Lead.State.ACCEPTED) {
                        row.setState("VISITED");
                    }
                });
                said(
                        visit.organisation(),
                        lead,
                        visit.salesman(),
                        "visited",
                        visit.endedAt(),
                        Map.of("visit", visit.visit()));
                events.publishEvent(new LeadVisited(
                        visit.organisation(),
                        lead.id(),
                        lead.name(),
                        new OutletId(visit.outlet()),
                        visit.salesman(),
                        visit.endedAt()));
            }
        }
    }

    @EventListener
    void on(OrdersPlaced placed) {
        var outlets = store.wereLeads(
                placed.organisation(),
                placed.orders().stream()
                        .map(order -> new OutletId(order.outletId()))
                        .toList());
        placed.orders().stream()
                .filter(order -> outlets.contains(new OutletId(order.outletId())))
                .forEach(order -> ordered(placed.organisation(), order));
    }

    private void ordered(OrganisationId organisation, Order order) {
        var lead = store.ofOutlet(organisation, order.outletId()).stream()
                .findFirst()
                .orElse(null);
        if (lead == null) {
            return;
        }
        int orders = lead.orders() + 1;
        var at = order.placedAt();
        var first = lead.reached().won();
        var won = first == null;
        store.change(organisation, lead.id(), row -> {
            row.setOrders(orders);
            row.setValue(Math.addExact(lead.value(), order.total()));
            if (won) {
                row.setState("WON");
                row.setWonAt(LeadStore.time(at));
                if (lead.reached().visited() == null) {
                    row.setVisitedAt(LeadStore.time(at));
                }
            }
            if (orders >= REPEAT && lead.reached().repeat() == null) {
                row.setRepeatAt(LeadStore.time(at));
            }
            if (first != null && isLoyal(lead, orders, first, at)) {
                row.setLoyalAt(LeadStore.time(at));
            }
        });
        said(
                organisation,
                lead,
                order.salesmanId(),
                won ? "won" : "order",
                at,
                Map.of("order", order.id(), "number", order.number(), "value", order.total()));
        if (won) {
            events.publishEvent(new DealWon(
                    organisation,
                    lead.id(),
                    lead.name(),
                    new OutletId(order.outletId()),
                    order.id(),
                    order.total(),
                    order.salesmanId(),
                    at));
        }
    }

    private static boolean isLoyal(Lead lead, int orders, Instant first, Instant at) {
        return lead.reached().loyal() == null && orders >= LOYAL && !at.isBefore(first.plus(LOYAL_AFTER));
    }

    /** A corrected order counts for nothing any more; its successor is said on its own. */
    @EventListener
    void on(OrderChanged changed) {
        var order = changed.before();
        if (changed.after().state() != Order.State.REPLACED || order.state() == Order.State.REPLACED) {
            return;
        }
        store.ofOutlet(changed.organisation(), order.outletId()).stream()
                .findFirst()
                .filter(lead -> lead.orders() > 0)
                .ifPresent(lead -> store.change(changed.organisation(), lead.id(), row -> {
                    row.setOrders(lead.orders() - 1);
                    row.setValue(lead.value() - order.total());
                }));
    }

    private void said(
            OrganisationId organisation, Lead lead, PersonId salesman, String kind, Instant at, Map<String, ?> data) {
        store.note(organisation, lead.id(), at, kind, salesman, data);
        changes.say(
                organisation,
                "lead",
                salesman,
                Map.of("id", lead.id(), "name", lead.name(), "personId", salesman, "kind", kind));
    }
}
