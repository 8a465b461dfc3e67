package io.selaras.orders.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.exchange.tables.ListFile;
import io.selaras.identity.People;
import io.selaras.orders.Order;
import io.selaras.orders.Orders;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The order list as a file. */
@RestController
class OrderExportController {
    private final Orders orders;
    private final People people;

    OrderExportController(Orders orders, People people) {
        this.orders = orders;
        this.people = people;
    }

    @Allowed.Anyone
    @GetMapping("/api/exports/orders." + ListFile.FORMAT)
    void export(
            Actor actor,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable UUID outlet,
            @RequestParam(required = false) Order.@Nullable State state,
            @RequestParam(required = false) @Nullable String text,
            HttpServletResponse response)
            throws IOException {
        var zone = people.organisation(actor.organisation()).timeZone();
        var filter = new Orders.Filter(from, until, salesman, outlet, state, text);
        new ListFile<Orders.Row>(
                        "orders",
                        List.of(
                                column("Nomor", Orders.Row::number),
                                column("Hari", Orders.Row::day),
                                column("Waktu", row -> ListFile.clock(row.placedAt(), zone)),
                                column("Outlet", Orders.Row::outletName),
                                column("Salesman", Orders.Row::salesmanName),
                                column("Baris", Orders.Row::lines),
                                column("Nilai", Orders.Row::total),
                                column("Status", Orders.Row::state)))
                .send(response, format, cursor -> orders.list(actor, filter, cursor, Page.LIMIT));
    }
}
