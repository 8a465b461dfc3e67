package io.selaras.planning;

import io.selaras.engines.routing.Outlet;
import io.selaras.engines.routing.Pause;
import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Problem;
import io.selaras.engines.routing.Salesman;
import io.selaras.engines.routing.Timetable;
import io.selaras.engines.routing.Weights;
import io.selaras.engines.routing.Window;
import io.selaras.engines.routing.travel.Spot;
import io.selaras.engines.routing.travel.TravelTimes;
import io.selaras.platform.GeoPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One salesman's day as it stands: his stops in their order, when he is where, and what one stop more would make of it.
 * Values in, values out.
 */
final class DayTour {
    /** So many of the shortest detours are reckoned with breaks and opening hours. */
    private static final int TRIED = 3;

    /** @param seconds how long he stays; {@code windows} when he may begin */
    record Stop(UUID outlet, GeoPoint place, int seconds, List<Window> windows) {}

    /** Where his day begins and ends, when he works, and his breaks. */
    record Shift(String name, GeoPoint start, GeoPoint end, Window hours, List<Pause> pauses) {}

    /**
     * @param at how many of the day's stops come before it
     * @param arrival seconds of the day
     * @param detour seconds on the road that the stop adds
     * @param over seconds beyond the working hours, the stop included
     * @param late stops of the day that begin after their hours only because of this one
     */
    record Added(int at, int arrival, int detour, int over, int duration, boolean tooLate, int late) {}

    private final List<Stop> stops;
    private final Shift shift;
    private final TravelTimes times;
    private final Problem problem;

    DayTour(List<Stop> stops, Shift shift, TravelTimes times) {
        this.stops = List.copyOf(stops);
        this.shift = shift;
        this.times = times;
        var spots = new ArrayList<Spot>();
        var outlets = new ArrayList<Outlet>();
        for (int place = 0; place < stops.size(); place++) {
            var stop = stops.get(place);
            spots.add(spot(stop.place()));
            outlets.add(Outlet.of(stop.outlet().toString(), place, stop.seconds(), 0, List.of(1), stop.windows()));
        }
        spots.add(spot(shift.start()));
        spots.add(spot(shift.end()));
        var man = new Salesman(
                        shift.name(),
                        stops.size(),
                        stops.size() + 1,
                        List.of(shift.hours()),
                        Salesman.UNLIMITED,
                        Salesman.UNLIMITED,
                        null)
                .pausing(shift.pauses());
        problem = new Problem(
                1,
                outlets,
                List.of(man),
                times.between(spots),
                Weights.DISTANCE,
                io.selaras.engines.routing.Keeping.SAME_SALESMAN,
                null);
    }

    private static Spot spot(GeoPoint place) {
        return new Spot(place.latitude(), place.longitude());
    }

    List<Stop> stops() {
        return stops;
    }

    @Nullable
    Timetable timetable() {
        return stops.isEmpty()
                ? null
                : timetable(IntStream.range(0, stops.size()).boxed().toList());
    }

    private Timetable timetable(List<Integer> order) {
        return Timetable.early(problem, new Plan.Tour(0, 0, order));
    }

    int metres() {
        int metres = 0;
        int at = stops.size();
        for (int stop = 0; stop < stops.size(); stop++) {
            metres += problem.travel().distance(at, stop);
            at = stop;
        }
        return stops.isEmpty() ? 0 : metres + problem.travel().distance(at, stops.size() + 1);
    }

    /** Seconds beyond the working hours. */
    int over() {
        var table = timetable();
        return table == null ? 0 : over(table);
    }

    private int over(Timetable table) {
        return Math.max(0, table.end() - shift.hours().close());
    }

    /** From leaving to return, in seconds. */
    int duration() {
        var table = timetable();
        return table == null ? 0 : table.duration();
    }

    /** One stop more, where it costs least. */
    Added with(Stop stop) {
        var all = new ArrayList<>(stops);
        all.add(stop);
        var longer = new DayTour(all, shift, times);
        var before = timetable();
        int late = before == null ? 0 : late(before);
        return IntStream.rangeClosed(0, stops.size())
                .boxed()
                .sorted(Comparator.comparingInt(longer::detour))
                .limit(TRIED)
                .map(at -> longer.added(at, late))
                .min(Comparator.comparingInt((Added added) -> added.over() + added.late() * 3600)
                        .thenComparing(Added::tooLate)
                        .thenComparingInt(Added::duration))
                .orElseThrow();
    }

    /** Of the last stop, were it visited after so many of the others. */
    private int detour(int at) {
        int one = stops.size() - 1;
        int from = at == 0 ? stops.size() : at - 1;
        int to = at == one ? stops.size() + 1 : at;
        var travel = problem.travel();
        int direct = one == 0 ? 0 : travel.time(from, to);
        return Math.max(0, travel.time(from, one) + travel.time(one, to) - direct);
    }

    private Added added(int at, int lateBefore) {
        int one = stops.size() - 1;
        var order = new ArrayList<>(IntStream.range(0, one).boxed().toList());
        order.add(at, one);
        var table = timetable(order);
        var own = table.stops().get(at);
        boolean tooLate = isLate(own);
        return new Added(
                at,
                own.begin(),
                detour(at),
                over(table),
                table.duration(),
                tooLate,
                Math.max(0, late(table) - (tooLate ? 1 : 0) - lateBefore));
    }

    private int late(Timetable table) {
        return (int) table.stops().stream().filter(this::isLate).count();
    }

    private boolean isLate(Timetable.Stop stop) {
        return stops.get(stop.outlet()).windows().stream().noneMatch(window -> stop.begin() <= window.close());
    }
}
