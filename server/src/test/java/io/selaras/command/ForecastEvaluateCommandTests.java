package io.selaras.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ForecastEvaluateCommandTests {
    private record Said(int status, String out, String err) {}

    @TempDir
    Path folder;

    @Test
    void badRowsAreNamedByLineAndTheRestIsScored() throws IOException {
        var train =
                file("train.csv", "id,w1,w2\n\"Shop, 7\",1,2,3,4,5,6,7,8\nB,5\nC,1,x\nD,\nE,4,,NaN,NA,5,6,7,8\nB,6\n");
        var test = file("test.csv", "\"Shop, 7\",9,10\nB,5,6\nE,6\nZ,1\n");
        var out = folder.resolve("out.csv");
        var said = run(
                train, test, "--period", "52", "--frequency", "weekly", "--json", "--forecasts-out", out.toString());
        assertThat(said.status()).isZero();
        assertThat(said.err())
                .contains("train.csv: line 4: column 3", "train.csv: line 5: no values for D")
                .contains("train.csv: line 7: B has no row", "test.csv: line 4: Z has no row");
        assertThat(said.out())
                .startsWith("{\"series\":3,\"horizon\":2,\"smape\":")
                .contains("\"mase\":", "\"owa\":", "\"rmsse\":", "\"coverage80\":", "\"coverage95\":", "\"seconds\":")
                .endsWith("\"leftOut\":4}\n");
        assertThat(Files.readAllLines(out))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("\"Shop, 7\","),
                        row -> assertThat(row).isEqualTo("B,5.000000,5.000000"),
                        row -> assertThat(row).startsWith("E,"));
    }

    @Test
    void rowsWithTheSameIdBelongTogetherInTheirOrder() throws IOException {
        var train = file("train.csv", "A,3,3,3,3\nA,900,900,900,900\n");
        var zipped = folder.resolve("test.csv.gz");
        try (var bytes = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            bytes.write("A,3,3\nA,900,900\n".getBytes(StandardCharsets.UTF_8));
        }
        var said = run(train, zipped, "--period", "12");
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).containsPattern("series +2\\n").containsPattern("smape +0\\.0000\\n");
    }

    @Test
    void nothingToScoreAndWrongOptionsAreRefused() throws IOException {
        var one = file("one.csv", "A,1,2\n");
        var other = file("other.csv", "B,1,2\n");
        assertThat(run(one, other, "--period", "12").status()).isEqualTo(2);
        assertThat(run(one, one, "--period", "0").status()).isEqualTo(2);
        assertThat(run(folder.resolve("none.csv"), one, "--period", "12").err()).contains("none.csv: no such file");
    }

    @Test
    void whatCannotBeReadOrWrittenIsOneSentence() throws IOException {
        var one = file("one.csv", "A,1,2,3\n");
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write("A,1,2,3,4,5,6,7,8\n".repeat(50).getBytes(StandardCharsets.UTF_8));
        }
        var torn = Files.write(folder.resolve("torn.csv.gz"), Arrays.copyOf(zipped.toByteArray(), 25));
        var broken = run(torn, one, "--period", "12");
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.err()).contains("torn.csv.gz: ").doesNotContain("Exception", "\tat ");
        var nowhere = run(
                one,
                one,
                "--period",
                "12",
                "--forecasts-out",
                folder.resolve("no/where.csv").toString());
        assertThat(nowhere.status()).isEqualTo(1);
        assertThat(nowhere.err()).contains("where.csv: cannot be written").doesNotContain("\tat ");
        assertThat(run(one, one, "--period", "2000000000").status()).isEqualTo(2);
        assertThat(run(one, one, "--period", "12", "--horizon", "2000000000").status())
                .isEqualTo(2);
        assertThat(run(one, one, "--period", "5000", "--horizon", "40").out()).containsPattern("horizon +40\\n");
    }

    @Test
    void emptyFilesAndHeadersAloneAreNothingToScore() throws IOException {
        var one = file("one.csv", "A,1,2,3\n");
        for (var text : List.of("", "id,v1,v2\n", "\n\n", "A;1;2\n")) {
            var said = run(file("other.csv", text), one, "--period", "12");
            assertThat(said.status()).isEqualTo(2);
            assertThat(said.err()).contains("nothing to score");
        }
    }

    /** M4 scales weekly series by one week; their year is used for the forecast all the same. */
    @Test
    void theFrequencyNamesTheSeasonWhereThePeriodNamesNone() throws IOException {
        var weeks = IntStream.range(0, 260)
                .mapToObj(t -> String.valueOf(100 + 50 * Math.sin(2 * Math.PI * t / 52)))
                .collect(Collectors.joining(","));
        var ahead = IntStream.range(260, 273)
                .mapToObj(t -> String.valueOf(100 + 50 * Math.sin(2 * Math.PI * t / 52)))
                .collect(Collectors.joining(","));
        var train = file("train.csv", "W," + weeks + "\n");
        var test = file("test.csv", "W," + ahead + "\n");
        var outputs = new ArrayList<List<String>>();
        for (var period : List.of("1", "52")) {
            var out = folder.resolve("out" + period);
            run(train, test, "--period", period, "--frequency", "weekly", "--forecasts-out", out.toString());
            outputs.add(Files.readAllLines(out));
        }
        assertThat(outputs.getFirst()).isEqualTo(outputs.getLast());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Said run(Path train, Path test, String... more) {
        var arguments = new ArrayList<>(List.of("--train", train.toString(), "--test", test.toString()));
        arguments.addAll(List.of(more));
        var realOut = System.out;
        var realErr = System.err;
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int status = new CommandLine(new ForecastEvaluateCommand())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .execute(arguments.toArray(String[]::new));
            return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }
}
