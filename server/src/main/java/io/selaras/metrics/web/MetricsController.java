package io.selaras.metrics.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.exchange.tables.ListFile;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.metrics.Board;
import io.selaras.metrics.FigureQuery;
import io.selaras.metrics.Figures;
import io.selaras.metrics.Measure;
import io.selaras.metrics.Records;
import io.selaras.metrics.Replay;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MetricsController {
    private static final ListFile<Records.Entry> FILE = new ListFile<>(
            "records",
            List.of(
                    column("Hari", Records.Entry::day),
                    column("Jenis", Records.Entry::kind),
                    column("Nomor", Records.Entry::number),
                    column("Outlet", Records.Entry::outletName),
                    column("Salesman", Records.Entry::salesmanName),
                    column("Nilai", Records.Entry::value),
                    column("Hasil", Records.Entry::result),
                    column("Sumber", Records.Entry::source)));

    private final Board board;
    private final Figures figures;
    private final Replay replay;
    private final Records records;
    private final People people;

    MetricsController(Board board, Figures figures, Replay replay, Records records, People people) {
        this.board = board;
        this.figures = figures;
        this.replay = replay;
        this.records = records;
        this.people = people;
    }

    @Allowed.Anyone
    @GetMapping("/api/board")
    Board.Day board(Actor actor, @RequestParam(required = false) @Nullable LocalDate day) {
        return board.day(actor, day);
    }

    /** The latest of the day, before the live stream has said anything. */
    @Allowed.Anyone
    @GetMapping("/api/board/happenings")
    List<Board.Happening> happenings(Actor actor, @RequestParam(required = false) @Nullable LocalDate day) {
        return board.happenings(actor, day);
    }

    @Allowed.Anyone
    @GetMapping("/api/board/map")
    Board.OutletMap map(Actor actor, @RequestParam(required = false) @Nullable LocalDate day) {
        return board.map(actor, day);
    }

    @Allowed.Anyone
    @GetMapping("/api/definitions")
    List<Measure.Definition> definitions() {
        return Arrays.stream(Measure.values()).map(Measure::definition).toList();
    }

    @Allowed.Anyone
    @GetMapping("/api/figures")
    Figures.Table figures(
            Actor actor,
            @RequestParam(required = false) @Nullable List<String> measures,
            @RequestParam(required = false, defaultValue = "salesman") String by,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable UUID team,
            @RequestParam(required = false, name = "class") @Nullable String outletClass,
            @RequestParam(required = false) @Nullable UUID territory) {
        var query = query(actor, by, from, until, salesman, team, outletClass, territory);
        var counted = measures(measures);
        if (!Measure.ofTheField().containsAll(counted)) {
            throw ProblemException.invalid(
                    "/measures", "Sales figures know the field's measures; the others stand on the scorecards.");
        }
        return figures.table(actor, query, counted);
    }

    private FigureQuery query(
            Actor actor,
            String by,
            LocalDate from,
            LocalDate until,
            @Nullable UUID salesman,
            @Nullable UUID team,
            @Nullable String outletClass,
            @Nullable UUID territory) {
        if (until.isBefore(from)) {
            throw ProblemException.invalid("/until", "before-start", "The period ends before it starts.");
        }
        return new FigureQuery(grouping(by), from, until, salesmen(actor, salesman, team), outletClass, territory);
    }

    private static FigureQuery.By grouping(String word) {
        try {
            return FigureQuery.By.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.invalid(
                    "/by", "One of salesman, team, territory, product, class, day, week, month, all.");
        }
    }

    private static List<Measure> measures(@Nullable List<String> words) {
        if (words == null || words.isEmpty()) {
            return Measure.ofTheField();
        }
        return words.stream()
                .map(word -> Measure.of(word)
                        .orElseThrow(() -> ProblemException.invalid(
                                "/measures", "\"" + word + "\" is no measure; /api/definitions lists them.")))
                .toList();
    }

    private @Nullable List<UUID> salesmen(Actor actor, @Nullable UUID salesman, @Nullable UUID team) {
        if (salesman != null) {
            return List.of(salesman);
        }
        return team == null
                ? null
                : people.everybody(actor.organisation()).stream()
                        .filter(person -> team.equals(person.teamId()))
                        .map(Person::id)
                        .map(PersonId::value)
                        .toList();
    }

    /** The records behind a figure, by the figure's own filters. */
    @Allowed.Anyone
    @GetMapping("/api/figures/records")
    Page<Records.Entry> records(
            Actor actor,
            @RequestParam(defaultValue = "value") String measure,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable UUID team,
            @RequestParam(required = false, name = "class") @Nullable String outletClass,
            @RequestParam(required = false) @Nullable UUID territory,
            @RequestParam(required = false) @Nullable UUID product,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var query = query(actor, "all", from, until, salesman, team, outletClass, territory);
        return records.of(
                actor,
                measures(List.of(measure)).getFirst(),
                query,
                product,
                new Records.From(source, campaign),
                cursor,
                Page.limit(limit));
    }

    @Allowed.Anyone
    @GetMapping("/api/exports/records." + ListFile.FORMAT)
    void exported(
            Actor actor,
            @PathVariable String format,
            @RequestParam(defaultValue = "value") String measure,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable UUID team,
            @RequestParam(required = false, name = "class") @Nullable String outletClass,
            @RequestParam(required = false) @Nullable UUID territory,
            @RequestParam(required = false) @Nullable UUID product,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String campaign,
            HttpServletResponse response)
            throws IOException {
        var query = query(actor, "all", from, until, salesman, team, outletClass, territory);
        var counted = measures(List.of(measure)).getFirst();
        FILE.send(
                response,
                format,
                cursor -> records.of(
                        actor, counted, query, product, new Records.From(source, campaign), cursor, Page.LIMIT));
    }

    @Allowed.Anyone
    @GetMapping("/api/replay/{person}/{day}")
    Replay.Told replay(Actor actor, @PathVariable UUID person, @PathVariable LocalDate day) {
        return replay.day(actor, new PersonId(person), day).orElseThrow(ProblemException::notFound);
    }
}
