package io.selaras.exchange.tables;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** XLSX, streamed: every visible sheet with its cells as text. */
final class Workbook {
    /** A workbook is a zip: what it says of its size is not believed, what it unpacks to is counted. */
    private static final long MAX_UNPACKED = 400L << 20;

    static List<Sheet> read(Path file) throws IOException {
        measure(file);
        var sheets = new ArrayList<Sheet>();
        try (var book = new ReadableWorkbook(file.toFile())) {
            for (var sheet : book.getSheets().toList()) {
                var rows = new ArrayList<List<String>>();
                try (var stream = sheet.openStream()) {
                    for (var row : (Iterable<org.dhatim.fastexcel.reader.Row>) stream::iterator) {
                        if (rows.size() >= TableReader.MAX_ROWS || row.getCellCount() > TableReader.MAX_COLUMNS) {
                            throw new TableReader.TooMuch(Said.of(
                                    "Lembar " + sheet.getName() + " terlalu besar; pecah menjadi beberapa berkas.",
                                    "Sheet " + sheet.getName() + " is too large; split it."));
                        }
                        var cells = new ArrayList<String>();
                        for (int i = 0; i < row.getCellCount(); i++) {
                            cells.add(text(row.getOptionalCell(i).orElse(null)));
                        }
                        rows.add(cells);
                    }
                }
                sheets.add(new Sheet(sheet.getName(), rows));
            }
        } catch (TableReader.TooMuch much) {
            throw much;
        } catch (IOException | RuntimeException broken) {
            throw damaged();
        }
        return sheets;
    }

    private static TableReader.TooMuch damaged() {
        return new TableReader.TooMuch(Said.of(
                "Ini bukan buku kerja Excel (.xlsx), atau berkasnya rusak.",
                "This is not an Excel workbook (.xlsx), or it is damaged."));
    }

    private static void measure(Path file) throws IOException {
        long total = 0;
        var buffer = new byte[1 << 16];
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw damaged();
            }
            for (var entry : Collections.list(zip.entries())) {
                try (var in = zip.getInputStream(entry)) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        total += n;
                        if (total > MAX_UNPACKED) {
                            throw new TableReader.TooMuch(Said.of(
                                    "Buku kerja ini mengembang lebih dari 400 MB.",
                                    "This workbook unpacks to more than 400 MB."));
                        }
                    }
                }
            }
        } catch (ZipException broken) {
            throw damaged();
        }
    }

    private static String text(@org.jspecify.annotations.Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            var number = new BigDecimal(cell.getRawValue()).stripTrailingZeros();
            // Three decimals would read as thousands ("1.234"): a fourth one keeps the number what it is.
            return (number.scale() == 3 ? number.setScale(4) : number).toPlainString();
        }
        var text = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return text == null ? "" : text;
    }

    private Workbook() {}
}
