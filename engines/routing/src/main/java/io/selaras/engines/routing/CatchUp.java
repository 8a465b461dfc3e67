package io.selaras.engines.routing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a new day for all missed visits of a cycle at once, inside their tolerance: the visits still to come keep their
 * days and salesmen, only their order may change to make room.
 */
public final class CatchUp {
    /** More than any detour of a day costs, so that a visit is given up only when it does not fit. */
    private static final long DUE = 100_000_000L;

    /** A visit that was to be on a day of the cycle and was not made. */
    public record Missed(int outlet, int day) {}

    private final Problem cycle;
    private final Plan published;
    private final int tolerance;

    /**
     * For one cycle.
     *
     * @param tolerance by how many days a missed visit may be late
     */
    public CatchUp(Problem cycle, Plan published, int tolerance) {
        this.cycle = cycle;
        this.published = published;
        this.tolerance = tolerance;
    }

    /**
     * Plans the days after today again.
     *
     * @param today the last day that is over; nothing is put on it or before it
     * @return the tours of the days that were looked at, and where each missed visit went
     */
    public Replanner.Answer plan(int today, List<Missed> missed, Budget budget) {
        var moved = new ArrayList<Replanner.Moved>();
        var pending = new ArrayList<Missed>();
        var last = today;
        for (var visit : missed) {
            if (daysFor(visit, today).isEmpty()) {
                moved.add(new Replanner.Moved(visit.outlet, null, "no day is left within the tolerance"));
            } else {
                pending.add(visit);
                last = Math.max(last, Math.min(cycle.days() - 1, visit.day + tolerance));
            }
        }
        if (pending.isEmpty()) {
            return new Replanner.Answer(List.of(), moved);
        }
        var men = new LinkedHashSet<Integer>();
        pending.forEach(visit -> men.add(salesmanOf(visit.outlet)));
        var end = last;
        var kept = published.tours().stream()
                .filter(tour -> tour.day() > today && tour.day() <= end && men.contains(tour.salesman()))
                .toList();
        var rest = new Rest(cycle, kept, pending, today, end);
        var known = new Plan(rest.tours, List.of(), 0, true);
        var plan = new Planner(rest.problem(men, this), new Planner.Settings(1, 1)).plan(budget, known, p -> {});
        var dayOf = new int[rest.outlets.size()];
        plan.tours().forEach(tour -> tour.outlets().forEach(i -> dayOf[i] = tour.day() + 1));
        for (var k = 0; k < pending.size(); k++) {
            var day = dayOf[rest.fixed + k];
            moved.add(new Replanner.Moved(
                    pending.get(k).outlet, day == 0 ? null : day - 1, day == 0 ? "no room" : "missed"));
        }
        var tours = plan.tours().stream()
                .map(tour -> new Plan.Tour(
                        tour.salesman(),
                        tour.day(),
                        tour.outlets().stream().map(rest.source::get).toList()))
                .toList();
        return new Replanner.Answer(tours, moved);
    }

    /** Where a missed visit may go: after today, within the tolerance, not beside another visit of the outlet. */
    private List<Integer> daysFor(Missed visit, int today) {
        var man = salesmanOf(visit.outlet);
        if (man < 0) {
            return List.of();
        }
        var salesman = cycle.salesmen().get(man);
        return IntStream.rangeClosed(today + 1, Math.min(cycle.days() - 1, visit.day + tolerance))
                .filter(day -> salesman.hoursOn(day) != null)
                .filter(day -> published.tours().stream()
                        .noneMatch(tour -> tour.day() == day && tour.outlets().contains(visit.outlet)))
                .boxed()
                .toList();
    }

    private int salesmanOf(int outlet) {
        return published.tours().stream()
                .filter(tour -> tour.outlets().contains(outlet))
                .mapToInt(Plan.Tour::salesman)
                .findFirst()
                .orElse(-1);
    }

    /** What is still to come as outlets with one visit each: first the visits that stay, then the missed ones. */
    private static final class Rest {
        final List<Outlet> outlets = new ArrayList<>();
        /** The outlet of the cycle behind each. */
        final List<Integer> source = new ArrayList<>();

        final List<Plan.Tour> tours = new ArrayList<>();
        final int fixed;
        private final Problem cycle;
        private final List<Missed> pending;
        private final int today;
        private final int end;

        Rest(Problem cycle, List<Plan.Tour> kept, List<Missed> pending, int today, int end) {
            this.cycle = cycle;
            this.pending = pending;
            this.today = today;
            this.end = end;
            for (var tour : kept) {
                var stops = new ArrayList<Integer>();
                for (var outlet : tour.outlets()) {
                    stops.add(outlets.size());
                    add(outlet, List.of(1 << tour.day()), Outlet.MANDATORY, tour.salesman());
                }
                tours.add(new Plan.Tour(tour.salesman(), tour.day(), stops));
            }
            fixed = outlets.size();
        }

        private void add(int outlet, List<Integer> patterns, long prize, int salesman) {
            var whole = cycle.outlets().get(outlet);
            outlets.add(new Outlet(
                    whole.name(),
                    whole.place(),
                    whole.service(),
                    whole.demand(),
                    patterns,
                    whole.windows(),
                    prize,
                    salesman));
            source.add(outlet);
        }

        Problem problem(LinkedHashSet<Integer> men, CatchUp of) {
            for (var visit : pending) {
                var patterns =
                        of.daysFor(visit, today).stream().map(day -> 1 << day).toList();
                add(visit.outlet, patterns, DUE, of.salesmanOf(visit.outlet));
            }
            var salesmen = new ArrayList<Salesman>();
            for (var man = 0; man < cycle.salesmen().size(); man++) {
                salesmen.add(working(cycle.salesmen().get(man), men.contains(man)));
            }
            var w = cycle.weights();
            var plain = new Weights(w.distance(), w.time(), w.lateness(), w.overtime(), w.overload(), 0, 0, 0, 0);
            return new Problem(cycle.days(), outlets, salesmen, cycle.travel(), plain, Keeping.SAME_SALESMAN, null);
        }

        /** The same salesman, at work only on the days looked at; whom he may visit is said by the outlets' pins. */
        private Salesman working(Salesman whole, boolean concerned) {
            var hours = new ArrayList<@Nullable Window>();
            for (var day = 0; day < cycle.days(); day++) {
                hours.add(concerned && day > today && day <= end ? whole.hoursOn(day) : null);
            }
            return new Salesman(
                    whole.name(),
                    whole.start(),
                    whole.end(),
                    hours,
                    whole.capacity(),
                    whole.longest(),
                    null,
                    whole.pauses(),
                    whole.nights());
        }
    }
}
