package io.selaras.metrics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a month should bring.
 *
 * @param month its first day
 * @param measure as {@link Measure#word()} says it
 * @param scopeId the team, territory or salesman; absent for the company
 */
public record Target(
        LocalDate month,
        String measure,
        Whose scope,
        @Nullable UUID scopeId,
        BigDecimal value) {
    /** Whose aim it is. */
    public enum Whose {
        COMPANY,
        TEAM,
        TERRITORY,
        SALESMAN
    }
}
