package io.selaras.planning.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.exchange.tables.ListFile;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.planning.JourneyPlan;
import io.selaras.planning.Plans;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Journey plans and calls as files; the file of plans can be imported again as it is. */
@RestController
class PlanExportController {
    private static final Map<DayOfWeek, String> DAYS = Map.of(
            DayOfWeek.MONDAY, "Senin",
            DayOfWeek.TUESDAY, "Selasa",
            DayOfWeek.WEDNESDAY, "Rabu",
            DayOfWeek.THURSDAY, "Kamis",
            DayOfWeek.FRIDAY, "Jumat",
            DayOfWeek.SATURDAY, "Sabtu",
            DayOfWeek.SUNDAY, "Minggu");

    private static final int LONGEST_DAYS = 366;

    private final Plans plans;
    private final People people;

    PlanExportController(Plans plans, People people) {
        this.plans = plans;
        this.people = people;
    }

    private record Rule(JourneyPlan plan, Plans.OutletLabel outlet) {}

    @Allowed.Anyone
    @GetMapping("/api/exports/plans." + ListFile.FORMAT)
    void plans(
            Actor actor,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable UUID salesman,
            HttpServletResponse response)
            throws IOException {
        var people = people(actor);
        new ListFile<Rule>(
                        "plans",
                        List.of(
                                column("Kode outlet", rule -> rule.outlet.code()),
                                column("Nama outlet", rule -> rule.outlet.name()),
                                column("Salesman", rule -> people.get(rule.plan.salesmanId())),
                                column(
                                        "Hari",
                                        rule -> rule.plan.weekdays().stream()
                                                .sorted()
                                                .map(DAYS::get)
                                                .collect(Collectors.joining(", "))),
                                column(
                                        "Minggu",
                                        rule -> rule.plan.weeks().stream()
                                                .sorted()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(","))),
                                column("Mulai", rule -> rule.plan.from()),
                                column("Sampai", rule -> rule.plan.until()),
                                column("Urutan", rule -> rule.plan.sequence())))
                .send(response, format, cursor -> {
                    var page = plans.list(actor, salesman, cursor, Page.LIMIT);
                    var labels = plans.labels(
                            actor.organisation(),
                            page.items().stream().map(JourneyPlan::outletId).toList());
                    return new Page<>(
                            page.items().stream()
                                    .map(plan -> new Rule(
                                            plan, labels.getOrDefault(plan.outletId(), Plans.OutletLabel.NONE)))
                                    .toList(),
                            page.next());
                });
    }

    /** Day by day, so that a year of calls needs no more memory than a day. */
    @Allowed.Anyone
    @GetMapping("/api/exports/calls." + ListFile.FORMAT)
    void calls(
            Actor actor,
            @PathVariable String format,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(required = false) @Nullable UUID salesman,
            HttpServletResponse response)
            throws IOException {
        if (until.isBefore(from) || ChronoUnit.DAYS.between(from, until) > LONGEST_DAYS) {
            throw ProblemException.invalid(
                    "/until", "From a day to a later one, at most %d days.".formatted(LONGEST_DAYS));
        }
        var people = people(actor);
        new ListFile<Plans.NamedCall>(
                        "calls",
                        List.of(
                                column("Hari", named -> named.call().day()),
                                column(
                                        "Salesman",
                                        named -> people.get(named.call().salesmanId())),
                                column("Urutan", named -> named.call().sequence()),
                                column("Outlet", Plans.NamedCall::outletName),
                                column("Status", named -> named.call().state()),
                                column("Hasil", named -> named.call().result()),
                                column("Alasan", named -> named.call().reason())))
                .send(response, format, cursor -> {
                    var day = cursor == null ? from : LocalDate.parse(cursor);
                    var next = day.isBefore(until) ? day.plusDays(1).toString() : null;
                    return new Page<>(plans.calls(actor, day, day, salesman), next);
                });
    }

    /** By code where there is one, as files name people. */
    private Map<PersonId, String> people(Actor actor) {
        return people.everybody(actor.organisation()).stream()
                .collect(Collectors.toMap(Person::id, person -> person.code() == null ? person.name() : person.code()));
    }
}
