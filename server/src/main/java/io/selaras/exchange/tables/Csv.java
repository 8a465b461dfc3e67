package io.selaras.exchange.tables;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * CSV as it comes: UTF-8 with and without mark, UTF-16, Windows-1252; comma, semicolon, tab or bar; quotes that are not
 * quite right. Parsed here because libraries refuse a whole file for one stray quote.
 */
final class Csv {
    private static final char[] SEPARATORS = {';', '\t', ',', '|'};
    private static final int SAMPLE = 40;

    static Sheet read(byte[] bytes) throws TableReader.TooMuch {
        var text = decode(bytes);
        char best = ',';
        int bestScore = -1;
        for (char separator : SEPARATORS) {
            var sample = parse(text, separator, SAMPLE);
            int score = score(sample);
            if (score > bestScore) {
                bestScore = score;
                best = separator;
            }
        }
        return new Sheet("", parse(text, best, TableReader.MAX_ROWS));
    }

    /** Rows agreeing on a width above one speak for a separator; wide ones louder. */
    private static int score(List<List<String>> rows) {
        var widths = new int[TableReader.MAX_COLUMNS + 1];
        for (var row : rows) {
            widths[row.size()]++;
        }
        int score = 0;
        for (int width = 2; width < widths.length; width++) {
            score = Math.max(score, widths[width] * 100 + (widths[width] > 0 ? width : 0));
        }
        return score;
    }

    private static String decode(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        int zeros = 0;
        int looked = Math.min(bytes.length, 2_000);
        for (int i = 1; i < looked; i += 2) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        if (zeros > looked / 5) {
            return new String(bytes, StandardCharsets.UTF_16LE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static List<List<String>> parse(String text, char separator, int limit) throws TableReader.TooMuch {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == separator) {
                end(row, cell);
            } else if (c == '\n' || c == '\r') {
                i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
                end(row, cell);
                rows.add(row);
                row = new ArrayList<>();
                if (rows.size() >= limit) {
                    return enough(rows, limit);
                }
            } else {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !row.isEmpty()) {
            end(row, cell);
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> enough(List<List<String>> rows, int limit) throws TableReader.TooMuch {
        if (limit == TableReader.MAX_ROWS) {
            throw new TableReader.TooMuch(Said.of(
                    "Berkas berisi lebih dari " + limit + " baris; pecah menjadi beberapa berkas.",
                    "The file has more than " + limit + " rows; split it."));
        }
        return rows;
    }

    private static void end(List<String> row, StringBuilder cell) throws TableReader.TooMuch {
        if (row.size() >= TableReader.MAX_COLUMNS) {
            throw new TableReader.TooMuch(Said.of("Terlalu banyak kolom.", "Too many columns."));
        }
        row.add(cell.toString());
        cell.setLength(0);
    }

    private Csv() {}
}
