package io.selaras.exchange.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A code dragged down by mistake: C0099, C0100, C0100, C0100, C0103. Where the rows before and behind leave exactly the
 * numbers that are missing, and nobody else in the file has them, the cure is certain. Left alone, a plan that names C0102
 * would not find its outlet.
 */
final class CodeRuns {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,12})");
    /** So many rows before must count up by one, or it is no run. */
    private static final int RUN = 3;

    private record Code(String prefix, long number, int digits) {
        String at(long number) {
            return prefix + ("%0" + digits + "d").formatted(number);
        }
    }

    static void mend(List<ReadRow> rows, String field) {
        var codes = rows.stream().map(row -> code(row, field)).toArray(Code[]::new);
        var used = new HashMap<String, Integer>();
        for (var row : rows) {
            if (row.values().get(field) instanceof String text) {
                used.merge(text.toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < rows.size(); i++) {
            var written = rows.get(i).values().get(field);
            if (!(written instanceof String text) || seen.add(text.toLowerCase(Locale.ROOT))) {
                continue;
            }
            var meant = meant(codes, i);
            if (meant == null || used.containsKey(meant.toLowerCase(Locale.ROOT))) {
                continue;
            }
            used.put(meant.toLowerCase(Locale.ROOT), 1);
            codes[i] = Objects.requireNonNull(code(meant));
            var values = new LinkedHashMap<>(rows.get(i).values());
            values.put(field, meant);
            rows.set(
                    i,
                    rows.get(i)
                            .repaired(
                                    values,
                                    "Kode %s sudah dipakai di atas; menurut urutannya menjadi %s."
                                            .formatted(text, meant),
                                    "Code %s is used above already; by the run of codes it becomes %s."
                                            .formatted(text, meant)));
        }
    }

    /** What the run before it and the next other code behind it leave for this row; absent when they do not agree. */
    private static @Nullable String meant(@Nullable Code[] codes, int at) {
        for (int back = 1; back < RUN; back++) {
            var later = at - back < 0 ? null : codes[at - back];
            var earlier = at - back - 1 < 0 ? null : codes[at - back - 1];
            if (later == null
                    || earlier == null
                    || !later.prefix.equals(earlier.prefix)
                    || later.number != earlier.number + 1) {
                return null;
            }
        }
        var before = codes[at - 1];
        var own = codes[at];
        if (before == null || own == null || !before.prefix.equals(own.prefix)) {
            return null;
        }
        int next = at + 1;
        while (next < codes.length && own.equals(codes[next])) {
            next++;
        }
        var behind = next < codes.length ? codes[next] : null;
        boolean fits = behind != null
                && behind.prefix.equals(before.prefix)
                && behind.number == before.number + (next - at) + 1;
        return fits ? before.at(before.number + 1) : null;
    }

    private static @Nullable Code code(ReadRow row, String field) {
        return row.values().get(field) instanceof String text ? code(text) : null;
    }

    private static @Nullable Code code(String text) {
        var match = NUMBERED.matcher(text);
        return match.matches()
                ? new Code(
                        match.group(1),
                        Long.parseLong(match.group(2)),
                        match.group(2).length())
                : null;
    }

    private CodeRuns() {}
}
