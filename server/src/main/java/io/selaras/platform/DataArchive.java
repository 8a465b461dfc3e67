package io.selaras.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One file with everything a data folder holds: the embedded database, its password and the stored files.
 *
 * <p>A running server is backed up without stopping it, by PostgreSQL's own base backup: files are copied between
 * {@code pg_backup_start} and {@code pg_backup_stop}, the log between the two comes along, and a restored copy replays
 * it. {@link #check} proves an archive by restoring it.
 */
public final class DataArchive {
    private static final String SUMS = "sha256.properties";
    private static final String DATABASE = "postgres/";

    private DataArchive() {}

    /** What an archive holds. @param rows rows per table of the restored copy */
    public record Checked(int files, long bytes, Map<String, Long> rows) {}

    /**
     * @param data the data folder of a running or stopped server
     * @param target the file to write; it must not exist
     * @throws IOException also when the folder holds no database
     */
    public static void write(Path data, Path target) throws IOException, SQLException {
        var home = data.resolve("postgres");
        if (!Files.exists(home.resolve("PG_VERSION"))) {
            throw new IOException("There is no database in " + data);
        }
        var draft = Files.createTempFile(target.toAbsolutePath().getParent(), ".backup", null);
        try {
            if (Files.exists(home.resolve("postmaster.pid"))) {
                writeRunning(data, home, draft);
            } else {
                try (var zip = new Writer(draft)) {
                    zip.folder(home, DATABASE, false);
                    zip.rest(data);
                }
            }
            Files.move(draft, target);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void writeRunning(Path data, Path home, Path draft) throws IOException, SQLException {
        try (var connection = running(data, home);
                var statement = connection.createStatement();
                var zip = new Writer(draft)) {
            statement.execute("select pg_backup_start('selaras backup', true)");
            zip.folder(home, DATABASE, true);
            try (var label = statement.executeQuery("select labelfile from pg_backup_stop(true)")) {
                label.next();
                zip.text(DATABASE + "backup_label", label.getString(1));
            }
            // The log last: everything from the start to the stop of the backup is in it now.
            zip.folder(home.resolve("pg_wal"), DATABASE + "pg_wal/", false);
            zip.rest(data);
        }
    }

    private static Connection running(Path data, Path home) throws IOException, SQLException {
        var lines = Files.readAllLines(home.resolve("postmaster.pid"));
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/postgres");
        source.setUser("postgres");
        source.setPassword(Files.readString(data.resolve("postgres.password")).strip());
        return source.getConnection();
    }

    /**
     * Unpacks an archive into an empty folder. Phones notice: the feed gets a new epoch and they offer again what the
     * copy may lack.
     *
     * @throws IOException when the folder is not empty, or a file's content is not what was written
     */
    public static void restore(Path archive, Path data) throws IOException {
        unpack(archive, data);
        try (var database = EmbeddedDatabase.start(data);
                var connection = database.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from platform.setting where name = 'feed_epoch'");
        } catch (SQLException broken) {
            throw new IOException("The restored database does not answer: " + broken.getMessage(), broken);
        }
    }

    /** Restores into a temporary folder beside the archive, reads every table, and throws the copy away. */
    public static Checked check(Path archive) throws IOException {
        var copy = Files.createTempDirectory(archive.toAbsolutePath().getParent(), ".check");
        try {
            var unpacked = unpack(archive, copy);
            try (var database = EmbeddedDatabase.start(copy);
                    var connection = database.owner().getConnection()) {
                return new Checked(unpacked, Files.size(archive), rows(connection));
            } catch (SQLException broken) {
                throw new IOException("The restored database does not answer: " + broken.getMessage(), broken);
            }
        } finally {
            deleteAll(copy);
        }
    }

    private static Map<String, Long> rows(Connection connection) throws SQLException {
        var tables = new TreeMap<String, Long>();
        try (var statement = connection.createStatement()) {
            try (var names = statement.executeQuery("""
                    select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('%s')
                    """.formatted(String.join("','", Database.ROOMS)))) {
                while (names.next()) {
                    tables.put(names.getString(1), 0L);
                }
            }
            for (var table : tables.keySet()) {
                try (var count = statement.executeQuery("select count(*) from " + table)) {
                    count.next();
                    tables.put(table, count.getLong(1));
                }
            }
        }
        return tables;
    }

    private static int unpack(Path archive, Path data) throws IOException {
        if (!Files.isRegularFile(archive)) {
            throw new IOException("There is no file " + archive);
        }
        Files.createDirectories(data);
        try (var inside = Files.list(data)) {
            if (inside.findAny().isPresent()) {
                throw new IOException(data + " is not empty; restore into an empty folder");
            }
        }
        var sums = new Properties();
        int files = 0;
        try (var zip = new ZipFile(archive.toFile())) {
            var list = zip.getEntry(SUMS);
            if (list == null) {
                throw new IOException(archive + " is not a backup of Selaras");
            }
            sums.load(zip.getInputStream(list));
            for (var entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                var target = data.resolve(entry.getName()).normalize();
                if (!target.startsWith(data)) {
                    throw new IOException("The archive points outside of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                if (entry.getName().equals(SUMS)) {
                    continue;
                }
                Files.createDirectories(target.getParent());
                var digest = sha256();
                try (var in = new DigestInputStream(zip.getInputStream(entry), digest)) {
                    Files.copy(in, target);
                }
                if (!HexFormat.of().formatHex(digest.digest()).equals(sums.getProperty(entry.getName()))) {
                    throw new IOException("The archive is damaged at " + entry.getName());
                }
                files++;
            }
        }
        onlyMine(data.resolve("postgres"));
        Files.setPosixFilePermissions(data.resolve("postgres.password"), PosixFilePermissions.fromString("rw-------"));
        return files;
    }

    /** PostgreSQL refuses a data folder that others may read. */
    private static void onlyMine(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Writes files into a zip and remembers their sums. */
    private static final class Writer implements AutoCloseable {
        private final ZipOutputStream zip;
        private final Map<String, String> sums = new LinkedHashMap<>();

        Writer(Path target) throws IOException {
            zip = new ZipOutputStream(Files.newOutputStream(target));
            zip.setLevel(Deflater.BEST_SPEED);
        }

        /** @param running leaves out what belongs to the running process, and the log, which comes last */
        void folder(Path folder, String prefix, boolean running) throws IOException {
            try (var walk = Files.walk(folder)) {
                for (var file : walk.sorted().toList()) {
                    var name = folder.relativize(file).toString();
                    if (name.isEmpty() || skipped(name, running)) {
                        continue;
                    }
                    if (Files.isDirectory(file)) {
                        zip.putNextEntry(new ZipEntry(prefix + name + "/"));
                        zip.closeEntry();
                    } else {
                        file(file, prefix + name);
                    }
                }
            }
        }

        private static boolean skipped(String name, boolean running) {
            return name.startsWith("postmaster.")
                    || name.equals("epg-lock")
                    || name.startsWith("pg_stat_tmp/")
                    || (running && name.startsWith("pg_wal/"))
                    || (running && name.startsWith("pg_replslot/"))
                    || (running && name.equals("backup_label"));
        }

        /** The password and the stored files; a log is no data. */
        void rest(Path data) throws IOException {
            file(data.resolve("postgres.password"), "postgres.password");
            if (Files.exists(data.resolve("files"))) {
                folder(data.resolve("files"), "files/", false);
            }
        }

        void text(String name, String text) throws IOException {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
            zip.closeEntry();
            sums.put(name, HexFormat.of().formatHex(sha256().digest(bytes)));
        }

        private void file(Path file, String name) throws IOException {
            var digest = sha256();
            try (InputStream in = Files.newInputStream(file)) {
                zip.putNextEntry(new ZipEntry(name));
                copy(in, digest);
                zip.closeEntry();
                sums.put(name, HexFormat.of().formatHex(digest.digest()));
            } catch (NoSuchFileException gone) {
                // A running database drops files; its log says so, and the replay will too.
            }
        }

        private void copy(InputStream in, MessageDigest digest) throws IOException {
            OutputStream out = zip;
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }

        @Override
        public void close() throws IOException {
            var list = new Properties();
            list.putAll(sums);
            zip.putNextEntry(new ZipEntry(SUMS));
            list.store(zip, null);
            zip.closeEntry();
            zip.close();
        }
    }
}
