package io.selaras.exchange.web;

import io.selaras.exchange.imports.Draft;
import io.selaras.exchange.imports.ImportField;
import io.selaras.exchange.imports.ImportTarget;
import io.selaras.exchange.imports.Imports;
import io.selaras.exchange.imports.Imports.Step;
import io.selaras.exchange.imports.Kind;
import io.selaras.exchange.tables.ListFile;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class ImportController {
    private static final ProblemType UNREADABLE = new ProblemType("file-unreadable", 422, "The file cannot be read");
    private static final ProblemType TOO_LATE = new ProblemType("import-too-late", 409, "The import has moved on");
    private static final ProblemType INCOMPLETE =
            new ProblemType("import-incomplete", 422, "A needed column is missing");
    private static final ProblemType NO_ROOM = new ProblemType("import-no-room", 422, "This kind has no place yet");
    private static final int PREVIEW = 10;
    private static final int PROBLEMS = 500;

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    record Field(String name, String label, boolean required) {}

    record Problem(
            int row, @Nullable Integer sheetRow, @Nullable String name, String severity, String message) {}

    record Shown(
            UUID id,
            Kind kind,
            String state,
            String fileName,
            List<Draft.Column> columns,
            List<Field> fields,
            List<List<String>> preview,
            int rows,
            int done,
            int accepted,
            List<Imports.RowNote> repaired,
            List<Imports.RowNote> rejected,
            List<Problem> problems) {}

    record Line(
            UUID id, Kind kind, String state, String fileName, int rows, int done, int accepted, Instant createdAt) {}

    @Allowed({Role.ADMIN, Role.OWNER, Role.MARKETER})
    @PostMapping("/api/imports")
    Shown bring(
            Actor actor,
            @RequestParam String kind,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "id") String language)
            throws IOException {
        var name = file.getOriginalFilename() == null ? "file" : file.getOriginalFilename();
        var copy = Files.createTempFile("upload", name.toLowerCase(Locale.ROOT).endsWith(".xlsx") ? ".xlsx" : ".csv");
        try {
            file.transferTo(copy);
            return answer(imports.bring(actor, kind(actor, kind), name, copy, language), language);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static Kind kind(Actor actor, String text) {
        try {
            var kind = Kind.valueOf(text.toUpperCase(Locale.ROOT));
            if (!kind.isFor(actor)) {
                throw new ProblemException(ProblemType.FORBIDDEN, "Marketing brings in leads and costs.");
            }
            return kind;
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.invalid("/kind", "Kinds are outlets, products, people, plans, leads and costs.");
        }
    }

    @Allowed({Role.ADMIN, Role.OWNER, Role.MARKETER})
    @GetMapping("/api/imports")
    List<Line> list(Actor actor) {
        return imports.list(actor).stream()
                .map(each -> new Line(
                        each.id(),
                        each.kind(),
                        each.state(),
                        each.fileName(),
                        each.rows(),
                        each.done(),
                        each.report() == null ? 0 : each.report().accepted(),
                        each.createdAt()))
                .toList();
    }

    @Allowed({Role.ADMIN, Role.OWNER, Role.MARKETER})
    @GetMapping("/api/imports/{id}")
    Shown one(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "id") String language) {
        return shown(imports.find(actor, id, language).orElseThrow(ProblemException::notFound), language);
    }

    private void exists(Actor actor, UUID id) {
        if (!imports.exists(actor, id)) {
            throw ProblemException.notFound();
        }
    }

    record Mapping(@NotNull Map<String, @NotNull Integer> mapping) {}

    @Allowed({Role.ADMIN, Role.OWNER, Role.MARKETER})
    @PutMapping("/api/imports/{id}/columns")
    Shown map(
            Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody Mapping request,
            @RequestParam(defaultValue = "id") String language) {
        exists(actor, id);
        return answer(imports.map(actor, id, request.mapping, language), language);
    }

    @Allowed({Role.ADMIN, Role.OWNER, Role.MARKETER})
    @PostMapping("/api/imports/{id}/run")
    Shown run(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "id") String language) {
        exists(actor, id);
        return answer(imports.run(actor, id, language), language);
    }

    /** A file that waits to be brought in is put away. */
    @Allowed({Role.ADMIN, Role.OWNER, Role.MARKETER})
    @DeleteMapping("/api/imports/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Actor actor, @PathVariable UUID id) {
        exists(actor, id);
        if (!imports.discard(actor, id)) {
            throw new ProblemException(TOO_LATE, "It is running, or has run: what it brought in can be undone.");
        }
    }

    /** The refused rows in the file's own columns, and why: to be mended and brought again. */
    @Allowed({Role.ADMIN, Role.OWNER, Role.MARKETER})
    @GetMapping("/api/imports/{id}/rejected." + ListFile.FORMAT)
    void rejected(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable String format,
            @RequestParam(defaultValue = "id") String language,
            HttpServletResponse response)
            throws IOException {
        var rejects = imports.rejects(actor, id, language).orElseThrow(ProblemException::notFound);
        var columns = new ArrayList<ListFile.Column<Imports.Reject>>();
        for (int i = 0; i < rejects.headers().size(); i++) {
            int at = i;
            columns.add(ListFile.column(
                    rejects.headers().get(i),
                    reject -> at < reject.cells().size() ? reject.cells().get(at) : ""));
        }
        boolean english = language.equals("en");
        columns.add(ListFile.column(english ? "Row in the file" : "Baris di berkas", Imports.Reject::sheetRow));
        columns.add(ListFile.column(english ? "Why refused" : "Alasan ditolak", Imports.Reject::why));
        new ListFile<>(english ? "rejected" : "ditolak", columns)
                .send(response, format, _ -> new Page<>(rejects.rows(), null));
    }

    @Allowed({Role.ADMIN, Role.OWNER, Role.MARKETER})
    @PostMapping("/api/imports/{id}/undo")
    ImportTarget.Undone undo(Actor actor, @PathVariable UUID id) {
        exists(actor, id);
        return imports.undo(actor, id)
                .orElseThrow(() -> new ProblemException(TOO_LATE, "Only an import that has run can be undone."));
    }

    private static Shown answer(Step step, String language) {
        return switch (step) {
            case Step.Done(var now) -> shown(now, language);
            case Step.Refused(var why) -> throw new ProblemException(UNREADABLE, why.in(language));
            case Step.Missing(var fields) ->
                throw new ProblemException(
                        INCOMPLETE,
                        "Choose a column for: "
                                + fields.stream()
                                        .map(field -> field.label().in(language))
                                        .collect(Collectors.joining(", ")));
            case Step.TooLate() -> throw new ProblemException(TOO_LATE, "It is running, or has run.");
            case Step.NoRoom() ->
                throw new ProblemException(NO_ROOM, "The file can be checked, but there is no room to keep it yet.");
        };
    }

    private static Shown shown(Imports.Import now, String language) {
        var draft = now.draft();
        var problems = new ArrayList<Problem>();
        now.rejected().forEach(note -> problems.add(problem(note, "REJECTED")));
        now.repaired().forEach(note -> problems.add(problem(note, "REPAIRED")));
        return new Shown(
                now.facts().id(),
                now.facts().kind(),
                now.facts().state(),
                now.facts().fileName(),
                draft == null ? List.of() : columns(draft, now.mapping()),
                fields(draft == null ? now.facts().kind().fields() : draft.fields(), language),
                draft == null ? List.of() : draft.rows().stream().limit(PREVIEW).toList(),
                now.facts().rows(),
                now.facts().done(),
                now.report().accepted(),
                now.repaired(),
                now.rejected(),
                problems.stream().limit(PROBLEMS).toList());
    }

    private static Problem problem(Imports.RowNote note, String severity) {
        return new Problem(note.row(), note.sheetRow(), note.name(), severity, note.message());
    }

    /** The columns with what the person made of the guess. */
    private static List<Draft.Column> columns(Draft draft, Map<String, Integer> mapping) {
        return draft.columns().stream()
                .map(column -> {
                    var field = field(mapping, column.index());
                    var guessed = field != null && field.equals(column.field());
                    return new Draft.Column(
                            column.index(),
                            column.header(),
                            field,
                            guessed ? column.confidence() : field == null ? 0 : 1,
                            column.samples());
                })
                .toList();
    }

    private static @Nullable String field(Map<String, Integer> mapping, int column) {
        for (var each : mapping.entrySet()) {
            if (each.getValue() == column) {
                return each.getKey();
            }
        }
        return null;
    }

    private static List<Field> fields(List<ImportField> fields, String language) {
        return fields.stream()
                .map(field -> new Field(field.name(), field.label().in(language), field.required()))
                .toList();
    }
}
