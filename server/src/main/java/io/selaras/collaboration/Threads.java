package io.selaras.collaboration;

import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Subject;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The front door to what is said on records: one thread each, readable and writable offline on the phone. */
@Service
public class Threads {
    static final int LONGEST = 4_000;

    private final Work work;
    private final ThreadStore store;
    private final Subjects subjects;
    private final Inbox inbox;
    private final People people;
    private final Changes changes;
    private final InstantSource clock;

    Threads(
            Work work,
            ThreadStore store,
            Subjects subjects,
            Inbox inbox,
            People people,
            Changes changes,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.subjects = subjects;
        this.inbox = inbox;
        this.people = people;
        this.changes = changes;
        this.clock = clock;
    }

    /** @param id the speaker's own; the same id again is the same entry */
    public record Say(UUID id, String subjectKind, UUID subjectId, String text, Set<PersonId> mentions, Instant at) {}

    public sealed interface Said {
        record Kept(Entry entry) implements Said {}

        /** There is no such record, or it is not his to see. */
        record UnknownSubject() implements Said {}

        record UnknownPerson(PersonId person) implements Said {}

        record IdTaken() implements Said {}
    }

    /** @param subject with its people, for the screen's head */
    public record Conversation(Subject subject, List<Entry> entries, Set<PersonId> followers) {}

    public Said say(Actor actor, Say wish) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var subject = readable(actor, wish.subjectKind(), wish.subjectId()).orElse(null);
            if (subject == null) {
                return new Said.UnknownSubject();
            }
            var everybody = people.everybody(organisation).stream()
                    .filter(Person::active)
                    .collect(Collectors.toMap(Person::id, Person::name));
            for (var mentioned : wish.mentions()) {
                if (!everybody.containsKey(mentioned)) {
                    return new Said.UnknownPerson(mentioned);
                }
            }
            var entry = new Entry(
                    wish.id(),
                    subject.kind(),
                    subject.id(),
                    actor.person(),
                    everybody.getOrDefault(actor.person(), ""),
                    wish.at(),
                    wish.text().strip(),
                    List.copyOf(wish.mentions()),
                    null);
            if (!store.add(organisation, entry)) {
                return store.find(organisation, wish.id())
                        .filter(known -> known.authorId().equals(actor.person())
                                && known.subjectId().equals(subject.id()))
                        .<Said>map(Said.Kept::new)
                        .orElseGet(Said.IdTaken::new);
            }
            var followers = new HashSet<>(store.followers(organisation, subject.kind(), subject.id()));
            var joining = new HashSet<>(wish.mentions());
            joining.addAll(subject.people());
            joining.add(actor.person());
            joining.removeAll(followers);
            store.follow(organisation, subject.kind(), subject.id(), joining);
            followers.addAll(joining);
            followers.remove(actor.person());
            for (var follower : followers) {
                var kind = wish.mentions().contains(follower) ? "mention" : "thread";
                inbox.tell(
                        organisation,
                        follower,
                        kind,
                        entry.id(),
                        linkFor(organisation, follower, subject),
                        Map.of(
                                "who", entry.authorName(),
                                "subjectKind", subject.kind(),
                                "subjectId", subject.id(),
                                "subject", subject.title(),
                                "text", excerpt(entry.text())));
            }
            changes.say(
                    organisation,
                    "thread",
                    actor.person(),
                    Map.of("subjectKind", subject.kind(), "subjectId", subject.id(), "id", entry.id()));
            return new Said.Kept(entry);
        });
    }

    /** Where this person reads the words: on the record's page, or in the thread alone if the record is not his to see. */
    private String linkFor(OrganisationId organisation, PersonId person, Subject subject) {
        return people.atDesk(organisation, person)
                .flatMap(reader -> subjects.find(reader, subject.kind(), subject.id()))
                .map(Subject::link)
                .map(link -> link + "#thread")
                .orElseGet(() -> "/threads/%s/%s".formatted(subject.kind(), subject.id()));
    }

    private static String excerpt(String text) {
        return text.length() <= 140 ? text : text.substring(0, 139) + "…";
    }

    /** @return empty when there is no such record, or it is neither his to see nor was he brought into its thread */
    public Optional<Conversation> of(Actor actor, String kind, UUID subject) {
        var organisation = actor.organisation();
        return work.in(
                organisation,
                () -> readable(actor, kind, subject)
                        .map(found -> new Conversation(
                                found,
                                store.entries(organisation, kind, subject),
                                store.followers(organisation, kind, subject))));
    }

    /** A record of one's own, or a thread one was brought into by a mention. */
    private Optional<Subject> readable(Actor actor, String kind, UUID id) {
        return subjects.find(actor, kind, id).or(() -> {
            if (!store.followers(actor.organisation(), kind, id).contains(actor.person())) {
                return Optional.empty();
            }
            var author = store.entries(actor.organisation(), kind, id).stream()
                    .findFirst()
                    .map(Entry::authorId)
                    .orElse(actor.person());
            // Named without the record itself: a mention opens the conversation, not the outlet.
            return Optional.of(new Subject(kind, id, "", "/threads/%s/%s".formatted(kind, id), Set.of(author)));
        });
    }

    /** Takes one's own words back; the place stays visible. @return false when they are not one's own */
    public boolean withdraw(Actor actor, UUID entry) {
        return work.in(
                actor.organisation(),
                () -> store.withdraw(actor.organisation(), entry, actor.person(), clock.instant()));
    }
}
