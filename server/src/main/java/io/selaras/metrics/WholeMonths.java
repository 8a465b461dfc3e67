package io.selaras.metrics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The whole months inside of a stretch of days, by their first days. */
record WholeMonths(LocalDate first, LocalDate last) {
    /** @return absent when no month lies in it from its first day to its last */
    static @Nullable WholeMonths of(LocalDate from, LocalDate until) {
        var first = from.getDayOfMonth() == 1 ? from : from.plusMonths(1).withDayOfMonth(1);
        var last = until.plusDays(1).withDayOfMonth(1).minusMonths(1);
        return last.isBefore(first) ? null : new WholeMonths(first, last);
    }

    /** The last day of the last month. */
    LocalDate end() {
        return last.plusMonths(1).minusDays(1);
    }

    boolean fill(LocalDate from, LocalDate until) {
        return from.equals(first) && until.equals(end());
    }
}
