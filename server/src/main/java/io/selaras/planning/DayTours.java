package io.selaras.planning;

import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The front door to days as they are worked: how long each is, and what a call put there by hand breaks. A person always
 * wins, but never without having been told.
 */
@Service
public class DayTours {
    private final Work work;
    private final DayBook book;
    private final PlanStore store;
    private final WorkRuleStore rules;
    private final Plans plans;
    private final Outlets outlets;
    private final People people;
    private final Audit audit;
    private final Changes changes;

    DayTours(
            Work work,
            DayBook book,
            PlanStore store,
            WorkRuleStore rules,
            Plans plans,
            Outlets outlets,
            People people,
            Audit audit,
            Changes changes) {
        this.work = work;
        this.book = book;
        this.store = store;
        this.rules = rules;
        this.plans = plans;
        this.outlets = outlets;
        this.people = people;
        this.audit = audit;
        this.changes = changes;
    }

    public WorkRules rules(OrganisationId organisation) {
        return work.in(organisation, () -> rules.rules(organisation));
    }

    public void save(Actor actor, WorkRules changed) {
        var organisation = actor.organisation();
        work.run(organisation, () -> {
            var before = rules.rules(organisation);
            rules.save(organisation, changed);
            audit.record(actor, "work rules", organisation.value(), "changed", before, changed);
        });
    }

    /** @param arrival when the visit begins; absent for an outlet without a place */
    public record Visit(
            UUID callId, UUID outletId, @Nullable LocalTime arrival) {}

    /** @param minutes from leaving to return, {@code over} of them beyond the working day */
    public record Day(
            LocalDate day,
            PersonId salesmanId,
            int minutes,
            int over,
            double km,
            @Nullable LocalTime leaves,
            @Nullable LocalTime returns,
            List<Visit> visits) {}

    /** Each day that has calls. */
    public List<Day> days(Actor actor, LocalDate from, LocalDate until, @Nullable UUID salesman) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var calls = store.calls(actor, from, until, salesman);
            var open =
                    book.open(organisation, calls.stream().map(Call::outletId).toList());
            var byDay = new LinkedHashMap<String, List<Call>>();
            calls.forEach(
                    call -> byDay.computeIfAbsent(call.day() + "/" + call.salesmanId(), ignored -> new ArrayList<>())
                            .add(call));
            return byDay.values().stream().map(own -> day(open, own)).toList();
        });
    }

    private static Day day(DayBook.Open open, List<Call> calls) {
        var first = calls.getFirst();
        var tour = open.tour(
                first.day(),
                first.salesmanId(),
                calls.stream().map(Call::outletId).toList());
        var table = tour.timetable();
        var arrivals = new LinkedHashMap<UUID, LocalTime>();
        if (table != null) {
            table.stops()
                    .forEach(
                            stop -> arrivals.put(tour.stops().get(stop.outlet()).outlet(), clock(stop.begin())));
        }
        return new Day(
                first.day(),
                first.salesmanId(),
                tour.duration() / 60,
                minutes(tour.over()),
                Math.round(tour.metres() / 100.0) / 10.0,
                table == null ? null : clock(table.departure()),
                table == null ? null : clock(table.end()),
                calls.stream()
                        .map(call -> new Visit(call.id(), call.outletId(), arrivals.get(call.outletId())))
                        .toList());
    }

    static LocalTime clock(int seconds) {
        return LocalTime.ofSecondOfDay(Math.min(Math.max(0, seconds), 24 * 3600 - 60) / 60 * 60L);
    }

    static int minutes(int seconds) {
        return (seconds + 59) / 60;
    }

    public enum Code {
        HOLIDAY,
        /** The salesman is away. */
        ABSENT,
        /** Nobody works on that weekday. */
        DAY_OFF,
        /** The outlet says when it opens, and not on that weekday. */
        CLOSED,
        /** He comes after the outlet's hours. */
        TOO_LATE,
        /** The day ends beyond the working hours, and later than before. */
        OVER,
        /** Other outlets of the day are reached after their hours. */
        OTHERS_LATE,
        PIN_SALESMAN,
        PIN_DAY,
        PIN_TIME,
        /** Another call of the outlet is nearer than half of what its class asks for. */
        TOO_OFTEN
    }

    /** @param minutes too much, or outlets reached too late; {@code day} of the other call; {@code text} a name */
    public record Breach(
            Code code,
            @Nullable Integer minutes,
            @Nullable LocalDate day,
            @Nullable String text) {}

    /**
     * What a day would be with a call.
     *
     * @param sequence after how many of the day's calls it fits best
     * @param detour minutes on the road that it adds
     */
    public record Check(
            List<Breach> breaches,
            int sequence,
            @Nullable LocalTime arrival,
            int detour,
            int minutesBefore,
            int minutesAfter) {}

    /** @return empty when the call, or the salesman, is not the actor's to see */
    public Optional<Check> check(Actor actor, UUID call, LocalDate day, PersonId salesman) {
        var organisation = actor.organisation();
        return work.in(
                organisation,
                () -> store.call(organisation, call)
                        .filter(found -> actor.sees(found.salesmanId()))
                        .filter(found -> people.find(actor, salesman).isPresent())
                        .map(found -> check(organisation, found.outletId(), call, day, salesman)));
    }

    /** @param call the one that is moved, absent for a new one */
    private Check check(
            OrganisationId organisation, UUID outletId, @Nullable UUID call, LocalDate day, PersonId salesman) {
        var others = others(organisation, call, day, salesman);
        var ids = Stream.concat(others.stream().map(Call::outletId), Stream.of(outletId))
                .toList();
        var open = book.open(organisation, ids);
        var outlet = open.outlets.get(outletId);
        var breaches = new ArrayList<Breach>();
        if (outlet == null) {
            return new Check(breaches, others.size(), null, 0, 0, 0);
        }
        ofDate(organisation, open, day, salesman, breaches);
        ofOutlet(organisation, open, outlet, call, day, salesman, breaches);
        var order = others.stream().map(Call::outletId).toList();
        var tour = open.tour(day, salesman, order);
        if (outlet.place() == null) {
            return new Check(breaches, others.size(), null, 0, tour.duration() / 60, tour.duration() / 60);
        }
        var added = tour.with(open.stop(outlet, day));
        ofHours(open, outlet, tour, added, breaches);
        int before = added.at() == tour.stops().size()
                ? order.size()
                : order.indexOf(tour.stops().get(added.at()).outlet());
        return new Check(
                breaches,
                before,
                clock(added.arrival()),
                minutes(added.detour()),
                tour.duration() / 60,
                added.duration() / 60);
    }

    /** Calls of his that day, without the one in question, in their order. */
    private List<Call> others(OrganisationId organisation, @Nullable UUID call, LocalDate day, PersonId salesman) {
        return store.callsOn(organisation, day).stream()
                .filter(other -> other.salesmanId().equals(salesman)
                        && !other.id().equals(call)
                        && other.state() != Call.State.SKIPPED)
                .sorted(PlanStore.IN_ORDER)
                .toList();
    }

    private void ofDate(
            OrganisationId organisation, DayBook.Open open, LocalDate day, PersonId salesman, List<Breach> breaches) {
        if (PlanStore.closed(ShippedHolidays.INDONESIA, store.holidays(organisation))
                .contains(day)) {
            var name = plans.holidays(organisation, day.getYear()).stream()
                    .filter(holiday -> holiday.date().equals(day))
                    .map(Holiday::name)
                    .findFirst()
                    .orElse(null);
            breaches.add(new Breach(Code.HOLIDAY, null, day, name));
        }
        store.absences(organisation).stream()
                .filter(absence -> absence.covers(salesman, day))
                .findFirst()
                .ifPresent(away -> breaches.add(new Breach(Code.ABSENT, null, away.until(), away.reason())));
        if (open.hours(day) == null) {
            breaches.add(new Breach(Code.DAY_OFF, null, day, null));
        }
    }

    private void ofOutlet(
            OrganisationId organisation,
            DayBook.Open open,
            Outlet outlet,
            @Nullable UUID call,
            LocalDate day,
            PersonId salesman,
            List<Breach> breaches) {
        if (WorkRules.closed(outlet, day.getDayOfWeek())) {
            breaches.add(new Breach(Code.CLOSED, null, day, null));
        }
        var pin = open.pins.get(outlet.id().value());
        if (pin != null) {
            if (pin.salesman() != null && !pin.salesman().equals(salesman)) {
                var name = people.everybody(organisation).stream()
                        .filter(person -> person.id().equals(pin.salesman()))
                        .map(person -> person.name())
                        .findFirst()
                        .orElse(null);
                breaches.add(new Breach(Code.PIN_SALESMAN, null, null, name));
            }
            if (!pin.weekdays().isEmpty() && !pin.weekdays().contains(day.getDayOfWeek())) {
                breaches.add(new Breach(Code.PIN_DAY, null, day, null));
            }
        }
        int asked = open.cycle.visitsByClass().getOrDefault(String.valueOf(outlet.outletClass()), 0);
        long apart = asked == 0 ? 1 : Math.max(1, 28 / asked / 2);
        store
                .ofOutlet(
                        organisation,
                        outlet.id().value(),
                        day.minusDays(apart).plusDays(1),
                        day.plusDays(apart).minusDays(1))
                .stream()
                .filter(other -> !other.id().equals(call) && !other.day().equals(day))
                .findFirst()
                .ifPresent(other -> breaches.add(new Breach(
                        Code.TOO_OFTEN, (int) Math.abs(ChronoUnit.DAYS.between(day, other.day())), other.day(), null)));
    }

    private static void ofHours(
            DayBook.Open open, Outlet outlet, DayTour tour, DayTour.Added added, List<Breach> breaches) {
        if (added.tooLate()) {
            var pin = open.pins.get(outlet.id().value());
            var code = pin != null && pin.untilMinute() != null ? Code.PIN_TIME : Code.TOO_LATE;
            breaches.add(new Breach(code, null, null, clock(added.arrival()).toString()));
        }
        if (added.over() > 0 && added.over() > tour.over()) {
            breaches.add(new Breach(Code.OVER, minutes(added.over()), null, null));
        }
        if (added.late() > 0) {
            breaches.add(new Breach(Code.OTHERS_LATE, added.late(), null, null));
        }
    }

    /** What became of putting a call by hand. */
    public sealed interface Put {
        record Done() implements Put {}

        record Unknown() implements Put {}

        /** It happened already, or the day is past. */
        record Past() implements Put {}

        /** The outlet has a call on that day already. */
        record Twice() implements Put {}

        /** It breaks this, and the person has not said that it shall be all the same. */
        record Breaks(List<Breach> breaches) implements Put {}
    }

    /**
     * @param sequence its place in the day; absent, where it fits best
     * @param despite the person knows what it breaks
     */
    public Put move(
            Actor actor, UUID id, LocalDate day, PersonId salesman, @Nullable Integer sequence, boolean despite) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var check = check(actor, id, day, salesman).orElse(null);
            if (check == null) {
                return new Put.Unknown();
            }
            if (!despite && !check.breaches().isEmpty() && !day.isBefore(plans.today(organisation))) {
                return new Put.Breaks(check.breaches());
            }
            var before = others(organisation, id, day, salesman);
            int place = sequence == null ? check.sequence() + 1 : sequence;
            return switch (plans.move(actor, id, day, salesman, place)) {
                case DONE -> {
                    if (sequence == null) {
                        order(organisation, salesman, day, before, check.sequence(), id);
                    }
                    if (!check.breaches().isEmpty()) {
                        audit.record(actor, "call", id, "moved despite", null, check.breaches());
                    }
                    yield new Put.Done();
                }
                case UNKNOWN -> new Put.Unknown();
                case PAST -> new Put.Past();
                case TWICE -> new Put.Twice();
            };
        });
    }

    private void order(
            OrganisationId organisation, PersonId salesman, LocalDate day, List<Call> others, int at, UUID call) {
        var ids = new ArrayList<>(others.stream().map(Call::id).toList());
        ids.add(Math.min(at, ids.size()), call);
        store.order(organisation, salesman, day, ids, 1);
    }

    /** An appointment: a call no rule asked for. */
    public Put add(Actor actor, UUID outletId, LocalDate day, PersonId salesman, boolean despite) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            if (outlets.find(actor, new OutletId(outletId)).isEmpty()
                    || people.find(actor, salesman).isEmpty()) {
                return new Put.Unknown();
            }
            if (day.isBefore(plans.today(organisation))) {
                return new Put.Past();
            }
            if (store.callsOn(organisation, day).stream()
                    .anyMatch(call -> call.outletId().equals(outletId))) {
                return new Put.Twice();
            }
            var check = check(organisation, outletId, null, day, salesman);
            if (!despite && !check.breaches().isEmpty()) {
                return new Put.Breaks(check.breaches());
            }
            var before = others(organisation, null, day, salesman);
            store.addByHand(organisation, day, salesman, outletId);
            store.ofOutlet(organisation, outletId, day, day).forEach(call -> {
                order(organisation, salesman, day, before, check.sequence(), call.id());
                audit.record(actor, "call", call.id(), "added", null, Map.of("call", call, "breaks", check.breaches()));
                changes.say(organisation, "call", salesman, Map.of("id", call.id(), "day", day));
            });
            return new Put.Done();
        });
    }
}
