package io.selaras.planning.web;

import io.selaras.customers.Outlet;
import io.selaras.planning.DayShare;
import io.selaras.planning.DayShare.Cause;
import io.selaras.planning.DaySharing;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DayShareController {
    private static final ProblemType NOTHING_LEFT =
            new ProblemType("day-share-nothing-left", 409, "Nothing is left of this day");
    private static final ProblemType NOT_OPEN =
            new ProblemType("day-share-not-open", 409, "This proposal is not open any more");

    private final DaySharing sharing;

    DayShareController(DaySharing sharing) {
        this.sharing = sharing;
    }

    /** @param outlets those it speaks of */
    record ShareAnswer(DayShare share, List<Shop> outlets) {}

    record Shop(
            UUID id,
            String name,
            @Nullable String outletClass,
            @Nullable Double latitude,
            @Nullable Double longitude) {
        static Shop of(Outlet outlet) {
            return new Shop(
                    outlet.id().value(), outlet.name(), outlet.outletClass(), outlet.latitude(), outlet.longitude());
        }
    }

    private ShareAnswer answer(Actor actor, DayShare share) {
        return new ShareAnswer(
                share,
                sharing.outlets(actor, share).values().stream().map(Shop::of).toList());
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @GetMapping("/api/day-shares")
    List<DayShare> list(Actor actor, @RequestParam(required = false) @Nullable LocalDate day) {
        return sharing.list(actor, day);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @GetMapping("/api/day-shares/{id}")
    ShareAnswer find(Actor actor, @PathVariable UUID id) {
        return answer(actor, sharing.find(actor, id).orElseThrow(ProblemException::notFound));
    }

    record ShareRequest(
            @NotNull PersonId salesmanId,
            @NotNull Cause cause,
            @Nullable @Min(0) @Max(1439) Integer untilMinute,
            @Nullable @Size(max = 10) Set<PersonId> helpers) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @PutMapping("/api/day-shares/{id}")
    ShareAnswer propose(Actor actor, @PathVariable UUID id, @Valid @RequestBody ShareRequest request) {
        if ((request.cause == Cause.LEAVES) != (request.untilMinute != null)) {
            throw ProblemException.invalid("/untilMinute", "Say when he goes home, and only then.");
        }
        var wish = new DaySharing.Wish(id, request.salesmanId, request.cause, request.untilMinute, request.helpers);
        return switch (sharing.propose(actor, wish)) {
            case DaySharing.Proposed.Done(var share) -> answer(actor, share);
            case DaySharing.Proposed.UnknownSalesman() ->
                throw ProblemException.invalid("/salesmanId", "unknown", "There is no such salesman.");
            case DaySharing.Proposed.NothingLeft() ->
                throw new ProblemException(NOTHING_LEFT, "Every call of today is made or under way.");
            case DaySharing.Proposed.IdTaken() ->
                throw new ProblemException(ProblemType.CONFLICT, "Another proposal has this id already.");
        };
    }

    /** @param calls those to move; absent for all of them */
    record AcceptShare(@Nullable @Size(max = 500) Set<UUID> calls) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @PostMapping("/api/day-shares/{id}/accept")
    ShareAnswer accept(Actor actor, @PathVariable UUID id, @Valid @RequestBody AcceptShare request) {
        return settled(actor, id, sharing.accept(actor, id, request.calls));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.SUPERVISOR})
    @PostMapping("/api/day-shares/{id}/take-back")
    ShareAnswer takeBack(Actor actor, @PathVariable UUID id) {
        return settled(actor, id, sharing.takeBack(actor, id));
    }

    private ShareAnswer settled(Actor actor, UUID id, DaySharing.Settled settled) {
        return switch (settled) {
            case DONE -> find(actor, id);
            case UNKNOWN -> throw ProblemException.notFound();
            case NOT_OPEN ->
                throw new ProblemException(NOT_OPEN, "It was taken back, never accepted, or is of another day.");
        };
    }
}
