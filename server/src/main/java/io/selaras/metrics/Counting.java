package io.selaras.metrics;

import io.selaras.customers.OutletId;
import io.selaras.customers.OutletRegistered;
import io.selaras.customers.Outlets;
import io.selaras.identity.People;
import io.selaras.orders.Order;
import io.selaras.orders.OrderChanged;
import io.selaras.orders.OrderPlaced;
import io.selaras.pipeline.Leads;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.visits.VisitCompleted;
import io.selaras.visits.VisitStarted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts each fact once, in the transaction that makes it one. */
@Component
class Counting {
    private final MetricsStore store;
    private final Outlets outlets;
    private final People people;
    private final Leads leads;

    Counting(MetricsStore store, Outlets outlets, People people, Leads leads) {
        this.leads = leads;
        this.store = store;
        this.outlets = outlets;
        this.people = people;
    }

    @EventListener
    void on(VisitStarted visit) {
        store.seen(visit.organisation(), visit.salesman().value(), visit.day(), visit.at(), visit.where());
    }

    @EventListener
    void on(VisitCompleted visit) {
        int effective = visit.result() == VisitCompleted.Result.ORDERED ? 1 : 0;
        var group = group(visit.organisation(), visit.day(), visit.endedAt(), visit.salesman(), visit.outlet());
        if (!store.first(group, "visit", visit.visit().value(), effective == 1)) {
            return;
        }
        store.add(group, new MetricsStore.Delta(0, 0, 0, 1, effective));
        store.seen(visit.organisation(), visit.salesman().value(), visit.day(), visit.endedAt(), null);
    }

    @EventListener
    void on(OrderPlaced placed) {
        var group = group(placed.organisation(), placed.order());
        if (store.first(group, "order", placed.order().id().value(), true)) {
            count(group, placed.order(), 1);
        }
    }

    @EventListener
    void on(OrderChanged changed) {
        // A replaced order counts for nothing any more; its successor is said on its own. It is taken from where it was
        // counted: the outlet may have another class and territory by now.
        if (changed.after().state() != Order.State.REPLACED || changed.before().state() == Order.State.REPLACED) {
            return;
        }
        var id = changed.before().id().value();
        var then = store.countedAs(changed.organisation(), "order", id)
                .orElseGet(() -> group(changed.organisation(), changed.before()));
        if (store.first(then, "replaced", id, false)) {
            count(then, changed.before(), -1);
        }
    }

    private void count(MetricsStore.Group group, Order order, int sign) {
        store.add(
                group,
                new MetricsStore.Delta(
                        sign, sign * order.total(), sign * order.lines().size(), 0, 0));
        store.addProducts(
                group,
                sign,
                order.lines().stream()
                        .map(line -> new MetricsStore.Sold(line.productId(), sign * line.net(), sign * line.pieces()))
                        .toList());
        store.seen(group.organisation(), order.salesmanId().value(), order.day(), order.placedAt(), null);
    }

    @EventListener
    void on(OutletRegistered outlet) {
        var by = outlet.by();
        if (by == null) {
            return;
        }
        var group = new MetricsStore.Group(
                outlet.organisation(),
                outlet.day(),
                0,
                by.value(),
                outlet.outlet().value(),
                "",
                MetricsStore.NONE);
        if (store.first(group, "outlet", outlet.outlet().value(), false)) {
            store.addDay(group, new MetricsStore.Delta(0, 0, 0, 0, 0), 1);
        }
    }

    private MetricsStore.Group group(OrganisationId organisation, Order order) {
        var group = group(organisation, order.day(), order.placedAt(), order.salesmanId(), order.outletId());
        var origin = leads.originOf(organisation, new OutletId(order.outletId()))
                .map(lead -> new MetricsStore.Origin(lead.source(), lead.campaign() == null ? "" : lead.campaign()))
                .orElse(MetricsStore.Origin.NONE);
        return group.of(origin);
    }

    private MetricsStore.Group group(
            OrganisationId organisation, LocalDate day, Instant at, PersonId salesman, UUID outletId) {
        var outlet = outlets.byId(organisation, List.of(new OutletId(outletId))).get(new OutletId(outletId));
        var zone = people.organisation(organisation).timeZone();
        var outletClass = outlet == null || outlet.outletClass() == null ? "" : outlet.outletClass();
        var territory = outlet == null || outlet.territoryId() == null ? MetricsStore.NONE : outlet.territoryId();
        return new MetricsStore.Group(
                organisation, day, at.atZone(zone).getHour(), salesman.value(), outletId, outletClass, territory);
    }
}
