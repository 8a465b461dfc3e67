package io.selaras.metrics;

import static java.util.Objects.requireNonNull;

import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.customers.OutletRegistered;
import io.selaras.customers.Outlets;
import io.selaras.identity.People;
import io.selaras.metrics.MetricsStore.Group;
import io.selaras.metrics.MetricsStore.Origin;
import io.selaras.metrics.MetricsStore.Sign;
import io.selaras.metrics.Sums.Counted;
import io.selaras.metrics.Sums.Delta;
import io.selaras.metrics.Sums.Sold;
import io.selaras.orders.Order;
import io.selaras.orders.OrderChanged;
import io.selaras.orders.OrdersPlaced;
import io.selaras.pipeline.Leads;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.visits.VisitCompleted;
import io.selaras.visits.VisitStarted;
import io.selaras.visits.VisitsCompleted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts each fact once, in the transaction in which its room tells of it. */
@Component
class Counting {
    private final MetricsStore store;
    private final Sums sums;
    private final Outlets outlets;
    private final People people;
    private final Leads leads;

    Counting(MetricsStore store, Sums sums, Outlets outlets, People people, Leads leads) {
        this.leads = leads;
        this.store = store;
        this.sums = sums;
        this.outlets = outlets;
        this.people = people;
    }

    @EventListener
    void on(VisitStarted visit) {
        store.seen(
                visit.organisation(),
                List.of(new Sign(visit.salesman().value(), visit.day(), visit.at(), visit.where())));
    }

    @EventListener
    void on(VisitsCompleted completed) {
        var organisation = completed.organisation();
        var surroundings = surroundings(
                organisation,
                completed.visits().stream().map(VisitCompleted::outlet).toList());
        var visits = new LinkedHashMap<UUID, VisitCompleted>();
        var groups = new LinkedHashMap<UUID, Group>();
        for (var visit : completed.visits()) {
            var id = visit.visit().value();
            visits.put(id, visit);
            groups.put(id, surroundings.group(visit.day(), visit.endedAt(), visit.salesman(), visit.outlet()));
        }
        var first = store.first(organisation, "visit", groups, id -> isEffective(requireNonNull(visits.get(id))));
        visits.keySet().retainAll(first);
        sums.add(visits.entrySet().stream()
                .map(visit -> new Counted(
                        requireNonNull(groups.get(visit.getKey())),
                        new Delta(0, 0, 0, 1, isEffective(visit.getValue()) ? 1 : 0)))
                .toList());
        store.seen(
                organisation,
                visits.values().stream()
                        .map(visit -> new Sign(visit.salesman().value(), visit.day(), visit.endedAt(), null))
                        .toList());
    }

    private static boolean isEffective(VisitCompleted visit) {
        return visit.result() == VisitCompleted.Result.ORDERED;
    }

    @EventListener
    void on(OrdersPlaced placed) {
        var groups = groups(placed.organisation(), placed.orders());
        var first = store.first(placed.organisation(), "order", groups, _ -> true);
        var orders = placed.orders().stream()
                .filter(order -> first.contains(order.id().value()))
                .toList();
        sums.add(orders.stream()
                .map(order -> counted(requireNonNull(groups.get(order.id().value())), order, 1))
                .toList());
        store.seen(
                placed.organisation(),
                orders.stream()
                        .map(order -> new Sign(order.salesmanId().value(), order.day(), order.placedAt(), null))
                        .toList());
    }

    @EventListener
    void on(OrderChanged changed) {
        // A replaced order counts for nothing any more; its successor is said on its own. It is taken from where it was
        // counted: the outlet may have another class and territory by now.
        var before = changed.before();
        if (changed.after().state() != Order.State.REPLACED || before.state() == Order.State.REPLACED) {
            return;
        }
        var id = before.id().value();
        var then = store.countedAs(changed.organisation(), "order", id)
                .orElseGet(() -> requireNonNull(
                        groups(changed.organisation(), List.of(before)).get(id)));
        if (store.first(then, "replaced", id)) {
            sums.add(List.of(counted(then, before, -1)));
        }
    }

    @EventListener
    void on(OutletRegistered outlet) {
        var by = outlet.by();
        if (by == null) {
            return;
        }
        var group = new Group(
                outlet.organisation(),
                outlet.day(),
                0,
                by.value(),
                outlet.outlet().value(),
                "",
                MetricsStore.NONE);
        if (store.first(group, "outlet", outlet.outlet().value())) {
            sums.addNewOutlet(group);
        }
    }

    private static Counted counted(Group group, Order order, int sign) {
        var products = new LinkedHashMap<UUID, Sold>();
        for (var line : order.lines()) {
            products.merge(
                    line.productId(),
                    new Sold(line.productId(), sign * line.net(), sign * line.pieces()),
                    (one, other) ->
                            new Sold(one.product(), one.value() + other.value(), one.pieces() + other.pieces()));
        }
        return new Counted(
                group,
                new Delta(sign, sign * order.total(), sign * order.lines().size(), 0, 0),
                List.copyOf(products.values()));
    }

    private Map<UUID, Group> groups(OrganisationId organisation, List<Order> orders) {
        var ids = orders.stream().map(Order::outletId).toList();
        var surroundings = surroundings(organisation, ids);
        var origins = leads.originsOf(
                organisation, ids.stream().distinct().map(OutletId::new).toList());
        var groups = new LinkedHashMap<UUID, Group>();
        for (var order : orders) {
            var lead = origins.get(new OutletId(order.outletId()));
            var origin = lead == null
                    ? Origin.NONE
                    : new Origin(lead.source(), lead.campaign() == null ? "" : lead.campaign());
            groups.put(
                    order.id().value(),
                    surroundings
                            .group(order.day(), order.placedAt(), order.salesmanId(), order.outletId())
                            .of(origin));
        }
        return groups;
    }

    private Surroundings surroundings(OrganisationId organisation, Collection<UUID> ids) {
        return new Surroundings(
                organisation,
                people.organisation(organisation).timeZone(),
                outlets.byId(
                        organisation, ids.stream().distinct().map(OutletId::new).toList()));
    }

    /** What the place of a fact in the sums depends on. */
    private record Surroundings(OrganisationId organisation, ZoneId zone, Map<OutletId, Outlet> outlets) {
        Group group(LocalDate day, Instant at, PersonId salesman, UUID outletId) {
            var outlet = outlets.get(new OutletId(outletId));
            return new Group(
                    organisation,
                    day,
                    at.atZone(zone).getHour(),
                    salesman.value(),
                    outletId,
                    outlet == null ? "" : orEmpty(outlet.outletClass()),
                    outlet == null || outlet.territoryId() == null ? MetricsStore.NONE : outlet.territoryId());
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
