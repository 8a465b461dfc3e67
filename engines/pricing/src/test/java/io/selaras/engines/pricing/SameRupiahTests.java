package io.selaras.engines.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module compiled for the phone, run in Node, against this engine. */
class SameRupiahTests {
    @BeforeAll
    static void nodeIsHere() {
        assumeTrue(
                List.of(System.getenv("PATH").split(":")).stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node"))),
                "skipped: node absent");
    }

    @Test
    void theGoldenCasesOnThePhone() throws Exception {
        var files = Case.files();
        assertThat(phone(files)).contains(files.size() + " same");
    }

    @Test
    void fiveThousandRandomBasketsCostTheSameOnThePhone(@TempDir Path folder) throws Exception {
        var file = folder.resolve("random.json");
        Case.write(file, RandomBaskets.of(5_000, 2026));
        assertThat(phone(List.of(file))).contains("5000 same");
    }

    private static String phone(List<Path> cases) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", "src/test/js/same-rupiah.mjs", "target/teavm/pricing.js"));
        cases.forEach(file -> command.add(file.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }
}
