package io.selaras.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * "This outlet orders that, and we agreed on these amounts." Ids, day and amounts are the phone's.
 *
 * @param replaces the order this one corrects
 */
public record PlaceOrder(
        OrderId order,
        UUID outlet,
        @Nullable UUID visit,
        String provisional,
        Instant at,
        LocalDate day,
        List<Line> lines,
        long total,
        long priceListVersion,
        @Nullable LocalDate deliverOn,
        @Nullable String note,
        @Nullable OrderId replaces) {

    public record Line(UUID product, String unit, long quantity, long unitPrice, long gross, long discount, long net) {}

    public sealed interface Outcome {
        record Placed(Order order) implements Outcome {}

        record UnknownOutlet() implements Outcome {}

        record UnknownProduct(UUID product) implements Outcome {}

        record UnknownUnit(String product, String unit) implements Outcome {}

        /** The server has no price for the line, or will not count that far. */
        record Unpriced(String product, String reason) implements Outcome {}

        /** The phone's own figures do not add up. */
        record DoesNotAddUp(String what) implements Outcome {}

        /** Agreed and computed amounts are too far apart for the organisation's policy. */
        record PriceDiffers(long agreed, long computed) implements Outcome {}

        record IdTaken() implements Outcome {}

        record NothingToReplace() implements Outcome {}

        record AlreadyReplaced(String byNumber) implements Outcome {}
    }

    /** What is wrong with the phone's own arithmetic, absent when nothing. */
    @Nullable
    String doesNotAddUp() {
        if (lines.isEmpty()) {
            return "The order has no lines.";
        }
        try {
            long sum = 0;
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                if (Math.multiplyExact(line.unitPrice, line.quantity) != line.gross
                        || line.gross - line.discount != line.net
                        || line.discount < 0
                        || line.net < 0) {
                    return "Line %d does not add up.".formatted(i + 1);
                }
                sum = Math.addExact(sum, line.net);
            }
            return sum == total ? null : "The lines make %d, the order says %d.".formatted(sum, total);
        } catch (ArithmeticException beyond) {
            return "The amounts are beyond counting.";
        }
    }
}
