package io.selaras.orders;

import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order with its lines. Amounts are minor units of the organisation's currency.
 *
 * @param number given by the server
 * @param provisional what the phone printed
 * @param variance agreed total minus the server's; zero when both reached the same
 */
public record Order(
        OrderId id,
        String number,
        String provisional,
        PersonId salesmanId,
        String salesmanName,
        UUID outletId,
        String outletName,
        @Nullable UUID visitId,
        LocalDate day,
        Instant placedAt,
        long gross,
        long discount,
        long total,
        long priceListVersion,
        long variance,
        @Nullable LocalDate deliverOn,
        @Nullable String note,
        State state,
        @Nullable OrderId replaces,
        @Nullable OrderId replacedBy,
        boolean outOfScope,
        List<Line> lines) {

    public enum State {
        PLACED,
        /** A later order corrects it; it counts for nothing any more. */
        REPLACED
    }

    /**
     * @param size smallest units in one {@code unit} on that day
     * @param explanation why an amount was taken off
     */
    public record Line(
            UUID productId,
            String code,
            String name,
            String unit,
            long size,
            long quantity,
            long unitPrice,
            long gross,
            long discount,
            long net,
            List<Explanation> explanation) {
        public long pieces() {
            return Math.multiplyExact(quantity, size);
        }
    }

    /** @param amount what was taken off, positive */
    public record Explanation(String code, String text, long amount) {}

    Order replacedBy(OrderId other) {
        return new Order(
                id,
                number,
                provisional,
                salesmanId,
                salesmanName,
                outletId,
                outletName,
                visitId,
                day,
                placedAt,
                gross,
                discount,
                total,
                priceListVersion,
                variance,
                deliverOn,
                note,
                State.REPLACED,
                replaces,
                other,
                outOfScope,
                lines);
    }
}
