package io.selaras.engines.routing;

import java.util.List;

/**
 * A place to be visited, once or several times in the cycle.
 *
 * @param name what people call it; used in reasons only
 * @param place its row in {@link Travel}
 * @param service time spent there per visit
 * @param demand load taken per visit
 * @param patterns allowed sets of days as bit masks, bit {@code d} is day {@code d}; exactly one is chosen
 * @param windows when a visit may begin, per day: one list for every day of the cycle, or one list that holds for all
 *     days; an empty list means any time
 * @param prize cost of leaving the outlet out; {@link #MANDATORY} when it must be visited
 * @param pinned the only salesman who may visit, or -1
 */
public record Outlet(
        String name,
        int place,
        int service,
        int demand,
        List<Integer> patterns,
        List<List<Window>> windows,
        long prize,
        int pinned) {
    /** More than any plan costs. */
    public static final long MANDATORY = 1_000_000_000_000L;

    public Outlet {
        patterns = List.copyOf(patterns);
        windows = List.copyOf(windows);
        if (patterns.isEmpty() || patterns.contains(0)) {
            throw new IllegalArgumentException(name + " needs at least one pattern, and none of them empty");
        }
    }

    /** An outlet any salesman may visit, with the same windows every day. */
    public static Outlet of(
            String name, int place, int service, int demand, List<Integer> patterns, List<Window> windows) {
        return new Outlet(name, place, service, demand, patterns, List.of(windows), MANDATORY, -1);
    }

    /** When a visit on that day may begin; never empty. */
    public List<Window> windowsOn(int day) {
        if (windows.isEmpty()) {
            return List.of(Window.ALWAYS);
        }
        var found = windows.get(windows.size() == 1 ? 0 : day);
        return found.isEmpty() ? List.of(Window.ALWAYS) : found;
    }

    /** The same outlet that may be left out at this cost. */
    public Outlet optional(long cost) {
        return new Outlet(name, place, service, demand, patterns, windows, cost, pinned);
    }

    /** The same outlet kept for one salesman. */
    public Outlet pinnedTo(int salesman) {
        return new Outlet(name, place, service, demand, patterns, windows, prize, salesman);
    }
}
