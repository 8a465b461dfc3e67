package io.selaras.command;

import io.selaras.platform.DataArchive;
import io.selaras.platform.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Write one file with the database and the stored files, and prove it by restoring it.")
final class BackupCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", description = "The file to write (default selaras-DATE-TIME.zip here).")
    @Nullable
    Path file;

    @Option(names = "--data", description = "The server's data folder (SELARAS_DATA, default ~/.selaras).")
    @Nullable
    Path data;

    @Option(names = "--no-check", description = "Do not restore the copy to prove it.")
    boolean unchecked;

    @Override
    public Integer call() throws Exception {
        var settings = Settings.from(ServeCommand.variables(null, data), false);
        if (settings.databaseUrl() != null) {
            System.err.println("SELARAS_DB_URL names an outside database: back it up with its own tools (pg_dump,"
                    + " pgBackRest, WAL-G). docs/operate/backup.md says how.");
            return 2;
        }
        var now = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss"));
        var target = file == null ? Path.of("selaras-" + now + ".zip") : file;
        if (Files.exists(target)) {
            System.err.println(target + " exists already; choose another name.");
            return 2;
        }
        DataArchive.write(settings.data(), target);
        System.out.println("written " + target + " (" + Files.size(target) / 1024 + " kB)");
        if (!unchecked) {
            var checked = DataArchive.check(target);
            var rows =
                    checked.rows().values().stream().mapToLong(Long::longValue).sum();
            System.out.println("checked by restoring it: %d files, %d tables, %d rows"
                    .formatted(checked.files(), checked.rows().size(), rows));
        }
        return 0;
    }
}
