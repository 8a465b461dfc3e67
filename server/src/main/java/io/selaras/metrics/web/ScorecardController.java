package io.selaras.metrics.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.exchange.tables.ListFile;
import io.selaras.metrics.Measure;
import io.selaras.metrics.Scorecards;
import io.selaras.metrics.Target;
import io.selaras.metrics.Target.Whose;
import io.selaras.metrics.Targets;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.Role;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Both scorecards, what came from where, and the targets beside them. A month is named by any of its days. */
@RestController
class ScorecardController {
    private final Scorecards scorecards;
    private final Targets targets;

    ScorecardController(Scorecards scorecards, Targets targets) {
        this.scorecards = scorecards;
        this.targets = targets;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/scorecards")
    Scorecards.Month month(
            Actor actor,
            @RequestParam LocalDate month,
            @RequestParam(required = false) @Nullable UUID team,
            @RequestParam(required = false) @Nullable UUID territory) {
        return scorecards.month(actor, month, team, territory);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/scorecards/sources")
    Scorecards.Sources sources(
            Actor actor,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(defaultValue = "false") boolean byCampaign,
            @RequestParam(required = false) @Nullable UUID team,
            @RequestParam(required = false) @Nullable UUID territory) {
        if (until.isBefore(from)) {
            throw ProblemException.invalid("/until", "before-start", "The period ends before it starts.");
        }
        return scorecards.sources(actor, from, until, byCampaign, team, territory);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/exports/scorecards." + ListFile.FORMAT)
    void export(
            Actor actor,
            @PathVariable String format,
            @RequestParam LocalDate month,
            @RequestParam(required = false) @Nullable UUID team,
            @RequestParam(required = false) @Nullable UUID territory,
            HttpServletResponse response)
            throws IOException {
        record Row(Measure measure, Scorecards.Line line) {}
        var card = scorecards.month(actor, month, team, territory);
        var rows = new ArrayList<Row>();
        for (var lines : List.of(card.sales(), card.marketing())) {
            lines.forEach(line -> rows.add(new Row(Measure.of(line.measure()).orElseThrow(), line)));
        }
        new ListFile<Row>(
                        "scorecards",
                        List.of(
                                column("Divisi", row -> row.measure.division()),
                                column("Ukuran", row -> row.measure.definition().name()),
                                column("Nilai", row -> row.line.value()),
                                column("Target", row -> row.line.target()),
                                column("Perkiraan akhir bulan", row -> row.line.forecast()),
                                column("Bulan lalu", row -> row.line.lastMonth()),
                                column("Tahun lalu", row -> row.line.lastYear()),
                                column(
                                        "Definisi",
                                        row -> row.measure.definition().text()),
                                column("Versi", row -> row.measure.definition().version()),
                                column(
                                        "Berlaku sejak",
                                        row -> row.measure.definition().since())))
                .send(response, format, _ -> new Page<>(rows, null));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/exports/sources." + ListFile.FORMAT)
    void exportSources(
            Actor actor,
            @PathVariable String format,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(defaultValue = "false") boolean byCampaign,
            @RequestParam(required = false) @Nullable UUID team,
            @RequestParam(required = false) @Nullable UUID territory,
            HttpServletResponse response)
            throws IOException {
        var sources = sources(actor, from, until, byCampaign, team, territory);
        var columns = new ArrayList<ListFile.Column<Scorecards.Row>>();
        columns.add(column("Sumber", Scorecards.Row::source));
        if (byCampaign) {
            columns.add(column("Kampanye", Scorecards.Row::campaign));
        }
        for (var word : sources.measures()) {
            columns.add(column(
                    Measure.of(word).orElseThrow().definition().name(),
                    row -> row.values().get(word)));
        }
        new ListFile<>("sources", columns).send(response, format, _ -> new Page<>(sources.rows(), null));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/targets")
    List<Target> targets(Actor actor, @RequestParam LocalDate month) {
        return targets.of(actor, month);
    }

    /** @param value absent: there is no such target any more */
    record TargetRequest(
            @NotBlank @Size(max = 40) String measure,
            @NotNull Whose scope,
            @Nullable UUID scopeId,
            @Nullable @PositiveOrZero BigDecimal value) {
        Targets.Wish toWish() {
            if ((scope == Whose.COMPANY) != (scopeId == null)) {
                throw ProblemException.invalid(
                        "/targets", "A team, territory or salesman is named, the company is not.");
            }
            return new Targets.Wish(counted(measure), scope, scopeId, value);
        }
    }

    private static Measure counted(String word) {
        return Measure.of(word)
                .orElseThrow(() -> ProblemException.invalid(
                        "/measure", "\"" + word + "\" is no measure; /api/definitions lists them."));
    }

    record TargetsRequest(@NotNull @Valid @Size(max = 2_000) List<TargetRequest> targets) {}

    /** What is not named stays as it is. */
    @Allowed({Role.OWNER, Role.ADMIN})
    @PutMapping("/api/targets/{day}")
    List<Target> save(Actor actor, @PathVariable LocalDate day, @Valid @RequestBody TargetsRequest request) {
        return targets.save(
                actor, day, request.targets.stream().map(TargetRequest::toWish).toList());
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/targets/{day}/history")
    List<Targets.Said> history(
            Actor actor,
            @PathVariable LocalDate day,
            @RequestParam String measure,
            @RequestParam Whose scope,
            @RequestParam(required = false) @Nullable UUID scopeId) {
        return targets.history(actor, day, counted(measure), scope, scopeId);
    }
}
