package io.selaras.exchange.web;

import io.selaras.exchange.sync.Quarantine;
import io.selaras.exchange.sync.Quarantine.Repair;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class QuarantineController {
    private static final ProblemType STILL_REFUSED =
            new ProblemType("event-still-refused", 422, "The event is still refused");
    private static final ProblemType CLOSED = new ProblemType("event-closed", 409, "The event needs no help any more");

    private final Quarantine quarantine;

    QuarantineController(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @Allowed({Role.SUPERVISOR, Role.OWNER, Role.ADMIN})
    @GetMapping("/api/quarantine")
    Page<Quarantine.Item> list(
            Actor actor,
            @RequestParam(defaultValue = "OPEN") Quarantine.State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return quarantine.list(actor, state, cursor, Page.limit(limit));
    }

    @Allowed({Role.SUPERVISOR, Role.OWNER, Role.ADMIN})
    @PostMapping("/api/quarantine/{id}/retry")
    Quarantine.Item retry(Actor actor, @PathVariable UUID id) {
        return answer(quarantine.retry(actor, id));
    }

    record Correction(@NotNull JsonNode body) {}

    @Allowed({Role.SUPERVISOR, Role.OWNER, Role.ADMIN})
    @PostMapping("/api/quarantine/{id}/correct")
    Quarantine.Item correct(Actor actor, @PathVariable UUID id, @Valid @RequestBody Correction correction) {
        if (!correction.body.isObject()) {
            throw ProblemException.invalid("/body", "The corrected body must be an object.");
        }
        return answer(quarantine.correct(actor, id, correction.body));
    }

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    @Allowed({Role.SUPERVISOR, Role.OWNER, Role.ADMIN})
    @PostMapping("/api/quarantine/{id}/discard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Actor actor, @PathVariable UUID id, @Valid @RequestBody Reason reason) {
        if (!quarantine.discard(actor, id, reason.reason).orElseThrow(ProblemException::notFound)) {
            throw new ProblemException(CLOSED, "It was applied or put aside before.");
        }
    }

    private static Quarantine.Item answer(Optional<Repair> repair) {
        return switch (repair.orElseThrow(ProblemException::notFound)) {
            case Repair.Done(var item) -> item;
            case Repair.StillRefused(var code, var message) ->
                throw new ProblemException(STILL_REFUSED, message == null ? "The reason did not change." : message);
            case Repair.Closed() -> throw new ProblemException(CLOSED, "It was applied, put aside, or is no event.");
        };
    }
}
