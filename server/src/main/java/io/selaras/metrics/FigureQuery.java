package io.selaras.metrics;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which figures, of which days, grouped how.
 *
 * @param salesmen narrowed to these; absent, all the actor may see
 */
public record FigureQuery(
        By by,
        LocalDate from,
        LocalDate until,
        @Nullable List<UUID> salesmen,
        @Nullable String outletClass,
        @Nullable UUID territory) {
    public enum By {
        SALESMAN,
        TEAM,
        TERRITORY,
        PRODUCT,
        CLASS,
        DAY,
        WEEK,
        MONTH,
        /** One group: the total. */
        ALL
    }

    FigureQuery grouped(By other) {
        return new FigureQuery(other, from, until, salesmen, outletClass, territory);
    }
}
