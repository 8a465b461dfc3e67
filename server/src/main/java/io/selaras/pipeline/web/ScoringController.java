package io.selaras.pipeline.web;

import io.selaras.pipeline.LeadId;
import io.selaras.pipeline.Scoring;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.ProblemException;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How leads are scored, how well that went, and whether it is done at all. */
@RestController
class ScoringController {
    private final Scoring scoring;

    ScoringController(Scoring scoring) {
        this.scoring = scoring;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/lead-scoring")
    Scoring.Standing standing(Actor actor) {
        return scoring.standing(actor.organisation());
    }

    record ScoringRequest(boolean active) {}

    @Allowed({Role.OWNER, Role.ADMIN})
    @PutMapping("/api/lead-scoring")
    Scoring.Standing activate(Actor actor, @Valid @RequestBody ScoringRequest request) {
        scoring.activate(actor, request.active);
        return scoring.standing(actor.organisation());
    }

    /** For everybody with this lead's telephone or e-mail, also later. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PutMapping("/api/leads/{id}/scoring")
    void activate(Actor actor, @PathVariable UUID id, @Valid @RequestBody ScoringRequest request) {
        if (!scoring.activate(actor, new LeadId(id), request.active)) {
            throw ProblemException.notFound();
        }
    }
}
