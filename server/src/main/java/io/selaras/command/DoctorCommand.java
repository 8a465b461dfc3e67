package io.selaras.command;

import io.selaras.platform.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Check Java, Node, port, disk and database, and say what to do.")
final class DoctorCommand implements Callable<Integer> {
    private static final long ENOUGH_BYTES = 2L << 30;

    @Option(names = "--port", description = "Port the server shall listen on (SELARAS_PORT, default 8080).")
    @Nullable
    Integer port;

    @Option(names = "--data", description = "Data folder (SELARAS_DATA, default ~/.selaras).")
    @Nullable
    Path data;

    private int ill;

    @Override
    public Integer call() {
        Settings settings = Settings.from(ServeCommand.variables(port, data), false);
        say(Runtime.version().feature() >= 25, "Java " + Runtime.version(), "Install a JDK 25.");
        checkNode();
        checkPort(settings);
        checkDisk(settings.data());
        checkDatabase(settings);
        System.out.println(ill == 0 ? "All well." : ill + " thing(s) to do.");
        return ill == 0 ? 0 : 1;
    }

    /** Only building needs Node; a packaged server runs without. */
    private void checkNode() {
        try {
            var process = new ProcessBuilder("node", "--version")
                    .redirectErrorStream(true)
                    .start();
            var version = new String(process.getInputStream().readAllBytes()).strip();
            var numbers = version.replace("v", "").split("\\.");
            var enough = Integer.parseInt(numbers[0]) > 20
                    || (Integer.parseInt(numbers[0]) == 20 && Integer.parseInt(numbers[1]) >= 19);
            say(enough, "Node " + version, "Install Node.js 20.19 or newer (needed for building only).");
        } catch (IOException | RuntimeException missing) {
            say(false, "Node is missing", "Install Node.js 20.19 or newer (needed for building only).");
        }
    }

    private void checkPort(Settings settings) {
        try (var _ = new ServerSocket(settings.port(), 1, InetAddress.getByName(settings.address()))) {
            say(true, "Port " + settings.port() + " is free", "");
        } catch (IOException taken) {
            say(
                    false,
                    "Port " + settings.port() + " is taken",
                    "End the other program, or choose another port with --port or SELARAS_PORT.");
        }
    }

    private void checkDisk(Path data) {
        // The folder may not be made yet; the disk is that of the nearest one above it.
        var folder = data;
        for (var parent = data; parent != null && !Files.exists(folder); parent = parent.getParent()) {
            folder = parent;
        }
        try {
            var free = Files.getFileStore(folder).getUsableSpace();
            say(
                    free >= ENOUGH_BYTES && Files.isWritable(folder),
                    "%s: %d GB free%s".formatted(data, free >> 30, Files.isWritable(folder) ? "" : ", not writable"),
                    "Make room for 2 GB and let this user write there, or name another folder with SELARAS_DATA.");
        } catch (IOException unreadable) {
            say(false, data + " cannot be read", "Name another folder with SELARAS_DATA.");
        }
    }

    private void checkDatabase(Settings settings) {
        var url = settings.databaseUrl();
        if (url == null) {
            say(true, "Database: the embedded PostgreSQL 18 under " + settings.data(), "");
            return;
        }
        var password = settings.databasePassword();
        try (var connection =
                DriverManager.getConnection(url, settings.databaseUser(), password == null ? "" : password)) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            say(version >= 18, "Database: PostgreSQL " + version, "Selaras needs PostgreSQL 18.");
            try (var statement = connection.createStatement();
                    var fsync = statement.executeQuery("show fsync")) {
                fsync.next();
                say(
                        fsync.getString(1).equals("on"),
                        "Database: fsync is " + fsync.getString(1),
                        "Switch fsync on, or orders are lost when the power fails.");
            }
        } catch (SQLException refused) {
            say(
                    false,
                    "Database: " + refused.getMessage(),
                    "Check SELARAS_DB_URL, SELARAS_DB_USER and SELARAS_DB_PASSWORD.");
        }
    }

    private void say(boolean well, String finding, String cure) {
        System.out.println((well ? "ok    " : "to do ") + finding + (well || cure.isEmpty() ? "" : ". " + cure));
        if (!well) {
            ill++;
        }
    }
}
