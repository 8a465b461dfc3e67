package io.selaras.engines.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesFileTests {
    @TempDir
    Path folder;

    @Test
    void badRowsAreNamedByLineAndTheRestGoesOn() throws IOException {
        var file = folder.resolve("ragged.csv");
        Files.writeString(file, "id,V1,V2\nA,1,2,3\nB,1,x\n,4\nC,,5,NA\nA,9\nD\n\"E\",7\n");
        var read = SeriesFile.read(file);
        assertThat(read.series()).extracting(Series::id).containsExactly("A", "C", "A", "E");
        assertThat(read.lines()).containsExactly(2, 5, 6, 8);
        assertThat(read.series().get(1).values()).containsExactly(Double.NaN, 5);
        assertThat(read.problems()).extracting(SeriesFile.Problem::line).containsExactly(3, 4, 7);
    }

    @Test
    void gzippedWithoutAHeaderReadsTheSame() throws IOException {
        var file = folder.resolve("series.bin");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("N1,1,2\nN2,3\n".getBytes());
        }
        assertThat(SeriesFile.read(file).series())
                .containsExactly(new Series("N1", new double[] {1, 2}), new Series("N2", new double[] {3}));
    }

    @Test
    void aFirstRowThatIsBrokenIsNotTakenForAHeader() throws IOException {
        var file = folder.resolve("broken.csv");
        Files.writeString(file, "A,1,x,3\nB,2\n");
        assertThat(SeriesFile.read(file).problems()).hasSize(1);
    }

    /** A header of years and months looks like values: its first cell gives it away. */
    @Test
    void aHeaderOfDatesIsNoSeries() throws IOException {
        var file = folder.resolve("dates.csv");
        Files.writeString(file, "Series,1998.000,1998.083\n\"Shop 7, Jl. Melati\",3,4\n");
        var read = SeriesFile.read(file);
        assertThat(read.series()).containsExactly(new Series("Shop 7, Jl. Melati", new double[] {3, 4}));
        assertThat(read.problems()).isEmpty();
    }

    /** What people hand in: each bad line says why, and none is taken for a header and lost. */
    @Test
    void whatIsNoSuchFileSaysWhy() throws IOException {
        assertThat(problems("A;1;2;3\nB;5;5\n"))
                .containsExactly("1: not separated by commas", "2: not separated by commas");
        assertThat(problems("A\t1\t2\n")).containsExactly("1: not separated by commas");
        assertThat(problems("A,1\n\"B,1,2\n")).containsExactly("2: a quote is not closed");
        assertThat(problems("A,1,inf\nB,-Infinity\nC,1e309\nD,\"1,5\"\nE,1.000.000\n"))
                .hasSize(5);
        assertThat(problems("hello\n")).containsExactly("1: no values for hello");
        assertThat(problems("A,1\nB,\u001b[31m" + "x".repeat(90) + "\n"))
                .containsExactly("2: column 2: \"?[31m" + "x".repeat(35) + "…\" is not a number");
        assertThat(problems("")).isEmpty();
        assertThat(problems("id,v1,v2\n")).isEmpty();
    }

    @Test
    void whatWindowsAndSpreadsheetsWriteIsRead() throws IOException {
        var file = folder.resolve("windows.csv");
        Files.writeString(file, "\uFEFFid,v1\r\n\"Toko \"\"Jaya\"\", Jl. A\",-3,NaN,4\r\n\r\nB,1e3\r\n");
        var read = SeriesFile.read(file);
        assertThat(read.series())
                .containsExactly(
                        new Series("Toko \"Jaya\", Jl. A", new double[] {-3, Double.NaN, 4}),
                        new Series("B", new double[] {1000}));
        assertThat(read.problems()).isEmpty();
    }

    private List<String> problems(String text) throws IOException {
        var file = Files.writeString(folder.resolve("bad.csv"), text);
        return SeriesFile.read(file).problems().stream()
                .map(problem -> problem.line() + ": " + problem.reason())
                .toList();
    }
}
