package io.selaras.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL 18 beside the server, its data kept under the data folder, reachable from this machine only and with
 * a password of its own.
 *
 * <p>The library underneath was made for tests and switches durability off; it is switched on here, and the start fails
 * if it is not.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Map<String, String> SERVER = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "192MB"),
            Map.entry("effective_cache_size", "1GB"),
            Map.entry("work_mem", "16MB"),
            Map.entry("maintenance_work_mem", "128MB"),
            Map.entry("max_wal_size", "2GB"),
            // A backup of the running server takes the log of its own duration along.
            Map.entry("wal_keep_size", "512MB"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            // On two cores a second worker gains less than both lose: each adds up for itself what they then add up
            // together.
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("idle_in_transaction_session_timeout", "30s"));

    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    /** @throws IllegalStateException when PostgreSQL cannot be started or would not be durable */
    public static EmbeddedDatabase start(Path data) {
        try {
            var home = data.resolve("postgres");
            Files.createDirectories(data);
            stopOrphan(home);
            var secret = data.resolve("postgres.password");
            var fresh = !Files.exists(home.resolve("PG_VERSION"));
            if (fresh) {
                HexFormat hex = HexFormat.of();
                var bytes = new byte[24];
                new SecureRandom().nextBytes(bytes);
                Files.deleteIfExists(secret);
                Files.createFile(
                        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(secret, hex.formatHex(bytes));
            }
            var password = Files.readString(secret).strip();
            var database = new EmbeddedDatabase(launch(data, home, password), password);
            if (fresh) {
                database.lock(home);
            }
            database.mustBeDurable();
            return database;
        } catch (IOException | SQLException broken) {
            throw new IllegalStateException("The embedded database did not start: " + broken.getMessage(), broken);
        }
    }

    private static EmbeddedPostgres launch(Path data, Path home, String password) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(home)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(data.resolve("postgres-binaries").toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setConnectConfig("password", password)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        data.resolve("postgres.log").toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                        data.resolve("postgres.log").toFile()));
        SERVER.forEach(builder::setServerConfig);
        return builder.start();
    }

    /** A server that was killed leaves its database running; two must never share one folder. */
    private static void stopOrphan(Path home) throws IOException {
        var pidFile = home.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var lines = Files.readAllLines(pidFile);
        var orphan = lines.isEmpty()
                ? Optional.<ProcessHandle>empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        // SIGTERM would wait for every client; the clients are those of a dead server. A postmaster takes SIGINT as
        // "fast", and a second start recovers from the log whatever way it ended.
        if (orphan.isPresent() && orphan.get().info().command().orElse("").endsWith("postgres")) {
            try {
                new ProcessBuilder("kill", "-INT", String.valueOf(orphan.get().pid()))
                        .start()
                        .waitFor();
                // In a container nobody may bury the dead: a process without a command is one that has ended.
                for (int i = 0; orphan.get().info().command().isPresent(); i++) {
                    if (i > 600) {
                        throw new IOException(
                                "An older database process (" + orphan.get().pid() + ") does not stop");
                    }
                    Thread.sleep(100);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IOException("Stopped while an older database process was stopping", stop);
            }
        }
        Files.deleteIfExists(pidFile);
    }

    /** From the first start on, only those who know the password come in. */
    private void lock(Path home) throws SQLException, IOException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'");
        }
        Files.writeString(home.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_reload_conf()");
        }
    }

    private void mustBeDurable() throws SQLException {
        try (var connection = owner().getConnection();
                var statement = connection.createStatement()) {
            for (var name : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
                try (var answer = statement.executeQuery("show " + name)) {
                    answer.next();
                    if (!answer.getString(1).equals("on")) {
                        throw new IllegalStateException(
                                "The database runs with " + name + " off; orders could be lost.");
                    }
                }
            }
        }
    }

    /** Connections of the owner, for migrations. */
    public DataSource owner() {
        var source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser("postgres");
        source.setPassword(password);
        return source;
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException broken) {
            throw new IllegalStateException("The embedded database did not stop cleanly", broken);
        }
    }
}
