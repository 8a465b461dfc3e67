package io.selaras.exchange.imports;

import io.selaras.exchange.tables.Said;
import io.selaras.exchange.tables.Sheet;
import io.selaras.exchange.tables.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file understood as a table: its columns guessed, its data rows counted from 1 below the header.
 *
 * @param fields what a column can fill: those of the kind and the company's own
 * @param titles what stood above the header
 * @param rows data rows; blank rows and sums at the end are left out
 * @param lines where each of them stands in the sheet, counted from 1 as the office's program counts
 */
public record Draft(
        Kind kind,
        List<ImportField> fields,
        List<String> titles,
        List<Column> columns,
        List<List<String>> rows,
        List<Integer> lines) {
    private static final int SAMPLES = 5;
    private static final int PROBED = 200;
    private static final Pattern PAIR = Pattern.compile("-?\\d{1,2}[.]\\d{3,}\\s*[,; ]\\s*\\d{2,3}[.]\\d{3,}");

    /** @param field the guess, absent for a column that is left out; {@code confidence} 0 to 1 */
    public record Column(int index, String header, @Nullable String field, double confidence, List<String> samples) {}

    /** What became of opening. */
    public sealed interface Read {
        record Done(Draft draft) implements Read {}

        record Refused(Said why) implements Read {}
    }

    public static Read read(Kind kind, Path file) throws IOException {
        return read(kind, List.of(), file);
    }

    /** @param own fields that the company added itself */
    public static Read read(Kind kind, List<ImportField> own, Path file) throws IOException {
        var fields = new ArrayList<>(kind.fields());
        fields.addAll(own);
        return switch (TableReader.open(file)) {
            case TableReader.Opened.Refused(var why) -> new Read.Refused(why);
            case TableReader.Opened.Sheets(var sheets) -> of(kind, List.copyOf(fields), sheets);
        };
    }

    private static Read of(Kind kind, List<ImportField> fields, List<Sheet> sheets) {
        Sheet sheet = null;
        Headers.Found found = null;
        for (var each : sheets) {
            var here = Headers.find(each, kind);
            if (here != null && (found == null || here.score() > found.score())) {
                found = here;
                sheet = each;
            }
        }
        if (sheet == null || found == null) {
            return new Read.Refused(
                    Said.of("Berkas ini kosong: tidak ada satu baris pun.", "This file is empty: not a single row."));
        }
        var rows = new ArrayList<List<String>>();
        var lines = new IdentityHashMap<List<String>, Integer>();
        for (int at = found.row() + 1; at < sheet.rows().size(); at++) {
            var row = sheet.rows().get(at);
            if (!Headers.isBlank(row)) {
                rows.add(row);
                lines.put(row, at + 1);
            }
        }
        // Advertising reports have a sum for each kind of campaign.
        int sums = kind == Kind.COSTS ? 12 : 3;
        for (int i = 0; i < sums && !rows.isEmpty() && Headers.isTotal(rows.getLast()); i++) {
            rows.removeLast();
        }
        if (kind == Kind.COSTS) {
            CostFile.dropSums(found.headers(), rows);
        }
        if (rows.isEmpty()) {
            return new Read.Refused(Said.of(
                    "Berkas ini hanya berisi judul kolom, tanpa data.", "This file has a header only, and no data."));
        }
        var titles = sheet.rows().subList(0, found.row()).stream()
                .flatMap(List::stream)
                .filter(cell -> !cell.isBlank())
                .toList();
        return new Read.Done(new Draft(
                kind,
                fields,
                titles,
                columns(kind, fields, found.headers(), rows),
                rows,
                rows.stream().map(row -> lines.getOrDefault(row, 0)).toList()));
    }

    private static List<Column> columns(
            Kind kind, List<ImportField> fields, List<String> headers, List<List<String>> rows) {
        record Guess(int column, String field, double confidence) {}
        var guesses = new ArrayList<Guess>();
        for (int i = 0; i < headers.size(); i++) {
            var header = Headers.normal(headers.get(i));
            for (var field : fields) {
                double confidence = byHeader(header, field);
                if (confidence > 0) {
                    guesses.add(new Guess(i, field.name(), confidence));
                }
            }
            if (kind == Kind.OUTLETS && looksLikePairs(rows, i)) {
                guesses.add(new Guess(i, "place", 0.7));
            }
        }
        guesses.sort((a, b) -> Double.compare(b.confidence, a.confidence));
        var chosen = new HashMap<Integer, Guess>();
        var taken = new HashSet<String>();
        for (var guess : guesses) {
            if (!chosen.containsKey(guess.column) && taken.add(guess.field)) {
                chosen.put(guess.column, guess);
            }
        }
        var columns = new ArrayList<Column>();
        for (int i = 0; i < headers.size(); i++) {
            int at = i;
            var samples = rows.stream().limit(SAMPLES).map(row -> cell(row, at)).toList();
            var guess = chosen.get(i);
            columns.add(new Column(
                    i,
                    headers.get(i),
                    guess == null ? null : guess.field,
                    guess == null ? 0 : guess.confidence,
                    samples));
        }
        return columns;
    }

    private static double byHeader(String header, ImportField field) {
        if (header.isEmpty()) {
            return 0;
        }
        if (field.headers().contains(header)) {
            return 1;
        }
        double best = 0;
        for (var known : field.headers()) {
            // A single short word inside a longer header says little: "no" in "no urut".
            if (known.length() > 3 && (" " + header + " ").contains(" " + known + " ")) {
                best = Math.max(best, 0.5 + 0.4 * known.length() / header.length());
            }
        }
        return best;
    }

    private static boolean looksLikePairs(List<List<String>> rows, int column) {
        long looked = rows.stream()
                .limit(PROBED)
                .filter(row -> !cell(row, column).isBlank())
                .count();
        long pairs = rows.stream()
                .limit(PROBED)
                .filter(row -> PAIR.matcher(cell(row, column)).find())
                .count();
        return looked > 0 && pairs * 2 > looked;
    }

    static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    /** With the first rows only: enough to show. */
    Draft shortened(int rows) {
        return new Draft(
                kind,
                fields,
                titles,
                columns,
                List.copyOf(this.rows.subList(0, Math.min(rows, this.rows.size()))),
                List.copyOf(lines.subList(0, Math.min(rows, lines.size()))));
    }

    /** Which column fills which field, as guessed. */
    public Map<String, Integer> mapping() {
        var mapping = new LinkedHashMap<String, Integer>();
        for (var column : columns) {
            if (column.field != null) {
                mapping.put(column.field, column.index);
            }
        }
        return mapping;
    }

    /** Fields without which no row can come in and that no column fills. */
    public List<ImportField> missing(Map<String, Integer> mapping) {
        return fields.stream()
                .filter(field -> field.required() && !mapping.containsKey(field.name()))
                .toList();
    }
}
