package io.selaras.engines.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * Recomputes a plan from the problem alone, stop by stop, and says everything that is wrong with it. Shares no code
 * with the search.
 */
public final class PlanCheck {
    /** A broken rule in words. */
    public record Fault(String what) {}

    /**
     * Checks cover, patterns, salesmen, windows, hours, duration and load.
     *
     * @return nothing when the plan keeps every rule; outlets the plan itself declares unserved are no fault
     */
    public static List<Fault> faults(Problem problem, Plan plan) {
        var faults = new ArrayList<Fault>();
        var masks = new int[problem.outlets().size()];
        var owner = new int[problem.outlets().size()];
        var used = new boolean[problem.salesmen().size()][problem.days()];
        for (var tour : plan.tours()) {
            if (used[tour.salesman()][tour.day()]) {
                faults.add(new Fault("salesman %d has two tours on day %d".formatted(tour.salesman(), tour.day())));
            }
            used[tour.salesman()][tour.day()] = true;
            for (var i : tour.outlets()) {
                if ((masks[i] & 1 << tour.day()) != 0) {
                    faults.add(new Fault("outlet %d is visited twice on day %d".formatted(i, tour.day())));
                }
                if (masks[i] != 0 && !together(problem, owner[i], tour.salesman())) {
                    faults.add(new Fault("outlet %d has two salesmen".formatted(i)));
                }
                masks[i] |= 1 << tour.day();
                owner[i] = tour.salesman();
            }
            checkTour(problem, tour, faults);
        }
        var declared = plan.unserved().stream().map(Plan.Unserved::outlet).toList();
        for (var i = 0; i < masks.length; i++) {
            if (masks[i] == 0 != declared.contains(i)) {
                faults.add(new Fault("outlet %d is %s".formatted(i, masks[i] == 0 ? "missing" : "declared missing")));
            } else if (masks[i] != 0 && !problem.outlets().get(i).patterns().contains(masks[i])) {
                faults.add(new Fault("outlet %d is visited on days %s, which is no pattern of it"
                        .formatted(i, Integer.toBinaryString(masks[i]))));
            }
        }
        return faults;
    }

    private static boolean together(Problem problem, int one, int other) {
        var salesmen = problem.salesmen();
        return switch (problem.keeping()) {
            case ANYONE -> true;
            case SAME_START -> salesmen.get(one).start() == salesmen.get(other).start();
            case SAME_SALESMAN -> one == other;
        };
    }

    /** What is wrong with one tour alone: salesman, load, windows, hours, duration. */
    static List<Fault> tourFaults(Problem problem, Plan.Tour tour) {
        var faults = new ArrayList<Fault>();
        checkTour(problem, tour, faults);
        return faults;
    }

    /** Length of all tours. */
    public static long distance(Problem problem, Plan plan) {
        var sum = 0L;
        for (var tour : plan.tours()) {
            var at = problem.salesmen().get(tour.salesman()).start();
            for (var i : tour.outlets()) {
                sum += problem.travel().distance(at, problem.outlets().get(i).place());
                at = problem.outlets().get(i).place();
            }
            sum += problem.travel()
                    .distance(at, problem.salesmen().get(tour.salesman()).end());
        }
        return sum;
    }

    private static void checkTour(Problem problem, Plan.Tour tour, List<Fault> faults) {
        var salesman = problem.salesmen().get(tour.salesman());
        var where = "salesman %d day %d: ".formatted(tour.salesman(), tour.day());
        var hours = salesman.hours().get(salesman.hours().size() == 1 ? 0 : tour.day());
        if (hours == null) {
            faults.add(new Fault(where + "a day off"));
            return;
        }
        var weights = problem.weights();
        var load = 0L;
        for (var i : tour.outlets()) {
            var outlet = problem.outlets().get(i);
            load += outlet.demand();
            if (salesman.allowed() != null && !salesman.allowed().get(i)
                    || outlet.pinned() >= 0 && outlet.pinned() != tour.salesman()) {
                faults.add(new Fault(where + "may not visit " + i));
            }
        }
        if (load > salesman.capacity() && weights.overload() < 0) {
            faults.add(new Fault(where + "load " + load + " over " + salesman.capacity()));
        }
        // The latest departure that still reaches the end at the earliest possible moment gives the shortest day.
        var earliest = drive(problem, tour, hours.open());
        if (earliest.late > 0 && weights.lateness() < 0) {
            faults.add(new Fault(where + earliest.late + " late"));
        }
        if (weights.overtime() < 0 && weights.lateness() < 0 && earliest.late == 0) {
            long low = hours.open();
            long high = hours.close();
            while (low < high) {
                var middle = (low + high + 1) / 2;
                var run = drive(problem, tour, middle);
                if (run.late == 0 && run.end == earliest.end) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            if (earliest.end - low > salesman.longest()) {
                faults.add(new Fault(where + "takes " + (earliest.end - low) + " over " + salesman.longest()));
            }
        }
    }

    private record Run(long end, long late) {}

    private static Run drive(Problem problem, Plan.Tour tour, long departure) {
        var salesman = problem.salesmen().get(tour.salesman());
        var hours = salesman.hours().get(salesman.hours().size() == 1 ? 0 : tour.day());
        var now = departure;
        var late = 0L;
        var at = salesman.start();
        for (var i : tour.outlets()) {
            var outlet = problem.outlets().get(i);
            now += problem.travel().time(at, outlet.place());
            var arrival = now;
            var window = outlet.windowsOn(tour.day()).stream()
                    .filter(w -> w.close() >= arrival)
                    .findFirst()
                    .orElse(outlet.windowsOn(tour.day()).getLast());
            late += Math.max(0, now - window.close());
            now = Math.max(now, window.open()) + outlet.service();
            at = outlet.place();
        }
        now += problem.travel().time(at, salesman.end());
        return new Run(now, late + (hours == null ? 0 : Math.max(0, now - hours.close())));
    }

    private PlanCheck() {}
}
