package io.selaras.engines.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Plans the rest of a day again when something happens: what is done or under way stays, one to a few salesmen are
 * looked at, and what cannot be done today moves to another day of the published plan.
 */
public final class Replanner {
    /** More than any detour of a day costs, so that a visit is given up only when it does not fit. */
    private static final long DUE_TODAY = 100_000_000L;

    /**
     * Where a salesman stands.
     *
     * @param place where he will be free, a row in {@link Travel}
     * @param now when he will be free
     * @param left the outlets he still has today, in the present order
     */
    public record Position(int salesman, int place, int now, List<Integer> left) {}

    /** What happened. */
    public sealed interface Event {
        /** Somebody runs late: the positions say how late. */
        record Late() implements Event {}

        /** A visit was skipped, or the shop was found closed: not again today. */
        record Missed(int outlet) implements Event {}

        /** Somebody new wants a visit today; he becomes the outlet after the last one of the problem. */
        record NewLead(Outlet outlet) implements Event {}

        /** A salesman goes home; whoever else has a position shares his visits. */
        record Ill(int salesman) implements Event {}
    }

    /** A visit that moves to another day of the cycle, or to none when no day has room. */
    public record Moved(int outlet, @Nullable Integer day, String why) {}

    /** The rest of the day, and what moves away from it. */
    public record Answer(List<Plan.Tour> tours, List<Moved> moved) {}

    private final Problem cycle;
    private final Plan published;
    private final int tolerance;
    private final int week;

    /**
     * A replanner for one cycle.
     *
     * @param tolerance by how many days a missed visit may move
     * @param week working days a week: when no day within the tolerance has room, the same weekday a week later is tried
     */
    public Replanner(Problem cycle, Plan published, int tolerance, int week) {
        this.cycle = cycle;
        this.published = published;
        this.tolerance = tolerance;
        this.week = week;
    }

    /** Plans the rest of a day; 50 to 300 ms are plenty for three salesmen. */
    public Answer replan(int day, List<Position> positions, Event event, Budget budget) {
        var moved = new ArrayList<Moved>();
        var stops = new LinkedHashSet<Integer>();
        positions.forEach(p -> stops.addAll(p.left()));
        var lead = event instanceof Event.NewLead(var outlet) ? outlet : null;
        if (lead != null) {
            stops.add(cycle.outlets().size());
        }
        if (event instanceof Event.Missed(var outlet) && stops.remove(outlet)) {
            moved.add(move(outlet, day, "missed today"));
        }
        var men = positions.stream()
                .filter(p -> !(event instanceof Event.Ill(var ill) && ill == p.salesman()))
                .toList();
        var index = List.copyOf(stops);
        if (men.isEmpty()) {
            index.forEach(outlet -> moved.add(move(outlet, day, "nobody is left today")));
            return new Answer(List.of(), moved);
        }
        var rest = rest(day, men, index, lead);
        var plan = new Planner(rest, new Planner.Settings(1, 1)).plan(budget, progress -> {});
        for (var left : plan.unserved()) {
            moved.add(move(index.get(left.outlet()), day, left.why()));
        }
        var tours = plan.tours().stream()
                .map(tour -> new Plan.Tour(
                        men.get(tour.salesman()).salesman(),
                        day,
                        tour.outlets().stream().map(index::get).toList()))
                .toList();
        return new Answer(tours, moved);
    }

    /** The rest of the day as a problem of its own, with only the places it needs. */
    private Problem rest(int day, List<Position> men, List<Integer> index, @Nullable Outlet lead) {
        var places = new ArrayList<Integer>();
        var rowOf = new HashMap<Integer, Integer>();
        var outlets = new ArrayList<Outlet>();
        for (var i : index) {
            var whole =
                    i < cycle.outlets().size() || lead == null ? cycle.outlets().get(i) : lead;
            outlets.add(new Outlet(
                    whole.name(),
                    row(whole.place(), places, rowOf),
                    whole.service(),
                    whole.demand(),
                    List.of(1),
                    List.of(whole.windowsOn(day)),
                    Math.min(whole.prize(), DUE_TODAY),
                    manAt(men, whole.pinned())));
        }
        var salesmen = new ArrayList<Salesman>();
        for (var position : men) {
            var whole = cycle.salesmen().get(position.salesman());
            var hours = whole.hoursOn(day);
            var close = hours == null ? position.now() : Math.max(position.now(), hours.close());
            salesmen.add(new Salesman(
                    whole.name(),
                    row(position.place(), places, rowOf),
                    row(whole.endOn(day), places, rowOf),
                    List.of(new Window(position.now(), close)),
                    whole.capacity(),
                    whole.longest(),
                    null,
                    whole.pausesOn(day).stream()
                            .filter(pause -> pause.begin().close() >= position.now())
                            .map(pause -> Pause.daily(pause.begin(), pause.length()))
                            .toList(),
                    List.of()));
        }
        var tours = new ArrayList<Plan.Tour>();
        for (var man = 0; man < men.size(); man++) {
            var stops = men.get(man).left().stream()
                    .filter(index::contains)
                    .map(index::indexOf)
                    .toList();
            tours.add(new Plan.Tour(man, 0, stops));
        }
        var known = new Plan(tours, List.of(), 0, true);
        return new Problem(1, outlets, salesmen, part(places), steady(), Keeping.SAME_SALESMAN, known);
    }

    /** The cycle's weights with a price on changing the salesman, so that visits do not jump about for nothing. */
    private Weights steady() {
        var w = cycle.weights();
        var change = Math.max(w.newSalesman(), 1);
        return new Weights(w.distance(), w.time(), w.lateness(), w.overtime(), w.overload(), 0, 0, change, 0);
    }

    private static int manAt(List<Position> men, int salesman) {
        return IntStream.range(0, men.size())
                .filter(k -> men.get(k).salesman() == salesman)
                .findFirst()
                .orElse(-1);
    }

    private static int row(int place, List<Integer> places, Map<Integer, Integer> rowOf) {
        return rowOf.computeIfAbsent(place, p -> {
            places.add(p);
            return places.size() - 1;
        });
    }

    private Travel part(List<Integer> places) {
        var size = places.size();
        var distances = new int[size * size];
        var times = new int[size * size];
        for (var a = 0; a < size; a++) {
            for (var b = 0; b < size; b++) {
                distances[a * size + b] = cycle.travel().distance(places.get(a), places.get(b));
                times[a * size + b] = cycle.travel().time(places.get(a), places.get(b));
            }
        }
        return Travel.tables(size, distances, times);
    }

    /** Where a missed visit goes: the cheapest day within the tolerance, else the same weekday a week later. */
    private Moved move(int outlet, int day, String why) {
        if (outlet >= cycle.outlets().size()) {
            return new Moved(outlet, null, why);
        }
        var near = cheapestDay(outlet, d -> d > day && d <= day + tolerance);
        return new Moved(outlet, near != null ? near : cheapestDay(outlet, d -> d == day + week), why);
    }

    private @Nullable Integer cheapestDay(int outlet, IntPredicate wanted) {
        Integer best = null;
        var least = Long.MAX_VALUE;
        for (var tour : published.tours()) {
            if (!wanted.test(tour.day()) || tour.outlets().contains(outlet) || !visitedBy(tour.salesman(), outlet)) {
                continue;
            }
            for (var at = 0; at <= tour.outlets().size(); at++) {
                var stops = new ArrayList<>(tour.outlets());
                stops.add(at, outlet);
                var longer = new Plan(List.of(new Plan.Tour(tour.salesman(), tour.day(), stops)), List.of(), 0, true);
                var distance = PlanCheck.distance(cycle, longer)
                        - PlanCheck.distance(cycle, new Plan(List.of(tour), List.of(), 0, true));
                if (distance < least
                        && PlanCheck.tourFaults(cycle, longer.tours().getFirst())
                                .isEmpty()) {
                    least = distance;
                    best = tour.day();
                }
            }
        }
        return best;
    }

    private boolean visitedBy(int salesman, int outlet) {
        return published.tours().stream()
                .anyMatch(tour -> tour.salesman() == salesman && tour.outlets().contains(outlet));
    }
}
