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
            var salesman = problem.salesmen().get(tour.salesman());
            var at = salesman.startOn(tour.day());
            for (var i : tour.outlets()) {
                sum += problem.travel().distance(at, problem.outlets().get(i).place());
                at = problem.outlets().get(i).place();
            }
            sum += problem.travel().distance(at, salesman.endOn(tour.day()));
        }
        return sum;
    }

    private static void checkTour(Problem problem, Plan.Tour tour, List<Fault> faults) {
        var salesman = problem.salesmen().get(tour.salesman());
        var where = "salesman %d day %d: ".formatted(tour.salesman(), tour.day());
        if (salesman.hoursOn(tour.day()) == null) {
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
        checkWays(problem, salesman, tour, where, faults);
        var times = Timetable.of(problem, tour);
        if (times.late() > 0 && weights.lateness() < 0) {
            faults.add(new Fault(where + times.late() + " late"));
        } else if (times.duration() > salesman.longest() && weights.overtime() < 0 && weights.lateness() < 0) {
            faults.add(new Fault(where + "takes " + times.duration() + " over " + salesman.longest()));
        }
    }

    private static void checkWays(
            Problem problem, Salesman salesman, Plan.Tour tour, String where, List<Fault> faults) {
        var stops = new ArrayList<Integer>();
        stops.add(salesman.startOn(tour.day()));
        tour.outlets().forEach(i -> stops.add(problem.outlets().get(i).place()));
        stops.add(salesman.endOn(tour.day()));
        for (var k = 1; k < stops.size(); k++) {
            var from = stops.get(k - 1);
            var to = stops.get(k);
            if (Math.max(problem.travel().distance(from, to), problem.travel().time(from, to)) >= Travel.UNREACHABLE) {
                faults.add(new Fault(where + "no way from place %d to place %d".formatted(from, to)));
            }
        }
    }

    private PlanCheck() {}
}
