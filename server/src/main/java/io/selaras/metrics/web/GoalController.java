package io.selaras.metrics.web;

import io.selaras.metrics.Goal;
import io.selaras.metrics.Goal.Part;
import io.selaras.metrics.Goals;
import io.selaras.metrics.Measure;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Goals of both divisions; what is said about one is its thread, {@code /api/threads/goal/…}. */
@RestController
class GoalController {
    private static final ProblemType OUTDATED =
            new ProblemType("goal-outdated", 409, "Somebody else has changed this goal");
    private static final ProblemType WRONG_PLACE =
            new ProblemType("goal-wrong-place", 422, "A goal of this kind does not belong there");
    private static final int LONGEST_YEARS = 2;

    private final Goals goals;

    GoalController(Goals goals) {
        this.goals = goals;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/goals")
    List<Goals.Node> list(Actor actor, @RequestParam(defaultValue = "false") boolean closed) {
        return goals.trees(actor, closed);
    }

    /** The whole tree this goal stands in. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/goals/{id}")
    Goals.Node one(Actor actor, @PathVariable UUID id) {
        return goals.tree(actor, id).orElseThrow(ProblemException::notFound);
    }

    /** @param version 0 for a new one */
    record GoalRequest(
            @Nullable UUID parentId,
            @NotNull Part part,
            @NotBlank @Size(max = 160) String name,
            @Nullable @Size(max = 2_000) String note,
            @NotBlank @Size(max = 40) String measure,
            @NotNull @Positive BigDecimal target,
            boolean atMost,
            @NotNull LocalDate from,
            @NotNull LocalDate until,
            @NotNull PersonId ownerId,
            @Nullable UUID territoryId,
            @Nullable UUID teamId,
            @Nullable @Size(max = 60) String source,
            @Nullable @Size(max = 300) String campaign,
            @Min(0) @Max(1_000) int position,
            @Min(0) long version) {
        Goal toGoal(UUID id) {
            if (until.isBefore(from) || until.isAfter(from.plusYears(LONGEST_YEARS))) {
                throw ProblemException.invalid("/until", "A goal lasts from one day to two years.");
            }
            if (Measure.of(measure).isEmpty()) {
                throw ProblemException.invalid("/measure", "/api/definitions lists the measures.");
            }
            return new Goal(
                    id,
                    parentId,
                    part,
                    name.strip(),
                    note,
                    measure,
                    target,
                    atMost,
                    from,
                    until,
                    ownerId,
                    territoryId,
                    teamId,
                    source,
                    campaign,
                    position,
                    null,
                    null,
                    null,
                    version);
        }
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @PutMapping("/api/goals/{id}")
    Goal save(Actor actor, @PathVariable UUID id, @Valid @RequestBody GoalRequest request) {
        return switch (goals.save(actor, request.toGoal(id))) {
            case Goals.Saved.Done(var goal) -> goal;
            case Goals.Saved.Outdated() ->
                throw new ProblemException(OUTDATED, "Load the goal again, and then change it.");
            case Goals.Saved.WrongPlace() ->
                throw new ProblemException(
                        WRONG_PLACE,
                        "A result stands on top, a part of sales or marketing below it, an indicator below a part.");
            case Goals.Saved.UnknownOwner() ->
                throw ProblemException.invalid("/ownerId", "unknown", "Nobody here has this id.");
        };
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @PostMapping("/api/goals/{id}/close")
    void close(Actor actor, @PathVariable UUID id) {
        if (!goals.close(actor, id, true)) {
            throw ProblemException.notFound();
        }
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @PostMapping("/api/goals/{id}/open")
    void open(Actor actor, @PathVariable UUID id) {
        if (!goals.close(actor, id, false)) {
            throw ProblemException.notFound();
        }
    }
}
