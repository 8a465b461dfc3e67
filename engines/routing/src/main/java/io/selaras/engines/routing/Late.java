package io.selaras.engines.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * A visit that begins after its window has closed, and why. Only plans whose lateness is paid for have any.
 *
 * @param by how much later than the window allows he arrives
 * @param why in words a planner understands
 */
public record Late(int salesman, int day, int outlet, int by, Cause cause, String why) {
    /** Why a visit is late. */
    public enum Cause {
        /** Even as the only visit of that day it would be late. */
        TOO_FAR,
        /** Without the salesman's breaks it would be on time. */
        BREAK,
        /** The visits before it take the time. */
        VISITS_BEFORE
    }

    /** Every late visit of a plan, tour by tour in order. */
    public static List<Late> of(Problem problem, Plan plan) {
        var found = new ArrayList<Late>();
        for (var tour : plan.tours()) {
            var stops = Timetable.of(problem, tour).stops();
            for (var k = 0; k < stops.size(); k++) {
                var by = late(problem, tour.day(), stops.get(k));
                if (by > 0) {
                    found.add(explained(problem, tour, k, by));
                }
            }
        }
        return found;
    }

    private static Late explained(Problem problem, Plan.Tour tour, int k, int by) {
        var outlet = tour.outlets().get(k);
        var name = problem.outlets().get(outlet).name();
        var alone = new Plan.Tour(tour.salesman(), tour.day(), List.of(outlet));
        if (late(problem, tour.day(), Timetable.of(problem, alone).stops().getFirst()) > 0) {
            return new Late(
                    tour.salesman(),
                    tour.day(),
                    outlet,
                    by,
                    Cause.TOO_FAR,
                    name + ": even as the only visit of the day it would be late");
        }
        var restless = Timetable.of(withoutBreaks(problem, tour.salesman()), tour);
        if (late(problem, tour.day(), restless.stops().get(k)) == 0) {
            return new Late(
                    tour.salesman(),
                    tour.day(),
                    outlet,
                    by,
                    Cause.BREAK,
                    name + ": his break comes first; without it he would be on time");
        }
        return new Late(
                tour.salesman(),
                tour.day(),
                outlet,
                by,
                Cause.VISITS_BEFORE,
                "%s: %d visits come first; alone it would be on time".formatted(name, k));
    }

    private static int late(Problem problem, int day, Timetable.Stop stop) {
        var window = Timetable.windowAt(problem.outlets().get(stop.outlet()), day, stop.arrival());
        return Math.max(0, stop.arrival() - window.close());
    }

    private static Problem withoutBreaks(Problem problem, int salesman) {
        var men = new ArrayList<>(problem.salesmen());
        men.set(salesman, men.get(salesman).pausing(List.of()));
        return new Problem(
                problem.days(),
                problem.outlets(),
                men,
                problem.travel(),
                problem.weights(),
                problem.keeping(),
                problem.published());
    }
}
