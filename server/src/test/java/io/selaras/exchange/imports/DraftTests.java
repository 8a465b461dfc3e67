package io.selaras.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.exchange.tables.TableWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTests {
    @TempDir
    Path folder;

    private Draft read(Kind kind, String name, byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve(name), bytes);
        return ((Draft.Read.Done) Draft.read(kind, file)).draft();
    }

    @Test
    void findsTheHeaderBelowTitlesAndLeavesTheSumOut() throws IOException {
        var text = "PT Uji\n\nKode Plg;Nama Toko;Limit Kredit (Rp)\nC1;Kafè \"Maju\";2.000\nC2;Jaya;1\n;Total;2.001\n";
        var draft = read(Kind.OUTLETS, "a.csv", text.getBytes(Charset.forName("windows-1252")));
        assertThat(draft.mapping()).containsOnlyKeys("code", "name", "creditLimit");
        assertThat(draft.rows()).hasSize(2);
        assertThat(draft.rows().getFirst().get(1)).isEqualTo("Kafè \"Maju\"");
    }

    @Test
    void readsUtf16AndLineBreaksInsideCells() throws IOException {
        var text = "\uFEFFkode\tnama\tcatatan\nA1\tSatu\t\"dua\nbaris\"\n";
        var draft = read(Kind.OUTLETS, "a.csv", text.getBytes(StandardCharsets.UTF_16LE));
        assertThat(draft.rows()).containsExactly(List.of("A1", "Satu", "dua\nbaris"));
    }

    @Test
    void readsBackWhatItWroteAndRunsNoFormula() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var writer = TableWriter.xlsx(bytes, "Toko")) {
            writer.row(List.of("Kode", "Nama", "Lintang", "Bujur", "Telepon"));
            writer.row(List.of("001", "=cmd|' /C calc'!A0", -6.241, 107.003, "+6281234567890"));
        }
        var draft = read(Kind.OUTLETS, "a.xlsx", bytes.toByteArray());
        assertThat(draft.rows().getFirst().get(1)).isEqualTo("'=cmd|' /C calc'!A0");
        var row = new RowReader(draft, draft.mapping(), null).read().getFirst();
        assertThat(row.values())
                .containsEntry("code", "001")
                .containsEntry("latitude", -6.241)
                .containsEntry("phones", List.of("+6281234567890"));
    }

    @Test
    void refusesAZipThatUnpacksForEver() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 401; i++) {
                zip.write(zeros);
            }
        }
        var file = Files.write(folder.resolve("bomb.xlsx"), bytes.toByteArray());
        var refused = (Draft.Read.Refused) Draft.read(Kind.OUTLETS, file);
        assertThat(refused.why().english()).contains("400 MB");
    }

    @Test
    void keepsTheFirstOfTwoRowsWithOneCode() throws IOException {
        var draft = read(
                Kind.OUTLETS, "a.csv", "kode,nama\nA,Satu\na,Dua\n,Tiga\n,Empat\n".getBytes(StandardCharsets.UTF_8));
        var report = Report.of(new RowReader(draft, draft.mapping(), null).read(), "en");
        assertThat(report.rejected()).containsExactly(new Report.Line(2, "Code a is used by row 1 already."));
        assertThat(report.accepted()).isEqualTo(3);
    }
}
