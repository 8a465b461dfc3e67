package io.selaras;

import io.selaras.platform.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
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
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAll(folder)));
            return folder;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
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
