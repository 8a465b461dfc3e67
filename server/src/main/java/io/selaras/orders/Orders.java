package io.selaras.orders;

import io.selaras.catalog.Catalog;
import io.selaras.catalog.Product;
import io.selaras.catalog.ProductId;
import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.TimelineEntry;
import io.selaras.engines.pricing.Basket;
import io.selaras.engines.pricing.Quote;
import io.selaras.identity.People;
import io.selaras.orders.PlaceOrder.Outcome;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.DeviceId;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.Telling;
import io.selaras.platform.Total;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The front door to orders. */
@Service
public class Orders {
    private final Work work;
    private final OrderStore store;
    private final Outlets outlets;
    private final Catalog catalog;
    private final People people;
    private final Audit audit;
    private final Changes changes;
    private final Telling telling;
    private final ApplicationEventPublisher events;

    Orders(
            Work work,
            OrderStore store,
            Outlets outlets,
            Catalog catalog,
            People people,
            Audit audit,
            Changes changes,
            Telling telling,
            ApplicationEventPublisher events) {
        this.work = work;
        this.store = store;
        this.outlets = outlets;
        this.catalog = catalog;
        this.people = people;
        this.audit = audit;
        this.changes = changes;
        this.telling = telling;
        this.events = events;
    }

    /** Every part may be absent. {@code text} is a number, given or provisional. */
    public record Filter(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable UUID salesman,
            @Nullable UUID outlet,
            Order.@Nullable State state,
            @Nullable String text) {}

    /** A line of the list: one row of one table. */
    public record Row(
            OrderId id,
            String number,
            Instant placedAt,
            LocalDate day,
            UUID outletId,
            String outletName,
            UUID salesmanId,
            String salesmanName,
            int lines,
            long total,
            Order.State state) {}

    /**
     * Keeps the order with the amounts the outlet agreed to, never with others. They are computed again: a difference
     * beyond the organisation's tolerance ({@code priceTolerancePercent}) is refused, a smaller one noted.
     */
    public Outcome place(Actor actor, PlaceOrder wish) {
        return work.in(actor.organisation(), () -> {
            var wrong = wish.doesNotAddUp();
            if (wrong != null) {
                return new Outcome.DoesNotAddUp(wrong);
            }
            var id = new OutletId(wish.outlet());
            var outlet = outlets.byId(actor.organisation(), List.of(id)).get(id);
            if (outlet == null) {
                return new Outcome.UnknownOutlet();
            }
            return switch (computed(actor, wish, outlet)) {
                case Computed.Refused(var why) -> why;
                case Computed.Priced(var products, var quote) -> keep(actor, wish, outlet, products, quote);
            };
        });
    }

    private sealed interface Computed {
        record Priced(List<Product> products, Quote quote) implements Computed {}

        record Refused(Outcome why) implements Computed {}
    }

    private Computed computed(Actor actor, PlaceOrder wish, Outlet outlet) {
        var shelf = catalog.shelf(actor.organisation());
        var products = new ArrayList<Product>();
        var basket = new ArrayList<Basket.Line>();
        for (var line : wish.lines()) {
            var product = shelf.get(new ProductId(line.product()));
            if (product == null) {
                return new Computed.Refused(new Outcome.UnknownProduct(line.product()));
            }
            long size = product.sizeOf(line.unit());
            if (size == 0) {
                return new Computed.Refused(new Outcome.UnknownUnit(product.name(), line.unit()));
            }
            products.add(product);
            basket.add(new Basket.Line(
                    String.valueOf(basket.size()),
                    product.id().toString(),
                    product.group(),
                    line.unit(),
                    size,
                    product.baseUnit(),
                    line.quantity()));
        }
        var buyer = new io.selaras.engines.pricing.Outlet(outlet.outletClass(), outlet.loyaltyTier());
        var quote = catalog.priceBook(actor.organisation())
                .quote(new Basket(buyer, wish.day().toString(), basket));
        for (int i = 0; i < products.size(); i++) {
            if (quote.lines().get(i) instanceof Quote.Unpriced(var line, var reason)) {
                return new Computed.Refused(new Outcome.Unpriced(products.get(i).name(), reason.name()));
            }
        }
        return new Computed.Priced(products, quote);
    }

    private Outcome keep(Actor actor, PlaceOrder wish, Outlet outlet, List<Product> products, Quote quote) {
        long variance = wish.total() - quote.total();
        if (variance != 0 && isBeyondTolerance(actor, variance, quote.total())) {
            return new Outcome.PriceDiffers(wish.total(), quote.total());
        }
        @Nullable Order replaced = null;
        if (wish.replaces() != null) {
            // It may have come in the same push.
            work.writeAside();
            replaced = store.hold(actor.organisation(), wish.replaces())
                    .filter(old -> old.salesmanId().equals(actor.person()))
                    .orElse(null);
            if (replaced == null) {
                return new Outcome.NothingToReplace();
            }
            if (replaced.state() == Order.State.REPLACED) {
                return new Outcome.AlreadyReplaced(String.valueOf(replaced.replacedBy()));
            }
        }
        var numbers = numbers(actor, wish.order());
        if (!numbers.isFree(wish.order())) {
            return new Outcome.IdTaken();
        }
        var order = order(actor, wish, outlet, products, quote, variance, numbers.next(wish.order(), wish.day()));
        store.add(actor, order);
        audit.record(actor, "order", order.id().value(), "placed", null, order);
        if (replaced != null) {
            // The rooms have counted it before they hear that it counts no more.
            telling.now(actor.organisation());
            var after = replaced.replacedBy(order.id());
            store.replaced(actor.organisation(), replaced.id(), order.id());
            audit.record(actor, "order", replaced.id().value(), "replaced", replaced.state(), after.state());
            events.publishEvent(new OrderChanged(actor.organisation(), replaced, after));
        }
        telling.later(actor.organisation(), OrderTeller.KIND, order.id().value());
        outlets.note(
                actor.organisation(),
                outlet.id(),
                new TimelineEntry(
                        order.id().value(),
                        order.placedAt(),
                        "order",
                        order.number(),
                        order.salesmanId(),
                        Map.of("total", order.total(), "lines", order.lines().size()),
                        "/orders/" + order.id()));
        changes.say(
                actor.organisation(),
                "order",
                actor.person(),
                Map.of(
                        "id", order.id(),
                        "number", order.number(),
                        "outletId", order.outletId(),
                        "outletName", order.outletName(),
                        "salesmanId", order.salesmanId(),
                        "salesmanName", order.salesmanName(),
                        "total", order.total(),
                        "at", order.placedAt()));
        return new Outcome.Placed(order);
    }

    private boolean isBeyondTolerance(Actor actor, long variance, long total) {
        long percent = people.organisation(actor.organisation()).settings().priceTolerancePercent();
        return Math.abs(variance) > total / 100 * percent + total % 100 * percent / 100;
    }

    private Order order(
            Actor actor,
            PlaceOrder wish,
            Outlet outlet,
            List<Product> products,
            Quote quote,
            long variance,
            String number) {
        var lines = new ArrayList<Order.Line>();
        long gross = 0;
        for (int i = 0; i < products.size(); i++) {
            var agreed = wish.lines().get(i);
            gross += agreed.gross();
            lines.add(line(products.get(i), agreed, (Quote.Priced) quote.lines().get(i)));
        }
        return new Order(
                wish.order(),
                number,
                wish.provisional(),
                actor.person(),
                people.name(actor.organisation(), actor.person()),
                wish.outlet(),
                outlet.name(),
                wish.visit(),
                wish.day(),
                wish.at(),
                gross,
                gross - wish.total(),
                wish.total(),
                wish.priceListVersion(),
                variance,
                wish.deliverOn(),
                wish.note(),
                Order.State.PLACED,
                wish.replaces(),
                null,
                !actor.person().equals(outlet.salesmanId()),
                lines);
    }

    /** Reads at once what these orders will ask for one by one in this transaction. */
    void expect(OrganisationId organisation, Set<OutletId> at, Map<DeviceId, List<OrderId>> ids) {
        outlets.expect(organisation, at);
        store.numbers(organisation, ids).forEach((device, numbers) -> work.once(new Numbered(device), () -> numbers));
    }

    /** The numbers taken for one device in this transaction; another one where an order came unexpected. */
    private Numbers numbers(Actor actor, OrderId id) {
        var device = actor.device() == null ? OrderStore.DESK : actor.device();
        var key = new Numbered(device);
        var numbers = work.once(key, () -> store.numbers(actor.organisation(), device, List.of(id)));
        if (!numbers.isFor(id)) {
            work.forget(key);
            numbers = work.once(key, () -> store.numbers(actor.organisation(), device, List.of(id)));
        }
        return numbers;
    }

    private record Numbered(DeviceId device) {}

    /** The agreed amounts; the server's explanation where it reached the same discount. */
    private static Order.Line line(Product product, PlaceOrder.Line agreed, Quote.Priced computed) {
        List<Order.Explanation> explanation = computed.discount() == agreed.discount()
                ? computed.explanation().stream()
                        .map(it -> new Order.Explanation(it.code(), it.text(), it.amount()))
                        .toList()
                : List.of(new Order.Explanation("agreed", "Disepakati di outlet", agreed.discount()));
        return new Order.Line(
                product.id().value(),
                product.code(),
                product.name(),
                agreed.unit(),
                product.sizeOf(agreed.unit()),
                agreed.quantity(),
                agreed.unitPrice(),
                agreed.gross(),
                agreed.discount(),
                agreed.net(),
                explanation);
    }

    public Page<Row> list(Actor actor, Filter filter, @Nullable String cursor, int limit) {
        return list(actor, filter, null, cursor, limit);
    }

    /** @param sort {@code day}, {@code total} or {@code outlet}, a minus before it for the greatest first; absent: -day */
    public Page<Row> list(Actor actor, Filter filter, @Nullable String sort, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.list(actor, filter, sort, cursor, limit));
    }

    public Total total(Actor actor, Filter filter) {
        return work.in(actor.organisation(), () -> store.total(actor, filter));
    }

    /** When an outlet bought each of these products last; those it never bought are left out. */
    public Map<UUID, LocalDate> lastBought(OrganisationId organisation, UUID outlet, Collection<UUID> products) {
        return work.in(organisation, () -> store.lastBought(organisation, outlet, products));
    }

    /**
     * Lines of the list by their ids, for who looks behind a figure; what the actor may not see is left out.
     *
     * @param product only orders with a line of it
     */
    public Map<UUID, Row> rows(Actor actor, List<UUID> ids, @Nullable UUID product) {
        return work.in(actor.organisation(), () -> store.rows(actor, ids, product));
    }

    /** @return empty for what does not exist and for what the actor may not see */
    public Optional<Order> find(Actor actor, OrderId id) {
        return work.in(
                actor.organisation(),
                () -> store.find(actor.organisation(), id).filter(order -> actor.sees(order.salesmanId())));
    }

    /** Pieces of one product sold to one outlet in the week that begins on a Monday. */
    public record Weekly(UUID outletId, UUID productId, LocalDate monday, long pieces) {}

    /** Everything sold since a day, by week, in no order; replaced orders count for nothing. For forecasts. */
    public List<Weekly> weekly(OrganisationId organisation, LocalDate since) {
        return work.in(organisation, () -> store.weekly(organisation, since));
    }
}
