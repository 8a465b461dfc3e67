package io.selaras.identity;

import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Remembered;
import io.selaras.platform.Role;
import io.selaras.platform.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to organisations, people and teams. */
@Service
public class People {
    private final Work work;
    private final IdentityStore store;
    private final Passwords passwords;
    private final Audit audit;
    private final Sessions sessions;
    private final Devices devices;
    private final Reach reach;
    private final Remembered<OrganisationId, Organisation> organisations;
    private final Remembered<Named, String> names;

    People(
            Work work,
            IdentityStore store,
            Passwords passwords,
            Audit audit,
            Sessions sessions,
            Devices devices,
            Reach reach) {
        this.work = work;
        this.store = store;
        this.passwords = passwords;
        this.audit = audit;
        this.sessions = sessions;
        this.devices = devices;
        this.reach = reach;
        this.organisations = new Remembered<>(work);
        this.names = new Remembered<>(work);
    }

    public record Filter(
            @Nullable Role role,
            @Nullable UUID team,
            @Nullable String text) {}

    /** What became of saving somebody or a team. */
    public sealed interface Saved {
        record Done() implements Saved {}

        record EmailTaken() implements Saved {}

        record CodeTaken() implements Saved {}

        record UnknownTeam() implements Saved {}

        /** The tree of teams would bite its own tail. */
        record Circle() implements Saved {}

        record PasswordRefused(String why) implements Saved {}

        /** The last administrator cannot give up the role: nobody could give it back. */
        record LastAdministrator() implements Saved {}
    }

    private record Named(OrganisationId organisation, PersonId person) {}

    /** A name to write beside what somebody did; empty for nobody. */
    public String name(OrganisationId organisation, PersonId person) {
        return names.get(
                organisation,
                new Named(organisation, person),
                () -> store.person(organisation, person).map(Person::name).orElse(""));
    }

    public Organisation organisation(OrganisationId id) {
        return organisations.get(id, id, () -> store.organisation(id).orElseThrow());
    }

    public void save(Actor actor, Organisation organisation) {
        work.run(actor.organisation(), () -> {
            var before = store.organisation(actor.organisation()).orElseThrow();
            store.save(organisation);
            organisations.forget(organisation.id());
            audit.record(actor, "organisation", organisation.id().value(), "changed", before, organisation);
        });
    }

    public Page<Person> list(Actor actor, Filter filter, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.list(actor, filter, cursor, limit));
    }

    /** In which language this actor reads: {@code id} or {@code en}. */
    public String language(Actor actor) {
        return find(actor, actor.person()).map(Person::language).orElse("id");
    }

    /** Everybody, by name. For rooms that need to name people; not for an answer to a caller. */
    public List<Person> everybody(OrganisationId organisation) {
        return work.in(organisation, () -> store.people(organisation));
    }

    /** As this person would ask from a desk, to tell somebody only of what he may open; no answer for the inactive. */
    public Optional<Actor> atDesk(OrganisationId organisation, PersonId id) {
        return work.in(
                organisation,
                () -> store.person(organisation, id)
                        .filter(Person::active)
                        .map(person -> reach.actor(organisation, id, person.roles(), null)));
    }

    public Optional<Person> find(Actor actor, PersonId id) {
        if (!actor.sees(id) && !actor.person().equals(id)) {
            return Optional.empty();
        }
        return work.in(actor.organisation(), () -> store.person(actor.organisation(), id));
    }

    /** @param password a new password, absent to leave it as it is */
    public Saved save(Actor actor, Person person, @Nullable String password) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            if (password != null && Passwords.objection(password) instanceof String why) {
                return new Saved.PasswordRefused(why);
            }
            if (person.email() != null && store.emailTaken(organisation, person.email(), person.id())) {
                return new Saved.EmailTaken();
            }
            if (person.code() != null && store.codeTaken(organisation, person.code(), person.id())) {
                return new Saved.CodeTaken();
            }
            if (person.teamId() != null
                    && store.teams(organisation).stream()
                            .noneMatch(team -> team.id().equals(person.teamId()))) {
                return new Saved.UnknownTeam();
            }
            var before = store.person(organisation, person.id()).orElse(null);
            if (before != null && isAdministrator(before) && !isAdministrator(person) && isLast(organisation, before)) {
                return new Saved.LastAdministrator();
            }
            var endSessions =
                    before != null && (!before.roles().equals(person.roles()) || before.active() != person.active());
            store.save(organisation, person, endSessions);
            names.forget(new Named(organisation, person.id()));
            if (password != null) {
                store.savePassword(organisation, person.id(), passwords.hash(password));
            }
            lookAgain();
            audit.record(actor, "person", person.id().value(), before == null ? "added" : "changed", before, person);
            if (password != null) {
                audit.record(actor, "person", person.id().value(), "password set", null, null);
            }
            return new Saved.Done();
        });
    }

    /** Who is remembered with what he might do until now. */
    void lookAgain() {
        work.afterCommit(() -> {
            sessions.forget();
            devices.forget();
        });
    }

    private static boolean isAdministrator(Person person) {
        return person.active() && person.roles().contains(Role.ADMIN);
    }

    private boolean isLast(OrganisationId organisation, Person administrator) {
        return store.people(organisation).stream()
                .noneMatch(other -> isAdministrator(other) && !other.id().equals(administrator.id()));
    }

    public List<Team> teams(OrganisationId organisation) {
        return work.in(organisation, () -> store.teams(organisation));
    }

    public Saved save(Actor actor, Team team) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var teams = store.teams(organisation);
            var seen = new HashSet<UUID>(Set.of(team.id()));
            for (var parent = team.parentId(); parent != null; ) {
                if (!seen.add(parent)) {
                    return new Saved.Circle();
                }
                var id = parent;
                var found =
                        teams.stream().filter(other -> other.id().equals(id)).findFirst();
                if (found.isEmpty()) {
                    return new Saved.UnknownTeam();
                }
                parent = found.get().parentId();
            }
            store.save(organisation, team);
            lookAgain();
            var before = teams.stream()
                    .filter(known -> known.id().equals(team.id()))
                    .findFirst()
                    .orElse(null);
            audit.record(actor, "team", team.id(), "saved", before, team);
            return new Saved.Done();
        });
    }
}
