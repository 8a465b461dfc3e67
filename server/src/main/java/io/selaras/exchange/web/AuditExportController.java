package io.selaras.exchange.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.exchange.tables.ListFile;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Audit;
import io.selaras.platform.Page;
import io.selaras.platform.Role;
import io.selaras.platform.Trail;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trail as a file, a line a field; that somebody took it stands in the trail itself. */
@RestController
class AuditExportController {
    private final Trail trail;
    private final Audit audit;
    private final People people;

    AuditExportController(Trail trail, Audit audit, People people) {
        this.trail = trail;
        this.audit = audit;
        this.people = people;
    }

    private record Line(Trail.Entry entry, Trail.@Nullable Change change) {
        static Stream<Line> of(Trail.Entry entry) {
            return entry.changes().isEmpty()
                    ? Stream.of(new Line(entry, null))
                    : entry.changes().stream().map(change -> new Line(entry, change));
        }
    }

    @Allowed({Role.OWNER, Role.ADMIN})
    @GetMapping("/api/exports/audit." + ListFile.FORMAT)
    void export(
            Actor actor,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable UUID record,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            HttpServletResponse response)
            throws IOException {
        var zone = people.organisation(actor.organisation()).timeZone();
        var filter = Trail.Filter.of(person, kind, record, action, from, until, zone);
        audit.record(actor, "audit", actor.organisation().value(), "exported", null, filter);
        new ListFile<Line>(
                        "audit",
                        List.of(
                                column("Waktu", line -> ListFile.clock(line.entry.at(), zone)),
                                column("Orang", line -> line.entry.person()),
                                column("Ponsel", line -> line.entry.device()),
                                column("Alamat jaringan", line -> line.entry.address()),
                                column("Jenis", line -> line.entry.kind()),
                                column("Catatan", line -> line.entry.subject()),
                                column("Id", line -> line.entry.subjectId()),
                                column("Perbuatan", line -> line.entry.action()),
                                column("Isian", line -> line.change == null ? null : line.change.field()),
                                column("Sebelum", line -> line.change == null ? null : line.change.before()),
                                column("Sesudah", line -> line.change == null ? null : line.change.after())))
                .send(response, format, cursor -> {
                    var page = trail.list(actor, filter, cursor, Page.LIMIT);
                    return new Page<>(page.items().stream().flatMap(Line::of).toList(), page.next());
                });
    }
}
