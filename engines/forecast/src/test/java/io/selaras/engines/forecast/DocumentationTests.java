package io.selaras.engines.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says one can do with the library can be done. */
class DocumentationTests {
    @TempDir
    Path folder;

    @Test
    void theTenLinesOfThePageCompileAndForecast() throws Exception {
        var page = Files.readString(Path.of("../../docs/engines/forecast.md"));
        var lines = page.split("```java\n", 2)[1].split("```", 2)[0];
        assertThat(lines.lines()).hasSize(10);
        var source = Files.writeString(
                folder.resolve("Page.java"),
                "import io.selaras.engines.forecast.*; import java.time.*; import java.util.*;\n"
                        + "public class Page { public static List<double[]> run() {\n" + lines
                        + "return List.of(mean, low, high, all.getFirst().mean(), theta, area); } }");
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        var options = List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString());
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            var found = (List<?>) loader.loadClass("Page").getMethod("run").invoke(null);
            assertThat(found)
                    .hasSize(6)
                    .allSatisfy(
                            values -> assertThat((double[]) values).isNotEmpty().doesNotContain(Double.NaN));
            assertThat((double[]) found.get(3)).containsExactly((double[]) found.getFirst());
        }
    }
}
