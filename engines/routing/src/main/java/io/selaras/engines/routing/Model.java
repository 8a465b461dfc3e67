package io.selaras.engines.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Problem} as flat arrays. A <em>slot</em> is one outlet on one day ({@code outlet * days + day}); after the
 * slots of outlets come two per route, where it starts and where it ends, so that every slot on a tour has a
 * neighbour on both sides. A <em>route</em> is one salesman's day ({@code salesman * days + day}).
 */
final class Model {
    final Problem problem;
    final int outlets;
    final int days;
    final int men;
    final int routes;
    final int visits;
    final int slots;
    /** Slots from here on are breaks; the first of a route is {@code firstPause[route]}, up to that of the next. */
    final int pausesFrom;

    final int[] firstPause;
    final int places;
    /** Whether windows, working hours or a longest duration bind; without them times need not be kept. */
    final boolean timed;

    /** Whether all visits of an outlet must have the same holder: a salesman, or those who start at one place. */
    final boolean kept;

    /** Per slot. */
    final int[] place;

    final int[] outletOf;
    final int[] open;
    final int[] close;
    /** How long one stays. */
    final int[] stay;

    final int @Nullable [] @Nullable [] otherWindows;

    /** Per outlet. */
    final int[] demand;

    final int[][] patterns;
    final int[] anyDay;
    final double[] prize;

    /** Per route. */
    final int[] capacity;

    final int[] longest;
    final boolean[] working;
    final int[] kind;

    /** Who would hold an outlet visited on the route. */
    final int[] holder;

    final boolean oneSalesman;
    final int holders;
    final int[][] kindsOnDay;
    final int kinds;
    private final boolean @Nullable [] refused;

    private final Table costInto;
    private final Table costOut;
    private final Table timeInto;
    private final Table timeOut;
    private final Travel travel;
    private final double perDistance;
    private final double perTime;

    Model(Problem problem) {
        this.problem = problem;
        outlets = problem.outlets().size();
        days = problem.days();
        men = problem.salesmen().size();
        routes = men * days;
        visits = outlets * days;
        pausesFrom = visits + 2 * routes;
        firstPause = countPauses();
        slots = firstPause[routes];
        kept = problem.keeping() == Keeping.SAME_SALESMAN || problem.keeping() == Keeping.SAME_START && days > 1;
        oneSalesman = problem.keeping() == Keeping.SAME_SALESMAN;
        travel = problem.travel();
        places = travel.places();
        perDistance = problem.weights().distance();
        perTime = problem.weights().time();

        place = new int[slots];
        outletOf = new int[slots];
        open = new int[slots];
        close = new int[slots];
        stay = new int[slots];
        demand = new int[outlets];
        patterns = new int[outlets][];
        anyDay = new int[outlets];
        prize = new double[outlets];
        var more = new int[visits] @Nullable [];
        var several = fillOutlets(more);
        otherWindows = several ? more : null;

        capacity = new int[routes];
        longest = new int[routes];
        working = new boolean[routes];
        kind = new int[routes];
        holder = new int[routes];
        holders = fillHolders();
        kinds = fillRoutes();
        kindsOnDay = kindsByDay();
        refused = refusals();
        timed = bindsTime();

        costOut = table(costRule());
        timeOut = !timed || sameTable() ? costOut : table(travel::time);
        costInto = costOut.turned();
        timeInto = timeOut == costOut ? costInto : timeOut.turned();
    }

    private Travel.Rule costRule() {
        if (sameTable()) {
            return travel::distance;
        }
        // A rule may be dear to ask, so time is left alone where it counts for nothing.
        return perTime == 0 && !travel.tabled()
                ? (from, to) -> weigh(travel.distance(from, to), 0)
                : (from, to) -> weigh(travel.distance(from, to), travel.time(from, to));
    }

    private Table table(Travel.Rule rule) {
        return travel.tabled() ? Table.kept(places, rule) : Table.asked(places, rule);
    }

    private boolean sameTable() {
        return travel.same() && perDistance + perTime == 1;
    }

    private int weigh(int distance, int time) {
        if (distance >= Travel.UNREACHABLE || time >= Travel.UNREACHABLE) {
            return Travel.UNREACHABLE;
        }
        return (int) Math.min(Travel.UNREACHABLE, Math.round(perDistance * distance + perTime * time));
    }

    private boolean fillOutlets(int[] @Nullable [] more) {
        var several = false;
        for (var i = 0; i < outlets; i++) {
            var outlet = problem.outlets().get(i);
            demand[i] = outlet.demand();
            prize[i] = outlet.prize();
            patterns[i] = outlet.patterns().stream().mapToInt(Integer::intValue).toArray();
            for (var pattern : patterns[i]) {
                anyDay[i] |= pattern;
            }
            for (var day = 0; day < days; day++) {
                var slot = i * days + day;
                place[slot] = outlet.place();
                outletOf[slot] = i;
                stay[slot] = outlet.service();
                var windows = outlet.windowsOn(day);
                open[slot] = windows.getFirst().open();
                close[slot] = windows.getFirst().close();
                if (windows.size() > 1) {
                    several = true;
                    more[slot] = windows.stream()
                            .flatMapToInt(w -> IntStream.of(w.open(), w.close()))
                            .toArray();
                }
            }
        }
        return several;
    }

    private int fillHolders() {
        var known = new HashMap<Integer, Integer>();
        for (var route = 0; route < routes; route++) {
            var man = route / days;
            var group = oneSalesman ? man : problem.salesmen().get(man).start();
            holder[route] = known.computeIfAbsent(group, g -> known.size());
        }
        return known.size();
    }

    private int fillRoutes() {
        var known = new HashMap<List<@Nullable Object>, Integer>();
        for (var man = 0; man < men; man++) {
            var salesman = problem.salesmen().get(man);
            for (var day = 0; day < days; day++) {
                var route = man * days + day;
                var hours = salesman.hoursOn(day);
                working[route] = hours != null;
                capacity[route] = salesman.capacity();
                longest[route] = salesman.longest();
                var start = startOf(route);
                place[start] = salesman.startOn(day);
                place[start + 1] = salesman.endOn(day);
                fillPauses(route, salesman.pausesOn(day));
                outletOf[start] = -1;
                outletOf[start + 1] = -1;
                var window = hours == null ? Window.ALWAYS : hours;
                open[start] = window.open();
                open[start + 1] = window.open();
                close[start] = window.close();
                close[start + 1] = window.close();
                var same = new ArrayList<@Nullable Object>();
                same.addAll(List.of(day, place[start], place[start + 1], salesman.capacity(), salesman.longest()));
                same.add(salesman.pausesOn(day));
                same.add(hours);
                same.add(salesman.allowed());
                same.add(oneSalesman || pinsAnyone() ? man : -1);
                kind[route] = known.computeIfAbsent(same, k -> known.size());
            }
        }
        return known.size();
    }

    private int[] countPauses() {
        var first = new int[routes + 1];
        first[0] = pausesFrom;
        for (var route = 0; route < routes; route++) {
            var salesman = problem.salesmen().get(route / days);
            first[route + 1] = first[route] + salesman.pausesOn(route % days).size();
        }
        return first;
    }

    private void fillPauses(int route, List<Pause> pauses) {
        for (var k = 0; k < pauses.size(); k++) {
            var slot = firstPause[route] + k;
            outletOf[slot] = -1;
            open[slot] = pauses.get(k).begin().open();
            close[slot] = pauses.get(k).begin().close();
            stay[slot] = pauses.get(k).length();
        }
    }

    /** Whether anybody has breaks. */
    boolean pausing() {
        return slots > pausesFrom;
    }

    private boolean pinsAnyone() {
        return problem.outlets().stream().anyMatch(o -> o.pinned() >= 0);
    }

    private int[][] kindsByDay() {
        var sets = new BitSet[days];
        for (var day = 0; day < days; day++) {
            sets[day] = new BitSet();
        }
        for (var route = 0; route < routes; route++) {
            if (working[route]) {
                sets[route % days].set(kind[route]);
            }
        }
        var found = new int[days][];
        for (var day = 0; day < days; day++) {
            found[day] = sets[day].stream().toArray();
        }
        return found;
    }

    private boolean @Nullable [] refusals() {
        var pins = pinsAnyone();
        if (!pins && problem.salesmen().stream().allMatch(s -> s.allowed() == null)) {
            return null;
        }
        var refusals = new boolean[kinds * outlets];
        for (var route = 0; route < routes; route++) {
            var man = route / days;
            var allowed = problem.salesmen().get(man).allowed();
            for (var i = 0; i < outlets; i++) {
                var pinned = problem.outlets().get(i).pinned();
                refusals[kind[route] * outlets + i] =
                        (allowed != null && !allowed.get(i)) || (pinned >= 0 && pinned != man);
            }
        }
        return refusals;
    }

    private boolean bindsTime() {
        if (problem.weights().balance() > 0 || pausing()) {
            return true;
        }
        for (var slot = 0; slot < slots; slot++) {
            if (open[slot] > 0 || close[slot] < Window.ALWAYS.close()) {
                return true;
            }
        }
        for (var route = 0; route < routes; route++) {
            if (longest[route] < Salesman.UNLIMITED) {
                return true;
            }
        }
        return false;
    }

    int startOf(int route) {
        return visits + 2 * route;
    }

    boolean allows(int route, int outlet) {
        return refused == null || !refused[kind[route] * outlets + outlet];
    }

    int cost(int from, int to) {
        return costOut.at(from, to);
    }

    /** The cost of {@code from -> to}, read from the row of {@code to}. */
    int costInto(int to, int from) {
        return costInto.at(to, from);
    }

    /** Whether there is a way from one place to another. */
    boolean reaches(int from, int to) {
        return cost(from, to) < Travel.UNREACHABLE;
    }

    int time(int from, int to) {
        return timeOut.at(from, to);
    }

    /** The time of {@code from -> to}, read from the row of {@code to}. */
    int timeInto(int to, int from) {
        return timeInto.at(to, from);
    }
}
