package io.selaras.collaboration;

import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.identity.Team;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.Role;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to announcements and to who has read them. */
@Service
public class Announcements {
    private final Work work;
    private final AnnouncementStore store;
    private final Inbox inbox;
    private final People people;
    private final Audit audit;
    private final Changes changes;
    private final InstantSource clock;

    Announcements(
            Work work,
            AnnouncementStore store,
            Inbox inbox,
            People people,
            Audit audit,
            Changes changes,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.inbox = inbox;
        this.people = people;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    public enum Published {
        DONE,
        /** Not one of this company's teams, or not in the supervisor's tree. */
        UNKNOWN_TEAM,
        ID_TAKEN
    }

    /** Publishes once; an announcement is not changed after people may have read it, it is withdrawn. */
    public Published publish(Actor actor, Announcement announcement) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            if (!addressable(actor, announcement.teams())) {
                return Published.UNKNOWN_TEAM;
            }
            if (!store.add(organisation, announcement)) {
                return Published.ID_TAKEN;
            }
            audit.record(actor, "announcement", announcement.id(), "published", null, announcement);
            for (var reader : audience(organisation, announcement)) {
                if (!reader.id().equals(actor.person())) {
                    inbox.tell(
                            organisation,
                            reader.id(),
                            "announcement",
                            announcement.id(),
                            "/announcements/" + announcement.id(),
                            Map.of("title", announcement.title(), "mustRead", announcement.mustRead()));
                }
            }
            return Published.DONE;
        });
    }

    /** Those who see all speak to everybody; a supervisor to teams he leads, never to the whole company. */
    private boolean addressable(Actor actor, List<UUID> teams) {
        var known = people.teams(actor.organisation());
        var ids = known.stream().map(Team::id).collect(Collectors.toSet());
        if (!ids.containsAll(teams)) {
            return false;
        }
        if (actor.seesAll()) {
            return true;
        }
        var led = known.stream()
                .filter(team -> actor.person().equals(team.supervisorId()))
                .map(Team::id)
                .collect(Collectors.toSet());
        return !teams.isEmpty()
                && teams.stream().allMatch(team -> chain(known, team).stream().anyMatch(led::contains));
    }

    /** The team and those above it. */
    private static Set<UUID> chain(List<Team> teams, @Nullable UUID team) {
        var parents = teams.stream()
                .filter(each -> each.parentId() != null)
                .collect(Collectors.toMap(Team::id, each -> Objects.requireNonNull(each.parentId())));
        var chain = new HashSet<UUID>();
        for (var each = team; each != null && chain.add(each); ) {
            each = parents.get(each);
        }
        return chain;
    }

    private List<Person> audience(OrganisationId organisation, Announcement announcement) {
        var teams = people.teams(organisation);
        return people.everybody(organisation).stream()
                .filter(Person::active)
                .filter(person -> addresses(announcement, chain(teams, person.teamId())))
                .toList();
    }

    private static boolean addresses(Announcement announcement, Set<UUID> chain) {
        return announcement.teams().isEmpty() || announcement.teams().stream().anyMatch(chain::contains);
    }

    private boolean mayRead(Actor actor, Announcement announcement) {
        if (actor.seesAll() || announcement.authorId().equals(actor.person())) {
            return true;
        }
        return addresses(announcement, teamsOf(actor));
    }

    /** The teams whose announcements reach this person. */
    Set<UUID> teamsOf(Actor actor) {
        var organisation = actor.organisation();
        var own = people.everybody(organisation).stream()
                .filter(person -> person.id().equals(actor.person()))
                .map(Person::teamId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        var teams = people.teams(organisation);
        var reached = chain(teams, own);
        teams.stream()
                .filter(team -> actor.person().equals(team.supervisorId()))
                .forEach(team -> reached.addAll(chain(teams, team.id())));
        return reached;
    }

    /** With how many of its audience have confirmed. */
    public record Row(Announcement announcement, int audience, int read, boolean readByMe) {}

    public Page<Row> list(Actor actor, @Nullable String cursor, int limit) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var page = store.list(actor, actor.seesAll() ? null : teamsOf(actor), cursor, limit);
            return new Page<>(
                    page.items().stream().map(each -> row(actor, each)).toList(), page.next());
        });
    }

    public Optional<Row> find(Actor actor, UUID id) {
        return work.in(
                actor.organisation(),
                () -> store.find(actor.organisation(), id)
                        .filter(found -> mayRead(actor, found))
                        .map(found -> row(actor, found)));
    }

    private Row row(Actor actor, Announcement announcement) {
        var acknowledged = store.acknowledgements(actor.organisation(), announcement.id());
        var audience = audience(actor.organisation(), announcement);
        int read = (int) audience.stream()
                .filter(person -> acknowledged.containsKey(person.id()))
                .count();
        return new Row(announcement, audience.size(), read, acknowledged.containsKey(actor.person()));
    }

    /** Who has read it and who has not, the latter first. Marketing sees all, a supervisor his own people. */
    public Optional<List<Announcement.Reader>> readers(Actor actor, UUID id) {
        var organisation = actor.organisation();
        return work.in(
                organisation,
                () -> store.find(organisation, id)
                        .filter(found -> mayRead(actor, found))
                        .map(found -> {
                            var acknowledged = store.acknowledgements(organisation, id);
                            return audience(organisation, found).stream()
                                    .filter(person -> actor.sees(person.id()))
                                    .map(person -> {
                                        var one = acknowledged.get(person.id());
                                        return new Announcement.Reader(
                                                person.id(),
                                                person.name(),
                                                one == null ? null : one.at(),
                                                one == null ? null : one.choice());
                                    })
                                    .sorted(Comparator.comparing((Announcement.Reader reader) -> reader.at() != null)
                                            .thenComparing(Announcement.Reader::name))
                                    .toList();
                        }));
    }

    public enum Acknowledged {
        DONE,
        UNKNOWN,
        /** The question was not answered with one of its choices. */
        NO_ANSWER
    }

    public Acknowledged acknowledge(Actor actor, UUID id, @Nullable Integer choice, Instant at) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var found = store.find(organisation, id)
                    .filter(each -> mayRead(actor, each))
                    .orElse(null);
            if (found == null) {
                return Acknowledged.UNKNOWN;
            }
            if (found.question() != null
                    && (choice == null
                            || choice < 0
                            || choice >= found.choices().size())) {
                return Acknowledged.NO_ANSWER;
            }
            if (store.acknowledge(organisation, id, actor.person(), at, found.question() == null ? null : choice)) {
                changes.say(organisation, "announcement", actor.person(), Map.of("id", id, "personId", actor.person()));
            }
            return Acknowledged.DONE;
        });
    }

    /** @return false when it is not the actor's and he is not one who sees all */
    public boolean withdraw(Actor actor, UUID id) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var found = store.find(organisation, id)
                    .filter(each -> actor.hasAny(Role.OWNER, Role.ADMIN)
                            || each.authorId().equals(actor.person()))
                    .orElse(null);
            if (found == null) {
                return false;
            }
            store.withdraw(organisation, id, clock.instant());
            audit.record(actor, "announcement", id, "withdrawn", found, null);
            return true;
        });
    }
}
