package io.selaras.planning;

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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Visits that the rules ask for in the next two weeks and that a holiday, or an absence without a substitute, takes away;
 * and the day near by where each still fits its own salesman.
 */
@Service
public class LostVisits {
    /** A day may end so many seconds later for a visit that would be lost otherwise. */
    private static final int STRETCH = 15 * 60;

    private final Work work;
    private final DayBook book;
    private final PlanStore store;
    private final Plans plans;
    private final Audit audit;
    private final Changes changes;

    LostVisits(Work work, DayBook book, PlanStore store, Plans plans, Audit audit, Changes changes) {
        this.work = work;
        this.book = book;
        this.store = store;
        this.plans = plans;
        this.audit = audit;
        this.changes = changes;
    }

    /**
     * @param holiday else the salesman is away
     * @param instead where it fits; absent when no day near by has room
     */
    public record Lost(
            UUID outletId,
            String outletName,
            PersonId salesmanId,
            LocalDate day,
            boolean holiday,
            @Nullable LocalDate instead,
            @Nullable LocalTime arrival,
            int detour) {}

    public List<Lost> ahead(Actor actor) {
        return work.in(actor.organisation(), () -> new Search(actor).found());
    }

    /** Puts every lost visit that fits on its day. @return how many */
    public int catchUp(Actor actor) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var search = new Search(actor);
            int made = 0;
            for (var lost : search.found()) {
                if (lost.instead() != null) {
                    put(organisation, lost, lost.instead());
                    made++;
                }
            }
            search.orders.forEach((key, outlets) -> order(organisation, key, outlets));
            audit.record(actor, "lost visits", organisation.value(), "caught up", null, Map.of("visits", made));
            changes.say(organisation, "call", null, Map.of("visits", made));
            return made;
        });
    }

    /** Who is away has the call on his list all the same: that one moves. On a holiday there is none. */
    private void put(OrganisationId organisation, Lost lost, LocalDate instead) {
        var call = store.ofOutlet(organisation, lost.outletId(), lost.day(), lost.day()).stream()
                .filter(one -> one.state() == Call.State.PLANNED)
                .findFirst();
        if (call.isPresent()) {
            store.move(organisation, call.get().id(), instead, lost.salesmanId(), 1_000);
        } else {
            store.addByHand(organisation, instead, lost.salesmanId(), lost.outletId());
        }
    }

    private void order(OrganisationId organisation, Round round, List<UUID> outlets) {
        var calls = new HashMap<UUID, UUID>();
        store.callsOn(organisation, round.day()).stream()
                .filter(call -> call.salesmanId().equals(round.salesman()))
                .forEach(call -> calls.put(call.outletId(), call.id()));
        store.order(
                organisation,
                round.salesman(),
                round.day(),
                outlets.stream().map(calls::get).filter(Objects::nonNull).toList(),
                1);
    }

    private record Round(LocalDate day, PersonId salesman) {}

    private record Missing(DayRule.Wanted wanted, LocalDate day, boolean holiday) {}

    /** Fills the days one visit after the other, so that they do not all go to the same one. */
    private final class Search {
        private final OrganisationId organisation;
        private final LocalDate first;
        private final Set<LocalDate> closed;
        private final List<Absence> absences;
        private final List<Missing> missing = new ArrayList<>();
        private final Map<UUID, List<LocalDate>> visits = new HashMap<>();
        private final DayBook.Open open;
        private final Map<Round, List<UUID>> rounds = new HashMap<>();
        /** Days that get something more, in their new order. */
        final Map<Round, List<UUID>> orders = new HashMap<>();

        Search(Actor actor) {
            organisation = actor.organisation();
            first = plans.today(organisation).plusDays(1);
            var last = first.plusDays(Plans.DAYS_AHEAD - 1);
            closed = PlanStore.closed(ShippedHolidays.INDONESIA, store.holidays(organisation));
            absences = store.absences(organisation);
            var rules = store.plans(organisation);
            var cycle = store.cycle(organisation);
            for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
                for (var wanted : DayRule.of(day, rules, cycle, Set.of(), List.of())) {
                    boolean holiday = closed.contains(day);
                    if (actor.sees(wanted.salesmanId()) && (holiday || unserved(absences, wanted.salesmanId(), day))) {
                        missing.add(new Missing(wanted, day, holiday));
                    }
                }
            }
            var calls = store.planned(organisation, first, last).stream()
                    .sorted(PlanStore.IN_ORDER)
                    .toList();
            for (var call : calls) {
                if (!unserved(absences, call.salesmanId(), call.day())) {
                    rounds.computeIfAbsent(new Round(call.day(), call.salesmanId()), ignored -> new ArrayList<>())
                            .add(call.outletId());
                    visits.computeIfAbsent(call.outletId(), ignored -> new ArrayList<>())
                            .add(call.day());
                }
            }
            var ids = new HashSet<>(visits.keySet());
            missing.forEach(one -> ids.add(one.wanted().outletId()));
            open = book.open(organisation, ids);
        }

        private static boolean unserved(List<Absence> absences, PersonId salesman, LocalDate day) {
            return absences.stream().anyMatch(away -> away.covers(salesman, day) && away.substituteId() == null);
        }

        List<Lost> found() {
            var found = new ArrayList<Lost>();
            for (var one : missing) {
                var outlet = open.outlets.get(one.wanted().outletId());
                int asked = outlet == null
                        ? 0
                        : open.cycle.visitsByClass().getOrDefault(String.valueOf(outlet.outletClass()), 1);
                int apart = Math.max(1, 28 / Math.max(1, asked) / 2);
                var near = visits.getOrDefault(one.wanted().outletId(), List.of());
                if (outlet == null || near.stream().anyMatch(day -> within(day, one.day(), apart))) {
                    continue;
                }
                var slot = outlet.place() == null ? Optional.<Slot>empty() : slot(one, apart);
                slot.ifPresent(taken -> take(one, taken));
                found.add(new Lost(
                        one.wanted().outletId(),
                        outlet.name(),
                        one.wanted().salesmanId(),
                        one.day(),
                        one.holiday(),
                        slot.map(taken -> taken.round().day()).orElse(null),
                        slot.map(taken -> DayTours.clock(taken.added().arrival()))
                                .orElse(null),
                        slot.map(taken -> DayTours.minutes(taken.added().detour()))
                                .orElse(0)));
            }
            return found;
        }

        private record Slot(Round round, DayTour.Added added) {}

        private Optional<Slot> slot(Missing one, int apart) {
            var outlet = Objects.requireNonNull(open.outlets.get(one.wanted().outletId()));
            var pin = open.pins.get(one.wanted().outletId());
            return rounds.keySet().stream()
                    .filter(round -> round.salesman().equals(one.wanted().salesmanId())
                            && within(round.day(), one.day(), apart)
                            && open.hours(round.day()) != null
                            && !closed.contains(round.day())
                            && Slots.allowed(outlet, pin, round.day().getDayOfWeek()))
                    .map(round -> new Slot(
                            round,
                            open.tour(round.day(), round.salesman(), rounds.getOrDefault(round, List.of()))
                                    .with(open.stop(outlet, round.day()))))
                    .filter(slot -> slot.added().over() <= STRETCH
                            && !slot.added().tooLate()
                            && slot.added().late() == 0)
                    .min(Comparator.comparingInt((Slot slot) ->
                                    slot.added().detour() + 4 * slot.added().over())
                            .thenComparing(slot -> slot.round().day()));
        }

        private void take(Missing one, Slot slot) {
            var order = new ArrayList<>(rounds.getOrDefault(slot.round(), List.of()));
            var tour = open.tour(slot.round().day(), slot.round().salesman(), order);
            int at = slot.added().at() == tour.stops().size()
                    ? order.size()
                    : order.indexOf(tour.stops().get(slot.added().at()).outlet());
            order.add(at, one.wanted().outletId());
            rounds.put(slot.round(), order);
            orders.put(slot.round(), order);
            visits.computeIfAbsent(one.wanted().outletId(), ignored -> new ArrayList<>())
                    .add(slot.round().day());
        }

        private static boolean within(LocalDate day, LocalDate of, int apart) {
            return Math.abs(ChronoUnit.DAYS.between(of, day)) < apart;
        }
    }
}
