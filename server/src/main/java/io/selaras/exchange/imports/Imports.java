package io.selaras.exchange.imports;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.selaras.exchange.imports.ImportStore.Stored;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The front door to imports: a file comes, is understood, corrected, brought in, and can be taken back. */
@Service
public class Imports {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    /** Rows that are kept to be shown. */
    private static final int SHOWN = 50;

    private final Work work;
    private final ImportStore store;
    private final People people;
    private final Audit audit;
    private final Changes changes;
    private final Map<Kind, ImportTarget> targets;

    Imports(Work work, ImportStore store, People people, Audit audit, Changes changes, List<ImportTarget> targets) {
        this.work = work;
        this.store = store;
        this.people = people;
        this.audit = audit;
        this.changes = changes;
        var byKind = new HashMap<Kind, ImportTarget>();
        targets.forEach(target -> byKind.put(target.kind(), target));
        this.targets = Map.copyOf(byKind);
    }

    /** An import with its file understood; the draft is absent in lists. */
    public record Import(
            Stored facts,
            @Nullable Draft draft,
            Map<String, Integer> mapping,
            Report report,
            List<RowNote> rejected,
            List<RowNote> repaired) {}

    /**
     * What became of a row, with what one finds it by in the file.
     *
     * @param row counted from 1 below the header
     * @param sheetRow as the office's program counts
     * @param name its code and name, as the file has them
     */
    public record RowNote(
            int row, @Nullable Integer sheetRow, @Nullable String name, String message) {}

    /** What became of a step. */
    public sealed interface Step {
        record Done(Import now) implements Step {}

        record Refused(io.selaras.exchange.tables.Said why) implements Step {}

        /** Fields that no column fills and without which nothing can come in. */
        record Missing(List<ImportField> fields) implements Step {}

        /** Not in the state for this. */
        record TooLate() implements Step {}

        /** No room keeps this kind yet. */
        record NoRoom() implements Step {}
    }

    public Step bring(Actor actor, Kind kind, String fileName, Path file, String language) throws IOException {
        return switch (Draft.read(kind, own(actor.organisation(), kind), file)) {
            case Draft.Read.Refused(var why) -> new Step.Refused(why);
            case Draft.Read.Done(var draft) -> {
                var id = Ids.v7();
                var mapping = draft.mapping();
                var content = Files.readAllBytes(file);
                work.run(
                        actor.organisation(),
                        () -> store.add(
                                actor,
                                id,
                                kind,
                                fileName,
                                content,
                                mapping,
                                draft.rows().size()));
                yield new Step.Done(find(actor, id, language).orElseThrow());
            }
        };
    }

    /** The report of an import that has not run is what would become of it. */
    public Optional<Import> find(Actor actor, UUID id, String language) {
        return work.in(actor.organisation(), () -> mine(actor, id).map(stored -> open(stored, language)));
    }

    /** What was read of a file, for those who watch its progress: a poll must not read the file again. */
    private record Read(
            Map<String, Integer> mapping,
            String language,
            boolean ran,
            Draft shown,
            Report report,
            List<RowNote> rejected,
            List<RowNote> repaired) {}

    private final Cache<UUID, Read> read = Caffeine.newBuilder()
            .maximumSize(20)
            .expireAfterAccess(Duration.ofMinutes(15))
            .build();

    private Import open(Stored stored, String language) {
        var known = read.getIfPresent(stored.id());
        boolean ran = stored.report() != null;
        if (known == null
                || known.ran != ran
                || !known.mapping.equals(stored.mapping())
                || !known.language.equals(language)) {
            var draft = draft(stored);
            var report = stored.report() != null
                    ? stored.report()
                    : Report.of(new RowReader(draft, stored.mapping(), known(stored.organisation())).read(), language);
            known = new Read(
                    stored.mapping(),
                    language,
                    ran,
                    draft.shortened(SHOWN),
                    report,
                    noted(draft, stored.mapping(), report.rejected()),
                    noted(draft, stored.mapping(), report.repaired()));
            read.put(stored.id(), known);
        }
        var report = stored.report() == null ? known.report : stored.report();
        return new Import(stored, known.shown, stored.mapping(), report, known.rejected, known.repaired);
    }

    private static final List<String> NAMES =
            List.of("code", "outlet", "name", "outletName", "person", "salesman", "product", "campaign", "phone");

    private static List<RowNote> noted(Draft draft, Map<String, Integer> mapping, List<Report.Line> lines) {
        return lines.stream()
                .map(line -> {
                    int at = line.row() - 1;
                    boolean there = at >= 0 && at < draft.rows().size();
                    var name = !there
                            ? ""
                            : NAMES.stream()
                                    .filter(mapping::containsKey)
                                    .map(field -> Draft.cell(draft.rows().get(at), mapping.getOrDefault(field, 0)))
                                    .filter(cell -> !cell.isBlank())
                                    .limit(2)
                                    .collect(Collectors.joining(" · "));
                    return new RowNote(
                            line.row(),
                            there ? draft.lines().get(at) : null,
                            name.isEmpty() ? null : name,
                            line.message());
                })
                .toList();
    }

    /** The rows that were, or would be, refused: as the file has them, with why; to be mended and brought again. */
    public record Rejects(List<String> headers, List<Reject> rows) {}

    public record Reject(int sheetRow, List<String> cells, String why) {}

    public Optional<Rejects> rejects(Actor actor, UUID id, String language) {
        return work.in(
                actor.organisation(),
                () -> mine(actor, id).map(stored -> {
                    var draft = draft(stored);
                    var rejected = open(stored, language).rejected();
                    return new Rejects(
                            draft.columns().stream().map(Draft.Column::header).toList(),
                            rejected.stream()
                                    .filter(note -> note.sheetRow() != null)
                                    .map(note -> new Reject(
                                            note.sheetRow() == null ? 0 : note.sheetRow(),
                                            draft.rows().get(note.row() - 1),
                                            note.message()))
                                    .toList());
                }));
    }

    /** Puts away a file that was not brought in. @return false when it was, or is being */
    public boolean discard(Actor actor, UUID id) {
        return work.in(actor.organisation(), () -> {
            var stored = store.find(actor.organisation(), id).orElseThrow();
            if (!store.discard(actor.organisation(), id)) {
                return false;
            }
            read.invalidate(id);
            audit.record(actor, "import", id, "discarded", Map.of("file", stored.fileName()), null);
            say(actor.organisation(), stored, "DISCARDED", 0);
            return true;
        });
    }

    /** Whether there is such an import, without opening it. */
    public boolean exists(Actor actor, UUID id) {
        return work.in(actor.organisation(), () -> mine(actor, id).isPresent());
    }

    public List<Stored> list(Actor actor) {
        return work.in(actor.organisation(), () -> store.list(actor.organisation())).stream()
                .filter(stored -> stored.kind().isFor(actor))
                .toList();
    }

    /** Of a kind that the actor brings in himself. */
    private Optional<Stored> mine(Actor actor, UUID id) {
        return store.find(actor.organisation(), id)
                .filter(stored -> stored.kind().isFor(actor));
    }

    public Step map(Actor actor, UUID id, Map<String, Integer> mapping, String language) {
        return work.in(actor.organisation(), () -> {
            var stored = store.find(actor.organisation(), id).orElseThrow();
            if (!stored.state().equals("GUESSED")) {
                return new Step.TooLate();
            }
            store.map(actor.organisation(), id, mapping);
            return new Step.Done(find(actor, id, language).orElseThrow());
        });
    }

    /** Starts bringing the rows in; progress is seen by {@link #find}. Running it again makes no doubles. */
    public Step run(Actor actor, UUID id, String language) {
        return start(actor, id, language, true);
    }

    /** The same, and waits for the end: for a command. */
    public Step runNow(Actor actor, UUID id, String language) {
        return start(actor, id, language, false);
    }

    private Step start(Actor actor, UUID id, String language, boolean beside) {
        var stored = work.in(actor.organisation(), () -> store.find(actor.organisation(), id))
                .orElseThrow();
        var target = targets.get(stored.kind());
        if (target == null) {
            return new Step.NoRoom();
        }
        var draft = draft(stored);
        var missing = draft.missing(stored.mapping());
        if (!missing.isEmpty()) {
            return new Step.Missing(missing);
        }
        if (!work.in(actor.organisation(), () -> store.begin(actor.organisation(), id))) {
            return new Step.TooLate();
        }
        Runnable job = () -> bringIn(actor, stored, draft, target, language);
        if (beside) {
            Thread.ofVirtual().name("import-" + id).start(job);
        } else {
            job.run();
        }
        return new Step.Done(find(actor, id, language).orElseThrow());
    }

    private void bringIn(Actor actor, Stored stored, Draft draft, ImportTarget target, String language) {
        var organisation = actor.organisation();
        try {
            var rows = new RowReader(draft, stored.mapping(), work.in(organisation, () -> known(organisation))).read();
            var good = new ArrayList<>(
                    rows.stream().filter(row -> row.rejected() == null).toList());
            int out = rows.size() - good.size();
            int most = target.batch();
            for (int from = 0; from < good.size(); from += most) {
                var batch = good.subList(from, Math.min(good.size(), from + most));
                int done = out + from + batch.size();
                work.run(organisation, () -> {
                    for (var refused : target.write(actor, stored.id(), batch)) {
                        rows.set(refused.row() - 1, rows.get(refused.row() - 1).rejected(refused.why()));
                    }
                    store.progress(organisation, stored.id(), done);
                    say(organisation, stored, "RUNNING", done);
                });
            }
            finish(actor, stored, "DONE", Report.of(rows, language));
        } catch (RuntimeException broken) {
            LOG.error("Import {} broke off", stored.id(), broken);
            finish(actor, stored, "FAILED", Report.of(List.of(), language));
        }
    }

    private void finish(Actor actor, Stored stored, String state, Report report) {
        work.run(actor.organisation(), () -> {
            store.finish(actor.organisation(), stored.id(), state, report);
            audit.record(
                    actor,
                    "import",
                    stored.id(),
                    state.toLowerCase(Locale.ROOT),
                    null,
                    Map.of("kind", stored.kind(), "file", stored.fileName(), "accepted", report.accepted()));
            say(actor.organisation(), stored, state, report.rows());
        });
    }

    private void say(OrganisationId organisation, Stored stored, String state, int done) {
        changes.say(
                organisation,
                "import",
                null,
                Map.of("id", stored.id(), "state", state, "done", done, "rows", stored.rows()));
    }

    /** @return empty when it is not there to be taken back */
    public Optional<ImportTarget.Undone> undo(Actor actor, UUID id) {
        return work.in(actor.organisation(), () -> {
            var stored = store.find(actor.organisation(), id).orElseThrow();
            var target = targets.get(stored.kind());
            if (target == null
                    || !(stored.state().equals("DONE") || stored.state().equals("FAILED"))) {
                return Optional.empty();
            }
            var undone = target.undo(actor, id);
            store.undone(actor.organisation(), id);
            audit.record(actor, "import", id, "undone", null, undone);
            say(actor.organisation(), stored, "UNDONE", stored.rows());
            return Optional.of(undone);
        });
    }

    private Known known(OrganisationId organisation) {
        var salesmen = new HashSet<String>();
        for (var person : people.everybody(organisation)) {
            salesmen.add(person.name().toLowerCase(Locale.ROOT));
            if (person.code() != null) {
                salesmen.add(person.code().toLowerCase(Locale.ROOT));
            }
        }
        var outlets = targets.get(Kind.OUTLETS);
        return new Known(outlets == null ? Set.of() : outlets.codes(organisation), salesmen);
    }

    private List<ImportField> own(OrganisationId organisation, Kind kind) {
        var target = targets.get(kind);
        return target == null ? List.of() : work.in(organisation, () -> target.fields(organisation));
    }

    private Draft draft(Stored stored) {
        try {
            var file = Files.createTempFile("import", stored.fileName().endsWith(".xlsx") ? ".xlsx" : ".csv");
            try {
                Files.write(
                        file, work.in(stored.organisation(), () -> store.content(stored.organisation(), stored.id())));
                if (Draft.read(stored.kind(), own(stored.organisation(), stored.kind()), file)
                        instanceof Draft.Read.Done(var draft)) {
                    return draft;
                }
                throw new IllegalStateException("A file that was read once cannot be read again");
            } finally {
                Files.delete(file);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
