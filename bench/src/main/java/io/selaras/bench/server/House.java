package io.selaras.bench.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A demo company of the bench's own, with its embedded database: started, killed without warning, started again. */
public final class House implements AutoCloseable {
    /** A million orders take a quarter of an hour to fill, more beside other work. */
    private static final Duration LONGEST_START = Duration.ofMinutes(60);

    private final Path jar;
    private final int port;
    private final Path data;
    private final Path log;
    private @Nullable Process server;

    /** @param data kept; its log lies beside it */
    public House(String jar, int port, String data) {
        this.jar = Path.of(jar);
        this.port = port;
        this.data = Path.of(data).toAbsolutePath();
        this.log = Path.of(this.data + ".log");
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public Path data() {
        return data;
    }

    long pid() {
        return server == null ? 0 : server.pid();
    }

    /**
     * @param more of the demo's own options
     * @return seconds from the command to the line that says it is ready
     */
    public double start(String... more) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Files.deleteIfExists(log);
        var words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", "-Xmx640m", "-Xss512k"));
        words.add("--enable-native-access=ALL-UNNAMED");
        // As the launcher starts it: with the cache of a rehearsed start where there is one.
        var unpacked = jar.resolveSibling("unpacked");
        var cache = unpacked.resolve("selaras.aot");
        if (Files.exists(cache)) {
            words.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        var main = Files.exists(cache) ? unpacked.resolve("selaras.jar") : jar;
        words.addAll(List.of("-jar", main.toString(), "demo", "--port", "" + port, "--data", data.toString()));
        words.addAll(List.of(more));
        var started = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        server = started;
        // Health is green before the demo company has been loaded; the last line of the start comes after.
        while (System.nanoTime() - began < LONGEST_START.toNanos()) {
            if (Files.exists(log) && Files.readString(log).contains("ready http")) {
                return (System.nanoTime() - began) / 1e9;
            }
            if (!started.isAlive()) {
                break;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("The server did not start; see " + log);
    }

    /** SIGKILL. Its database stays behind, as it would; the next start stops it. */
    public void kill() throws InterruptedException {
        if (server != null) {
            server.destroyForcibly().waitFor();
        }
    }

    /** The database, as its owner. */
    Connection database() throws IOException, SQLException {
        return database(data);
    }

    /** The embedded database of any running demo. */
    static Connection database(Path data) throws IOException, SQLException {
        var port = Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .get(3)
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "postgres",
                Files.readString(data.resolve("postgres.password")).strip());
    }

    /** The postmaster and everything it started, at once; then again with the words it was started with. */
    public void restartDatabase() throws IOException, InterruptedException {
        var home = data.resolve("postgres");
        var pidFile = Files.readAllLines(home.resolve("postmaster.pid"));
        killDatabase(Long.parseLong(pidFile.getFirst().strip()));
        Files.deleteIfExists(home.resolve("postmaster.pid"));
        // A process that nobody buried keeps its number, and PostgreSQL would take its locks for those of a living one.
        var socket =
                Path.of(pidFile.get(4).strip(), ".s.PGSQL." + pidFile.get(3).strip());
        Files.deleteIfExists(socket);
        Files.deleteIfExists(Path.of(socket + ".lock"));
        var words = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "-U"));
        }
        var said = Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(Files.readString(home.resolve("postmaster.opts")).strip());
        while (said.find()) {
            words.add(said.group(1) == null ? said.group(2) : said.group(1));
        }
        var start = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(data + ".postgres.log")));
        // What the dead ones shared is given back when the last of them is gone: until then it ends at once.
        for (int i = 0; i < 30; i++) {
            if (!start.start().waitFor(1, TimeUnit.SECONDS) && Files.exists(home.resolve("postmaster.pid"))) {
                return;
            }
        }
        throw new IOException("The database does not start again; see " + data + ".postgres.log");
    }

    private static void killDatabase(long postmaster) throws InterruptedException {
        var all = new ArrayList<ProcessHandle>();
        ProcessHandle.of(postmaster).ifPresent(all::add);
        ProcessHandle.of(postmaster).ifPresent(one -> one.descendants().forEach(all::add));
        all.forEach(ProcessHandle::destroyForcibly);
        for (var one : all) {
            // A dead process that nobody buried has no command any more.
            for (int i = 0; i < 200 && one.info().command().isPresent(); i++) {
                Thread.sleep(20);
            }
        }
    }

    /** Asks it to end and sees to it that nothing of it stays, whatever state it is in. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (server != null) {
            server.destroy();
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        }
        var left = data.resolve("postgres/postmaster.pid");
        if (server != null && Files.exists(left)) {
            killDatabase(Long.parseLong(Files.readAllLines(left).getFirst().strip()));
        }
    }
}
