package io.selaras.orders.web;

import io.selaras.orders.Order;
import io.selaras.orders.OrderId;
import io.selaras.orders.Orders;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.Total;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrderController {
    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    @Allowed.Anyone
    @GetMapping("/api/orders")
    Page<Orders.Row> list(
            Actor actor,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable UUID outlet,
            @RequestParam(required = false) Order.@Nullable State state,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return orders.list(
                actor, new Orders.Filter(from, until, salesman, outlet, state, text), sort, cursor, Page.limit(limit));
    }

    /** How many the filters leave, up to a bound; asked after the rows, which it must not hold up. */
    @Allowed.Anyone
    @GetMapping("/api/orders/count")
    Total total(
            Actor actor,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable UUID outlet,
            @RequestParam(required = false) Order.@Nullable State state,
            @RequestParam(required = false) @Nullable String text) {
        return orders.total(actor, new Orders.Filter(from, until, salesman, outlet, state, text));
    }

    @Allowed.Anyone
    @GetMapping("/api/orders/{id}")
    Order find(Actor actor, @PathVariable UUID id) {
        return orders.find(actor, new OrderId(id)).orElseThrow(ProblemException::notFound);
    }
}
