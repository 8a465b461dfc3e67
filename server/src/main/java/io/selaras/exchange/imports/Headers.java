package io.selaras.exchange.imports;

import io.selaras.exchange.tables.Sheet;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds where the table begins: below title lines, under a header of one row or two. */
final class Headers {
    private static final int LOOKED_AT = 25;
    private static final Pattern NOT_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern TOTAL =
            Pattern.compile("^(grand |sub ?)?(total|jumlah)\\b.{0,25}$", Pattern.CASE_INSENSITIVE);

    /** @param row where the header ends; {@code headers} as written, of two rows joined with a blank */
    record Found(int row, List<String> headers, int score) {}

    static String normal(String header) {
        var split = header.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        var plain =
                MARKS.matcher(Normalizer.normalize(split, Normalizer.Form.NFD)).replaceAll("");
        return NOT_WORD.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    static @Nullable Found find(Sheet sheet, Kind kind) {
        Found best = null;
        for (int i = 0; i < Math.min(LOOKED_AT, sheet.rows().size()); i++) {
            var headers = joined(sheet.rows(), i);
            int score = 0;
            int filled = 0;
            for (var header : headers) {
                var normal = normal(header);
                filled += normal.isEmpty() ? 0 : 1;
                score +=
                        kind.fields().stream().anyMatch(field -> field.headers().contains(normal)) ? 10 : 0;
            }
            score += filled > 1 ? Math.min(filled, 9) : 0;
            if (filled > 0 && (best == null || score > best.score)) {
                best = new Found(i, headers, score);
            }
        }
        return best;
    }

    /** The header at a row; a group row above it ("Toko | Lokasi | Pemilik") tells two columns called Nama apart. */
    private static List<String> joined(List<List<String>> rows, int at) {
        var headers = rows.get(at).stream().map(String::strip).toList();
        if (at == 0 || !isGroups(rows.get(at - 1), headers)) {
            return headers;
        }
        var groups = rows.get(at - 1);
        var names = new ArrayList<String>();
        var group = "";
        for (int i = 0; i < headers.size(); i++) {
            var above = i < groups.size() ? groups.get(i).strip() : "";
            group = above.isEmpty() ? group : above;
            names.add((group + " " + headers.get(i)).strip());
        }
        return names;
    }

    private static boolean isGroups(List<String> above, List<String> headers) {
        long groups = above.stream().filter(cell -> !cell.isBlank()).count();
        long filled = headers.stream().filter(cell -> !cell.isEmpty()).count();
        return groups >= 2
                && groups < filled
                && !above.getFirst().isBlank()
                && headers.stream().noneMatch(cell -> cell.matches(".*\\d{3,}.*"))
                && above.stream().noneMatch(cell -> cell.matches(".*\\d.*"));
    }

    static boolean isBlank(List<String> row) {
        return row.stream().allMatch(String::isBlank);
    }

    /** A sum below the table is no row of it. */
    static boolean isTotal(List<String> row) {
        return row.stream()
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .map(first -> TOTAL.matcher(first).matches())
                .orElse(false);
    }

    private Headers() {}
}
