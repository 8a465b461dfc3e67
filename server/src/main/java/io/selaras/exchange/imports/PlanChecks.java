package io.selaras.exchange.imports;

import io.selaras.exchange.tables.Said;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks that a journey plan names outlets and salesmen that exist. */
final class PlanChecks {
    private static final Pattern NUMBERED = Pattern.compile("(\\D*)(\\d+)");
    private static final int ENOUGH = 20;

    static void check(List<ReadRow> rows, @Nullable Known known) {
        var salesmen = counts(rows, "salesman");
        var highest = highest(rows);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var outlet = Objects.toString(row.values().get("outlet"), "");
            var salesman = Objects.toString(row.values().get("salesman"), "");
            boolean unknownOutlet = known == null
                    ? standsOut(outlet, highest)
                    : !known.outlets().contains(lower(outlet));
            boolean unknownSalesman = known == null
                    ? rows.size() >= ENOUGH && salesmen.getOrDefault(lower(salesman), 0) == 1
                    : !known.salesmen().contains(lower(salesman));
            if (!outlet.isEmpty() && unknownOutlet) {
                rows.set(i, row.rejected(unknown("Toko", "Outlet", outlet, known == null)));
            } else if (!salesman.isEmpty() && unknownSalesman) {
                rows.set(i, row.rejected(unknown("Salesman", "Salesman", salesman, known == null)));
            }
        }
    }

    private static Said unknown(String indonesian, String english, String name, boolean guessed) {
        return guessed
                ? Said.of(
                        indonesian + " " + name
                                + " tampaknya tidak dikenal: hanya baris ini yang menyebut kode seperti itu.",
                        english + " " + name + " looks unknown: no other row names a code like it.")
                : Said.of(indonesian + " " + name + " tidak dikenal.", english + " " + name + " is unknown.");
    }

    private static Map<String, Integer> counts(List<ReadRow> rows, String field) {
        var counts = new HashMap<String, Integer>();
        for (var row : rows) {
            counts.merge(lower(Objects.toString(row.values().get(field), "")), 1, Integer::sum);
        }
        return counts;
    }

    /** By prefix, the largest number of a code when the very largest one is left aside. */
    private static Map<String, long[]> highest(List<ReadRow> rows) {
        var highest = new HashMap<String, long[]>();
        for (var row : rows) {
            var match = NUMBERED.matcher(Objects.toString(row.values().get("outlet"), ""));
            if (match.matches() && match.group(2).length() < 15) {
                var top = highest.computeIfAbsent(match.group(1), _ -> new long[3]);
                long number = Long.parseLong(match.group(2));
                top[2]++;
                if (number > top[0]) {
                    top[1] = top[0];
                    top[0] = number;
                } else if (number > top[1] && number < top[0]) {
                    top[1] = number;
                }
            }
        }
        return highest;
    }

    /** Without a company to ask, only a code far beyond the run of all others can be told: C9999 after C0001 to C0120. */
    private static boolean standsOut(String code, Map<String, long[]> highest) {
        var match = NUMBERED.matcher(code);
        if (!match.matches() || match.group(2).length() >= 15) {
            return false;
        }
        var top = highest.get(match.group(1));
        return top != null && top[2] >= ENOUGH && Long.parseLong(match.group(2)) > 10 * Math.max(1, top[1]);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private PlanChecks() {}
}
