package io.selaras.identity.web;

import io.selaras.identity.DemoExit;
import io.selaras.identity.Organisation;
import io.selaras.identity.People;
import io.selaras.identity.Settings;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrganisationController {
    private static final ProblemType NOT_A_DEMO = new ProblemType("not-a-demo", 409, "This company is real");

    private final People people;
    private final DemoExit demo;

    OrganisationController(People people, DemoExit demo) {
        this.people = people;
        this.demo = demo;
    }

    @Allowed.Anyone
    @GetMapping("/api/organisation")
    Organisation organisation(Actor actor) {
        return people.organisation(actor.organisation());
    }

    record OrganisationRequest(
            @NotBlank @Size(max = 200) String name,
            @NotBlank String timeZone,
            @NotNull @Pattern(regexp = "id|en") String language,
            @NotNull @Valid Settings settings) {}

    @Allowed({Role.ADMIN, Role.OWNER})
    @PutMapping("/api/organisation")
    Organisation save(Actor actor, @Valid @RequestBody OrganisationRequest request) {
        var before = people.organisation(actor.organisation());
        people.save(
                actor,
                new Organisation(
                        before.id(),
                        request.name.strip(),
                        before.currency(),
                        zone(request.timeZone),
                        request.language,
                        before.demo(),
                        request.settings));
        return people.organisation(actor.organisation());
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw ProblemException.invalid("/timeZone", "Not a time zone. Maybe Asia/Jakarta, Asia/Makassar.");
        }
    }

    record LeaveRequest(@NotBlank @Size(max = 200) String name) {}

    @Allowed({Role.ADMIN, Role.OWNER})
    @PostMapping("/api/demo/leave")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Actor actor, @Valid @RequestBody LeaveRequest request) {
        if (!demo.leave(actor, request.name.strip())) {
            throw new ProblemException(NOT_A_DEMO, "Only a demo company can be thrown away.");
        }
    }
}
