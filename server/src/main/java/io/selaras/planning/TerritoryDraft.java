package io.selaras.planning;

import io.selaras.customers.Outlets;
import io.selaras.customers.Outline;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Gives the outlets within a shape to one salesman, as a draft: days stay, the salesman changes; it is looked at, published
 * from a day on and taken back like any other.
 */
@Service
public class TerritoryDraft {
    private final Work work;
    private final Outlets outlets;
    private final People people;
    private final PlanMaking making;
    private final DraftStore drafts;
    private final PlanStore rules;
    private final WorkRuleStore workRules;
    private final Plans plans;
    private final Audit audit;
    private final InstantSource clock;

    TerritoryDraft(
            Work work,
            Outlets outlets,
            People people,
            PlanMaking making,
            DraftStore drafts,
            PlanStore rules,
            WorkRuleStore workRules,
            Plans plans,
            Audit audit,
            InstantSource clock) {
        this.work = work;
        this.outlets = outlets;
        this.people = people;
        this.making = making;
        this.drafts = drafts;
        this.rules = rules;
        this.workRules = workRules;
        this.plans = plans;
        this.audit = audit;
        this.clock = clock;
    }

    public sealed interface Made {
        record Done(Draft draft) implements Made {}

        record UnknownSalesman() implements Made {}

        /** Nothing within the shape is planned for somebody else. */
        record NothingInside() implements Made {}

        record IdTaken() implements Made {}
    }

    public Made handOver(Actor actor, UUID id, String name, Outline outline, PersonId salesman) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            if (people.find(actor, salesman).isEmpty()) {
                return new Made.UnknownSalesman();
            }
            var inside = outlets.inside(actor, outline).stream()
                    .map(outlet -> outlet.id().value())
                    .collect(Collectors.toSet());
            var today = plans.today(organisation);
            var moved = rules.plans(organisation).stream()
                    .filter(rule -> rule.until() == null || !rule.until().isBefore(today))
                    .filter(rule -> inside.contains(rule.outletId())
                            && !rule.salesmanId().equals(salesman)
                            && actor.sees(rule.salesmanId()))
                    .toList();
            if (moved.isEmpty()) {
                return new Made.NothingInside();
            }
            var men = new HashSet<>(Set.of(salesman));
            moved.forEach(rule -> men.add(rule.salesmanId()));
            var request = request(actor, men);
            var draft = new Draft(
                    id,
                    name,
                    false,
                    Draft.State.RUNNING,
                    request,
                    actor.person(),
                    clock.instant(),
                    1,
                    List.of(),
                    null,
                    null,
                    null,
                    null);
            if (!drafts.add(organisation, draft)) {
                return new Made.IdTaken();
            }
            var given = moved.stream().map(JourneyPlan::outletId).collect(Collectors.toSet());
            var before = making.cycle(organisation, request, new HashSet<>(), rule -> rule);
            var after = making.cycle(
                    organisation,
                    request,
                    new HashSet<>(),
                    rule -> given.contains(rule.outletId()) ? rule.by(salesman) : rule);
            var diff = new PlanDiff(before, request, Objects.requireNonNull(after.problem.published()));
            drafts.lines(
                    organisation,
                    id,
                    diff.lines(Set.of()).stream()
                            .filter(line -> given.contains(line.outletId()))
                            .map(TerritoryDraft::because)
                            .toList());
            drafts.figures(organisation, id, diff.figures());
            drafts.change(organisation, id, Draft.State.RUNNING, Draft.State.DONE, null);
            audit.record(
                    actor, "plan draft", id, "territory", null, Map.of("salesman", salesman, "outlets", given.size()));
            return new Made.Done(drafts.find(organisation, id).orElseThrow());
        });
    }

    private static Draft.Line because(Draft.Line line) {
        return new Draft.Line(
                line.outletId(),
                line.kind(),
                line.before(),
                line.after(),
                line.sequence(),
                new Draft.Reason("territory", null, null, null),
                line.accepted());
    }

    private Draft.Request request(Actor actor, Set<PersonId> salesmen) {
        var own = workRules.rules(actor.organisation());
        var classes = own.classes(rules.cycle(actor.organisation()));
        return new Draft.Request(salesmen, classes, 0, 0, 100, true, own.day(), 0, Set.of(), 0, null);
    }
}
