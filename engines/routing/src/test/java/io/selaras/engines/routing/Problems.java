package io.selaras.engines.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small random problems, and their proven optima by trying everything. */
final class Problems {
    static final List<Window> ANY_TIME = List.of();

    /** Points in a square of side 1000, depot first; distance and time are the rounded straight line. */
    static Travel scattered(Random random, int places) {
        var x = random.doubles(places, 0, 1000).toArray();
        var y = random.doubles(places, 0, 1000).toArray();
        return Travel.lines(x, y, length -> (int) Math.ceil(length));
    }

    static Salesman man(int capacity, int longest, Window... hours) {
        return new Salesman(
                "Budi", 0, 0, hours.length == 0 ? List.of(Window.ALWAYS) : List.of(hours), capacity, longest, null);
    }

    /** Outlets with windows, loads and patterns over the days. */
    static Problem random(long seed, int outlets, int salesmen, int days, Keeping keeping) {
        var random = new Random(seed);
        var travel = scattered(random, outlets + 1);
        var list = new ArrayList<Outlet>();
        for (var i = 0; i < outlets; i++) {
            var open = random.nextInt(2000);
            var window = new Window(open, open + 600 + random.nextInt(4000));
            var patterns = days == 1 ? List.of(1) : random.nextBoolean() ? List.of(0b01, 0b10) : List.of(0b11);
            list.add(Outlet.of("outlet " + i, i + 1, 10, 1 + random.nextInt(5), patterns, List.of(window)));
        }
        var men = new ArrayList<Salesman>();
        for (var k = 0; k < salesmen; k++) {
            men.add(man(14, 6000, new Window(0, 9000)));
        }
        return new Problem(days, list, men, travel, Weights.DISTANCE, keeping, null);
    }

    /** The least cost of all plans the checker accepts, infinity when there is none. For a handful of visits. */
    static double optimum(Problem problem) {
        var masks = new int[problem.outlets().size()];
        return choosePatterns(problem, masks, 0);
    }

    private static double choosePatterns(Problem problem, int[] masks, int outlet) {
        if (outlet == masks.length) {
            var sum = 0.0;
            for (var day = 0; day < problem.days(); day++) {
                var visited = new ArrayList<Integer>();
                for (var i = 0; i < masks.length; i++) {
                    if ((masks[i] & 1 << day) != 0) {
                        visited.add(i);
                    }
                }
                sum += bestDay(problem, day, visited);
            }
            return sum;
        }
        var best = Double.POSITIVE_INFINITY;
        for (var pattern : problem.outlets().get(outlet).patterns()) {
            masks[outlet] = pattern;
            best = Math.min(best, choosePatterns(problem, masks, outlet + 1));
        }
        return best;
    }

    private static double bestDay(Problem problem, int day, List<Integer> visited) {
        var best = Double.POSITIVE_INFINITY;
        for (var order : orders(visited)) {
            best = Math.min(best, bestCut(problem, day, order, 0, 0));
        }
        return best;
    }

    /** Cuts one order of visits into tours of the (equal) salesmen, cheapest first stop by first stop. */
    private static double bestCut(Problem problem, int day, List<Integer> order, int from, int man) {
        if (from == order.size()) {
            return 0;
        }
        if (man == problem.salesmen().size()) {
            return Double.POSITIVE_INFINITY;
        }
        var best = Double.POSITIVE_INFINITY;
        for (var to = from + 1; to <= order.size(); to++) {
            var tour = new Plan.Tour(man, day, order.subList(from, to));
            var alone = new Plan(List.of(tour), List.of(), 0, true);
            var broken = PlanCheck.faults(problem, alone).stream()
                    .anyMatch(fault -> fault.what().startsWith("salesman"));
            if (!broken) {
                var cost = PlanCheck.distance(problem, alone);
                best = Math.min(best, cost + bestCut(problem, day, order, to, man + 1));
            }
        }
        return best;
    }

    private static List<List<Integer>> orders(List<Integer> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Integer>>();
        for (var first : items) {
            var rest = new ArrayList<>(items);
            rest.remove(first);
            for (var tail : orders(rest)) {
                var order = new ArrayList<Integer>();
                order.add(first);
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }

    private Problems() {}
}
