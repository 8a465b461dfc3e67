package io.selaras.orders;

import io.selaras.customers.OutletId;
import io.selaras.exchange.Intake;
import io.selaras.orders.PlaceOrder.Outcome;
import io.selaras.platform.Actor;
import io.selaras.platform.DeviceId;
import io.selaras.platform.OrganisationId;
import io.selaras.visits.Body;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders as phones send them. */
@Component
class OrderIntake implements Intake {
    private static final int MOST_LINES = 500;

    private final Orders orders;

    OrderIntake(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Set<String> takes() {
        return Set.of("order.placed/1");
    }

    @Override
    public Answer take(Actor actor, Event event) {
        return Body.read(() -> answer(orders.place(actor, wish(event))));
    }

    @Override
    public void expect(OrganisationId organisation, List<Sent> events) {
        var outlets = new LinkedHashSet<OutletId>();
        var ids = new LinkedHashMap<DeviceId, List<OrderId>>();
        for (var sent : events) {
            try {
                var body = new Body(sent.event().body());
                var device = sent.actor().device();
                outlets.add(new OutletId(body.id("outlet")));
                if (device != null) {
                    ids.computeIfAbsent(device, _ -> new ArrayList<>()).add(new OrderId(body.id("order")));
                }
            } catch (Body.Wrong unreadable) {
                // It is told what is wrong when its turn comes.
            }
        }
        orders.expect(organisation, outlets, ids);
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Placed(var order) ->
                new Answer.Applied(Map.of(
                        "order",
                        order.id(),
                        "number",
                        order.number(),
                        "total",
                        order.total(),
                        "variance",
                        order.variance()));
            case Outcome.UnknownOutlet() -> new Answer.Rejected("outlet-unknown", "There is no such outlet.");
            case Outcome.UnknownProduct(var product) ->
                new Answer.Rejected("product-unknown", "There is no product %s.".formatted(product));
            case Outcome.UnknownUnit(var product, var unit) ->
                new Answer.Rejected("unit-unknown", "%s is not sold by %s.".formatted(product, unit));
            case Outcome.Unpriced(var product, var reason) ->
                new Answer.Rejected("no-price", "%s has no price here (%s).".formatted(product, reason));
            case Outcome.DoesNotAddUp(var what) -> new Answer.Rejected("does-not-add-up", what);
            case Outcome.PriceDiffers(var agreed, var computed) ->
                new Answer.Rejected(
                        "price-differs", "Agreed were %d, the price lists say %d.".formatted(agreed, computed));
            case Outcome.IdTaken() -> new Answer.Rejected("id-taken", "Something else has this id already.");
            case Outcome.NothingToReplace() ->
                new Answer.Rejected("order-unknown", "The order to correct does not exist.");
            case Outcome.AlreadyReplaced(var by) ->
                new Answer.Rejected("order-replaced", "The order was corrected before, by %s.".formatted(by));
        };
    }

    private static PlaceOrder wish(Intake.Event event) {
        var body = new Body(event.body());
        var lines = new ArrayList<PlaceOrder.Line>();
        var given = event.body().path("lines");
        if (!given.isArray() || given.size() > MOST_LINES) {
            throw new Body.Wrong("lines is not a list of at most %d.".formatted(MOST_LINES));
        }
        for (var node : given) {
            var line = new Body(node);
            lines.add(new PlaceOrder.Line(
                    line.id("product"),
                    line.text("unit", 20),
                    line.number("quantity"),
                    line.number("unitPrice"),
                    line.number("gross"),
                    line.number("discount"),
                    line.number("net")));
        }
        var replaces = body.optionalId("replaces");
        return new PlaceOrder(
                new OrderId(body.id("order")),
                body.id("outlet"),
                body.optionalId("visit"),
                body.text("number", 40),
                event.at(),
                event.day(),
                lines,
                body.number("total"),
                body.number("priceListVersion"),
                day(body.optionalText("deliveryOn", 10)),
                body.optionalText("note", 2_000),
                replaces == null ? null : new OrderId(replaces));
    }

    private static @Nullable LocalDate day(@Nullable String iso) {
        try {
            return iso == null ? null : LocalDate.parse(iso);
        } catch (DateTimeException notADay) {
            throw new Body.Wrong("deliveryOn is not a day.");
        }
    }
}
