package io.selaras.collaboration;

import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import io.selaras.platform.Changes;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to praise: always for an event that can be opened, across divisions. */
@Service
public class Praises {
    static final int LONGEST = 500;

    private final Work work;
    private final PraiseStore store;
    private final Subjects subjects;
    private final Inbox inbox;
    private final People people;
    private final Changes changes;

    Praises(Work work, PraiseStore store, Subjects subjects, Inbox inbox, People people, Changes changes) {
        this.work = work;
        this.store = store;
        this.subjects = subjects;
        this.inbox = inbox;
        this.people = people;
        this.changes = changes;
    }

    public record Give(UUID id, PersonId to, String subjectKind, UUID subjectId, String text, Instant at) {}

    public sealed interface Given {
        record Done(Praise praise) implements Given {}

        record UnknownSubject() implements Given {}

        record UnknownPerson() implements Given {}

        record OneSelf() implements Given {}

        /** He thanked the same person for the same thing before. */
        record Before() implements Given {}
    }

    public Given give(Actor actor, Give wish) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            if (wish.to().equals(actor.person())) {
                return new Given.OneSelf();
            }
            var names = people.everybody(organisation).stream()
                    .filter(Person::active)
                    .collect(Collectors.toMap(Person::id, Person::name));
            var to = names.get(wish.to());
            if (to == null) {
                return new Given.UnknownPerson();
            }
            var subject =
                    subjects.find(actor, wish.subjectKind(), wish.subjectId()).orElse(null);
            if (subject == null) {
                return new Given.UnknownSubject();
            }
            var praise = new Praise(
                    wish.id(),
                    actor.person(),
                    names.getOrDefault(actor.person(), ""),
                    wish.to(),
                    to,
                    subject.kind(),
                    subject.id(),
                    subject.title(),
                    subject.link(),
                    wish.text().strip(),
                    wish.at());
            if (!store.add(organisation, praise)) {
                return new Given.Before();
            }
            inbox.tell(
                    organisation,
                    wish.to(),
                    "praise",
                    praise.id(),
                    subject.link(),
                    Map.of("who", praise.fromName(), "subject", subject.title(), "text", praise.text()));
            changes.say(organisation, "praise", null, Map.of("id", praise.id()));
            return new Given.Done(praise);
        });
    }

    /** Praise is public in the company. @param person given to or by this one only */
    public Page<Praise> list(Actor actor, @Nullable PersonId person, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.list(actor, person, cursor, limit));
    }
}
