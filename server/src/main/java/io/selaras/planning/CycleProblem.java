package io.selaras.planning;

import io.selaras.customers.Outlet;
import io.selaras.engines.routing.Keeping;
import io.selaras.engines.routing.Night;
import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Problem;
import io.selaras.engines.routing.Salesman;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.Weights;
import io.selaras.engines.routing.Window;
import io.selaras.engines.routing.travel.Spot;
import io.selaras.engines.routing.travel.TravelTimes;
import io.selaras.identity.Person;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.PersonId;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The company's four weeks as the planner sees them: 24 days, Monday to Saturday of week 1 to 4, seconds of the day, one
 * place per outlet and the depot last. Values in, values out.
 */
final class CycleProblem {
    static final int DAYS = 24;
    static final int WEEK = 6;
    /** When lunch may begin, and Friday's prayer in its place. */
    static final Window LUNCH = new Window(11 * 3600 + 1800, 13 * 3600);

    static final Window PRAYER = new Window(11 * 3600 + 2700, 12 * 3600 + 600);
    static final int PRAYER_LENGTH = 75 * 60;
    /** A visit left out costs as much as this many seconds on the road. */
    private static final long PRIZE = 4 * 3600;

    final List<Outlet> outlets;
    final List<Person> salesmen;
    final Problem problem;
    private final Map<PersonId, Integer> men = new HashMap<>();
    private final Map<UUID, Integer> places = new HashMap<>();
    private final Map<UUID, Draft.Pin> pins;

    /** @param rules in force; they are the published plan */
    CycleProblem(
            List<Outlet> outlets,
            List<Person> salesmen,
            List<JourneyPlan> rules,
            Map<UUID, Draft.Pin> pins,
            Draft.Request request,
            List<WorkRules.NightAway> nights,
            GeoPoint depot,
            TravelTimes times) {
        this.outlets = outlets;
        this.salesmen = salesmen;
        this.pins = pins;
        for (int man = 0; man < salesmen.size(); man++) {
            men.put(salesmen.get(man).id(), man);
        }
        var spots = new ArrayList<Spot>();
        for (int place = 0; place < outlets.size(); place++) {
            places.put(outlets.get(place).id().value(), place);
            var at = Objects.requireNonNull(outlets.get(place).place());
            spots.add(new Spot(at.latitude(), at.longitude()));
        }
        spots.add(new Spot(depot.latitude(), depot.longitude()));
        Travel travel = times.between(spots);
        var visits = new ArrayList<io.selaras.engines.routing.Outlet>();
        for (int place = 0; place < outlets.size(); place++) {
            visits.add(visit(outlets.get(place), place, rules, pins, request));
        }
        double keep = request.keep() / 100.0;
        var weights = new Weights(
                0, 0.5 + request.shorter() / 100.0, 4, 4, -1, request.even() / 100.0, 0, 3600 * keep, 1200 * keep);
        problem = new Problem(
                DAYS,
                visits,
                salesmen.stream()
                        .map(person -> man(person, request.day()).sleeping(nights(person, nights)))
                        .toList(),
                travel,
                weights,
                Keeping.SAME_SALESMAN,
                published(rules, travel));
    }

    private io.selaras.engines.routing.Outlet visit(
            Outlet outlet, int place, List<JourneyPlan> rules, Map<UUID, Draft.Pin> pins, Draft.Request request) {
        var rule = rule(outlet, request);
        var pin = pins.get(outlet.id().value());
        var weekdays = pin == null || pin.weekdays().isEmpty() ? Set.<DayOfWeek>of() : pin.weekdays();
        var holder = outlet.salesmanId();
        if (pin != null && pin.salesman() != null) {
            holder = pin.salesman();
        } else if (request.mayChangeSalesman()) {
            holder = null;
        }
        var windows = new ArrayList<List<Window>>();
        for (int day = 0; day < DAYS; day++) {
            windows.add(WorkRules.windows(outlet, rule.from(), rule.until(), pin, DayOfWeek.of(day % WEEK + 1)));
        }
        return new io.selaras.engines.routing.Outlet(
                outlet.name(),
                place,
                rule.minutes() * 60,
                0,
                patterns(rule.visits(), days(outlet, weekdays)),
                windows,
                PRIZE * rule.visits(),
                holder == null ? -1 : men.getOrDefault(holder, -1));
    }

    /** The days pinned, and of these, or of all, the days it is open; a pin on closed days stands. */
    static Set<DayOfWeek> days(Outlet outlet, Set<DayOfWeek> pinned) {
        var open = EnumSet.noneOf(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (!WorkRules.closed(outlet, day) && (pinned.isEmpty() || pinned.contains(day))) {
                open.add(day);
            }
        }
        open.remove(DayOfWeek.SUNDAY);
        return open.isEmpty() || open.size() == WEEK ? pinned : open;
    }

    static Draft.ClassRule rule(Outlet outlet, Draft.Request request) {
        var rule = request.classes().get(String.valueOf(outlet.outletClass()));
        var usual = WorkRules.USUAL;
        return rule != null ? rule : new Draft.ClassRule(1, usual.minutes(), usual.from(), usual.until());
    }

    /** Sets of days that one rule can say: the same weekdays in the same weeks. */
    static List<Integer> patterns(int visits, Set<DayOfWeek> pinned) {
        var found = new ArrayList<Integer>();
        int weeksNeeded = Math.min(4, visits);
        int daysNeeded = Math.max(1, visits / 4);
        for (int weekdays = 1; weekdays < 1 << WEEK; weekdays++) {
            if (Integer.bitCount(weekdays) != daysNeeded
                    || !apart(weekdays, daysNeeded)
                    || !allowed(weekdays, pinned)) {
                continue;
            }
            for (int weeks = 1; weeks < 16; weeks++) {
                boolean evenly = weeksNeeded != 2 || weeks == 0b0101 || weeks == 0b1010;
                if (Integer.bitCount(weeks) == weeksNeeded && evenly) {
                    found.add(days(weekdays, weeks));
                }
            }
        }
        return found.isEmpty() ? List.of(days(Math.max(1, mask(pinned)), weeksNeeded >= 4 ? 15 : 1)) : found;
    }

    /** Two or three visits a week keep a day between them. */
    private static boolean apart(int weekdays, int daysNeeded) {
        return daysNeeded == 1 || daysNeeded > 3 || (weekdays & weekdays << 1) == 0;
    }

    private static boolean allowed(int weekdays, Set<DayOfWeek> pinned) {
        return pinned.isEmpty() || (weekdays & ~mask(pinned)) == 0;
    }

    static int mask(Set<DayOfWeek> weekdays) {
        return weekdays.stream().mapToInt(day -> 1 << day.getValue() - 1).sum() & (1 << WEEK) - 1;
    }

    static int days(int weekdays, int weeks) {
        int days = 0;
        for (int week = 0; week < 4; week++) {
            days |= (weeks >> week & 1) == 1 ? weekdays << week * WEEK : 0;
        }
        return days;
    }

    /** Whether a pin spoke against these days, or this salesman. */
    boolean pinnedAway(int outlet, int days, @Nullable Integer man) {
        var pin = pins.get(outlets.get(outlet).id().value());
        if (pin == null) {
            return false;
        }
        var wrongDay = !pin.weekdays().isEmpty() && (days & ~days(mask(pin.weekdays()), 0b1111)) != 0;
        var holder = man == null ? null : salesmen.get(man).id();
        return wrongDay || pin.salesman() != null && !pin.salesman().equals(holder);
    }

    /** Where he sleeps away; near an outlet that is not planned here he cannot. */
    private List<Night> nights(Person person, List<WorkRules.NightAway> all) {
        var own = new ArrayList<Night>();
        for (var night : all) {
            var place = places.get(night.outletId());
            if (place != null && night.salesman().equals(person.id())) {
                int weeks =
                        night.weeks().stream().mapToInt(week -> 1 << week - 1).sum();
                int days = days(mask(Set.of(night.weekday())), weeks);
                for (int day = 0; day < DAYS; day++) {
                    if ((days >> day & 1) == 1) {
                        own.add(new Night(day, place));
                    }
                }
            }
        }
        return own;
    }

    // A day off is null by the engine's contract, which NullAway cannot read from its class files.
    @SuppressWarnings("NullAway")
    private Salesman man(Person person, Draft.WorkingDay day) {
        var hours = new ArrayList<@Nullable Window>();
        for (int d = 0; d < DAYS; d++) {
            hours.add(WorkRules.hours(day, DayOfWeek.of(d % WEEK + 1)));
        }
        int longest = seconds(day.until()) - seconds(day.from());
        return new Salesman(
                person.name(),
                outlets.size(),
                outlets.size(),
                hours,
                Salesman.UNLIMITED,
                longest,
                null,
                WorkRules.pauses(day, -1, days(mask(Set.of(DayOfWeek.FRIDAY)), 0b1111)),
                List.of());
    }

    static int seconds(LocalTime time) {
        return time.toSecondOfDay();
    }

    /** The rules in force as tours: in their own order where every rule of the day has one, else nearest first. */
    private Plan published(List<JourneyPlan> rules, Travel travel) {
        var byTour = new HashMap<Integer, List<JourneyPlan>>();
        for (var rule : rules) {
            var man = men.get(rule.salesmanId());
            if (man != null && places.containsKey(rule.outletId())) {
                int days = days(
                        mask(rule.weekdays()),
                        rule.weeks().stream().mapToInt(week -> 1 << week - 1).sum());
                for (int day = 0; day < DAYS; day++) {
                    if ((days >> day & 1) == 1) {
                        byTour.computeIfAbsent(man * DAYS + day, ignored -> new ArrayList<>())
                                .add(rule);
                    }
                }
            }
        }
        var tours = new ArrayList<Plan.Tour>();
        byTour.forEach((key, members) -> tours.add(new Plan.Tour(key / DAYS, key % DAYS, ordered(members, travel))));
        tours.sort(Comparator.comparingInt(Plan.Tour::salesman).thenComparingInt(Plan.Tour::day));
        return new Plan(tours, List.of(), 0, true);
    }

    private List<Integer> ordered(List<JourneyPlan> members, Travel travel) {
        if (members.stream().allMatch(rule -> rule.sequence() != null)) {
            return members.stream()
                    .sorted(Comparator.comparingInt(rule -> rule.sequence() == null ? 0 : rule.sequence()))
                    .map(rule -> places.getOrDefault(rule.outletId(), 0))
                    .distinct()
                    .toList();
        }
        var left = new ArrayList<>(members.stream()
                .map(rule -> places.getOrDefault(rule.outletId(), 0))
                .distinct()
                .toList());
        var order = new ArrayList<Integer>();
        int at = outlets.size();
        while (!left.isEmpty()) {
            int from = at;
            var next = left.stream()
                    .min(Comparator.comparingInt(to -> travel.time(from, to)))
                    .orElseThrow();
            left.remove(next);
            order.add(next);
            at = next;
        }
        return order;
    }
}
