package io.selaras.planning;

import io.selaras.customers.Outlet;
import io.selaras.customers.OutletFilter;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.exchange.Departures;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The front door to journey plans, the calls of each day, holidays and absences. */
@Service
public class Plans {
    /** Phones hold two weeks ahead; a rule that changes is felt that far. */
    static final int DAYS_AHEAD = 14;

    private final Work work;
    private final PlanStore store;
    private final Outlets outlets;
    private final People people;
    private final Audit audit;
    private final Changes changes;
    private final Departures departures;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Plans(
            Work work,
            PlanStore store,
            Outlets outlets,
            People people,
            Audit audit,
            Changes changes,
            Departures departures,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.outlets = outlets;
        this.people = people;
        this.audit = audit;
        this.changes = changes;
        this.departures = departures;
        this.events = events;
        this.clock = clock;
    }

    /** The business day it is now in the organisation's zone. */
    public LocalDate today(OrganisationId organisation) {
        return LocalDate.ofInstant(
                clock.instant(), people.organisation(organisation).timeZone());
    }

    public Page<JourneyPlan> list(Actor actor, @Nullable UUID salesman, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.list(actor, salesman, cursor, limit));
    }

    /** What became of saving a rule. */
    public sealed interface Saved {
        record Done() implements Saved {}

        record UnknownOutlet() implements Saved {}

        /** A rule of somebody outside the actor's tree has this id. */
        record Foreign() implements Saved {}

        record UnknownSalesman() implements Saved {}
    }

    /** Calls of the next two weeks follow the new rule at once; today's stay as they are. */
    public Saved save(Actor actor, JourneyPlan plan) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            if (outlets.find(actor, new OutletId(plan.outletId())).isEmpty()) {
                return new Saved.UnknownOutlet();
            }
            if (people.find(actor, plan.salesmanId()).isEmpty()) {
                return new Saved.UnknownSalesman();
            }
            if (store.salesmanOf(organisation, plan.id())
                    .filter(who -> !actor.sees(who))
                    .isPresent()) {
                return new Saved.Foreign();
            }
            var before = store.find(actor, plan.id()).orElse(null);
            store.save(organisation, plan, null);
            audit.record(actor, "journey plan", plan.id(), before == null ? "added" : "changed", before, plan);
            publish(organisation);
            return new Saved.Done();
        });
    }

    /** Many rules at once, already checked, from a file or the planner. */
    public void saveAll(Actor actor, List<JourneyPlan> plans, @Nullable UUID importId) {
        work.run(actor.organisation(), () -> {
            plans.forEach(plan -> store.save(actor.organisation(), plan, importId));
            audit.record(
                    actor,
                    "journey plan",
                    importId == null ? plans.getFirst().id() : importId,
                    "saved many",
                    null,
                    Map.of("rules", plans.size()));
            publish(actor.organisation());
        });
    }

    /** What a published or undone draft makes of the rules; the calls follow. */
    void apply(Actor actor, List<JourneyPlan> saved, List<UUID> gone) {
        saved.forEach(plan -> store.save(actor.organisation(), plan, null));
        gone.forEach(id -> store.deletePlan(actor.organisation(), id));
        publish(actor.organisation());
    }

    public boolean delete(Actor actor, UUID id) {
        return work.in(actor.organisation(), () -> {
            var plan = store.find(actor, id);
            plan.ifPresent(found -> {
                store.deletePlan(actor.organisation(), id);
                audit.record(actor, "journey plan", id, "deleted", found, null);
                publish(actor.organisation());
            });
            return plan.isPresent();
        });
    }

    private void publish(OrganisationId organisation) {
        var tomorrow = today(organisation).plusDays(1);
        generate(organisation, tomorrow);
        events.publishEvent(new PlanPublished(organisation, tomorrow));
    }

    /** Makes the calls from a day on, two weeks ahead. Running it twice changes nothing. */
    public void generate(OrganisationId organisation, LocalDate from) {
        work.run(organisation, () -> {
            var plans = store.plans(organisation);
            var cycle = store.cycle(organisation);
            var closed = PlanStore.closed(ShippedHolidays.INDONESIA, store.holidays(organisation));
            var absences = store.absences(organisation);
            for (var day = from; !day.isAfter(from.plusDays(DAYS_AHEAD)); day = day.plusDays(1)) {
                settle(organisation, day, DayRule.of(day, plans, cycle, closed, absences));
            }
        });
    }

    private void settle(OrganisationId organisation, LocalDate day, List<DayRule.Wanted> wanted) {
        var byOutlet = wanted.stream().collect(Collectors.toMap(DayRule.Wanted::outletId, Function.identity()));
        for (var call : store.untouched(organisation, day)) {
            var still = byOutlet.get(call.outletId());
            if (still != null && still.salesmanId().equals(call.salesmanId())) {
                byOutlet.remove(call.outletId());
                continue;
            }
            store.delete(organisation, call.id());
            departures.say(organisation, "calls", call.salesmanId(), call.id());
        }
        byOutlet.keySet().removeAll(store.movedFrom(organisation, day));
        byOutlet.values().stream()
                .sorted(Comparator.comparingInt(DayRule.Wanted::sequence))
                .forEach(call -> store.add(organisation, day, call));
    }

    /** @param outletName looked up now, as people know it */
    public record NamedCall(Call call, String outletName) {}

    public List<NamedCall> calls(Actor actor, LocalDate from, LocalDate until, @Nullable UUID salesman) {
        return work.in(actor.organisation(), () -> {
            var calls = store.calls(actor, from, until, salesman);
            var names = names(
                    actor.organisation(), calls.stream().map(Call::outletId).toList());
            return calls.stream()
                    .map(call -> new NamedCall(call, names.getOrDefault(call.outletId(), "?")))
                    .toList();
        });
    }

    /** Names of outlets, for showing rules and calls. */
    public Map<UUID, String> names(OrganisationId organisation, List<UUID> ids) {
        var names = new HashMap<UUID, String>();
        outlets.byId(organisation, ids.stream().distinct().map(OutletId::new).toList())
                .forEach((id, outlet) -> names.put(id.value(), outlet.name()));
        return names;
    }

    /** Calls that the plan had for an outlet on a day, and whether they were made; the future is not yet. */
    public record Kept(LocalDate day, UUID salesman, UUID outlet, boolean made) {}

    public List<Kept> kept(Actor actor, LocalDate from, LocalDate until) {
        return work.in(actor.organisation(), () -> {
            var today = today(actor.organisation());
            return store.kept(actor, from, until.isAfter(today) ? today : until);
        });
    }

    /** What people call an outlet, and how their files name it. */
    public record OutletLabel(@Nullable String code, String name) {
        public static final OutletLabel NONE = new OutletLabel(null, "?");
    }

    public Map<UUID, OutletLabel> labels(OrganisationId organisation, List<UUID> ids) {
        var labels = new HashMap<UUID, OutletLabel>();
        outlets.byId(organisation, ids.stream().distinct().map(OutletId::new).toList())
                .forEach((id, outlet) -> labels.put(id.value(), new OutletLabel(outlet.code(), outlet.name())));
        return labels;
    }

    /** What became of moving a call. */
    public enum Moved {
        DONE,
        UNKNOWN,
        /** It happened already, or the day is past. */
        PAST,
        /** The outlet has a call on that day already. */
        TWICE
    }

    /** By hand, on the calendar: the rules leave the call alone from now on. */
    public Moved move(Actor actor, UUID id, LocalDate day, PersonId salesman, int sequence) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var call = store.call(organisation, id)
                    .filter(found -> actor.sees(found.salesmanId()))
                    .orElse(null);
            if (call == null || people.find(actor, salesman).isEmpty()) {
                return Moved.UNKNOWN;
            }
            if (call.state() != Call.State.PLANNED || day.isBefore(today(organisation))) {
                return Moved.PAST;
            }
            var twice = store.callsOn(organisation, day).stream()
                    .anyMatch(other -> other.outletId().equals(call.outletId())
                            && !other.id().equals(id));
            if (twice) {
                return Moved.TWICE;
            }
            store.move(organisation, id, day, salesman, sequence);
            if (!salesman.equals(call.salesmanId())) {
                departures.say(organisation, "calls", call.salesmanId(), id);
            }
            audit.record(
                    actor,
                    "call",
                    id,
                    "moved",
                    call,
                    new Call(id, day, salesman, call.outletId(), sequence, call.state(), call.result(), call.reason()));
            changes.say(organisation, "call", salesman, Map.of("id", id, "day", day));
            return Moved.DONE;
        });
    }

    /**
     * How an outlet is visited, against what its class asks.
     *
     * @param asked visits per four weeks by its class; {@code planned} by the rules in force; {@code visited} in the
     *     last four weeks
     */
    public record Coverage(
            UUID outletId,
            String outletName,
            @Nullable String outletClass,
            @Nullable PersonId salesmanId,
            int asked,
            int planned,
            int visited,
            @Nullable LocalDate lastVisit) {
        int missing() {
            return asked - Math.min(planned, visited);
        }
    }

    /** Every active outlet the actor may see, the most neglected first. */
    public List<Coverage> coverage(Actor actor, @Nullable String outletClass, @Nullable UUID territory) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var cycle = store.cycle(organisation);
            var today = today(organisation);
            var visited = store.counted(organisation, today.minusDays(27), today).stream()
                    .collect(Collectors.toMap(PlanStore.Counted::outlet, Function.identity()));
            var planned = new HashMap<UUID, Integer>();
            store.plans(organisation).stream()
                    .filter(plan -> plan.until() == null || !plan.until().isBefore(today))
                    .forEach(plan -> planned.merge(plan.outletId(), plan.visitsPerCycle(), Integer::sum));
            var rows = new ArrayList<Coverage>();
            var filter = new OutletFilter(null, outletClass, null, Outlet.Status.ACTIVE, null, territory, null, null);
            String cursor = null;
            do {
                Page<Outlet> page = outlets.list(actor, filter, cursor, Page.LIMIT);
                for (var outlet : page.items()) {
                    var id = outlet.id().value();
                    var counted = visited.get(id);
                    rows.add(new Coverage(
                            id,
                            outlet.name(),
                            outlet.outletClass(),
                            outlet.salesmanId(),
                            cycle.visitsByClass().getOrDefault(String.valueOf(outlet.outletClass()), 0),
                            planned.getOrDefault(id, 0),
                            counted == null ? 0 : counted.visited(),
                            counted == null ? null : counted.last()));
                }
                cursor = page.next();
            } while (cursor != null);
            rows.sort(Comparator.comparingInt(Coverage::missing).reversed().thenComparing(Coverage::outletName));
            return rows;
        });
    }

    public Cycle cycle(OrganisationId organisation) {
        return work.in(organisation, () -> store.cycle(organisation));
    }

    public void save(Actor actor, Cycle cycle) {
        work.run(actor.organisation(), () -> {
            var before = store.cycle(actor.organisation());
            store.save(actor.organisation(), cycle);
            audit.record(actor, "cycle", actor.organisation().value(), "changed", before, cycle);
            publish(actor.organisation());
        });
    }

    /** Shipped and own holidays of a year together, own ones before shipped ones of the same day. */
    public List<Holiday> holidays(OrganisationId organisation, int year) {
        return work.in(organisation, () -> {
            var byDay = new TreeMap<LocalDate, Holiday>();
            ShippedHolidays.INDONESIA.forEach(holiday -> byDay.put(holiday.date(), holiday));
            store.holidays(organisation).forEach(holiday -> byDay.put(holiday.date(), holiday));
            return byDay.values().stream()
                    .filter(holiday -> holiday.date().getYear() == year)
                    .toList();
        });
    }

    public void save(Actor actor, Holiday holiday) {
        work.run(actor.organisation(), () -> {
            var before = holiday(actor.organisation(), holiday.date());
            store.save(actor.organisation(), holiday);
            audit.record(actor, "holiday", actor.organisation().value(), "saved", before, holiday);
            publish(actor.organisation());
        });
    }

    private @Nullable Holiday holiday(OrganisationId organisation, LocalDate day) {
        return store.holidays(organisation).stream()
                .filter(known -> known.date().equals(day))
                .findFirst()
                .orElse(null);
    }

    public void deleteHoliday(Actor actor, LocalDate day) {
        work.run(actor.organisation(), () -> {
            var before = holiday(actor.organisation(), day);
            store.deleteHoliday(actor.organisation(), day);
            audit.record(
                    actor,
                    "holiday",
                    actor.organisation().value(),
                    "deleted",
                    before == null ? Map.of("date", day) : before,
                    null);
            publish(actor.organisation());
        });
    }

    public List<Absence> absences(Actor actor) {
        return work.in(
                actor.organisation(),
                () -> store.absences(actor.organisation()).stream()
                        .filter(absence -> actor.sees(absence.personId()))
                        .toList());
    }

    /** @return false when person or substitute is not the actor's to see */
    public boolean save(Actor actor, Absence absence) {
        return work.in(actor.organisation(), () -> {
            var substitute = absence.substituteId();
            var before = store.absences(actor.organisation()).stream()
                    .filter(other -> other.id().equals(absence.id()))
                    .findFirst()
                    .orElse(null);
            if ((before != null && !actor.sees(before.personId()))
                    || people.find(actor, absence.personId()).isEmpty()
                    || (substitute != null && people.find(actor, substitute).isEmpty())) {
                return false;
            }
            store.save(actor.organisation(), absence);
            audit.record(actor, "absence", absence.id(), "saved", before, absence);
            generateFromToday(actor.organisation());
            return true;
        });
    }

    public Optional<Absence> deleteAbsence(Actor actor, UUID id) {
        return work.in(actor.organisation(), () -> {
            var absence = absences(actor).stream()
                    .filter(found -> found.id().equals(id))
                    .findFirst();
            absence.ifPresent(found -> {
                store.deleteAbsence(actor.organisation(), id);
                audit.record(actor, "absence", id, "deleted", found, null);
                generateFromToday(actor.organisation());
            });
            return absence;
        });
    }

    /** Somebody who falls ill this morning is replaced today. */
    private void generateFromToday(OrganisationId organisation) {
        generate(organisation, today(organisation));
    }
}
