package io.selaras.planning;

import io.selaras.customers.Outlet;
import io.selaras.engines.routing.Keeping;
import io.selaras.engines.routing.Night;
import io.selaras.engines.routing.Pause;
import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Problem;
import io.selaras.engines.routing.Salesman;
import io.selaras.engines.routing.Timetable;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.Weights;
import io.selaras.engines.routing.Window;
import io.selaras.engines.routing.travel.Spot;
import io.selaras.engines.routing.travel.TravelTimes;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.PersonId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a day of a few salesmen as the planner sees it: day 0 is today, the days after it are those of the first
 * salesman, who cannot finish. Whoever helps keeps all his own calls, and gets no later anywhere than he would have been.
 * Values in, values out.
 */
final class RestOfDay {
    /** So far a call can be put off. */
    static final int DAYS_AHEAD = 6;

    private static final int DAYS = DAYS_AHEAD + 1;
    /** Beyond any detour, so that a call is given up only where it does not fit; those of a helper last of all. */
    private static final long OWN = 100_000_000L;

    private static final long GIVEN = 10_000_000L;
    /** Someone who stays gives a call away for a quarter of an hour saved, not for less. */
    private static final int WORTH_A_CHANGE = 900;

    /**
     * Somebody on the road.
     *
     * @param at where he is free next, and {@code free} when, in seconds of the day
     * @param calls still to be made, in his present order
     * @param made the sequence of his last call that is made or under way
     */
    record Man(PersonId id, String name, GeoPoint at, int free, List<Call> calls, int made) {}

    /** @param ahead the first man's calls on the days he works after today, by how many days on */
    record Asked(
            LocalDate day,
            DayShare.Cause cause,
            @Nullable Integer untilMinute,
            List<Man> men,
            Map<Integer, List<Call>> ahead,
            GeoPoint depot) {}

    /** What is known of the outlets. */
    record Known(Map<UUID, Outlet> outlets, Map<UUID, Draft.Pin> pins, WorkRules rules, Cycle cycle) {}

    final Asked asked;
    final Known known;
    final List<Outlet> outlets = new ArrayList<>();
    final Map<UUID, Integer> indexOf = new HashMap<>();
    final Problem problem;
    final Plan published;
    /** Whose call it is today, by outlet. */
    private final Map<UUID, Integer> owners = new HashMap<>();

    RestOfDay(Asked asked, Known known, TravelTimes times) {
        this.asked = asked;
        this.known = known;
        for (int man = asked.men.size() - 1; man >= 0; man--) {
            for (var call : asked.men.get(man).calls) {
                owners.put(call.outletId(), man);
                add(call);
            }
        }
        asked.ahead.values().forEach(calls -> calls.forEach(this::add));
        var spots = new ArrayList<Spot>();
        outlets.forEach(outlet -> spots.add(spot(Objects.requireNonNull(outlet.place()))));
        spots.add(spot(asked.depot));
        asked.men.forEach(man -> spots.add(spot(man.at)));
        var travel = times.between(spots);
        published = published();
        problem = asTheyStand(travel);
    }

    private void add(Call call) {
        var outlet = known.outlets.get(call.outletId());
        if (outlet != null && outlet.place() != null && !indexOf.containsKey(call.outletId())) {
            indexOf.put(call.outletId(), outlets.size());
            outlets.add(outlet);
        }
    }

    private static Spot spot(GeoPoint at) {
        return new Spot(at.latitude(), at.longitude());
    }

    private Plan published() {
        var tours = new ArrayList<Plan.Tour>();
        for (int man = 0; man < asked.men.size(); man++) {
            tours.add(new Plan.Tour(man, 0, stops(asked.men.get(man).calls)));
        }
        asked.ahead.forEach((day, calls) -> tours.add(new Plan.Tour(0, day, stops(calls))));
        return new Plan(tours, List.of(), 0, true);
    }

    private List<Integer> stops(List<Call> calls) {
        return calls.stream()
                .map(call -> indexOf.get(call.outletId()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Every day but the one that cannot be finished fits as it stands, however late it is already. */
    private Problem asTheyStand(Travel travel) {
        var strict = problem(travel, Map.of(), Map.of());
        var arrivals = new HashMap<List<Integer>, Integer>();
        var ends = new HashMap<List<Integer>, Integer>();
        for (var tour : published.tours()) {
            if (tour.day() > 0 || tour.salesman() > 0) {
                var table = Timetable.of(strict, tour);
                table.stops().forEach(stop -> arrivals.put(List.of(stop.outlet(), tour.day()), stop.arrival()));
                ends.put(List.of(tour.salesman(), tour.day()), table.end());
            }
        }
        return problem(travel, arrivals, ends);
    }

    private Problem problem(Travel travel, Map<List<Integer>, Integer> arrivals, Map<List<Integer>, Integer> ends) {
        var visits = new ArrayList<io.selaras.engines.routing.Outlet>();
        for (int place = 0; place < outlets.size(); place++) {
            visits.add(visit(place, arrivals));
        }
        var men = new ArrayList<Salesman>();
        for (int man = 0; man < asked.men.size(); man++) {
            men.add(man(man, ends));
        }
        int change = asked.cause == DayShare.Cause.ILL ? 1 : WORTH_A_CHANGE;
        var weights = new Weights(0, 1, -1, -1, -1, 0, 0, change, 0);
        return new Problem(DAYS, visits, men, travel, weights, Keeping.SAME_SALESMAN, null);
    }

    private io.selaras.engines.routing.Outlet visit(int place, Map<List<Integer>, Integer> arrivals) {
        var outlet = outlets.get(place);
        var stay = known.rules.stay(outlet.outletClass());
        var pin = known.pins.get(outlet.id().value());
        int owner = owners.getOrDefault(outlet.id().value(), 0);
        var windows = new ArrayList<List<Window>>();
        for (int day = 0; day < DAYS; day++) {
            var open = WorkRules.windows(
                    outlet,
                    stay.from(),
                    stay.until(),
                    pin,
                    asked.day.plusDays(day).getDayOfWeek());
            windows.add(until(open, arrivals.getOrDefault(List.of(place, day), 0)));
        }
        return new io.selaras.engines.routing.Outlet(
                outlet.name(),
                place,
                stay.minutes() * 60,
                0,
                List.of(1),
                windows,
                owner > 0 ? OWN : GIVEN * Math.clamp(visits(outlet), 1, 8),
                owner > 0 ? owner : -1);
    }

    private int visits(Outlet outlet) {
        return known.cycle.visitsByClass().getOrDefault(String.valueOf(outlet.outletClass()), 1);
    }

    /** Days by which an outlet's call may be late: half the way to its next one. */
    int tolerance(Outlet outlet) {
        return known.cycle.tolerance(outlet.outletClass());
    }

    private static List<Window> until(List<Window> windows, int arrival) {
        var last = windows.getLast();
        if (arrival <= last.close()) {
            return windows;
        }
        var wider = new ArrayList<>(windows.subList(0, windows.size() - 1));
        wider.add(new Window(last.open(), arrival));
        return wider;
    }

    // A day off is null by the engine's contract, which NullAway cannot read from its class files.
    @SuppressWarnings("NullAway")
    private Salesman man(int index, Map<List<Integer>, Integer> ends) {
        var man = asked.men.get(index);
        var hours = new ArrayList<@Nullable Window>();
        var pauses = new ArrayList<Pause>();
        for (int day = 0; day < DAYS; day++) {
            if (day > 0 && (index > 0 || !asked.ahead.containsKey(day))) {
                hours.add(null);
                continue;
            }
            var weekday = asked.day.plusDays(day).getDayOfWeek();
            int open =
                    day == 0 ? man.free : CycleProblem.seconds(known.rules.day().from());
            int close = Math.max(close(weekday), ends.getOrDefault(List.of(index, day), 0));
            if (day == 0 && index == 0 && asked.untilMinute != null) {
                close = Math.min(close, asked.untilMinute * 60);
            }
            hours.add(new Window(open, Math.max(open, close)));
            pause(weekday, day, open, close).ifPresent(pauses::add);
        }
        // He begins where he stands, not at the depot.
        var start = new Night(-1, outlets.size() + 1 + index);
        int depot = outlets.size();
        return new Salesman(
                man.name, depot, depot, hours, Salesman.UNLIMITED, Salesman.UNLIMITED, null, pauses, List.of(start));
    }

    private int close(DayOfWeek weekday) {
        var day = known.rules.day();
        return CycleProblem.seconds(weekday == DayOfWeek.SATURDAY ? day.saturdayUntil() : day.until());
    }

    /** None for who comes after it, or is at home before it begins. */
    private Optional<Pause> pause(DayOfWeek weekday, int day, int from, int until) {
        var working = known.rules.day();
        boolean prayer = working.fridayPrayer() && weekday == DayOfWeek.FRIDAY;
        int length = prayer ? CycleProblem.PRAYER_LENGTH : working.lunch() * 60;
        var begin = prayer ? CycleProblem.PRAYER : CycleProblem.LUNCH;
        return length == 0 || from > begin.close() || until <= begin.open()
                ? Optional.empty()
                : Optional.of(new Pause(1 << day, begin, length));
    }
}
