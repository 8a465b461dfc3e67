package io.selaras.pipeline;

import static java.util.Objects.requireNonNull;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
        var organisation = completed.organisation();
        var leads = store.lockOf(
                organisation,
                completed.visits().stream()
                        .map(visit -> new OutletId(visit.outlet()))
                        .toList());
        var first = new LinkedHashMap<LeadId, VisitCompleted>();
        var visited = new ArrayList<Lead>();
        for (var visit : completed.visits()) {
            for (var lead : leads.getOrDefault(new OutletId(visit.outlet()), List.of())) {
                if (lead.reached().visited() == null && first.putIfAbsent(lead.id(), visit) == null) {
                    visited.add(lead);
                }
            }
        }
        // The order of a visit arrives before its end: then the lead is won already, and visited.
        store.move(
                organisation,
                visited.stream()
                        .map(lead -> new LeadStore.Moved(
                                lead.id(),
                                0,
                                0,
                                requireNonNull(first.get(lead.id())).endedAt(),
                                null,
                                null,
                                null))
                        .toList());
        for (var lead : visited) {
            var visit = requireNonNull(first.get(lead.id()));
            said(organisation, lead, visit.salesman(), "visited", visit.endedAt(), Map.of("visit", visit.visit()));
            events.publishEvent(new LeadVisited(
                    organisation,
                    lead.id(),
                    lead.name(),
                    new OutletId(visit.outlet()),
                    visit.salesman(),
                    visit.endedAt()));
        }
    }

    @EventListener
    void on(OrdersPlaced placed) {
        var organisation = placed.organisation();
        var leads = store.lockOf(
                organisation,
                placed.orders().stream()
                        .map(order -> new OutletId(order.outletId()))
                        .toList());
        var buying = new LinkedHashMap<LeadId, Buying>();
        for (var order : placed.orders()) {
            leads.getOrDefault(new OutletId(order.outletId()), List.of()).stream()
                    .findFirst()
                    .ifPresent(lead -> buying.computeIfAbsent(lead.id(), _ -> new Buying(lead))
                            .add(order));
        }
        store.move(organisation, buying.values().stream().map(Buying::moved).toList());
        buying.values().forEach(each -> each.orders.forEach(order -> ordered(organisation, each, order)));
    }

    /** A lead and the orders it places now, in their order. */
    private static final class Buying {
        private final Lead lead;
        private final List<Order> orders = new ArrayList<>();
        private @Nullable Instant won;
        private @Nullable Instant repeat;
        private @Nullable Instant loyal;

        Buying(Lead lead) {
            this.lead = lead;
        }

        void add(Order order) {
            orders.add(order);
            int all = lead.orders() + orders.size();
            var at = order.placedAt();
            var first = lead.reached().won() == null ? won : lead.reached().won();
            if (first == null) {
                won = at;
            }
            if (all >= REPEAT && repeat == null) {
                repeat = at;
            }
            if (first != null && loyal == null && all >= LOYAL && !at.isBefore(first.plus(LOYAL_AFTER))) {
                loyal = at;
            }
        }

        LeadStore.Moved moved() {
            long value = orders.stream().mapToLong(Order::total).reduce(0, Math::addExact);
            return new LeadStore.Moved(lead.id(), orders.size(), value, won, won, repeat, loyal);
        }
    }

    private void ordered(OrganisationId organisation, Buying buying, Order order) {
        var lead = buying.lead;
        boolean won = buying.won != null && order.equals(buying.orders.getFirst());
        said(
                organisation,
                lead,
                order.salesmanId(),
                won ? "won" : "order",
                order.placedAt(),
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
                    order.placedAt()));
        }
    }

    /** A corrected order counts for nothing any more; its successor is said on its own. */
    @EventListener
    void on(OrderChanged changed) {
        var order = changed.before();
        if (changed.after().state() != Order.State.REPLACED || order.state() == Order.State.REPLACED) {
            return;
        }
        var outlet = new OutletId(order.outletId());
        store.move(
                changed.organisation(),
                store.lockOf(changed.organisation(), List.of(outlet)).getOrDefault(outlet, List.of()).stream()
                        .limit(1)
                        .filter(lead -> lead.orders() > 0)
                        .map(lead -> new LeadStore.Moved(lead.id(), -1, -order.total(), null, null, null, null))
                        .toList());
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
