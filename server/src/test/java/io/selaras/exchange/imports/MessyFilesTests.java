package io.selaras.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as real offices send them: what the list of their faults names is reported, and nothing else. */
class MessyFilesTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OUTLETS|pelanggan-oktober.csv|120|17 33 54 71 90 101 102 110",
                "OUTLETS|outlet_dari_excel.csv|81|9 18 27 36 45 54 63 72 81",
                "PRODUCTS|daftar harga.csv|60|14 20 28 31 42 56",
                "PLANS|PJP_upload.xlsx|100|12 30 55 88",
                "OUTLETS|Data Toko (final) v2.xlsx|70|25 40",
                "LEADS|leads_export_meta.csv|40|13 21"
            })
    void reportsTheFaultyRowsAndNoOther(Kind kind, String file, int rows, String faulty) throws IOException {
        var draft = ((Draft.Read.Done) Draft.read(kind, messy(file))).draft();
        var report = Report.of(new RowReader(draft, draft.mapping(), null).read(), "id");
        assertThat(report.rows()).isEqualTo(rows);
        var expected =
                Arrays.stream(faulty.split(" ")).map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
        assertThat(reported(report)).isEqualTo(expected);
    }

    private static Set<Integer> reported(Report report) {
        var rows = new TreeSet<Integer>();
        for (var lines : List.of(report.repaired(), report.rejected())) {
            lines.forEach(line -> rows.add(line.row()));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"kosong.csv", "hanya-judul.csv", "bukan-excel.xlsx"})
    void refusesWhatIsNoTable(String file) throws IOException {
        assertThat(Draft.read(Kind.OUTLETS, messy(file))).isInstanceOf(Draft.Read.Refused.class);
    }

    private static Path messy(String file) {
        var shared = System.getenv("SELARAS_SHARED");
        var folder = Path.of(shared == null ? "../../shared" : shared, "data/messy");
        assumeTrue(Files.isDirectory(folder), "skipped: the shared data/messy is absent");
        return folder.resolve(file);
    }
}
