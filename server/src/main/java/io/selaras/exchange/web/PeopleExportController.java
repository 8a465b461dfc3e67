package io.selaras.exchange.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.exchange.tables.ListFile;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.identity.Team;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The people list as a file. It stands here because identity lies below and knows no files. */
@RestController
class PeopleExportController {
    private final People people;

    PeopleExportController(People people) {
        this.people = people;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR, Role.MARKETER})
    @GetMapping("/api/exports/people." + ListFile.FORMAT)
    void export(
            Actor actor,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable UUID team,
            @RequestParam(required = false) @Nullable String text,
            HttpServletResponse response)
            throws IOException {
        var teams = people.teams(actor.organisation()).stream().collect(Collectors.toMap(Team::id, Team::name));
        var filter = new People.Filter(role, team, text);
        new ListFile<Person>(
                        "people",
                        List.of(
                                column("Kode", Person::code),
                                column("Nama", Person::name),
                                column("Email", Person::email),
                                column("Telepon", Person::phone),
                                column(
                                        "Peran",
                                        person -> person.roles().stream()
                                                .map(Role::name)
                                                .sorted()
                                                .collect(Collectors.joining(", "))),
                                column("Tim", person -> person.teamId() == null ? null : teams.get(person.teamId())),
                                column("Bahasa", Person::language),
                                column("Aktif", person -> person.active() ? "ya" : "tidak")))
                .send(response, format, cursor -> people.list(actor, filter, cursor, Page.LIMIT));
    }
}
