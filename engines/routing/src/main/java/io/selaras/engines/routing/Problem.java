package io.selaras.engines.routing;

import java.util.List;

/**
 * Whom to visit, who visits, on how many days, and what counts as good. One day and many salesmen is the vehicle
 * routing problem, several days with patterns the periodic one, one salesman and one day a day's tour.
 *
 * @param days length of the cycle, 1 to 31
 * @param oneSalesman whether all visits of an outlet belong to the same salesman
 */
public record Problem(
        int days, List<Outlet> outlets, List<Salesman> salesmen, Travel travel, Weights weights, boolean oneSalesman) {
    public Problem {
        outlets = List.copyOf(outlets);
        salesmen = List.copyOf(salesmen);
        if (days < 1 || days > 31) {
            throw new IllegalArgumentException("a cycle has 1 to 31 days, not " + days);
        }
    }
}
