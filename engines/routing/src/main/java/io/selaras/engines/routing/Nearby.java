package io.selaras.engines.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The same problem with its outlets and places renumbered so that near ones have near numbers: a search looks at an
 * outlet's neighbours all the time, and finds them in the same few lines of the processor's cache.
 */
final class Nearby {
    private static final int SMALL = 8;

    final Problem problem;
    /** By new number, the outlet's number in the problem as it was given. */
    private final int[] given;

    private final int[] renumbered;

    Nearby(Problem original) {
        given = IntStream.range(0, original.outlets().size()).toArray();
        sort(original, 0, given.length);
        renumbered = new int[given.length];
        for (var i = 0; i < given.length; i++) {
            renumbered[given[i]] = i;
        }
        // Where travel is a rule there are no rows to be near each other.
        var places = original.travel().tabled()
                ? places(original)
                : identity(original.travel().places());
        var outlets = new ArrayList<Outlet>();
        for (var i : given) {
            var o = original.outlets().get(i);
            outlets.add(new Outlet(
                    o.name(),
                    places[o.place()],
                    o.service(),
                    o.demand(),
                    o.patterns(),
                    o.windows(),
                    o.prize(),
                    o.pinned()));
        }
        var men = original.salesmen().stream().map(man -> moved(man, places)).toList();
        var travel = original.travel().tabled() ? original.travel().renumbered(places) : original.travel();
        var published = original.published();
        problem = new Problem(
                original.days(),
                outlets,
                men,
                travel,
                original.weights(),
                original.keeping(),
                published == null ? null : renumbered(published, renumbered));
    }

    /** A plan of the problem as it was given, in the numbers used here. */
    @Nullable
    Plan in(@Nullable Plan plan) {
        return plan == null ? null : renumbered(plan, renumbered);
    }

    /** A plan in the numbers used here, for those who gave the problem. */
    Plan out(Plan plan) {
        return renumbered(plan, given);
    }

    private static Plan renumbered(Plan plan, int[] number) {
        var tours = plan.tours().stream()
                .map(tour -> new Plan.Tour(
                        tour.salesman(),
                        tour.day(),
                        tour.outlets().stream().map(i -> number[i]).toList()))
                .toList();
        var unserved = plan.unserved().stream()
                .map(left -> new Plan.Unserved(number[left.outlet()], left.reason(), left.why()))
                .sorted((a, b) -> Integer.compare(a.outlet(), b.outlet()))
                .toList();
        return new Plan(tours, unserved, plan.cost(), plan.feasible());
    }

    /** Halves a stretch again and again, each time by which of two far places its outlets are nearer to. */
    private void sort(Problem original, int from, int to) {
        if (to - from <= SMALL) {
            return;
        }
        var far = farthest(original, given[from], from, to);
        var other = farthest(original, far, from, to);
        var lean = new double[to - from];
        var items = new Integer[to - from];
        for (var k = 0; k < lean.length; k++) {
            lean[k] = between(original, given[from + k], far) - (double) between(original, given[from + k], other);
            items[k] = k;
        }
        Arrays.sort(items, (a, b) -> Double.compare(lean[a], lean[b]));
        var sorted = new int[lean.length];
        for (var k = 0; k < sorted.length; k++) {
            sorted[k] = given[from + items[k]];
        }
        System.arraycopy(sorted, 0, given, from, sorted.length);
        var middle = (from + to) / 2;
        sort(original, from, middle);
        sort(original, middle, to);
    }

    private int farthest(Problem original, int outlet, int from, int to) {
        var found = outlet;
        var most = -1;
        for (var k = from; k < to; k++) {
            var away = between(original, given[k], outlet);
            if (away > most) {
                most = away;
                found = given[k];
            }
        }
        return found;
    }

    private static int between(Problem original, int one, int other) {
        var outlets = original.outlets();
        return original.travel()
                .distance(outlets.get(one).place(), outlets.get(other).place());
    }

    private static int[] identity(int size) {
        return IntStream.range(0, size).toArray();
    }

    /** By given number the new one: first the places without an outlet, then the outlets' in their order. */
    private int[] places(Problem original) {
        var number = new int[original.travel().places()];
        Arrays.fill(number, -1);
        var visited = new BitSet();
        original.outlets().forEach(outlet -> visited.set(outlet.place()));
        var count = 0;
        for (var place = 0; place < number.length; place++) {
            if (!visited.get(place)) {
                number[place] = count++;
            }
        }
        for (var i : given) {
            var place = original.outlets().get(i).place();
            if (number[place] < 0) {
                number[place] = count++;
            }
        }
        return number;
    }

    private Salesman moved(Salesman man, int[] places) {
        var allowed = man.allowed();
        BitSet may = null;
        if (allowed != null) {
            may = new BitSet();
            for (var i = allowed.nextSetBit(0); i >= 0 && i < renumbered.length; i = allowed.nextSetBit(i + 1)) {
                may.set(renumbered[i]);
            }
        }
        List<Night> nights = man.nights().stream()
                .map(night -> new Night(night.day(), places[night.place()]))
                .toList();
        return new Salesman(
                man.name(),
                places[man.start()],
                places[man.end()],
                man.hours(),
                man.capacity(),
                man.longest(),
                may,
                man.pauses(),
                nights);
    }
}
