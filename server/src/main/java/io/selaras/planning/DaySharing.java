package io.selaras.planning;

import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.engines.routing.travel.TravelTimes;
import io.selaras.exchange.Departures;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import io.selaras.platform.Work;
import io.selaras.visits.Visit;
import io.selaras.visits.Visits;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The front door to sharing out the rest of a day: proposes who makes which call instead, moves what was accepted, and
 * takes it back. What somebody has done, begun or skipped meanwhile always counts before what was proposed.
 */
@Service
public class DaySharing {
    /** So many help at most unless they are named: more would each get a stop or two far from their way. */
    private static final int HELPERS = 3;

    private final Work work;
    private final DayShareStore store;
    private final PlanStore calls;
    private final DraftStore drafts;
    private final WorkRuleStore workRules;
    private final Plans plans;
    private final PlanMaking making;
    private final Outlets outlets;
    private final People people;
    private final Visits visits;
    private final TravelTimes times;
    private final Departures departures;
    private final Audit audit;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    DaySharing(
            Work work,
            DayShareStore store,
            PlanStore calls,
            DraftStore drafts,
            WorkRuleStore workRules,
            Plans plans,
            PlanMaking making,
            Outlets outlets,
            People people,
            Visits visits,
            TravelTimes times,
            Departures departures,
            Audit audit,
            Changes changes,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.calls = calls;
        this.drafts = drafts;
        this.workRules = workRules;
        this.plans = plans;
        this.making = making;
        this.outlets = outlets;
        this.people = people;
        this.visits = visits;
        this.times = times;
        this.departures = departures;
        this.audit = audit;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** @param helpers who may take calls over; absent: the nearest three whom the actor sees and who are at work */
    public record Wish(
            UUID id,
            PersonId salesman,
            DayShare.Cause cause,
            @Nullable Integer untilMinute,
            @Nullable Set<PersonId> helpers) {}

    public sealed interface Proposed {
        record Done(DayShare share) implements Proposed {}

        record UnknownSalesman() implements Proposed {}

        /** Nothing is left of his day. */
        record NothingLeft() implements Proposed {}

        record IdTaken() implements Proposed {}
    }

    /** Reads in one transaction, searches in none, keeps the proposal in another. */
    public Proposed propose(Actor actor, Wish wish) {
        return propose(actor, wish, clock.instant());
    }

    Proposed propose(Actor actor, Wish wish, Instant moment) {
        var organisation = actor.organisation();
        var rest = work.in(organisation, () -> read(actor, wish, moment));
        if (rest.isEmpty()) {
            return new Proposed.UnknownSalesman();
        }
        var asked = rest.get().asked;
        if (asked.men().getFirst().calls().isEmpty()) {
            return new Proposed.NothingLeft();
        }
        var found = new ShareProposal(rest.get(), System::nanoTime);
        var share = new DayShare(
                wish.id,
                asked.day(),
                wish.salesman,
                wish.cause,
                asked.untilMinute(),
                DayShare.State.OPEN,
                found.people(),
                found.ahead(),
                actor.person(),
                clock.instant(),
                null,
                found.lines());
        return work.in(organisation, () -> {
            if (!store.add(organisation, share)) {
                return new Proposed.IdTaken();
            }
            audit.record(actor, "day share", wish.id, "proposed", null, wish);
            return new Proposed.Done(share);
        });
    }

    private Optional<RestOfDay> read(Actor actor, Wish wish, Instant moment) {
        var organisation = actor.organisation();
        var salesmen = people.everybody(organisation).stream()
                .filter(person -> person.active() && person.roles().contains(Role.SALESMAN) && actor.sees(person.id()))
                .collect(Collectors.toMap(Person::id, person -> person));
        var ill = salesmen.get(wish.salesman);
        if (ill == null) {
            return Optional.empty();
        }
        var now = moment.atZone(people.organisation(organisation).timeZone());
        var day = now.toLocalDate();
        var absences = calls.absences(organisation);
        var standing = store.calls(organisation, day, day, salesmen.keySet()).stream()
                .collect(Collectors.groupingBy(each -> each.call().salesmanId()));
        var ahead = ahead(organisation, wish.salesman, day, absences);
        var known = known(organisation, standing, ahead);
        var helpers = salesmen.values().stream()
                .filter(person -> !person.id().equals(wish.salesman))
                .filter(person -> wish.helpers == null || wish.helpers.contains(person.id()))
                .filter(person -> absences.stream().noneMatch(absence -> absence.covers(person.id(), day)))
                .filter(person -> standing.containsKey(person.id()) || wish.helpers != null)
                .sorted(Comparator.comparingDouble((Person person) -> apart(
                                standing.getOrDefault(wish.salesman, List.of()),
                                standing.getOrDefault(person.id(), List.of()),
                                known))
                        .thenComparing(Person::name))
                .limit(wish.helpers == null ? HELPERS : wish.helpers.size());
        var depot = making.depot(organisation, List.copyOf(known.outlets().values()));
        var men = Stream.concat(Stream.of(ill), helpers)
                .map(person -> man(actor, person, standing.getOrDefault(person.id(), List.of()), known, depot, now))
                .toList();
        return Optional.of(new RestOfDay(
                new RestOfDay.Asked(
                        day,
                        wish.cause,
                        wish.cause == DayShare.Cause.LEAVES ? wish.untilMinute : null,
                        men,
                        ahead,
                        depot),
                known,
                times));
    }

    /** His calls of the days after today on which he works; a day without calls is a day with room. */
    private Map<Integer, List<Call>> ahead(
            OrganisationId organisation, PersonId salesman, LocalDate day, List<Absence> absences) {
        var closed = PlanStore.closed(ShippedHolidays.INDONESIA, calls.holidays(organisation));
        var later =
                store
                        .calls(organisation, day.plusDays(1), day.plusDays(RestOfDay.DAYS_AHEAD), Set.of(salesman))
                        .stream()
                        .map(DayShareStore.Standing::call)
                        .filter(call -> call.state() == Call.State.PLANNED)
                        .collect(Collectors.groupingBy(Call::day));
        var ahead = new HashMap<Integer, List<Call>>();
        for (int on = 1; on <= RestOfDay.DAYS_AHEAD; on++) {
            var date = day.plusDays(on);
            boolean works = !closed.contains(date)
                    && date.getDayOfWeek() != DayOfWeek.SUNDAY
                    && absences.stream().noneMatch(absence -> absence.covers(salesman, date));
            if (works) {
                ahead.put(on, later.getOrDefault(date, List.of()));
            }
        }
        return ahead;
    }

    private RestOfDay.Known known(
            OrganisationId organisation,
            Map<PersonId, List<DayShareStore.Standing>> standing,
            Map<Integer, List<Call>> ahead) {
        var ids = Stream.concat(
                        standing.values().stream()
                                .flatMap(List::stream)
                                .map(each -> each.call().outletId()),
                        ahead.values().stream().flatMap(List::stream).map(Call::outletId))
                .distinct()
                .map(OutletId::new)
                .toList();
        var found = outlets.byId(organisation, ids).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue));
        var pins = drafts.pins(organisation).stream().collect(Collectors.toMap(Draft.Pin::outletId, pin -> pin));
        return new RestOfDay.Known(found, pins, workRules.rules(organisation), calls.cycle(organisation));
    }

    /** How far somebody's stops of today are from those of another, on average. */
    private static double apart(
            List<DayShareStore.Standing> his, List<DayShareStore.Standing> others, RestOfDay.Known known) {
        var places = places(others, known);
        return places(his, known).stream()
                .mapToDouble(place ->
                        places.stream().mapToDouble(place::metresTo).min().orElse(Double.MAX_VALUE))
                .average()
                .orElse(Double.MAX_VALUE);
    }

    private static List<GeoPoint> places(List<DayShareStore.Standing> calls, RestOfDay.Known known) {
        return calls.stream()
                .map(each -> known.outlets().get(each.call().outletId()))
                .filter(Objects::nonNull)
                .map(Outlet::place)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Where he is free next and when: at the shop he is in, where he was seen last, or at the depot. */
    private RestOfDay.Man man(
            Actor actor,
            Person person,
            List<DayShareStore.Standing> standing,
            RestOfDay.Known known,
            GeoPoint depot,
            ZonedDateTime now) {
        var open = standing.stream()
                .filter(each -> each.call().state() == Call.State.PLANNED && !each.begun())
                .map(DayShareStore.Standing::call)
                .toList();
        int made = standing.stream()
                .filter(each -> each.call().state() == Call.State.DONE || each.begun())
                .mapToInt(each -> each.call().sequence())
                .max()
                .orElse(0);
        int free = Math.max(
                now.toLocalTime().toSecondOfDay(),
                CycleProblem.seconds(known.rules().day().from()));
        var today = new Visits.Filter(
                now.toLocalDate(), now.toLocalDate(), person.id().value(), null, null);
        var last =
                visits.list(actor, today, null, 1).items().stream().findFirst().orElse(null);
        var seen = visits.trail(
                actor,
                person.id(),
                last == null ? now.toLocalDate().atStartOfDay(now.getZone()).toInstant() : leftAt(last),
                now.toInstant());
        var at = depot;
        if (last != null) {
            var shop = known.outlets().get(last.outletId());
            at = shop != null && shop.place() != null
                    ? shop.place()
                    : last.start() == null ? depot : last.start().point();
            if (last.endedAt() == null) {
                int usual = known.rules()
                        .stay(shop == null ? null : shop.outletClass())
                        .minutes();
                var done = last.startedAt().atZone(now.getZone()).plusMinutes(usual);
                return new RestOfDay.Man(
                        person.id(),
                        person.name(),
                        at,
                        done.toLocalDate().equals(now.toLocalDate())
                                ? Math.max(free, done.toLocalTime().toSecondOfDay())
                                : free,
                        open,
                        made);
            }
        }
        if (!seen.isEmpty()) {
            at = seen.getLast().point();
        }
        return new RestOfDay.Man(person.id(), person.name(), at, free, open, made);
    }

    private static Instant leftAt(Visit visit) {
        return visit.endedAt() == null ? visit.startedAt() : visit.endedAt();
    }

    /** Newest first: those of a day about people the actor sees. */
    public List<DayShare> list(Actor actor, @Nullable LocalDate day) {
        var organisation = actor.organisation();
        return work.in(
                organisation,
                () -> store.on(organisation, day == null ? plans.today(organisation) : day).stream()
                        .filter(share -> actor.sees(share.salesmanId()))
                        .toList());
    }

    public Optional<DayShare> find(Actor actor, UUID id) {
        return work.in(
                actor.organisation(),
                () -> store.find(actor.organisation(), id).filter(share -> actor.sees(share.salesmanId())));
    }

    /** Outlets of a proposal, as people know them. */
    public Map<UUID, Outlet> outlets(Actor actor, DayShare share) {
        var ids = Stream.concat(
                        share.lines().stream().map(DayShare.Line::outletId),
                        share.people().stream()
                                .flatMap(part -> part.stops().stream())
                                .map(DayShare.Stop::outletId))
                .distinct()
                .map(OutletId::new)
                .toList();
        return work.in(actor.organisation(), () -> outlets.byId(actor.organisation(), ids)).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue));
    }

    public enum Settled {
        DONE,
        UNKNOWN,
        /** Not open any more, or never accepted, or of another day. */
        NOT_OPEN
    }

    /**
     * Moves the calls. Accepting twice moves them once.
     *
     * @param accepted the calls to move, absent for all of them
     */
    public Settled accept(Actor actor, UUID id, @Nullable Collection<UUID> accepted) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var share = store.lock(organisation, id)
                    .filter(found -> actor.sees(found.salesmanId()))
                    .orElse(null);
            if (share == null) {
                return Settled.UNKNOWN;
            }
            if (share.state() != DayShare.State.OPEN || !share.day().equals(plans.today(organisation))) {
                return share.state() == DayShare.State.APPLIED ? Settled.DONE : Settled.NOT_OPEN;
            }
            var moved = new ArrayList<DayShare.Line>();
            for (var line : share.lines()) {
                if (line.kind() == DayShare.Kind.LEFT) {
                    continue;
                }
                if (accepted != null && !accepted.contains(line.callId())) {
                    store.outcome(organisation, id, line.callId(), DayShare.Outcome.REFUSED);
                } else if (store.move(organisation, share, line)) {
                    store.outcome(organisation, id, line.callId(), DayShare.Outcome.DONE);
                    moved.add(line);
                } else {
                    store.outcome(organisation, id, line.callId(), DayShare.Outcome.MEANWHILE);
                }
            }
            moved.forEach(line -> left(organisation, line, line.from(), line.to()));
            inOrder(organisation, share);
            if (share.cause() == DayShare.Cause.ILL) {
                calls.save(
                        organisation,
                        new Absence(id, share.salesmanId(), share.day(), share.day(), null, "sakit / ill"));
            }
            settled(actor, share, DayShare.State.APPLIED, moved);
            return Settled.DONE;
        });
    }

    /** Everybody's rest of the day, and days that made room, in the order of the proposal. */
    private void inOrder(OrganisationId organisation, DayShare share) {
        for (var part : share.people()) {
            var stops = part.stops().stream().map(DayShare.Stop::callId).toList();
            calls.order(organisation, part.salesmanId(), share.day(), stops, part.made() + 1);
        }
        for (var order : share.ahead()) {
            calls.order(organisation, order.salesmanId(), order.day(), order.calls(), 1);
        }
    }

    private void left(OrganisationId organisation, DayShare.Line line, PersonId from, @Nullable PersonId to) {
        if (!from.equals(to)) {
            departures.say(organisation, "calls", from, line.callId());
            var outlet = outlets.byId(organisation, List.of(new OutletId(line.outletId())))
                    .get(new OutletId(line.outletId()));
            if (outlet != null && !from.equals(outlet.salesmanId())) {
                departures.say(organisation, "outlets", from, line.outletId());
            }
        }
    }

    private void settled(Actor actor, DayShare share, DayShare.State state, List<DayShare.Line> moved) {
        var organisation = actor.organisation();
        var now = clock.instant();
        store.settle(organisation, share.id(), state, actor.person(), now);
        boolean back = state == DayShare.State.TAKEN_BACK;
        audit.record(
                actor, "day share", share.id(), back ? "taken back" : "accepted", null, Map.of("calls", moved.size()));
        var told = new HashSet<PersonId>(Set.of(share.salesmanId()));
        var got = new HashMap<PersonId, Integer>();
        int away = 0;
        for (var line : moved) {
            var to = Objects.requireNonNull(line.to());
            if (line.kind() == DayShare.Kind.GIVEN) {
                got.merge(to, 1, Integer::sum);
            } else {
                away++;
            }
            told.add(to);
        }
        told.forEach(person -> changes.say(
                organisation, "call", person, Map.of("share", share.id(), "personId", person, "what", "shared")));
        if (!moved.isEmpty()) {
            events.publishEvent(new DayShared(
                    organisation,
                    share.id(),
                    share.day(),
                    share.salesmanId(),
                    share.cause(),
                    Map.copyOf(got),
                    away,
                    back,
                    now));
        }
    }

    /** Brings back what nobody has made yet. */
    public Settled takeBack(Actor actor, UUID id) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var share = store.lock(organisation, id)
                    .filter(found -> actor.sees(found.salesmanId()))
                    .orElse(null);
            if (share == null) {
                return Settled.UNKNOWN;
            }
            if (share.state() != DayShare.State.APPLIED) {
                return share.state() == DayShare.State.TAKEN_BACK ? Settled.DONE : Settled.NOT_OPEN;
            }
            var back = new ArrayList<DayShare.Line>();
            for (var line : share.lines()) {
                if (line.outcome() == DayShare.Outcome.DONE) {
                    boolean moved = store.moveBack(organisation, share, line);
                    var outcome = moved ? DayShare.Outcome.BACK : DayShare.Outcome.KEPT;
                    store.outcome(organisation, id, line.callId(), outcome);
                    if (moved) {
                        back.add(line);
                        left(organisation, line, Objects.requireNonNull(line.to()), line.from());
                    }
                }
            }
            calls.deleteAbsence(organisation, id);
            settled(actor, share, DayShare.State.TAKEN_BACK, back);
            return Settled.DONE;
        });
    }

    /**
     * A phone that was offline has begun or skipped a call which was meanwhile put on another list or day: what was done
     * counts, and the call comes back to who did it, unless somebody else has begun it already.
     */
    void comeBack(OrganisationId organisation, UUID call, PersonId salesman, LocalDate day) {
        calls.call(organisation, call)
                .filter(found -> store.comeBack(organisation, found, salesman, day))
                .filter(found -> !found.salesmanId().equals(salesman))
                .ifPresent(found -> departures.say(organisation, "calls", found.salesmanId(), call));
    }

    /** Whether a sharing took this call from him. */
    boolean tookFrom(OrganisationId organisation, UUID call, PersonId salesman) {
        return store.tookFrom(organisation, call, salesman);
    }
}
