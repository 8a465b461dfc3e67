package io.selaras.tools.tables;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Target;

/**
 * Runs every room's migrations on a fresh PostgreSQL 18 and writes jOOQ's tables, one package {@code io.selaras.ROOM.db}
 * a room.
 *
 * <p>Usage: {@code TableGenerator MIGRATIONS OUTPUT}. Does nothing when the migrations are those of the last run.
 */
public final class TableGenerator {
    /** Held, since a logger that nobody holds forgets its level. It would tell of each migration on the newcomer's first build. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    public static void main(String[] args) throws Exception {
        MIGRATIONS.setLevel(Level.WARNING);
        var migrations = Path.of(args[0]);
        var output = Path.of(args[1]);
        var stamp = output.resolve("migrations.sha256");
        var wanted = fingerprint(migrations);
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        clear(output);
        try (var postgres = EmbeddedPostgres.builder().start()) {
            for (var room : rooms(migrations)) {
                migrate(postgres, migrations, room);
            }
            for (var room : rooms(migrations)) {
                generate(postgres, room, output);
            }
        }
        Files.createDirectories(output);
        Files.writeString(stamp, wanted);
    }

    /** A table that a migration has dropped leaves no class behind. */
    private static void clear(Path output) throws IOException {
        if (!Files.exists(output)) {
            return;
        }
        try (var written = Files.walk(output)) {
            for (var path : written.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The order in which rooms migrate: platform first, the rest by name; no room refers to another's tables. */
    private static List<String> rooms(Path migrations) throws IOException {
        try (var folders = Files.list(migrations)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted((a, b) -> a.equals("platform") ? -1 : b.equals("platform") ? 1 : a.compareTo(b))
                    .toList();
        }
    }

    private static void migrate(EmbeddedPostgres postgres, Path migrations, String room) {
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .locations("filesystem:" + migrations.resolve(room))
                .schemas(room)
                .defaultSchema(room)
                .load()
                .migrate();
    }

    private static void generate(EmbeddedPostgres postgres, String room, Path output) throws Exception {
        var configuration = new Configuration()
                .withJdbc(new org.jooq.meta.jaxb.Jdbc()
                        .withUrl(postgres.getJdbcUrl("postgres", "postgres"))
                        .withUser("postgres"))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withName("org.jooq.meta.postgres.PostgresDatabase")
                                .withInputSchema(room)
                                // Partitions are the parent's business; the history table is Flyway's.
                                .withExcludes("flyway_schema_history|.*_p\\d{6,8}|.*_default")
                                .withIncludeRoutines(false))
                        .withGenerate(new Generate()
                                .withPojos(false)
                                .withDaos(false)
                                .withRecords(true)
                                .withGlobalObjectReferences(true)
                                .withJavaTimeTypes(true))
                        .withTarget(new Target()
                                .withPackageName("io.selaras." + room + ".db")
                                .withDirectory(output.toString())
                                .withClean(false)));
        GenerationTool.generate(configuration);
    }

    private static String fingerprint(Path migrations) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var files = Files.walk(migrations)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(migrations.relativize(file).toString().getBytes());
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
