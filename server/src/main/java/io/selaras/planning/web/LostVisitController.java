package io.selaras.planning.web;

import io.selaras.planning.LostVisits;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Role;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LostVisitController {
    private final LostVisits visits;

    LostVisitController(LostVisits visits) {
        this.visits = visits;
    }

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @GetMapping("/api/lost-visits")
    List<LostVisits.Lost> ahead(Actor actor) {
        return visits.ahead(actor);
    }

    record CaughtUpAnswer(int visits) {}

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @PostMapping("/api/lost-visits/catch-up")
    CaughtUpAnswer catchUp(Actor actor) {
        return new CaughtUpAnswer(visits.catchUp(actor));
    }
}
