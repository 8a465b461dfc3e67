package io.selaras.engines.forecast;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Series read from comma-separated text, gzipped or not: the id first, then the values; rows may differ in length. Empty,
 * {@code NA} and {@code NaN} cells are unknown values, such cells at the end of a row are none. A first line whose first
 * cell is empty or a usual name of the id's column ({@code id}, {@code unique_id}, {@code series}, {@code item}, …), or
 * that holds no number, is a header. An id may stand there more than once (published sets do that): what that means is for
 * the caller to judge.
 *
 * @param series the rows that could be read, in the file's order
 * @param lines the line (from 1) of each of these rows
 * @param problems one entry per row that could not
 */
public record SeriesFile(List<Series> series, List<Integer> lines, List<Problem> problems) {
    /** Why a line (from 1) was left out. */
    public record Problem(int line, String reason) {}

    private static final Set<String> UNKNOWN = Set.of("", "na", "nan");

    private static final Set<String> ID_COLUMNS =
            Set.of("", "id", "unique_id", "series", "series_id", "item", "item_id", "part", "sku", "outlet", "name");

    /** Reads the whole file. Throws when it cannot be read at all; a bad row is a {@link Problem}. */
    public static SeriesFile read(Path file) throws IOException {
        var series = new ArrayList<Series>();
        var problems = new ArrayList<Problem>();
        var lines = new ArrayList<Integer>();
        try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
            bytes.mark(2);
            boolean zipped = bytes.read() == 0x1f && bytes.read() == 0x8b;
            bytes.reset();
            var text = new BufferedReader(
                    new InputStreamReader(zipped ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
            int number = 0;
            for (var line = text.readLine(); line != null; line = text.readLine()) {
                number++;
                var bare = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                var cells = cells(bare);
                if (bare.isBlank() || (number == 1 && header(cells))) {
                    continue;
                }
                var reason = quotesOf(bare) % 2 == 1 ? "a quote is not closed" : take(cells, series);
                if (reason != null) {
                    problems.add(new Problem(number, reason));
                } else {
                    lines.add(number);
                }
            }
        }
        return new SeriesFile(List.copyOf(series), List.copyOf(lines), List.copyOf(problems));
    }

    private static @Nullable String take(String[] cells, List<Series> series) {
        if (cells[0].isEmpty()) {
            return "no id";
        }
        int length = cells.length;
        while (length > 1 && unknown(cells[length - 1])) {
            length--;
        }
        if (length == 1) {
            boolean other = cells.length == 1 && (cells[0].contains(";") || cells[0].contains("\t"));
            return other ? "not separated by commas" : "no values for " + shown(cells[0]);
        }
        var values = new double[length - 1];
        for (int i = 1; i < length; i++) {
            var value = number(cells[i]);
            if (value == null) {
                return "column %d: \"%s\" is not a number".formatted(i + 1, shown(cells[i]));
            }
            values[i - 1] = value;
        }
        series.add(new Series(cells[0], values));
        return null;
    }

    private static long quotesOf(String line) {
        return line.chars().filter(c -> c == '"').count();
    }

    /** Of a file that is no text at all, a terminal gets nothing it might obey, and not much of it. */
    private static String shown(String cell) {
        var plain = cell.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
    }

    private static boolean header(String[] cells) {
        return ID_COLUMNS.contains(cells[0].toLowerCase(Locale.ROOT))
                || cells.length > 1
                        && Arrays.stream(cells).skip(1).allMatch(cell -> number(cell) == null || unknown(cell));
    }

    /** Commas inside double quotes belong to the cell; two quotes in a row are one. */
    private static String[] cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells.toArray(String[]::new);
    }

    private static boolean unknown(String cell) {
        return UNKNOWN.contains(cell.toLowerCase(Locale.ROOT));
    }

    private static @Nullable Double number(String cell) {
        if (unknown(cell)) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(cell);
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException letters) {
            return null;
        }
    }
}
