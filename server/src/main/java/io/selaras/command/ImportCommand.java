package io.selaras.command;

import io.selaras.exchange.imports.Draft;
import io.selaras.exchange.imports.Imports;
import io.selaras.exchange.imports.Kind;
import io.selaras.exchange.imports.Report;
import io.selaras.exchange.imports.RowReader;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Organisations;
import io.selaras.platform.Role;
import io.selaras.platform.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Take an office's CSV or XLSX file in, or say what would become of it (--dry-run).")
final class ImportCommand implements Callable<Integer> {
    private static final int REFUSED = 2;

    @Parameters(index = "0", paramLabel = "KIND", description = "outlets, products, people, plans, leads or costs.")
    private Kind kind = Kind.OUTLETS;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Read and check only; no server and no database are needed.")
    private boolean dryRun;

    @Option(names = "--json", description = "The report as one JSON object.")
    private boolean json;

    @Option(names = "--language", defaultValue = "id", description = "Of the messages: id or en (default id).")
    private String language = "id";

    @Option(names = "--data", description = "The server's data folder (SELARAS_DATA, default ~/.selaras).")
    @Nullable
    private Path data;

    @Option(names = "--port", description = "Port the house listens on meanwhile (SELARAS_PORT, default 8080).")
    @Nullable
    private Integer port;

    @Option(names = "--organisation", description = "The company's id, when there are several.")
    @Nullable
    private UUID organisation;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            return refuse(language.equals("en") ? "No such file: " + file : "Berkas tidak ditemukan: " + file);
        }
        return switch (Draft.read(kind, file)) {
            case Draft.Read.Refused(var why) -> refuse(why.in(language));
            case Draft.Read.Done(var draft) -> take(draft);
        };
    }

    private int take(Draft draft) throws IOException {
        var missing = draft.missing(draft.mapping());
        if (!missing.isEmpty()) {
            var names =
                    missing.stream().map(field -> field.label().in(language)).collect(Collectors.joining(", "));
            return refuse(
                    language.equals("en") ? "No column looks like: " + names : "Tidak ada kolom yang mirip: " + names);
        }
        if (dryRun) {
            say(Report.of(new RowReader(draft, draft.mapping(), null).read(), language), null);
            return 0;
        }
        return bringIn();
    }

    /** Starts the house for the length of the import: its embedded database serves one process at a time. */
    private int bringIn() throws IOException {
        var settings = Settings.from(ServeCommand.variables(port, data), false);
        try (var house = ServeCommand.start(settings)) {
            var organisations = house.getBean(Organisations.class).all();
            var chosen = organisations.stream()
                    .filter(each -> organisation == null || each.value().equals(organisation))
                    .toList();
            if (chosen.size() != 1) {
                return refuse(
                        organisations.isEmpty()
                                ? "There is no company yet: start `selaras serve` and set it up first."
                                : "Choose the company with --organisation: " + organisations);
            }
            var id = chosen.getFirst();
            var person = house.getBean(People.class).everybody(id).stream()
                    .filter(each -> each.active() && each.roles().contains(Role.ADMIN))
                    .findFirst()
                    .orElseThrow();
            var actor = new Actor(id, person.id(), Set.of(Role.ADMIN), Set.of(), null);
            var imports = house.getBean(Imports.class);
            var brought = imports.bring(actor, kind, String.valueOf(file.getFileName()), file, language);
            if (!(brought instanceof Imports.Step.Done(var now))) {
                return refuse("The file could not be taken.");
            }
            if (!(imports.runNow(actor, now.facts().id(), language) instanceof Imports.Step.Done(var after))) {
                return refuse("There is no room yet that keeps this kind; --dry-run checks the file.");
            }
            if (!after.facts().state().equals("DONE")) {
                return refuse("The import broke off; the log says why. What came in can be undone on the screen.");
            }
            say(after.report(), null);
            return 0;
        }
    }

    /** The file as a whole: nothing was changed. */
    private int refuse(String why) {
        System.err.println(why);
        if (json) {
            say(new Report(0, 0, List.of(), List.of()), why);
        }
        return REFUSED;
    }

    private void say(Report report, @Nullable String refused) {
        if (json) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("rows", report.rows());
            answer.put("accepted", report.accepted());
            answer.put("repaired", report.repaired());
            answer.put("rejected", report.rejected());
            if (refused != null) {
                answer.put("refused", refused);
            }
            System.out.println(JsonMapper.shared().writeValueAsString(answer));
            return;
        }
        boolean english = language.equals("en");
        System.out.println((english
                        ? "%d rows, %d accepted, %d repaired, %d rejected"
                        : "%d baris, %d masuk, %d diperbaiki, %d ditolak")
                .formatted(
                        report.rows(),
                        report.accepted(),
                        report.repaired().size(),
                        report.rejected().size()));
        lines(english ? "repaired" : "diperbaiki", report.repaired());
        lines(english ? "rejected" : "ditolak", report.rejected());
    }

    private static void lines(String what, List<Report.Line> lines) {
        for (var line : lines) {
            System.out.println("  " + what + " " + line.row() + ": " + line.message());
        }
    }
}
