package io.selaras.planning.web;

import io.selaras.customers.Outline;
import io.selaras.planning.Draft;
import io.selaras.planning.PlanMaking;
import io.selaras.planning.TerritoryDraft;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PlanMakingController {
    private static final Set<Integer> VISITS = Set.of(1, 2, 4, 8, 12, 24);
    private static final ProblemType NOT_OPEN =
            new ProblemType("plan-draft-not-open", 409, "This draft cannot be published");

    private final PlanMaking making;
    private final TerritoryDraft territories;

    PlanMakingController(PlanMaking making, TerritoryDraft territories) {
        this.making = making;
        this.territories = territories;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @GetMapping("/api/plan-drafts")
    List<Draft> list(Actor actor) {
        return making.list(actor);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @GetMapping("/api/plan-drafts/{id}")
    Draft find(Actor actor, @PathVariable UUID id) {
        return making.find(actor, id).orElseThrow(ProblemException::notFound);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @GetMapping("/api/plan-drafts/{id}/lines")
    List<PlanMaking.NamedLine> lines(Actor actor, @PathVariable UUID id) {
        find(actor, id);
        return making.lines(actor, id);
    }

    record StartRequest(
            @NotBlank @Size(max = 100) String name,
            @NotEmpty @Size(max = 500) Set<PersonId> salesmen,
            @NotNull @Size(max = 20) Map<String, Draft.@NotNull @Valid ClassRule> classes,
            @Min(0) @Max(100) int shorter,
            @Min(0) @Max(100) int even,
            @Min(0) @Max(100) int keep,
            boolean mayChangeSalesman,
            @NotNull Draft.WorkingDay day,
            @Min(5) @Max(600) int seconds,
            @Nullable Set<PersonId> without,
            @Min(0) @Max(2000) int extraOutlets,
            @Nullable Boolean trial) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @PutMapping("/api/plan-drafts/{id}")
    Draft start(Actor actor, @PathVariable UUID id, @Valid @RequestBody StartRequest request) {
        request.classes.forEach((name, rule) -> {
            if (!VISITS.contains(rule.visits())
                    || rule.minutes() < 1
                    || rule.minutes() > 240
                    || !rule.from().isBefore(rule.until())) {
                throw ProblemException.invalid(
                        "/classes/" + name,
                        "Visits in four weeks are 1, 2, 4, 8, 12 or 24; minutes 1 to 240; the hours end after they begin.");
            }
        });
        DayTourController.sound(request.day);
        var asked = new Draft.Request(
                request.salesmen,
                request.classes,
                request.shorter,
                request.even,
                request.keep,
                request.mayChangeSalesman,
                request.day,
                request.seconds,
                request.without == null ? Set.of() : request.without,
                request.extraOutlets,
                request.trial);
        return switch (making.start(actor, id, request.name, asked)) {
            case PlanMaking.Started.Done(var draft) -> draft;
            case PlanMaking.Started.NoSalesmen() ->
                throw ProblemException.invalid(
                        "/salesmen", "Name salesmen whose work you lead, and leave at least one.");
            case PlanMaking.Started.IdTaken() ->
                throw new ProblemException(ProblemType.CONFLICT, "Another draft has this id already.");
        };
    }

    record HandOverRequest(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Size(min = 3, max = 500) List<GeoPoint> corners,
            @NotNull PersonId salesman) {}

    /** The outlets within a shape to one salesman: looked at and published like any other draft. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @PutMapping("/api/plan-drafts/{id}/hand-over")
    Draft handOver(Actor actor, @PathVariable UUID id, @Valid @RequestBody HandOverRequest request) {
        return switch (territories.handOver(actor, id, request.name, new Outline(request.corners), request.salesman)) {
            case TerritoryDraft.Made.Done(var draft) -> draft;
            case TerritoryDraft.Made.UnknownSalesman() ->
                throw ProblemException.invalid("/salesman", "unknown", "There is no such salesman.");
            case TerritoryDraft.Made.NothingInside() ->
                throw ProblemException.invalid(
                        "/corners", "Nothing inside is planned for somebody else: there is nothing to give.");
            case TerritoryDraft.Made.IdTaken() ->
                throw new ProblemException(ProblemType.CONFLICT, "Another draft has this id already.");
        };
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @PostMapping("/api/plan-drafts/{id}/cancel")
    Draft cancel(Actor actor, @PathVariable UUID id) {
        making.cancel(actor, id);
        return find(actor, id);
    }

    /** @param salesmanId with {@code outletIds} narrows; both absent: every line */
    record AcceptRequest(
            @Nullable PersonId salesmanId,
            @Nullable @Size(max = 5000) List<UUID> outletIds,
            boolean accepted) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @PostMapping("/api/plan-drafts/{id}/accept")
    void accept(Actor actor, @PathVariable UUID id, @Valid @RequestBody AcceptRequest request) {
        find(actor, id);
        if (!making.accept(actor, id, request.salesmanId, request.outletIds, request.accepted)) {
            throw new ProblemException(NOT_OPEN, "It is still running, or has been published.");
        }
    }

    record PublishRequest(@NotNull LocalDate from) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @PostMapping("/api/plan-drafts/{id}/publish")
    Draft publish(Actor actor, @PathVariable UUID id, @Valid @RequestBody PublishRequest request) {
        return switch (making.publish(actor, id, request.from)) {
            case DONE -> find(actor, id);
            case UNKNOWN -> throw ProblemException.notFound();
            case NOT_OPEN ->
                throw new ProblemException(NOT_OPEN, "It is still running, a what-if, or has been published.");
            case TOO_EARLY ->
                throw ProblemException.invalid("/from", "Today is under way: choose tomorrow or a later day.");
        };
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @PostMapping("/api/plan-drafts/{id}/undo")
    Draft undo(Actor actor, @PathVariable UUID id) {
        find(actor, id);
        if (!making.undo(actor, id)) {
            throw new ProblemException(NOT_OPEN, "It has not been published.");
        }
        return find(actor, id);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @GetMapping("/api/plan-pins")
    List<Draft.Pin> pins(Actor actor) {
        return making.pins(actor);
    }

    record PinRequest(
            @Nullable PersonId salesman,
            @NotNull Set<DayOfWeek> weekdays,
            @Nullable @Min(0) @Max(1439) Integer fromMinute,
            @Nullable @Min(0) @Max(1439) Integer untilMinute) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @PutMapping("/api/plan-pins/{id}")
    Draft.Pin pin(Actor actor, @PathVariable UUID id, @Valid @RequestBody PinRequest request) {
        if ((request.fromMinute == null) != (request.untilMinute == null)
                || (request.fromMinute != null
                        && request.untilMinute != null
                        && request.fromMinute > request.untilMinute)) {
            throw ProblemException.invalid("/untilMinute", "before-start", "A time has a beginning and a later end.");
        }
        var pin = new Draft.Pin(id, request.salesman, request.weekdays, request.fromMinute, request.untilMinute);
        if (!making.pin(actor, pin)) {
            throw ProblemException.notFound();
        }
        return pin;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @DeleteMapping("/api/plan-pins/{id}")
    void unpin(Actor actor, @PathVariable UUID id) {
        if (!making.unpin(actor, id)) {
            throw ProblemException.notFound();
        }
    }
}
