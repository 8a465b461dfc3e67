package io.selaras.engines.routing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * When a salesman is where on one tour: he leaves as late as that costs nothing, waits where a window is not open yet,
 * and takes his breaks where the day then is least late and shortest. Reckoned from the problem alone.
 *
 * @param departure when he leaves
 * @param end when he is back, or where he sleeps
 * @param late lateness of all visits, breaks and the end together
 */
public record Timetable(int departure, List<Stop> stops, List<Rest> rests, int end, int late) {
    private static final Comparator<Timetable> SHORTEST = Comparator.comparingInt(Timetable::duration);

    /** A visit: he arrives, begins, leaves. */
    public record Stop(int outlet, int arrival, int begin, int leave) {}

    /** A break after so many stops. */
    public record Rest(int after, int begin, int end) {}

    /** From departure to return. */
    public int duration() {
        return end - departure;
    }

    /**
     * The best timetable of a tour in its order.
     *
     * @throws IllegalArgumentException when the salesman is off on that day
     */
    public static Timetable of(Problem problem, Plan.Tour tour) {
        var salesman = problem.salesmen().get(tour.salesman());
        var hours = salesman.hoursOn(tour.day());
        if (hours == null) {
            throw new IllegalArgumentException(salesman.name() + " is off on day " + tour.day());
        }
        var pauses = salesman.pausesOn(tour.day());
        return best(tour, pauses, new ArrayList<>(), after -> shortest(problem, tour, hours, pauses, after), SHORTEST);
    }

    /**
     * The tour as a person works it: he begins in the morning and is home as early as he can be, although breaks may cost
     * him a wait that a later beginning would spare; who is home before a break begins takes none.
     *
     * @throws IllegalArgumentException when the salesman is off on that day
     */
    public static Timetable early(Problem problem, Plan.Tour tour) {
        var salesman = problem.salesmen().get(tour.salesman());
        var hours = salesman.hoursOn(tour.day());
        if (hours == null) {
            throw new IllegalArgumentException(salesman.name() + " is off on day " + tour.day());
        }
        var unbroken = shortest(problem, tour, hours, List.of(), List.of());
        var pauses = salesman.pausesOn(tour.day()).stream()
                .filter(pause -> pause.begin().open() < unbroken.end())
                .toList();
        return best(
                tour,
                pauses,
                new ArrayList<>(),
                after -> run(problem, tour, hours, pauses, after, unbroken.departure()),
                Comparator.comparingInt(Timetable::end));
    }

    /**
     * Tries every place for every break.
     *
     * @param walked the timetable with each break after so many stops
     */
    private static Timetable best(
            Plan.Tour tour,
            List<Pause> pauses,
            List<Integer> chosen,
            Function<List<Integer>, Timetable> walked,
            Comparator<Timetable> better) {
        if (chosen.size() == pauses.size()) {
            return walked.apply(chosen);
        }
        var order = Comparator.comparingInt(Timetable::late).thenComparing(better);
        Timetable best = null;
        for (var after = 0; after <= tour.outlets().size(); after++) {
            chosen.add(after);
            var found = best(tour, pauses, chosen, walked, better);
            chosen.removeLast();
            best = best == null || order.compare(found, best) < 0 ? found : best;
        }
        return requireNonNull(best);
    }

    /** The latest departure that still ends at the earliest possible moment, and no later anywhere. */
    private static Timetable shortest(
            Problem problem, Plan.Tour tour, Window hours, List<Pause> pauses, List<Integer> after) {
        var earliest = run(problem, tour, hours, pauses, after, hours.open());
        var low = hours.open();
        var high = Math.max(low, hours.close());
        while (low < high) {
            var middle = low + (high - low + 1) / 2;
            var later = run(problem, tour, hours, pauses, after, middle);
            if (later.late == earliest.late && later.end == earliest.end) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return run(problem, tour, hours, pauses, after, low);
    }

    private static Timetable run(
            Problem problem, Plan.Tour tour, Window hours, List<Pause> pauses, List<Integer> after, int departure) {
        var salesman = problem.salesmen().get(tour.salesman());
        var stops = new ArrayList<Stop>();
        var rests = new ArrayList<Rest>();
        var now = departure;
        var late = 0;
        var at = salesman.startOn(tour.day());
        for (var k = 0; k <= tour.outlets().size(); k++) {
            for (var p = 0; p < pauses.size(); p++) {
                if (after.get(p) == k) {
                    var pause = pauses.get(p);
                    late += Math.max(0, now - pause.begin().close());
                    var begin = Math.max(now, pause.begin().open());
                    now = begin + pause.length();
                    rests.add(new Rest(k, begin, now));
                }
            }
            if (k < tour.outlets().size()) {
                var index = tour.outlets().get(k);
                var outlet = problem.outlets().get(index);
                now += problem.travel().time(at, outlet.place());
                var arrival = now;
                var window = windowAt(outlet, tour.day(), arrival);
                late += Math.max(0, arrival - window.close());
                var begin = Math.max(now, window.open());
                now = begin + outlet.service();
                stops.add(new Stop(index, arrival, begin, now));
                at = outlet.place();
            }
        }
        now += problem.travel().time(at, salesman.endOn(tour.day()));
        return new Timetable(departure, stops, rests, now, late + Math.max(0, now - hours.close()));
    }

    /** The first window still open, or the last of the day. */
    static Window windowAt(Outlet outlet, int day, int arrival) {
        var windows = outlet.windowsOn(day);
        return windows.stream()
                .filter(window -> window.close() >= arrival)
                .findFirst()
                .orElse(windows.getLast());
    }
}
