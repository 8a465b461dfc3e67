package io.selaras.metrics;

import io.selaras.identity.People;
import io.selaras.planning.Plans;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The front door to the goals both divisions share. Everybody at a desk sees them and how far they are. */
@Service
public class Goals {
    private final Work work;
    private final GoalStore store;
    private final GoalProgress progress;
    private final People people;
    private final Plans plans;
    private final Audit audit;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Goals(
            Work work,
            GoalStore store,
            GoalProgress progress,
            People people,
            Plans plans,
            Audit audit,
            Changes changes,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.progress = progress;
        this.people = people;
        this.plans = plans;
        this.audit = audit;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * How far a goal is.
     *
     * @param share of the target, 1 when it is reached
     * @param gone of the period's working days
     * @param pace where it ends when every working day brings as much as those so far
     * @param forecast where the run-rate method sees it end
     * @param lastYear as many days of the same period a year before
     * @param line what it stood at on the evening of each day
     */
    public record Progress(
            @Nullable Double value,
            @Nullable Double share,
            double gone,
            @Nullable Double pace,
            @Nullable Double forecast,
            @Nullable Double lastYear,
            List<@Nullable Double> line) {
        static final Progress NOT_BEGUN = new Progress(null, null, 0, null, null, null, List.of());
    }

    public record Node(Goal goal, Progress progress, List<Node> children) {}

    /** Whole trees, the running ones or the closed ones. */
    public List<Node> trees(Actor actor, boolean closed) {
        return work.in(actor.organisation(), () -> {
            var roots = store.roots(actor.organisation(), closed);
            return nodes(actor.organisation(), roots);
        });
    }

    /** The whole tree a goal stands in. */
    public Optional<Node> tree(Actor actor, UUID id) {
        return work.in(
                actor.organisation(),
                () -> root(actor.organisation(), id)
                        .map(root -> nodes(actor.organisation(), List.of(root)).getFirst()));
    }

    private Optional<Goal> root(OrganisationId organisation, UUID id) {
        var goal = store.find(organisation, id);
        while (goal.isPresent() && goal.get().parentId() != null) {
            goal = store.find(organisation, Objects.requireNonNull(goal.get().parentId()));
        }
        return goal;
    }

    private List<Node> nodes(OrganisationId organisation, List<Goal> roots) {
        var all = store.trees(organisation, roots);
        var known = progress.of(organisation, all);
        return roots.stream().map(root -> node(root, all, known)).toList();
    }

    private static Node node(Goal goal, List<Goal> all, Map<UUID, Progress> known) {
        return new Node(
                goal,
                Objects.requireNonNull(known.get(goal.id())),
                all.stream()
                        .filter(child -> goal.id().equals(child.parentId()))
                        .map(child -> node(child, all, known))
                        .toList());
    }

    Optional<Goal> find(OrganisationId organisation, UUID id) {
        return work.in(organisation, () -> store.find(organisation, id));
    }

    /** What became of saving. */
    public sealed interface Saved {
        record Done(Goal goal) implements Saved {}

        /** Somebody else has changed it meanwhile. */
        record Outdated() implements Saved {}

        /** A part hangs below a result, an indicator below a part, a result below nothing. */
        record WrongPlace() implements Saved {}

        record UnknownOwner() implements Saved {}
    }

    /** Makes or changes a goal by the caller's id. When it was reached, and closed, stays as it is. */
    public Saved save(Actor actor, Goal wish) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            if (people.everybody(organisation).stream()
                    .noneMatch(person -> person.id().equals(wish.ownerId()))) {
                return new Saved.UnknownOwner();
            }
            var above = wish.parentId() == null
                    ? null
                    : store.find(organisation, wish.parentId()).map(Goal::part).orElse(null);
            if (!wish.part().fitsBelow(above) || (wish.parentId() != null && above == null)) {
                return new Saved.WrongPlace();
            }
            var before = store.find(organisation, wish.id()).orElse(null);
            if (before == null) {
                store.add(organisation, wish, clock.instant());
            } else {
                if (before.part() != wish.part() || !store.change(organisation, kept(wish, before))) {
                    return before.part() == wish.part() ? new Saved.Outdated() : new Saved.WrongPlace();
                }
            }
            var now = store.find(organisation, wish.id()).orElseThrow();
            audit.record(actor, "goal", now.id(), "saved", before, now);
            say(organisation, now);
            return new Saved.Done(now);
        });
    }

    /** A target that was put further away is reached no longer. */
    private static Goal kept(Goal wish, Goal before) {
        boolean same = wish.target().compareTo(before.target()) == 0
                && wish.measure().equals(before.measure())
                && wish.atMost() == before.atMost();
        return new Goal(
                wish.id(),
                wish.parentId(),
                wish.part(),
                wish.name(),
                wish.note(),
                wish.measure(),
                wish.target(),
                wish.atMost(),
                wish.from(),
                wish.until(),
                wish.ownerId(),
                wish.territoryId(),
                wish.teamId(),
                wish.source(),
                wish.campaign(),
                wish.position(),
                same ? before.reachedAt() : null,
                same ? before.reachedValue() : null,
                before.closedAt(),
                wish.version());
    }

    /** Closes a tree, or opens it again. @return false when there is none */
    public boolean close(Actor actor, UUID id, boolean closed) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var goal = store.find(organisation, id);
            goal.ifPresent(found -> {
                var ids = store.trees(organisation, List.of(found)).stream()
                        .map(Goal::id)
                        .toList();
                store.close(organisation, ids, closed ? clock.instant() : null);
                audit.record(actor, "goal", id, closed ? "closed" : "opened", null, null);
                say(organisation, found);
            });
            return goal.isPresent();
        });
    }

    /** Looks whether any goal has come to its target; an upper limit is kept only once the period is over. */
    void watch(OrganisationId organisation) {
        work.run(organisation, () -> {
            var today = plans.today(organisation);
            var open = store.open(organisation, today);
            if (open.isEmpty()) {
                return;
            }
            var known = progress.of(organisation, open);
            for (var goal : open) {
                var value = Objects.requireNonNull(known.get(goal.id())).value();
                boolean sure = !goal.atMost() || today.isAfter(goal.until());
                if (value != null && sure && goal.isReachedBy(value)) {
                    reached(organisation, goal, value);
                }
            }
        });
    }

    private void reached(OrganisationId organisation, Goal goal, double value) {
        var now = clock.instant();
        if (store.reached(organisation, goal.id(), BigDecimal.valueOf(value), now)) {
            say(organisation, goal);
            events.publishEvent(new GoalReached(organisation, goal.id(), goal.name(), goal.ownerId(), value, now));
        }
    }

    private void say(OrganisationId organisation, Goal goal) {
        changes.say(organisation, "goal", null, Map.of("id", goal.id(), "name", goal.name()));
    }
}
