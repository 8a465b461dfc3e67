package io.selaras.metrics;

import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.orders.Orders;
import io.selaras.platform.Actor;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import io.selaras.visits.Visits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What stands behind a figure: the very records it adds up, by the figure's own filters. */
@Service
public class Records {
    private final Work work;
    private final MetricsStore store;
    private final Orders orders;
    private final Visits visits;
    private final Outlets outlets;
    private final People people;

    Records(Work work, MetricsStore store, Orders orders, Visits visits, Outlets outlets, People people) {
        this.work = work;
        this.store = store;
        this.orders = orders;
        this.visits = visits;
        this.outlets = outlets;
        this.people = people;
    }

    /**
     * One record.
     *
     * @param kind {@code order}, {@code visit} or {@code outlet}
     * @param number of an order, {@code value} its total in minor units
     * @param result of a visit
     */
    public record Entry(
            String kind,
            UUID id,
            LocalDate day,
            @Nullable Instant at,
            UUID outletId,
            String outletName,
            UUID salesmanId,
            String salesmanName,
            @Nullable String number,
            @Nullable Long value,
            @Nullable String result,
            String link) {}

    /**
     * @param product only orders with a line of it; pages may then be shorter than asked
     * @return newest first
     */
    public Page<Entry> of(
            Actor actor,
            Measure measure,
            FigureQuery query,
            @Nullable UUID product,
            @Nullable String cursor,
            int limit) {
        return work.in(actor.organisation(), () -> switch (measure) {
            case TRANSACTIONS, VALUE, DROP_SIZE, LINES_PER_CALL, ACTIVE_OUTLETS ->
                orders(actor, store.facts(actor, query, "order", false, cursor, limit), product);
            case CALLS, STRIKE_RATE, CALL_COMPLIANCE ->
                visits(actor, store.facts(actor, query, "visit", false, cursor, limit));
            case EFFECTIVE -> visits(actor, store.facts(actor, query, "visit", true, cursor, limit));
            case NEW_OUTLETS -> outlets(actor, store.facts(actor, query, "outlet", false, cursor, limit));
        });
    }

    private static List<UUID> ids(Page<MetricsStore.Fact> facts) {
        return facts.items().stream().map(MetricsStore.Fact::id).toList();
    }

    private Page<Entry> orders(Actor actor, Page<MetricsStore.Fact> facts, @Nullable UUID product) {
        var rows = orders.rows(actor, ids(facts), product);
        return new Page<>(
                facts.items().stream()
                        .map(fact -> rows.get(fact.id()))
                        .filter(Objects::nonNull)
                        .map(row -> new Entry(
                                "order",
                                row.id().value(),
                                row.day(),
                                row.placedAt(),
                                row.outletId(),
                                row.outletName(),
                                row.salesmanId(),
                                row.salesmanName(),
                                row.number(),
                                row.total(),
                                null,
                                "/orders/" + row.id()))
                        .toList(),
                facts.next());
    }

    private Page<Entry> visits(Actor actor, Page<MetricsStore.Fact> facts) {
        var names = names(actor);
        var made = visits.some(actor, ids(facts));
        return new Page<>(
                facts.items().stream()
                        .map(fact -> made.get(fact.id()))
                        .filter(Objects::nonNull)
                        .map(visit -> new Entry(
                                "visit",
                                visit.id().value(),
                                visit.day(),
                                visit.startedAt(),
                                visit.outletId(),
                                visit.outletName(),
                                visit.salesmanId().value(),
                                names.getOrDefault(visit.salesmanId(), "?"),
                                null,
                                null,
                                visit.result() == null ? null : visit.result().name(),
                                "/visits/" + visit.id()))
                        .toList(),
                facts.next());
    }

    private Page<Entry> outlets(Actor actor, Page<MetricsStore.Fact> facts) {
        var names = names(actor);
        var known = outlets.byId(
                actor.organisation(), ids(facts).stream().map(OutletId::new).toList());
        return new Page<>(
                facts.items().stream()
                        .map(fact -> {
                            var outlet = known.get(new OutletId(fact.id()));
                            return new Entry(
                                    "outlet",
                                    fact.id(),
                                    fact.day(),
                                    null,
                                    fact.id(),
                                    outlet == null ? "?" : outlet.name(),
                                    fact.salesman(),
                                    names.getOrDefault(new PersonId(fact.salesman()), "?"),
                                    null,
                                    null,
                                    null,
                                    "/outlets/" + fact.id());
                        })
                        .toList(),
                facts.next());
    }

    private Map<PersonId, String> names(Actor actor) {
        return people.everybody(actor.organisation()).stream().collect(Collectors.toMap(Person::id, Person::name));
    }
}
