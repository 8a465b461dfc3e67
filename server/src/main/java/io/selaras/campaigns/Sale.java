package io.selaras.campaigns;

import io.selaras.orders.Order;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as attribution sees it. @param visit the visit in which it was written down */
record Sale(
        UUID order, UUID outlet, UUID salesman, @Nullable UUID visit, LocalDate day, Instant at, long total) {
    static Sale of(Order order) {
        return new Sale(
                order.id().value(),
                order.outletId(),
                order.salesmanId().value(),
                order.visitId(),
                order.day(),
                order.placedAt(),
                order.total());
    }
}
