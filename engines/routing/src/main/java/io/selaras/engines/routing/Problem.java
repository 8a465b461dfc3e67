package io.selaras.engines.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to visit, who visits, on how many days, and what counts as good. One day and many salesmen is the vehicle
 * routing problem, several days with patterns the periodic one, one salesman and one day a day's tour.
 *
 * @param days length of the cycle, 1 to 31
 * @param keeping whether all visits of an outlet belong together
 * @param published the plan people know, against which changes are priced; {@code null} when there is none
 */
public record Problem(
        int days,
        List<Outlet> outlets,
        List<Salesman> salesmen,
        Travel travel,
        Weights weights,
        Keeping keeping,
        @Nullable Plan published) {
    public Problem {
        outlets = List.copyOf(outlets);
        salesmen = List.copyOf(salesmen);
        if (days < 1 || days > 31) {
            throw new IllegalArgumentException("a cycle has 1 to 31 days, not " + days);
        }
    }

    /** The same problem with other weights. */
    public Problem with(Weights other) {
        return new Problem(days, outlets, salesmen, travel, other, keeping, published);
    }

    /** The same problem beside a plan people know already. */
    public Problem after(Plan known) {
        return new Problem(days, outlets, salesmen, travel, weights, keeping, known);
    }
}
