package io.selaras.metrics;

import io.selaras.platform.PersonId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An aim both divisions share, or a part of it.
 *
 * @param parentId absent for the result on top
 * @param atMost it is to stay below the target: a cost
 * @param territoryId and the following narrow what is counted
 * @param reachedAt when the target was first seen reached
 */
public record Goal(
        UUID id,
        @Nullable UUID parentId,
        Part part,
        String name,
        @Nullable String note,
        String measure,
        BigDecimal target,
        boolean atMost,
        LocalDate from,
        LocalDate until,
        PersonId ownerId,
        @Nullable UUID territoryId,
        @Nullable UUID teamId,
        @Nullable String source,
        @Nullable String campaign,
        int position,
        @Nullable Instant reachedAt,
        @Nullable BigDecimal reachedValue,
        @Nullable Instant closedAt,
        long version) {
    /** Where it stands in the tree. */
    public enum Part {
        /** The one result. */
        RESULT,
        /** What sales does for it, below the result. */
        SALES,
        /** What marketing does for it. */
        MARKETING,
        /** A number that moves before the result does, below one of the parts. */
        INDICATOR;

        boolean fitsBelow(@Nullable Part above) {
            return switch (this) {
                case RESULT -> above == null;
                case SALES, MARKETING -> above == RESULT;
                case INDICATOR -> above == SALES || above == MARKETING;
            };
        }
    }

    Measure counted() {
        return Measure.of(measure).orElseThrow();
    }

    boolean isReachedBy(double value) {
        int side = BigDecimal.valueOf(value).compareTo(target);
        return atMost ? side <= 0 : side >= 0;
    }
}
