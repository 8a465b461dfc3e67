package io.selaras.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PlanSolveCommandTests {
    private static final String SOLOMON = """
        SQUARE

        VEHICLE
        NUMBER     CAPACITY
          2         20

        CUSTOMER
        CUST NO.   XCOORD.   YCOORD.    DEMAND   READY TIME   DUE DATE   SERVICE TIME

            0      0          0          0          0       100          0
            1      0          1         10          0        50          1
            2      1          1         10          0        50          1
            3      1          0         10          0        50          1
        """;

    private static final String CYCLE = """
        1 1 2 2
        0 20
        0 20
        0 0 0 0 0 0 0
        1 0 3 0 7 1 2 1 2
        2 4 0 0 7 2 1 3
        """;

    private record Said(int status, String out, String err) {}

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void oneObjectPerFileAndTheSolutionBeside() throws IOException {
        var out = folder.resolve("plans");
        var said = run(
                "--json",
                "--iterations",
                "500",
                "--solution-out",
                out.toString(),
                file("square.txt", SOLOMON).toString(),
                file("cycle", CYCLE).toString());
        assertThat(said.status()).isZero();
        assertThat(said.err()).isEmpty();
        var lines = said.out().lines().toList();
        assertThat(lines).hasSize(2);
        // 1 + 1 + 1.4 there and back again, and 1 + 1 for the third, truncated to a tenth each.
        assertThat(lines.getFirst())
                .matches("\\{\"instance\": \"SQUARE\", \"customers\": 3, \"days\": 1, \"cost\": 5\\.40, "
                        + "\"feasible\": true, \"unserved\": 0, \"vehicles\": 2, \"seconds\": \\d+\\.\\d{3}, "
                        + "\"iterations\": \\d+}");
        // 3, 4 and 5 there and back one day, 4 and 4 the other.
        assertThat(lines.getLast())
                .startsWith(
                        "{\"instance\": \"cycle\", \"customers\": 2, \"days\": 2, \"cost\": 20, \"feasible\": true");
        assertThat(Files.readString(out.resolve("square.sol")))
                .endsWith("Cost 5.40\n")
                .contains("Route #2: ");
        assertThat(Files.readString(out.resolve("cycle.sol")))
                .contains(" # day 1 vehicle 1\n", " # day 2 vehicle 1\n")
                .endsWith("Cost 20\n");
    }

    @Test
    void aMalformedFileIsNamedByLineAndTheOthersStillRun() throws IOException {
        var bad = file("bad.txt", SOLOMON.replace("2      1          1         10", "2      1          one       10"));
        var good = file("good.txt", SOLOMON);
        var said = run("--json", "--iterations", "200", bad.toString(), folder + "/none.txt", good.toString());
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err().lines())
                .containsExactly(bad + ": line 12: expected y, not \"one\"", folder + "/none.txt: no such file");
        assertThat(said.out().lines()).hasSize(3);
        assertThat(said.out()).contains("{\"instance\": \"bad\", \"error\": \"", "\"cost\": 5.40");
    }

    @ParameterizedTest
    @CsvSource({"dimacs, 5.40", "double, 5.41", "round, 5", "exact, 5414"})
    void theCostIsStatedInTheConventionAskedFor(String convention, String cost) throws IOException {
        var said = run(
                "--json",
                "--iterations",
                "500",
                "--convention",
                convention,
                file("a.txt", SOLOMON).toString());
        assertThat(said.out()).contains("\"cost\": " + cost + ", \"feasible\": true");
    }

    @Test
    void theSameSeedAndIterationsSayTheSame() throws IOException {
        var file = file("a.txt", SOLOMON).toString();
        var one = run("--json", "--iterations", "300", "--seed", "7", "--threads", "1", file);
        var other = run("--json", "--iterations", "300", "--seed", "7", "--threads", "1", file);
        assertThat(timeless(one.out())).isEqualTo(timeless(other.out()));
    }

    private static String timeless(String line) {
        return line.replaceAll("\"seconds\": [\\d.]+", "");
    }

    @Test
    void theTimeGivenIsKept() throws IOException {
        var file = file("a.txt", SOLOMON).toString();
        var said = run("--json", "--seconds", "0.3", "--threads", "2", file);
        var seconds = said.out().replaceAll(".*\"seconds\": ([\\d.]+).*\\s*", "$1");
        // Other people's work may hold a thread up, hence the wide upper limit.
        assertThat(Double.parseDouble(seconds)).isBetween(0.25, 1.5);
    }

    @Test
    void anotherFormatThanTheFilesIsRefused() throws IOException {
        var said = run("--format", "cordeau", file("a.txt", SOLOMON).toString());
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("line 1: expected the problem's type");
        assertThat(run("--format", "excel", file("a.txt", SOLOMON).toString()).status())
                .isEqualTo(2);
        assertThat(run("--seconds", "0", file("a.txt", SOLOMON).toString()).err())
                .contains("must be above 0");
    }

    @Test
    void whatCannotBeServedIsCounted() throws IOException {
        var narrow = SOLOMON.replace("  2         20", "  1         20");
        var said = run("--json", "--iterations", "300", file("a.txt", narrow).toString());
        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("\"feasible\": false, \"unserved\": 1");
    }

    private static Said run(String... arguments) {
        var realOut = System.out;
        var realErr = System.err;
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            var line = new CommandLine(new PlanSolveCommand()).setCaseInsensitiveEnumValuesAllowed(true);
            var status = line.execute(new ArrayList<>(List.of(arguments)).toArray(String[]::new));
            return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }
}
