package io.selaras.planning;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.selaras.customers.Outlet;
import io.selaras.customers.OutletFilter;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.engines.routing.Budget;
import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Planner;
import io.selaras.engines.routing.travel.TravelTimes;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;

/**
 * The front door to the optimiser: makes a draft of the four weeks in the background, shows it beside the plan in force,
 * publishes what was accepted, and takes it back.
 */
@Service
public class PlanMaking {
    private static final Logger LOG = LoggerFactory.getLogger(PlanMaking.class);
    private static final String TASK = "make-plan";
    private static final long SHOW_EVERY = 5_000_000_000L;
    private static final int HISTORY = 50;

    private final Work work;
    private final DraftStore store;
    private final PlanStore rules;
    private final Plans plans;
    private final Outlets outlets;
    private final People people;
    private final TravelTimes times;
    private final DayBook book;
    private final HandOvers handOvers;
    private final Audit audit;
    private final Changes changes;
    private final InstantSource clock;
    private final ObjectProvider<Scheduler> scheduler;

    PlanMaking(
            Work work,
            DraftStore store,
            PlanStore rules,
            Plans plans,
            Outlets outlets,
            People people,
            TravelTimes times,
            DayBook book,
            HandOvers handOvers,
            Audit audit,
            Changes changes,
            InstantSource clock,
            ObjectProvider<Scheduler> scheduler) {
        this.work = work;
        this.store = store;
        this.rules = rules;
        this.plans = plans;
        this.outlets = outlets;
        this.people = people;
        this.times = times;
        this.book = book;
        this.handOvers = handOvers;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** One at a time per node; a node that dies leaves the work to another, which begins it anew. */
    @Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        OneTimeTask<Void> makePlan(@Lazy PlanMaking making) {
            return Tasks.oneTime(TASK).execute((instance, context) -> {
                var ids = instance.getId().split("/");
                making.run(new OrganisationId(UUID.fromString(ids[0])), UUID.fromString(ids[1]));
            });
        }
    }

    public sealed interface Started {
        record Done(Draft draft) implements Started {}

        /** Nobody to plan for: unknown salesmen, or none of the actor's. */
        record NoSalesmen() implements Started {}

        record IdTaken() implements Started {}
    }

    /** Begins to plan; returns at once. */
    public Started start(Actor actor, UUID id, String name, Draft.Request request) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var known = people.everybody(organisation).stream().map(Person::id).collect(Collectors.toSet());
            var mine = request.salesmen().stream()
                    .filter(actor::sees)
                    .filter(known::contains)
                    .collect(Collectors.toSet());
            if (mine.isEmpty() || mine.size() < request.salesmen().size() || mine.equals(request.without())) {
                return new Started.NoSalesmen();
            }
            var draft = new Draft(
                    id,
                    name,
                    request.whatIf(),
                    Draft.State.RUNNING,
                    request,
                    actor.person(),
                    clock.instant(),
                    0,
                    List.of(),
                    null,
                    null,
                    null,
                    null);
            if (!store.add(organisation, draft)) {
                return new Started.IdTaken();
            }
            audit.record(actor, "plan draft", id, "started", null, request);
            scheduler
                    .getObject()
                    .schedule(TaskDescriptor.of(TASK)
                            .instance(organisation + "/" + id)
                            .scheduledTo(Instant.EPOCH));
            return new Started.Done(draft);
        });
    }

    /** Newest first: those for people the actor sees. */
    public List<Draft> list(Actor actor) {
        return work.in(
                actor.organisation(),
                () -> store.latest(actor.organisation(), HISTORY).stream()
                        .filter(draft -> mine(actor, draft))
                        .toList());
    }

    private static boolean mine(Actor actor, Draft draft) {
        return draft.request().salesmen().stream().allMatch(actor::sees);
    }

    public Optional<Draft> find(Actor actor, UUID id) {
        return work.in(
                actor.organisation(), () -> store.find(actor.organisation(), id).filter(draft -> mine(actor, draft)));
    }

    /** A line with what the screen needs to show it. */
    public record NamedLine(
            Draft.Line line,
            String outletName,
            @Nullable String outletClass,
            @Nullable Double latitude,
            @Nullable Double longitude) {}

    public List<NamedLine> lines(Actor actor, UUID id) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            if (find(actor, id).isEmpty()) {
                return List.of();
            }
            var lines = store.lines(organisation, id);
            var found = outlets.byId(
                    organisation,
                    lines.stream().map(line -> new OutletId(line.outletId())).toList());
            return lines.stream()
                    .map(line -> {
                        var outlet = found.get(new OutletId(line.outletId()));
                        return outlet == null
                                ? new NamedLine(line, "?", null, null, null)
                                : new NamedLine(
                                        line,
                                        outlet.name(),
                                        outlet.outletClass(),
                                        outlet.latitude(),
                                        outlet.longitude());
                    })
                    .toList();
        });
    }

    /** Stops the search; what it found so far stays and may be published. */
    public boolean cancel(Actor actor, UUID id) {
        return work.in(
                actor.organisation(),
                () -> find(actor, id).isPresent()
                        && store.change(actor.organisation(), id, Draft.State.RUNNING, Draft.State.CANCELLED, null));
    }

    /** @return false when there is no such draft, or it was published */
    public boolean accept(
            Actor actor, UUID id, @Nullable PersonId salesman, @Nullable Collection<UUID> outletIds, boolean accepted) {
        return work.in(actor.organisation(), () -> {
            var open = find(actor, id).filter(PlanMaking::isOpen).isPresent();
            if (open) {
                store.accept(actor.organisation(), id, salesman, outletIds, accepted);
            }
            return open;
        });
    }

    private static boolean isOpen(Draft draft) {
        return draft.state() == Draft.State.DONE || draft.state() == Draft.State.CANCELLED;
    }

    public enum Published {
        DONE,
        UNKNOWN,
        /** Still running, failed, a what-if, or published before. */
        NOT_OPEN,
        /** Today's plan is under way; a new one begins tomorrow at the earliest. */
        TOO_EARLY
    }

    /** Puts the accepted lines in force from a day on; the phones of the next two weeks follow at once. */
    public Published publish(Actor actor, UUID id, LocalDate from) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var draft = find(actor, id).orElse(null);
            if (draft == null) {
                return Published.UNKNOWN;
            }
            if (!isOpen(draft) || draft.whatIf()) {
                return Published.NOT_OPEN;
            }
            if (!from.isAfter(plans.today(organisation))) {
                return Published.TOO_EARLY;
            }
            var inForce = rules.plans(organisation).stream()
                    .filter(rule -> rule.until() == null || !rule.until().isBefore(from))
                    .collect(Collectors.groupingBy(JourneyPlan::outletId));
            var before = new ArrayList<JourneyPlan>();
            var saved = new ArrayList<JourneyPlan>();
            var gone = new ArrayList<UUID>();
            var sequences = new HashMap<UUID, Integer>();
            for (var line : store.lines(organisation, id)) {
                if (line.accepted()
                        && line.kind() != Draft.Kind.LEFT_OUT
                        && line.after().salesman() != null) {
                    var own = inForce.getOrDefault(line.outletId(), List.of());
                    before.addAll(own);
                    replace(line, own, from, saved, gone, sequences);
                    handOvers.arrange(actor, id, line.outletId(), line.after().salesman(), from);
                }
            }
            handOvers.make(organisation);
            plans.apply(actor, saved, gone);
            store.resequence(organisation, from, sequences);
            store.published(organisation, id, actor.person(), from, clock.instant(), before);
            audit.record(actor, "plan draft", id, "published", null, Map.of("from", from, "outlets", sequences.size()));
            changes.say(organisation, "plan", null, Map.of("id", id, "state", Draft.State.PUBLISHED));
            return Published.DONE;
        });
    }

    private static void replace(
            Draft.Line line,
            List<JourneyPlan> own,
            LocalDate from,
            List<JourneyPlan> saved,
            List<UUID> gone,
            Map<UUID, Integer> sequences) {
        if (line.kind() == Draft.Kind.SAME && own.size() == 1) {
            var kept = own.getFirst();
            saved.add(kept.inOrder(line.sequence()));
            sequences.put(kept.id(), line.sequence());
            return;
        }
        for (var rule : own) {
            if (rule.from().isBefore(from)) {
                saved.add(rule.until(from.minusDays(1)));
            } else {
                gone.add(rule.id());
            }
        }
        var salesman = line.after().salesman();
        if (salesman != null) {
            var rule = new JourneyPlan(
                    Ids.v7(),
                    line.outletId(),
                    salesman,
                    line.after().weekdays(),
                    line.after().weeks(),
                    from,
                    null,
                    line.sequence());
            saved.add(rule);
            sequences.put(rule.id(), line.sequence());
        }
    }

    /** Brings back the rules as they were before the draft was published. */
    public boolean undo(Actor actor, UUID id) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var draft = find(actor, id).orElse(null);
            if (draft == null || !store.change(organisation, id, Draft.State.PUBLISHED, Draft.State.UNDONE, null)) {
                return false;
            }
            var before = store.undo(organisation, id);
            var kept = before.stream().map(JourneyPlan::id).collect(Collectors.toSet());
            var touched = store.lines(organisation, id).stream()
                    .filter(Draft.Line::accepted)
                    .map(Draft.Line::outletId)
                    .collect(Collectors.toSet());
            var gone = rules.plans(organisation).stream()
                    .filter(rule -> touched.contains(rule.outletId())
                            && !kept.contains(rule.id())
                            && rule.from().equals(draft.publishedFrom()))
                    .map(JourneyPlan::id)
                    .toList();
            plans.apply(actor, before, gone);
            handOvers.cancel(organisation, id);
            before.forEach(rule -> handOvers.now(actor, rule.outletId(), rule.salesmanId()));
            audit.record(actor, "plan draft", id, "undone", null, Map.of("rules", before.size()));
            changes.say(organisation, "plan", null, Map.of("id", id, "state", Draft.State.UNDONE));
            return true;
        });
    }

    public List<Draft.Pin> pins(Actor actor) {
        return work.in(
                actor.organisation(),
                () -> store.pins(actor.organisation()).stream()
                        .filter(pin -> outlets.find(actor, new OutletId(pin.outletId()))
                                .isPresent())
                        .toList());
    }

    /** @return false when the outlet or the salesman is not the actor's to see */
    public boolean pin(Actor actor, Draft.Pin pin) {
        return work.in(actor.organisation(), () -> {
            var known = outlets.find(actor, new OutletId(pin.outletId())).isPresent()
                    && (pin.salesman() == null
                            || people.find(actor, pin.salesman()).isPresent());
            if (known) {
                var before = pinOf(actor.organisation(), pin.outletId());
                store.save(actor.organisation(), pin);
                audit.record(actor, "pin", pin.outletId(), "saved", before, pin);
            }
            return known;
        });
    }

    private Draft.@Nullable Pin pinOf(OrganisationId organisation, UUID outlet) {
        return store.pins(organisation).stream()
                .filter(pin -> pin.outletId().equals(outlet))
                .findFirst()
                .orElse(null);
    }

    /** @return false when the outlet is not the actor's to see */
    public boolean unpin(Actor actor, UUID outlet) {
        return work.in(actor.organisation(), () -> {
            var known = outlets.find(actor, new OutletId(outlet)).isPresent();
            if (known) {
                var before = pinOf(actor.organisation(), outlet);
                store.deletePin(actor.organisation(), outlet);
                audit.record(actor, "pin", outlet, "deleted", before, null);
            }
            return known;
        });
    }

    /** The job itself: reads in one transaction, searches in none, notes its progress in short ones. */
    void run(OrganisationId organisation, UUID id) {
        var draft = work.in(organisation, () -> store.find(organisation, id)).orElse(null);
        if (draft == null || draft.state() != Draft.State.RUNNING) {
            return;
        }
        try {
            search(organisation, draft);
        } catch (RuntimeException broken) {
            LOG.error("A plan could not be made", broken);
            work.run(
                    organisation,
                    () -> store.change(organisation, id, Draft.State.RUNNING, Draft.State.FAILED, "stopped"));
        }
        work.run(organisation, () -> changes.say(organisation, "plan", null, Map.of("id", id)));
    }

    private void search(OrganisationId organisation, Draft draft) {
        var madeUp = new HashSet<UUID>();
        var cycle = work.in(organisation, () -> cycle(organisation, draft.request(), madeUp));
        if (cycle.outlets.isEmpty()) {
            work.run(
                    organisation,
                    () -> store.change(organisation, draft.id(), Draft.State.RUNNING, Draft.State.FAILED, "no-places"));
            return;
        }
        var planner = new Planner(cycle.problem, new Planner.Settings(1, 1));
        var curve = new ArrayList<double[]>();
        long start = System.nanoTime();
        var shown = new long[] {start};
        var plan = planner.plan(Budget.seconds(draft.request().seconds(), System::nanoTime), step -> {
            long now = System.nanoTime();
            if (step.best() < Double.POSITIVE_INFINITY) {
                curve.add(new double[] {Math.round((now - start) / 1e8) / 10.0, Math.round(step.best())});
            }
            boolean show = now - shown[0] > SHOW_EVERY;
            var best = show ? planner.bestSoFar() : Optional.<Plan>empty();
            boolean goesOn = work.in(organisation, () -> {
                boolean running = store.progress(organisation, draft.id(), step.used(), curve);
                best.filter(found -> running)
                        .ifPresent(found ->
                                keep(organisation, draft.id(), new PlanDiff(cycle, draft.request(), found), madeUp));
                return running;
            });
            shown[0] = show ? now : shown[0];
            if (!goesOn) {
                planner.stop();
            }
        });
        work.run(organisation, () -> {
            // Somebody may have stopped it and accepted lines since: those are not written over.
            boolean running = store.change(organisation, draft.id(), Draft.State.RUNNING, Draft.State.DONE, null);
            if (running || store.lines(organisation, draft.id()).isEmpty()) {
                keep(organisation, draft.id(), new PlanDiff(cycle, draft.request(), plan), madeUp);
            }
        });
    }

    private void keep(OrganisationId organisation, UUID draft, PlanDiff diff, Set<UUID> madeUp) {
        store.lines(organisation, draft, diff.lines(madeUp));
        store.figures(organisation, draft, diff.figures());
    }

    private CycleProblem cycle(OrganisationId organisation, Draft.Request request, Set<UUID> madeUp) {
        return cycle(organisation, request, madeUp, rule -> rule);
    }

    /** @param changed the rules in force as they shall be read */
    CycleProblem cycle(
            OrganisationId organisation, Draft.Request request, Set<UUID> madeUp, UnaryOperator<JourneyPlan> changed) {
        var salesmen = people.everybody(organisation).stream()
                .filter(person -> person.active()
                        && request.salesmen().contains(person.id())
                        && !request.without().contains(person.id()))
                .toList();
        var shops = new ArrayList<Outlet>();
        for (var salesman : request.salesmen()) {
            shops.addAll(shops(organisation, salesman));
        }
        shops.addAll(more(shops, request.extraOutlets(), madeUp));
        var today = plans.today(organisation);
        var inForce = rules.plans(organisation).stream()
                .filter(rule -> rule.until() == null || !rule.until().isBefore(today))
                .map(changed)
                .toList();
        var pins = store.pins(organisation).stream().collect(Collectors.toMap(Draft.Pin::outletId, pin -> pin));
        return new CycleProblem(
                shops,
                salesmen,
                inForce,
                pins,
                request,
                book.rules(organisation).nights(),
                book.base(organisation),
                times);
    }

    /** Active outlets of his that have a place; the others cannot be planned and are not lost: coverage shows them. */
    private List<Outlet> shops(OrganisationId organisation, PersonId salesman) {
        var whole = new Actor(organisation, salesman, Set.of(Role.SALESMAN), Set.of(salesman), null);
        var filter = new OutletFilter(null, null, null, Outlet.Status.ACTIVE, salesman.value(), null, null, null);
        var found = new ArrayList<Outlet>();
        String cursor = null;
        do {
            Page<Outlet> page = outlets.list(whole, filter, cursor, Page.LIMIT);
            page.items().stream().filter(outlet -> outlet.place() != null).forEach(found::add);
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    /** Made-up neighbours of real outlets, the same ones each time. */
    private static List<Outlet> more(List<Outlet> shops, int count, Set<UUID> madeUp) {
        var chance = new Random(count);
        var more = new ArrayList<Outlet>();
        for (int i = 0; i < count && !shops.isEmpty(); i++) {
            var near = shops.get(chance.nextInt(shops.size()));
            var place = Objects.requireNonNull(near.place());
            var made = near.like(
                    new OutletId(Ids.v7()),
                    place.latitude() + (chance.nextDouble() - 0.5) / 150,
                    place.longitude() + (chance.nextDouble() - 0.5) / 150);
            madeUp.add(made.id().value());
            more.add(made);
        }
        return more;
    }

    /** Where the company has said that its salesmen begin and end. */
    Optional<GeoPoint> ownDepot(OrganisationId organisation) {
        return Optional.ofNullable(people.organisation(organisation).settings().depot());
    }

    /** The organisation's own depot, or the middle of the outlets. */
    GeoPoint depot(OrganisationId organisation, List<Outlet> shops) {
        return ownDepot(organisation).orElseGet(() -> middle(shops));
    }

    private static GeoPoint middle(List<Outlet> shops) {
        double north = shops.stream()
                .mapToDouble(shop -> place(shop).latitude())
                .average()
                .orElse(0);
        double east = shops.stream()
                .mapToDouble(shop -> place(shop).longitude())
                .average()
                .orElse(0);
        return new GeoPoint(north, east);
    }

    private static GeoPoint place(Outlet shop) {
        return Objects.requireNonNull(shop.place());
    }
}
