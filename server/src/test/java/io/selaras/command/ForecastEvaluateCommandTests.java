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
