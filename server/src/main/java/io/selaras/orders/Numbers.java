package io.selaras.orders;

import java.time.LocalDate;
import java.util.Set;

/** Running numbers taken for some orders of one device, and which of those orders' ids are free. */
final class Numbers {
    private final int prefix;
    private long next;
    private final Set<OrderId> expected;
    private final Set<OrderId> taken;

    Numbers(int prefix, long next, Set<OrderId> expected, Set<OrderId> taken) {
        this.prefix = prefix;
        this.next = next;
        this.expected = expected;
        this.taken = taken;
    }

    boolean isFor(OrderId id) {
        return expected.contains(id);
    }

    boolean isFree(OrderId id) {
        return !taken.contains(id);
    }

    /** "SO26-007-00042": year, the device's range, running number. */
    String next(OrderId id, LocalDate day) {
        taken.add(id);
        return "SO%02d-%03d-%05d".formatted(day.getYear() % 100, prefix, next++);
    }
}
