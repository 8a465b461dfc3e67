package io.selaras.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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

    /**
     * Rows 101 and 102 of the outlets repeat the code of row 100 where C0101 and C0102 belong. The plan names C0102 (rows
     * 19 and 100) and found no such outlet while both rows were simply refused.
     */
    @Test
    void aCodeDraggedDownIsMendedByItsRunSoThatThePlanFindsItsOutlet() throws IOException {
        var outlets = ((Draft.Read.Done) Draft.read(Kind.OUTLETS, messy("pelanggan-oktober.csv"))).draft();
        var codes = new HashSet<String>();
        for (var row : new RowReader(outlets, outlets.mapping(), null).read()) {
            if (row.rejected() == null) {
                codes.add(String.valueOf(row.values().get("code")).toLowerCase(Locale.ROOT));
            }
        }
        assertThat(codes).contains("c0100", "c0101", "c0102");
        var plan = ((Draft.Read.Done) Draft.read(Kind.PLANS, messy("PJP_upload.xlsx"))).draft();
        var known = new Known(codes, Set.of("s01", "s02", "s03", "budi santoso"));
        var report = Report.of(new RowReader(plan, plan.mapping(), known).read(), "id");
        assertThat(report.rejected())
                .extracting(Report.Line::row)
                .contains(30, 55)
                .doesNotContain(19, 100);
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
