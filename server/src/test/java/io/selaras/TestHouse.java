package io.selaras;

import io.selaras.platform.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a test the real house on a real PostgreSQL 18 in a folder of its own, thrown away when the JVM ends. */
public final class TestHouse implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var data = temporaryFolder();
        var settings = Settings.from(
                Map.of(
                        "SELARAS_DATA",
                        data.toString(),
                        // Tests are a push service of their own.
                        "SELARAS_PUSH_SERVICES",
                        "fcm.googleapis.com, *.notify.windows.com, http://127.0.0.1"),
                false);
        context.getBeanFactory().registerSingleton("settings", settings);
    }

    private static Path temporaryFolder() {
        try {
            var folder = Files.createTempDirectory("selaras-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                awaitEndOfDatabase(folder);
                deleteAll(folder);
            }));
            return folder;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** The house is put down at the same time; a database whose folder is gone cannot be stopped. */
    private static void awaitEndOfDatabase(Path folder) {
        var running = folder.resolve("postgres/postmaster.pid");
        for (int i = 0; i < 100 && Files.exists(running); i++) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static void deleteAll(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException alreadyGone) {
            // nothing left to throw away
        }
    }
}
