package io.selaras.identity.web;

import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.Role;
import io.selaras.platform.Trail;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what, from what to what, when and from where. For those who answer for the whole company. */
@RestController
class AuditController {
    private final Trail trail;
    private final People people;

    AuditController(Trail trail, People people) {
        this.trail = trail;
        this.people = people;
    }

    @Allowed({Role.OWNER, Role.ADMIN})
    @GetMapping("/api/audit")
    Page<Trail.Entry> list(
            Actor actor,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable UUID record,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var zone = people.organisation(actor.organisation()).timeZone();
        var filter = Trail.Filter.of(person, kind, record, action, from, until, zone);
        return trail.list(actor, filter, cursor, Page.limit(limit));
    }

    /** What can be chosen: the kinds of change that have happened in this company. */
    @Allowed({Role.OWNER, Role.ADMIN})
    @GetMapping("/api/audit/kinds")
    List<Trail.Kind> kinds(Actor actor) {
        return trail.kinds(actor.organisation());
    }
}
