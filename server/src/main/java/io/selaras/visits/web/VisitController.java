package io.selaras.visits.web;

import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import io.selaras.platform.Total;
import io.selaras.visits.Photos;
import io.selaras.visits.Reason;
import io.selaras.visits.Reasons;
import io.selaras.visits.Signals;
import io.selaras.visits.Visit;
import io.selaras.visits.VisitCompleted;
import io.selaras.visits.VisitId;
import io.selaras.visits.Visits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class VisitController {
    private static final ProblemType CODE_TAKEN = new ProblemType("reason-code-taken", 409, "This code is taken");

    private final Visits visits;
    private final Photos photos;
    private final Signals signals;
    private final Reasons reasons;

    VisitController(Visits visits, Photos photos, Signals signals, Reasons reasons) {
        this.visits = visits;
        this.photos = photos;
        this.signals = signals;
        this.reasons = reasons;
    }

    @Allowed.Anyone
    @GetMapping("/api/visits")
    Page<Visit> list(
            Actor actor,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable UUID outlet,
            @RequestParam(required = false) VisitCompleted.@Nullable Result result,
            @RequestParam(required = false) Visits.@Nullable Doubt doubt,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return visits.list(
                actor,
                new Visits.Filter(from, until, salesman, outlet, result, doubt),
                sort,
                cursor,
                Page.limit(limit));
    }

    /** How many the filters leave, up to a bound; asked after the rows, which it must not hold up. */
    @Allowed.Anyone
    @GetMapping("/api/visits/count")
    Total total(
            Actor actor,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable UUID outlet,
            @RequestParam(required = false) VisitCompleted.@Nullable Result result,
            @RequestParam(required = false) Visits.@Nullable Doubt doubt) {
        return visits.total(actor, new Visits.Filter(from, until, salesman, outlet, result, doubt));
    }

    record VisitAnswer(Visit visit, List<Photos.Photo> photos) {}

    @Allowed.Anyone
    @GetMapping("/api/visits/{id}")
    VisitAnswer find(Actor actor, @PathVariable UUID id) {
        var visit = visits.find(actor, new VisitId(id)).orElseThrow(ProblemException::notFound);
        return new VisitAnswer(visit, photos.ofVisit(actor, visit.id()));
    }

    @Allowed.Anyone
    @GetMapping("/api/signals")
    Page<Signals.Signal> signals(
            Actor actor,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Nullable UUID outlet,
            @RequestParam(required = false) Signals.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return signals.list(actor, new Signals.Filter(from, until, outlet, kind), cursor, Page.limit(limit));
    }

    @Allowed.Anyone
    @GetMapping("/api/reasons")
    List<Reason> reasons(Actor actor) {
        return reasons.all(actor.organisation());
    }

    record ReasonRequest(
            @NotNull @Pattern(regexp = "[a-z0-9_]{1,40}") String code,
            @NotNull Reason.Kind kind,
            @NotBlank @Size(max = 100) String textId,
            @NotBlank @Size(max = 100) String textEn,
            int position,
            boolean active) {}

    @Allowed({Role.ADMIN, Role.OWNER, Role.SUPERVISOR})
    @PutMapping("/api/reasons/{id}")
    Reason save(Actor actor, @PathVariable UUID id, @Valid @RequestBody ReasonRequest request) {
        var reason = new Reason(
                id, request.code, request.kind, request.textId, request.textEn, request.position, request.active);
        if (!reasons.save(actor, reason)) {
            throw new ProblemException(CODE_TAKEN, "Another reason of this kind has the code " + request.code + ".");
        }
        return reason;
    }
}
