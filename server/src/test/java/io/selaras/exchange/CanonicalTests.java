package io.selaras.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.selaras.exchange.sync.Canonical;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Both sides must spell the same JSON alike, or every checksum would be wrong. */
class CanonicalTests {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void keysAreSortedAndNothingIsPadded() {
        assertThat(Canonical.text(
                        JSON.readTree("{\"b\": [1, 2.50, null], \"a\": {\"z\": true, \"y\": \"\\u00e9\\n\"}}")))
                .isEqualTo("{\"a\":{\"y\":\"é\\n\",\"z\":true},\"b\":[1,2.5,null]}");
    }

    @Test
    void numbersAndTextAreSpeltAsInJavaScript(@TempDir Path folder) throws Exception {
        assumeTrue(
                List.of(System.getenv("PATH").split(":")).stream()
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "node"))),
                "skipped: node absent");
        var random = new Random(1);
        var array = JSON.createArrayNode();
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                array.add(value);
            }
            array.add((random.nextInt(2_000_000) - 1_000_000) / 1e6);
            array.add(random.nextLong() >> 11);
            var text = new StringBuilder();
            for (int c = random.nextInt(6); c > 0; c--) {
                text.append((char) random.nextInt(0x3000));
            }
            array.add(text.toString());
        }
        var file = folder.resolve("values.json");
        Files.writeString(file, JSON.writeValueAsString(array));
        var node = new ProcessBuilder(
                        "node",
                        "-e",
                        "process.stdout.write(JSON.stringify(JSON.parse(require('fs').readFileSync(process.argv[1],'utf8'))))",
                        file.toString())
                .start();
        var theirs = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(Canonical.text(JSON.readTree(file.toFile()))).isEqualTo(theirs);
    }
}
