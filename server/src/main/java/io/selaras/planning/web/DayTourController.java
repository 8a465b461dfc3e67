package io.selaras.planning.web;

import io.selaras.planning.DayTours;
import io.selaras.planning.DayTours.Put;
import io.selaras.planning.Draft;
import io.selaras.planning.WorkRules;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DayTourController {
    private static final ProblemType CALL_PAST = new ProblemType("call-past", 409, "This call cannot be moved");
    private static final ProblemType CALL_TWICE = new ProblemType("call-twice", 409, "One call a day is enough");
    private static final ProblemType CALL_BREAKS = new ProblemType("call-breaks", 409, "This would break something");
    private static final int LONGEST_DAYS = 31;

    private final DayTours tours;

    DayTourController(DayTours tours) {
        this.tours = tours;
    }

    @Allowed.Anyone
    @GetMapping("/api/work-rules")
    WorkRules rules(Actor actor) {
        return tours.rules(actor.organisation());
    }

    record WorkRulesRequest(
            @NotNull Draft.WorkingDay day,
            @NotNull @Size(max = 20) Map<String, WorkRules.@NotNull @Valid Stay> stays,
            @Nullable @Size(max = 200) List<WorkRules.@Valid NightAway> nights) {}

    @Allowed({Role.ADMIN, Role.OWNER})
    @PutMapping("/api/work-rules")
    WorkRules save(Actor actor, @Valid @RequestBody WorkRulesRequest request) {
        sound(request.day);
        request.stays.forEach((name, stay) -> {
            if (stay.minutes() < 1 || stay.minutes() > 240 || !stay.from().isBefore(stay.until())) {
                throw ProblemException.invalid(
                        "/stays/" + name, "A visit takes 1 to 240 minutes, and its hours end after they begin.");
            }
        });
        var nights = request.nights == null ? List.<WorkRules.NightAway>of() : request.nights;
        if (nights.stream()
                .anyMatch(night ->
                        night.weeks().isEmpty() || night.weeks().stream().anyMatch(week -> week < 1 || week > 4))) {
            throw ProblemException.invalid("/nights", "A night away is in one of the weeks 1 to 4.");
        }
        tours.save(actor, new WorkRules(request.day, request.stays, nights));
        return tours.rules(actor.organisation());
    }

    static void sound(Draft.WorkingDay day) {
        if (!day.from().isBefore(day.until()) || day.lunch() < 0 || day.lunch() > 120) {
            throw ProblemException.invalid(
                    "/day", "The working day ends after it begins; lunch takes 0 to 120 minutes.");
        }
    }

    @Allowed.Anyone
    @GetMapping("/api/day-tours")
    List<DayTours.Day> days(
            Actor actor,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(required = false) @Nullable UUID salesman) {
        if (ChronoUnit.DAYS.between(from, until) > LONGEST_DAYS) {
            throw ProblemException.invalid("/until", "At most %d days at once.".formatted(LONGEST_DAYS));
        }
        return tours.days(actor, from, until, salesman);
    }

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @GetMapping("/api/calls/{id}/check")
    DayTours.Check check(
            Actor actor, @PathVariable UUID id, @RequestParam LocalDate day, @RequestParam PersonId salesman) {
        return tours.check(actor, id, day, salesman).orElseThrow(ProblemException::notFound);
    }

    /** @param sequence absent: where it fits best; {@code despite} what it breaks is known */
    record MoveRequest(
            @NotNull LocalDate day,
            @NotNull PersonId salesmanId,
            @Nullable Integer sequence,
            @Nullable Boolean despite) {}

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @PostMapping("/api/calls/{id}/move")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(Actor actor, @PathVariable UUID id, @Valid @RequestBody MoveRequest request) {
        answer(tours.move(
                actor, id, request.day, request.salesmanId, request.sequence, Boolean.TRUE.equals(request.despite)));
    }

    record AddRequest(
            @NotNull UUID outletId,
            @NotNull LocalDate day,
            @NotNull PersonId salesmanId,
            @Nullable Boolean despite) {}

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @PostMapping("/api/calls")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void add(Actor actor, @Valid @RequestBody AddRequest request) {
        answer(tours.add(
                actor, request.outletId, request.day, request.salesmanId, Boolean.TRUE.equals(request.despite)));
    }

    private static void answer(Put put) {
        switch (put) {
            case Put.Done() -> {}
            case Put.Unknown() -> throw ProblemException.notFound();
            case Put.Past() -> throw new ProblemException(CALL_PAST, "It was made already, or the day is past.");
            case Put.Twice() -> throw new ProblemException(CALL_TWICE, "The outlet has a call on that day already.");
            case Put.Breaks(var breaches) ->
                throw new ProblemException(
                        CALL_BREAKS,
                        breaches.stream().map(DayTourController::words).collect(Collectors.joining(" "))
                                + " Send it again with despite: true if it shall be all the same.");
        }
    }

    private static String words(DayTours.Breach breach) {
        return switch (breach.code()) {
            case HOLIDAY -> "It is a holiday.";
            case ABSENT -> "The salesman is away until %s.".formatted(breach.day());
            case DAY_OFF -> "Nobody works on that weekday.";
            case CLOSED -> "The outlet is closed on that weekday.";
            case TOO_LATE -> "He would arrive at %s, after the outlet's hours.".formatted(breach.text());
            case OVER -> "The day would end %d minutes over.".formatted(breach.minutes());
            case OTHERS_LATE -> "%d other outlets would be reached too late.".formatted(breach.minutes());
            case PIN_SALESMAN -> "The outlet is pinned to %s.".formatted(breach.text());
            case PIN_DAY -> "The outlet is pinned to other weekdays.";
            case PIN_TIME -> "He would arrive at %s, outside the pinned time.".formatted(breach.text());
            case TOO_OFTEN -> "The outlet has a call on %s already.".formatted(breach.day());
        };
    }
}
