package io.selaras.planning.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.selaras.planning.Absence;
import io.selaras.planning.Call;
import io.selaras.planning.Cycle;
import io.selaras.planning.Holiday;
import io.selaras.planning.JourneyPlan;
import io.selaras.planning.Plans;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Cursor;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PlanController {
    private static final int LONGEST_DAYS = 62;

    private final Plans plans;

    PlanController(Plans plans) {
        this.plans = plans;
    }

    record PlanAnswer(
            UUID id,
            UUID outletId,
            String outletName,
            PersonId salesmanId,
            List<String> weekdays,
            List<Integer> weeks,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable Integer sequence) {
        static PlanAnswer of(JourneyPlan plan, String name) {
            return new PlanAnswer(
                    plan.id(),
                    plan.outletId(),
                    name,
                    plan.salesmanId(),
                    plan.weekdays().stream().sorted().map(PlanAnswer::word).toList(),
                    plan.weeks().stream().sorted().toList(),
                    plan.from(),
                    plan.until(),
                    plan.sequence());
        }

        private static String word(DayOfWeek day) {
            return day.name().substring(0, 3);
        }
    }

    @Allowed.Anyone
    @GetMapping("/api/journey-plans")
    Page<PlanAnswer> list(
            Actor actor,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var page = plans.list(actor, salesman, cursor, Page.limit(limit));
        var names = plans.names(
                actor.organisation(),
                page.items().stream().map(JourneyPlan::outletId).toList());
        return new Page<>(
                page.items().stream()
                        .map(plan -> PlanAnswer.of(plan, names.getOrDefault(plan.outletId(), "?")))
                        .toList(),
                page.next());
    }

    record PlanRequest(
            @NotNull UUID outletId,
            @NotNull PersonId salesmanId,
            @NotEmpty @Size(max = 7) Set<String> weekdays,
            @NotEmpty @Size(max = 4) Set<Integer> weeks,
            @NotNull LocalDate from,
            @Nullable LocalDate until,
            @Nullable Integer sequence) {}

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @PutMapping("/api/journey-plans/{id}")
    PlanAnswer save(Actor actor, @PathVariable UUID id, @Valid @RequestBody PlanRequest request) {
        var plan = plan(id, request);
        return switch (plans.save(actor, plan)) {
            case Plans.Saved.Done() ->
                PlanAnswer.of(
                        plan,
                        plans.names(actor.organisation(), List.of(plan.outletId()))
                                .getOrDefault(plan.outletId(), "?"));
            case Plans.Saved.Foreign() -> throw ProblemException.notFound();
            case Plans.Saved.UnknownOutlet() ->
                throw ProblemException.invalid("/outletId", "unknown", "There is no such outlet.");
            case Plans.Saved.UnknownSalesman() ->
                throw ProblemException.invalid("/salesmanId", "unknown", "There is no such salesman.");
        };
    }

    private static JourneyPlan plan(UUID id, PlanRequest request) {
        try {
            return new JourneyPlan(
                    id,
                    request.outletId,
                    request.salesmanId,
                    request.weekdays.stream().map(PlanController::weekday).collect(Collectors.toSet()),
                    request.weeks,
                    request.from,
                    request.until,
                    request.sequence);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.invalid("", String.valueOf(wrong.getMessage()));
        }
    }

    private static DayOfWeek weekday(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().startsWith(word) && word.length() == 3)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is none of MON, TUE … SUN"));
    }

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @DeleteMapping("/api/journey-plans/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable UUID id) {
        if (!plans.delete(actor, id)) {
            throw ProblemException.notFound();
        }
    }

    record CallAnswer(
            UUID id,
            LocalDate day,
            PersonId salesmanId,
            UUID outletId,
            String outletName,
            int sequence,
            Call.State state,
            @Nullable String result,
            @Nullable String reason) {}

    @Allowed.Anyone
    @GetMapping("/api/calls")
    List<CallAnswer> calls(
            Actor actor,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(required = false) @Nullable UUID salesman) {
        if (ChronoUnit.DAYS.between(from, until) > LONGEST_DAYS) {
            throw ProblemException.invalid("/until", "At most %d days at once.".formatted(LONGEST_DAYS));
        }
        return plans.calls(actor, from, until, salesman).stream()
                .map(named -> {
                    var call = named.call();
                    return new CallAnswer(
                            call.id(),
                            call.day(),
                            call.salesmanId(),
                            call.outletId(),
                            named.outletName(),
                            call.sequence(),
                            call.state(),
                            call.result(),
                            call.reason());
                })
                .toList();
    }

    record CoverageAnswer(
            UUID outletId,
            String outletName,
            @JsonProperty("class") @Nullable String outletClass,
            @Nullable PersonId salesmanId,
            int asked,
            int planned,
            int visited,
            @Nullable LocalDate lastVisit) {}

    @Allowed.Anyone
    @GetMapping("/api/coverage")
    Page<CoverageAnswer> coverage(
            Actor actor,
            @RequestParam(required = false, name = "class") @Nullable String outletClass,
            @RequestParam(required = false) @Nullable UUID territory,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        // Ranked by what is missing, a figure and no key: the cursor counts.
        int skip = cursor == null ? 0 : count(Cursor.decode(cursor, 1).getFirst());
        int size = Page.limit(limit);
        var rows = plans.coverage(actor, outletClass, territory);
        var items = rows.stream()
                .skip(skip)
                .limit(size)
                .map(row -> new CoverageAnswer(
                        row.outletId(),
                        row.outletName(),
                        row.outletClass(),
                        row.salesmanId(),
                        row.asked(),
                        row.planned(),
                        row.visited(),
                        row.lastVisit()))
                .toList();
        return new Page<>(items, skip + size < rows.size() ? Cursor.encode(skip + size) : null);
    }

    private static int count(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notOurs) {
            throw new ProblemException(ProblemType.BAD_CURSOR, "The cursor is not one of this list.");
        }
    }

    @Allowed.Anyone
    @GetMapping("/api/cycle")
    Cycle cycle(Actor actor) {
        return plans.cycle(actor.organisation());
    }

    record CycleRequest(
            @NotNull LocalDate anchor,
            @NotNull @Size(max = 20) Map<String, Integer> visitsByClass) {}

    @Allowed({Role.ADMIN, Role.OWNER})
    @PutMapping("/api/cycle")
    Cycle save(Actor actor, @Valid @RequestBody CycleRequest request) {
        if (request.anchor.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw ProblemException.invalid("/anchor", "The cycle begins on a Monday.");
        }
        if (request.visitsByClass.values().stream().anyMatch(visits -> visits == null || visits < 0 || visits > 28)) {
            throw ProblemException.invalid("/visitsByClass", "0 to 28 visits in four weeks.");
        }
        plans.save(actor, new Cycle(request.anchor, request.visitsByClass));
        return plans.cycle(actor.organisation());
    }

    @Allowed.Anyone
    @GetMapping("/api/holidays")
    List<Holiday> holidays(Actor actor, @RequestParam(required = false) @Nullable Integer year) {
        return plans.holidays(
                actor.organisation(),
                year == null ? plans.today(actor.organisation()).getYear() : year);
    }

    record HolidayRequest(
            @NotBlank @Size(max = 200) String name,
            @Nullable Boolean working) {}

    @Allowed({Role.ADMIN, Role.OWNER})
    @PutMapping("/api/holidays/{date}")
    Holiday save(Actor actor, @PathVariable LocalDate date, @Valid @RequestBody HolidayRequest request) {
        var holiday = new Holiday(date, request.name.strip(), Boolean.TRUE.equals(request.working));
        plans.save(actor, holiday);
        return holiday;
    }

    @Allowed({Role.ADMIN, Role.OWNER})
    @DeleteMapping("/api/holidays/{date}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteHoliday(Actor actor, @PathVariable LocalDate date) {
        plans.deleteHoliday(actor, date);
    }

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @GetMapping("/api/absences")
    List<Absence> absences(Actor actor) {
        return plans.absences(actor);
    }

    record AbsenceRequest(
            @NotNull PersonId personId,
            @NotNull LocalDate from,
            @NotNull LocalDate until,
            @Nullable PersonId substituteId,
            @Nullable @Size(max = 500) String reason) {}

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @PutMapping("/api/absences/{id}")
    Absence save(Actor actor, @PathVariable UUID id, @Valid @RequestBody AbsenceRequest request) {
        if (request.until.isBefore(request.from)) {
            throw ProblemException.invalid("/until", "before-start", "The absence ends before it starts.");
        }
        var absence =
                new Absence(id, request.personId, request.from, request.until, request.substituteId, request.reason);
        if (!plans.save(actor, absence)) {
            throw ProblemException.invalid("/personId", "unknown", "There is no such person.");
        }
        return absence;
    }

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @DeleteMapping("/api/absences/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteAbsence(Actor actor, @PathVariable UUID id) {
        if (plans.deleteAbsence(actor, id).isEmpty()) {
            throw ProblemException.notFound();
        }
    }
}
