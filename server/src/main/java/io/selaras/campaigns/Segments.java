package io.selaras.campaigns;

import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.Work;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to segments. They are asked, not filled: whoever fits at this moment is a member. */
@Service
public class Segments {
    private final Work work;
    private final SegmentStore store;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;

    Segments(Work work, SegmentStore store, People people, Audit audit, InstantSource clock) {
        this.work = work;
        this.store = store;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param email and {@code phone}: how many of them have one */
    public record Count(int members, int email, int phone, int outlets) {}

    public record Member(
            Party party,
            String name,
            @Nullable String outletClass,
            @Nullable String regency,
            @Nullable String phone,
            @Nullable String email,
            int orders,
            long value,
            @Nullable LocalDate lastOrderOn) {}

    public record Counted(Segment segment, Count count) {}

    public List<Counted> list(Actor actor) {
        var organisation = actor.organisation();
        return work.in(
                organisation,
                () -> store.all(organisation).stream()
                        .map(segment -> new Counted(
                                segment, store.count(asking(organisation).of(segment.rule()))))
                        .toList());
    }

    public Optional<Segment> find(Actor actor, UUID id) {
        return work.in(actor.organisation(), () -> store.find(actor.organisation(), id));
    }

    /** What became of saving a segment. */
    public sealed interface Saved {
        record Done(Segment segment) implements Saved {}

        record Wrong(String why) implements Saved {}

        record NameTaken() implements Saved {}

        record Outdated(Segment current) implements Saved {}
    }

    public Saved save(Actor actor, Segment segment) {
        var organisation = actor.organisation();
        if (segment.rule().wrong() instanceof String why) {
            return new Saved.Wrong(why);
        }
        return work.in(organisation, () -> {
            var before = store.find(organisation, segment.id()).orElse(null);
            if (before != null && before.version() != segment.version()) {
                return new Saved.Outdated(before);
            }
            if (store.nameTaken(organisation, segment.name(), segment.id())) {
                return new Saved.NameTaken();
            }
            var saved = new Segment(segment.id(), segment.name(), segment.rule(), segment.version() + 1);
            store.save(organisation, saved);
            audit.record(actor, "segment", saved.id(), before == null ? "added" : "changed", before, saved);
            return new Saved.Done(saved);
        });
    }

    /** How many fit, and the first of them by name. */
    public record Fit(Count count, List<Member> members) {}

    /** Both in one question, while the rule is being written; a rule that cannot be asked has no answer. */
    public Optional<Fit> fit(Actor actor, Segment.Rule rule, int first) {
        return rule.wrong() == null
                ? Optional.of(work.in(
                        actor.organisation(),
                        () -> store.fit(asking(actor.organisation()).of(rule), first)))
                : Optional.empty();
    }

    public Page<Member> members(Actor actor, Segment.Rule rule, @Nullable String cursor, int limit) {
        return work.in(
                actor.organisation(),
                () -> store.members(asking(actor.organisation()).of(rule), cursor, limit));
    }

    /** The outlets that fit now; nobody when there is no such segment. For filters of other rooms. */
    public List<UUID> outlets(OrganisationId organisation, UUID segment) {
        return work.in(
                organisation,
                () -> store.find(organisation, segment)
                        .map(found -> store.outlets(asking(organisation).of(found.rule())))
                        .orElse(List.of()));
    }

    Condition condition(OrganisationId organisation, Segment segment) {
        return asking(organisation).of(segment.rule());
    }

    private Asking asking(OrganisationId organisation) {
        return new Asking(
                organisation,
                LocalDate.ofInstant(
                        clock.instant(), people.organisation(organisation).timeZone()));
    }

    public List<String> values(Actor actor, Segment.Field field) {
        return work.in(actor.organisation(), () -> store.values(actor.organisation(), field));
    }
}
