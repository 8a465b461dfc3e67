package io.selaras.exchange.tables;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a list row by row. Text that a spreadsheet would run as a formula is defused with an apostrophe, also when the
 * sign hides behind blanks or is written full-width; numbers and days stay what they are.
 */
public interface TableWriter extends AutoCloseable {
    void row(List<? extends @Nullable Object> cells) throws IOException;

    @Override
    void close() throws IOException;

    static TableWriter csv(OutputStream out) throws IOException {
        var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        // Excel takes a CSV without the mark for Windows-1252.
        text.write('\uFEFF');
        return new TableWriter() {
            @Override
            public void row(List<? extends @Nullable Object> cells) throws IOException {
                for (int i = 0; i < cells.size(); i++) {
                    if (i > 0) {
                        text.write(',');
                    }
                    text.write(quoted(plain(cells.get(i))));
                }
                text.write("\r\n");
            }

            @Override
            public void close() throws IOException {
                text.flush();
            }
        };
    }

    static TableWriter xlsx(OutputStream out, String name) {
        var book = new org.dhatim.fastexcel.Workbook(out, "Selaras", "1.0");
        Worksheet sheet = book.newWorksheet(name);
        return new TableWriter() {
            private int at;

            @Override
            public void row(List<? extends @Nullable Object> cells) throws IOException {
                for (int i = 0; i < cells.size(); i++) {
                    if (cells.get(i) instanceof Number number) {
                        sheet.value(at, i, number);
                    } else if (cells.get(i) instanceof LocalDate day) {
                        sheet.value(at, i, day);
                        sheet.style(at, i).format("yyyy-mm-dd").set();
                    } else if (cells.get(i) != null) {
                        sheet.value(at, i, plain(cells.get(i)));
                    }
                }
                at++;
                if (at % 500 == 0) {
                    sheet.flush();
                }
            }

            @Override
            public void close() throws IOException {
                book.finish();
            }
        };
    }

    private static String plain(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number) {
            return value.toString();
        }
        var text = value.toString();
        return isLive(text) ? "'" + text : text;
    }

    private static boolean isLive(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) <= ' ' || Character.isSpaceChar(text.charAt(at)))) {
            if (text.charAt(at) == '\t' || text.charAt(at) == '\r') {
                return true;
            }
            at++;
        }
        return at < text.length() && "=+-@＝＋－＠".indexOf(text.charAt(at)) >= 0;
    }

    private static String quoted(String text) {
        boolean plain = text.indexOf('"') < 0
                && text.indexOf(',') < 0
                && text.indexOf(';') < 0
                && text.indexOf('\n') < 0
                && text.indexOf('\r') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
