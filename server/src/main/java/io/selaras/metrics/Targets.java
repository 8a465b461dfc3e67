package io.selaras.metrics;

import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to what each month should bring, and what was said before. */
@Service
public class Targets {
    private final Work work;
    private final TargetStore store;
    private final People people;
    private final Audit audit;
    private final Changes changes;
    private final InstantSource clock;

    Targets(Work work, TargetStore store, People people, Audit audit, Changes changes, InstantSource clock) {
        this.work = work;
        this.store = store;
        this.people = people;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /** The month's targets: the company's, the territories', and those of people and teams within the actor's reach. */
    public List<Target> of(Actor actor, LocalDate month) {
        return work.in(actor.organisation(), () -> {
            var all = store.of(actor.organisation(), month.withDayOfMonth(1));
            if (actor.seesAll()) {
                return all;
            }
            var teams = people.everybody(actor.organisation()).stream()
                    .filter(person -> actor.sees(person.id()))
                    .map(Person::teamId)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            return all.stream()
                    .filter(target -> switch (target.scope()) {
                        case COMPANY, TERRITORY -> true;
                        case TEAM -> teams.contains(target.scopeId());
                        case SALESMAN -> target.scopeId() != null && actor.sees(new PersonId(target.scopeId()));
                    })
                    .toList();
        });
    }

    /** @param value absent: there is no such target any more */
    public record Wish(
            Measure measure,
            Target.Whose scope,
            @Nullable UUID scopeId,
            @Nullable BigDecimal value) {}

    /** Keeps what differs from what holds; each word stays readable. */
    public List<Target> save(Actor actor, LocalDate month, List<Wish> wishes) {
        var first = month.withDayOfMonth(1);
        return work.in(actor.organisation(), () -> {
            var now = clock.instant();
            var held = store.of(actor.organisation(), first);
            int said = 0;
            for (var wish : wishes) {
                var before = value(held, wish.measure, wish.scope, wish.scopeId);
                if (same(before, wish.value)) {
                    continue;
                }
                store.say(actor, first, wish.measure, wish.scope, wish.scopeId, wish.value, now);
                audit.record(
                        actor,
                        "target",
                        wish.scopeId == null ? MetricsStore.NONE : wish.scopeId,
                        "saved",
                        before == null ? null : Map.of("month", first, "measure", wish.measure, "value", before),
                        wish.value == null
                                ? null
                                : Map.of("month", first, "measure", wish.measure, "value", wish.value));
                said++;
            }
            if (said > 0) {
                changes.say(actor.organisation(), "target", null, Map.of("id", Ids.v7(), "month", first));
            }
            return of(actor, first);
        });
    }

    private static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? a == b : a.compareTo(b) == 0;
    }

    static @Nullable BigDecimal value(
            List<Target> targets, Measure measure, Target.Whose scope, @Nullable UUID scopeId) {
        return targets.stream()
                .filter(target -> target.measure().equals(measure.word())
                        && target.scope() == scope
                        && Objects.equals(target.scopeId(), scopeId))
                .map(Target::value)
                .findFirst()
                .orElse(null);
    }

    List<Target> all(OrganisationId organisation, LocalDate month) {
        return store.of(organisation, month.withDayOfMonth(1));
    }

    /** @param value absent: taken away */
    public record Said(Instant at, String by, @Nullable BigDecimal value) {}

    public List<Said> history(
            Actor actor, LocalDate month, Measure measure, Target.Whose scope, @Nullable UUID scopeId) {
        return work.in(actor.organisation(), () -> {
            var names = people.everybody(actor.organisation()).stream()
                    .collect(Collectors.toMap(person -> person.id().value(), Person::name));
            return store.history(actor.organisation(), month.withDayOfMonth(1), measure, scope, scopeId).stream()
                    .map(word -> new Said(word.at(), names.getOrDefault(word.person(), "?"), word.value()))
                    .toList();
        });
    }
}
