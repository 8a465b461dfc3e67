package io.selaras.engines.routing;

import java.util.List;

/**
 * Who visits whom on which day in which order.
 *
 * @param tours one per salesman and day that has visits
 * @param unserved outlets without their visits, each with the reason
 * @param cost as the weights count it, prizes of the unserved included
 * @param feasible whether every hard limit is kept and every mandatory outlet visited
 */
public record Plan(List<Tour> tours, List<Unserved> unserved, double cost, boolean feasible) {
    /** One salesman's day: outlets by index, in order. */
    public record Tour(int salesman, int day, List<Integer> outlets) {}

    /** An outlet left out, and why in words a planner understands. */
    public record Unserved(int outlet, Reason reason, String why) {}

    /** Why an outlet is left out. */
    public enum Reason {
        /** No salesman may or can come on any allowed set of days. */
        NOBODY_ALLOWED,
        /** Even a tour of its own would break a window or the working hours. */
        OUT_OF_REACH,
        /** It fits alone but not beside the other visits. */
        NO_ROOM,
        /** Visiting costs more than its prize. */
        NOT_WORTH_IT
    }
}
