package io.selaras.exchange.imports;

import io.selaras.exchange.tables.Said;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.identity.Team;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People from a file, found again by their code. They get no password: that is given on the People screen. */
@Component
class PeopleImport implements ImportTarget {
    private final People people;
    private final ImportTrace trace;

    PeopleImport(People people, ImportTrace trace) {
        this.people = people;
        this.trace = trace;
    }

    @Override
    public Kind kind() {
        return Kind.PEOPLE;
    }

    @Override
    public List<Refused> write(Actor actor, UUID importId, List<ReadRow> rows) {
        var organisation = actor.organisation();
        var byCode = new HashMap<String, Person>();
        for (var person : people.everybody(organisation)) {
            if (person.code() != null) {
                byCode.put(person.code().toLowerCase(Locale.ROOT), person);
            }
        }
        var teams = people.teams(organisation);
        var refused = new ArrayList<Refused>();
        for (var row : rows) {
            var before = byCode.get(String.valueOf(row.values().get("code")).toLowerCase(Locale.ROOT));
            var after = person(row, before, teams);
            var saved = people.save(actor, after, null);
            if (saved instanceof People.Saved.Done) {
                trace.remember(organisation, importId, after.id().value(), before, after);
            } else if (saved instanceof People.Saved.EmailTaken) {
                refused.add(new Refused(
                        row.row(), Said.of("Email sudah dipakai orang lain.", "Somebody else has this e-mail.")));
            } else {
                refused.add(new Refused(
                        row.row(), Said.of("Orang ini tidak dapat disimpan.", "This person cannot be saved.")));
            }
        }
        return refused;
    }

    private static Person person(ReadRow row, @Nullable Person before, List<Team> teams) {
        var values = row.values();
        var team = teams.stream()
                .filter(each -> each.name().equalsIgnoreCase(String.valueOf(values.get("team"))))
                .map(Team::id)
                .findFirst()
                .orElse(before == null ? null : before.teamId());
        var phone = values.get("phones") instanceof List<?> phones
                ? phones.getFirst().toString()
                : before == null ? null : before.phone();
        var email = values.get("email") instanceof String text ? text : before == null ? null : before.email();
        return new Person(
                before == null ? new PersonId(Ids.v7()) : before.id(),
                String.valueOf(values.get("code")),
                String.valueOf(values.get("name")),
                email,
                phone,
                before == null ? Set.of(Role.valueOf(String.valueOf(values.get("role")))) : before.roles(),
                team,
                before == null ? "id" : before.language(),
                before == null || before.active());
    }

    @Override
    public Undone undo(Actor actor, UUID importId) {
        int removed = 0;
        int restored = 0;
        int kept = 0;
        for (var step : trace.steps(actor.organisation(), importId, Person.class)) {
            var now = people.find(actor, new PersonId(step.subject()));
            if (now.isEmpty() || !now.get().equals(step.after())) {
                kept++;
            } else if (step.before() == null) {
                people.save(actor, leaving(step.after()), null);
                removed++;
            } else {
                people.save(actor, step.before(), null);
                restored++;
            }
        }
        return new Undone(removed, restored, kept);
    }

    /** Somebody who has been named somewhere is not erased, only put out of service. */
    private static Person leaving(Person person) {
        return new Person(
                person.id(),
                person.code(),
                person.name(),
                person.email(),
                person.phone(),
                person.roles(),
                person.teamId(),
                person.language(),
                false);
    }
}
