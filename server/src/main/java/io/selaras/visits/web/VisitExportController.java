package io.selaras.visits.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.exchange.tables.ListFile;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.visits.Signals;
import io.selaras.visits.Visit;
import io.selaras.visits.VisitCompleted;
import io.selaras.visits.Visits;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Visits and signals as files. */
@RestController
class VisitExportController {
    private final Visits visits;
    private final Signals signals;
    private final People people;

    VisitExportController(Visits visits, Signals signals, People people) {
        this.visits = visits;
        this.signals = signals;
        this.people = people;
    }

    @Allowed.Anyone
    @GetMapping("/api/exports/visits." + ListFile.FORMAT)
    void visits(
            Actor actor,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable UUID outlet,
            @RequestParam(required = false) VisitCompleted.@Nullable Result result,
            @RequestParam(required = false) Visits.@Nullable Doubt doubt,
            HttpServletResponse response)
            throws IOException {
        var names = names(actor);
        var zone = people.organisation(actor.organisation()).timeZone();
        var filter = new Visits.Filter(from, until, salesman, outlet, result, doubt);
        new ListFile<Visit>(
                        "visits",
                        List.of(
                                column("Hari", Visit::day),
                                column("Mulai", visit -> ListFile.clock(visit.startedAt(), zone)),
                                column("Selesai", visit -> ListFile.clock(visit.endedAt(), zone)),
                                column("Outlet", Visit::outletName),
                                column("Salesman", visit -> names.get(visit.salesmanId())),
                                column("Di luar rencana", visit -> visit.extra() ? "ya" : "tidak"),
                                column("Hasil", Visit::result),
                                column("Alasan", Visit::reason),
                                column("Catatan", Visit::note),
                                column("Jarak (m)", Visit::distance),
                                column("Batas (m)", Visit::allowed),
                                column(
                                        "Kepercayaan",
                                        visit -> visit.trust() == null
                                                ? null
                                                : visit.trust().score())))
                .send(response, format, cursor -> visits.list(actor, filter, cursor, Page.LIMIT));
    }

    @Allowed.Anyone
    @GetMapping("/api/exports/signals." + ListFile.FORMAT)
    void signals(
            Actor actor,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Nullable UUID outlet,
            @RequestParam(required = false) Signals.@Nullable Kind kind,
            HttpServletResponse response)
            throws IOException {
        var names = names(actor);
        var zone = people.organisation(actor.organisation()).timeZone();
        var filter = new Signals.Filter(from, until, outlet, kind);
        new ListFile<Signals.Signal>(
                        "signals",
                        List.of(
                                column("Waktu", signal -> ListFile.clock(signal.at(), zone)),
                                column("Jenis", Signals.Signal::kind),
                                column("Outlet", Signals.Signal::outletName),
                                column("Salesman", signal -> names.get(signal.salesmanId())),
                                column("Isi", Signals.Signal::text)))
                .send(response, format, cursor -> signals.list(actor, filter, cursor, Page.LIMIT));
    }

    private Map<PersonId, String> names(Actor actor) {
        return people.everybody(actor.organisation()).stream().collect(Collectors.toMap(Person::id, Person::name));
    }
}
