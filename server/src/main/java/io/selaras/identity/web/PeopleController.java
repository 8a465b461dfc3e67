package io.selaras.identity.web;

import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.identity.Team;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PeopleController {
    private final People people;

    PeopleController(People people) {
        this.people = people;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR, Role.MARKETER})
    @GetMapping("/api/people")
    Page<Person> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable UUID team,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return people.list(actor, new People.Filter(role, team, text), cursor, Page.limit(limit));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR, Role.MARKETER})
    @GetMapping("/api/people/{id}")
    Person one(Actor actor, @PathVariable UUID id) {
        return people.find(actor, new PersonId(id)).orElseThrow(ProblemException::notFound);
    }

    record PersonRequest(
            @Nullable @Size(max = 40) String code,
            @NotBlank @Size(max = 200) String name,
            @Nullable @Email @Size(max = 320) String email,
            @Nullable @Size(max = 30) String phone,
            @NotEmpty Set<Role> roles,
            @Nullable UUID teamId,
            @Nullable @Pattern(regexp = "id|en") String language,
            @Nullable Boolean active,
            @Nullable String password) {}

    @Allowed({Role.ADMIN, Role.OWNER})
    @PutMapping("/api/people/{id}")
    Person save(Actor actor, @PathVariable UUID id, @Valid @RequestBody PersonRequest request) {
        // Only an administrator makes or unmakes administrators; an owner could otherwise raise himself.
        if (!actor.has(Role.ADMIN)) {
            var before = people.find(actor, new PersonId(id));
            if (request.roles.contains(Role.ADMIN)
                    || before.filter(person -> person.roles().contains(Role.ADMIN))
                            .isPresent()) {
                throw new ProblemException(
                        io.selaras.platform.ProblemType.FORBIDDEN, "Only an administrator changes administrators.");
            }
        }
        var person = new Person(
                new PersonId(id),
                request.code,
                request.name.strip(),
                request.email,
                request.phone,
                request.roles,
                request.teamId,
                request.language == null ? "id" : request.language,
                request.active == null || request.active);
        answer(people.save(actor, person, request.password));
        return one(actor, id);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR, Role.MARKETER})
    @GetMapping("/api/teams")
    List<Team> teams(Actor actor) {
        return people.teams(actor.organisation());
    }

    record TeamRequest(
            @NotBlank @Size(max = 200) String name,
            @Nullable UUID parentId,
            @Nullable PersonId supervisorId) {}

    @Allowed({Role.OWNER, Role.ADMIN})
    @PutMapping("/api/teams/{id}")
    Team save(Actor actor, @PathVariable UUID id, @Valid @RequestBody TeamRequest request) {
        if (request.supervisorId != null
                && people.find(actor, request.supervisorId).isEmpty()) {
            throw ProblemException.invalid("/supervisorId", "unknown", "There is no such person.");
        }
        var team = new Team(id, request.name.strip(), request.parentId, request.supervisorId);
        answer(people.save(actor, team));
        return team;
    }

    private static void answer(People.Saved saved) {
        switch (saved) {
            case People.Saved.Done() -> {}
            case People.Saved.EmailTaken() ->
                throw ProblemException.invalid("/email", "taken", "Somebody else signs in with this e-mail.");
            case People.Saved.CodeTaken() ->
                throw ProblemException.invalid("/code", "taken", "Somebody else has this code.");
            case People.Saved.UnknownTeam() ->
                throw ProblemException.invalid("/teamId", "unknown", "There is no such team.");
            case People.Saved.PasswordRefused(var why) -> throw ProblemException.invalid("/password", why);
            case People.Saved.Circle() ->
                throw new ProblemException(IdentityProblems.TEAM_CIRCLE, "Choose a parent outside of this team.");
            case People.Saved.LastAdministrator() ->
                throw new ProblemException(
                        IdentityProblems.LAST_ADMINISTRATOR, "Make somebody else administrator first.");
        }
    }
}
