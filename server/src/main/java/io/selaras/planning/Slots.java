package io.selaras.planning;

import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import io.selaras.platform.Work;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Where a visit fits best: the days of the next two weeks for an appointment, and the weekdays of the cycle for the rule,
 * with what each costs and so what a pin costs.
 */
@Service
public class Slots {
    private static final int SHOWN = 5;
    /** Days whose nearest stop is closest are reckoned in full. */
    private static final int RECKONED = 60;
    /** Somebody else's coming counts as so many minutes on the road. */
    private static final int STRANGER = 10;

    private final Work work;
    private final DayBook book;
    private final PlanStore store;
    private final Plans plans;
    private final Outlets outlets;
    private final People people;

    Slots(Work work, DayBook book, PlanStore store, Plans plans, Outlets outlets, People people) {
        this.work = work;
        this.book = book;
        this.store = store;
        this.plans = plans;
        this.outlets = outlets;
        this.people = people;
    }

    /** @param detour minutes on the road, {@code over} beyond the working day with it; {@code own} the outlet's salesman */
    public record Slot(LocalDate day, PersonId salesmanId, LocalTime arrival, int detour, int over, boolean own) {}

    /** @return empty for an outlet that is not the actor's to see; no slots for one without a place */
    public Optional<List<Slot>> ahead(Actor actor, UUID id, LocalDate from, @Nullable PersonId only) {
        var organisation = actor.organisation();
        return work.in(
                organisation,
                () -> outlets.find(actor, new OutletId(id)).map(outlet -> {
                    var place = outlet.place();
                    if (place == null) {
                        return List.<Slot>of();
                    }
                    var until = from.plusDays(Plans.DAYS_AHEAD - 1);
                    var salesmen = salesmen(actor).stream()
                            .filter(person -> only == null || person.id().equals(only))
                            .toList();
                    var calls = store.planned(organisation, from, until);
                    var ids = new ArrayList<>(calls.stream().map(Call::outletId).toList());
                    ids.add(id);
                    var open = book.open(organisation, ids);
                    var byDay =
                            calls.stream().collect(Collectors.groupingBy(call -> call.day() + "/" + call.salesmanId()));
                    // Whoever comes: an outlet has one call a day.
                    var taken = store.ofOutlet(organisation, id, from, until).stream()
                            .map(Call::day)
                            .collect(Collectors.toSet());
                    var closed = PlanStore.closed(ShippedHolidays.INDONESIA, store.holidays(organisation));
                    var absences = store.absences(organisation);
                    var pin = open.pins.get(id);
                    var days = new ArrayList<Candidate>();
                    for (var day = from; !day.isAfter(until); day = day.plusDays(1)) {
                        if (closed.contains(day)
                                || taken.contains(day)
                                || open.hours(day) == null
                                || !allowed(outlet, pin, day.getDayOfWeek())) {
                            continue;
                        }
                        for (var person : salesmen) {
                            var date = day;
                            boolean away = absences.stream().anyMatch(absence -> absence.covers(person.id(), date));
                            var own = byDay.getOrDefault(day + "/" + person.id(), List.of());
                            if (!away && !own.isEmpty()) {
                                days.add(new Candidate(day, person.id(), own, near(open, outlet, own)));
                            }
                        }
                    }
                    return days.stream()
                            .sorted(Comparator.comparingDouble(Candidate::metres))
                            .limit(RECKONED)
                            .map(candidate -> slot(open, outlet, candidate))
                            .flatMap(Optional::stream)
                            .sorted(Comparator.comparingInt(Slots::cost).thenComparing(Slot::day))
                            .limit(SHOWN)
                            .toList();
                }));
    }

    private record Candidate(LocalDate day, PersonId salesman, List<Call> calls, double metres) {}

    private static double near(DayBook.Open open, Outlet outlet, List<Call> calls) {
        var place = Objects.requireNonNull(outlet.place());
        return calls.stream()
                .map(call -> open.outlets.get(call.outletId()))
                .filter(other -> other != null && other.place() != null)
                .mapToDouble(other -> Objects.requireNonNull(other.place()).metresTo(place))
                .min()
                .orElse(Double.MAX_VALUE);
    }

    private static Optional<Slot> slot(DayBook.Open open, Outlet outlet, Candidate on) {
        var order = on.calls().stream()
                .sorted(PlanStore.IN_ORDER)
                .map(Call::outletId)
                .toList();
        var added = open.tour(on.day(), on.salesman(), order).with(open.stop(outlet, on.day()));
        if (added.tooLate() || added.late() > 0) {
            return Optional.empty();
        }
        return Optional.of(new Slot(
                on.day(),
                on.salesman(),
                DayTours.clock(added.arrival()),
                DayTours.minutes(added.detour()),
                DayTours.minutes(added.over()),
                on.salesman().equals(outlet.salesmanId())));
    }

    private static int cost(Slot slot) {
        return slot.detour() + 4 * slot.over() + (slot.own() ? 0 : STRANGER);
    }

    static boolean allowed(Outlet outlet, Draft.@Nullable Pin pin, DayOfWeek day) {
        return !WorkRules.closed(outlet, day)
                && (pin == null || pin.weekdays().isEmpty() || pin.weekdays().contains(day));
    }

    private List<Person> salesmen(Actor actor) {
        return people.everybody(actor.organisation()).stream()
                .filter(person -> person.active() && person.roles().contains(Role.SALESMAN) && actor.sees(person.id()))
                .toList();
    }

    /** @param detour minutes on the road in four weeks; {@code over} the worst day's, with it; {@code arrival} about */
    public record Choice(
            PersonId salesmanId, Set<DayOfWeek> weekdays, Set<Integer> weeks, int detour, int over, LocalTime arrival) {
        int cost() {
            return detour + 4 * over;
        }
    }

    /**
     * Why an outlet is visited when it is.
     *
     * @param now as the rules in force have it
     * @param best the cheapest choices for its salesman, whatever is pinned
     * @param pinCost minutes in four weeks that the pin costs, over the cheapest choice without it
     */
    public record Choices(
            int visits,
            @Nullable Choice now,
            List<Choice> best,
            Draft.@Nullable Pin pin,
            @Nullable Integer pinCost) {}

    public Optional<Choices> choices(Actor actor, UUID id) {
        var organisation = actor.organisation();
        return work.in(
                organisation, () -> outlets.find(actor, new OutletId(id)).map(outlet -> choices(organisation, outlet)));
    }

    private Choices choices(OrganisationId organisation, Outlet outlet) {
        var id = outlet.id().value();
        var today = plans.today(organisation);
        var inForce = store.plans(organisation).stream()
                .filter(rule -> rule.until() == null || !rule.until().isBefore(today))
                .toList();
        var open = book.open(
                organisation, inForce.stream().map(JourneyPlan::outletId).toList());
        open.outlets.put(id, outlet);
        var pin = open.pins.get(id);
        var own = inForce.stream().filter(rule -> rule.outletId().equals(id)).findFirst();
        int asked = open.cycle.visitsByClass().getOrDefault(String.valueOf(outlet.outletClass()), 1);
        int visits = own.map(JourneyPlan::visitsPerCycle).orElse(Math.max(1, asked));
        var holder = own.map(JourneyPlan::salesmanId).orElse(outlet.salesmanId());
        if (outlet.place() == null || holder == null) {
            return new Choices(visits, null, List.of(), pin, null);
        }
        var cycle = new CycleDays(open, inForce, outlet, today);
        var now = own.map(rule -> cycle.choice(rule.salesmanId(), mask(rule))).orElse(null);
        var free = cycle.best(holder, CycleProblem.patterns(visits, CycleProblem.days(outlet, Set.of())));
        Integer cost = null;
        if (pin != null) {
            var whom = pin.salesman() == null ? holder : pin.salesman();
            var loose = new CycleDays(open, inForce, outlet, today, null);
            cost = Math.max(
                    0,
                    cycle.best(whom, CycleProblem.patterns(visits, CycleProblem.days(outlet, pin.weekdays())))
                                    .getFirst()
                                    .cost()
                            - loose.best(holder, CycleProblem.patterns(visits, CycleProblem.days(outlet, Set.of())))
                                    .getFirst()
                                    .cost());
        }
        return new Choices(visits, now, free.stream().limit(SHOWN).toList(), pin, cost);
    }

    private static int mask(JourneyPlan rule) {
        return CycleProblem.days(
                CycleProblem.mask(rule.weekdays()),
                rule.weeks().stream().mapToInt(week -> 1 << week - 1).sum());
    }

    /** What one outlet adds to each day of the cycle, the rules in force being as they are. */
    private static final class CycleDays {
        private final DayBook.Open open;
        private final List<JourneyPlan> rules;
        private final Outlet outlet;
        private final LocalDate monday;
        private final Draft.@Nullable Pin pin;
        private final Map<String, DayTour.Added> known = new HashMap<>();

        CycleDays(DayBook.Open open, List<JourneyPlan> rules, Outlet outlet, LocalDate today) {
            this(open, rules, outlet, today, open.pins.get(outlet.id().value()));
        }

        CycleDays(DayBook.Open open, List<JourneyPlan> rules, Outlet outlet, LocalDate today, Draft.@Nullable Pin pin) {
            this.open = open;
            this.rules = rules;
            this.outlet = outlet;
            this.pin = pin;
            // The first week 1 that lies wholly ahead: rules that end before are no part of it.
            var first = today.plusDays(8L - today.getDayOfWeek().getValue());
            while (open.cycle.week(first) != 1) {
                first = first.plusDays(7);
            }
            monday = first;
        }

        List<Choice> best(PersonId salesman, List<Integer> patterns) {
            return patterns.stream()
                    .map(days -> choice(salesman, days))
                    .sorted(Comparator.comparingInt(Choice::cost))
                    .toList();
        }

        Choice choice(PersonId salesman, int days) {
            int detour = 0;
            int over = 0;
            int arrival = 0;
            var weekdays = EnumSet.noneOf(DayOfWeek.class);
            var weeks = new TreeSet<Integer>();
            for (int day = 0; day < CycleProblem.DAYS; day++) {
                if ((days >> day & 1) == 1) {
                    var added = added(salesman, day);
                    detour += added.detour();
                    over = Math.max(over, added.over() + (added.tooLate() ? 3600 : 0) + added.late() * 3600);
                    arrival += added.arrival();
                    weekdays.add(DayOfWeek.of(day % CycleProblem.WEEK + 1));
                    weeks.add(day / CycleProblem.WEEK + 1);
                }
            }
            return new Choice(
                    salesman,
                    weekdays,
                    weeks,
                    DayTours.minutes(detour),
                    DayTours.minutes(over),
                    DayTours.clock(arrival / Math.max(1, Integer.bitCount(days))));
        }

        private DayTour.Added added(PersonId salesman, int day) {
            return known.computeIfAbsent(salesman + "/" + day, ignored -> {
                var date = monday.plusDays(day / CycleProblem.WEEK * 7L + day % CycleProblem.WEEK);
                var order = DayRule.of(date, rules, open.cycle, new HashSet<>(), List.of()).stream()
                        .filter(wanted -> wanted.salesmanId().equals(salesman)
                                && !wanted.outletId().equals(outlet.id().value()))
                        .map(DayRule.Wanted::outletId)
                        .toList();
                return open.tour(date, salesman, order).with(open.stop(outlet, date, pin));
            });
        }
    }
}
