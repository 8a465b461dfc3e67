package io.selaras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every kind of "no" has a page that a support person can read aloud. */
class ProblemsTests {
    private static final Pattern TYPE = Pattern.compile("new ProblemType\\(\\s*\"([a-z0-9-]+)\"");

    @Test
    void everyProblemTypeHasItsPage() throws IOException {
        var slugs = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                TYPE.matcher(Files.readString(source)).results().forEach(found -> slugs.add(found.group(1)));
            }
        }
        assertThat(slugs).hasSizeGreaterThan(30);
        assertThat(slugs)
                .allSatisfy(slug ->
                        assertThat(Path.of("../docs/problems", slug + ".md")).isRegularFile());
    }
}
