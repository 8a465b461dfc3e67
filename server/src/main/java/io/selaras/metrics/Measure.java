package io.selaras.metrics;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be counted, with the definition that stands beside the number.
 *
 * <p>A definition changes only with a new version and the day from which it holds.
 */
public enum Measure {
    TRANSACTIONS(
            "Transaksi",
            "Transactions",
            "Orders that count: placed and not replaced by a correction.",
            "count(orders)"),
    VALUE("Nilai", "Value", "Agreed net total of these orders.", "sum(order total)"),
    CALLS("Kunjungan", "Calls", "Visits that were begun and ended.", "count(visits)"),
    EFFECTIVE("Effective call", "Effective calls", "Visits that ended with an order.", "count(visits with order)"),
    STRIKE_RATE("Strike rate", "Strike rate", "Effective calls of a hundred calls.", "effective ÷ calls × 100"),
    DROP_SIZE("Drop size", "Drop size", "Value per effective call.", "value ÷ effective calls", 2),
    LINES_PER_CALL(
            "Baris per kunjungan", "Lines per call", "Order lines per effective call.", "lines ÷ effective calls", 2),
    CALL_COMPLIANCE(
            "Kepatuhan rute",
            "Call compliance",
            "Planned calls that were made, of a hundred planned ones, up to today.",
            "planned calls made ÷ planned calls × 100"),
    ACTIVE_OUTLETS(
            "Outlet aktif", "Active outlets", "Different outlets with at least one order.", "count(distinct outlet)"),
    NEW_OUTLETS("Outlet baru", "New outlets", "Outlets registered in the field.", "count(new outlets)");

    private static final LocalDate SINCE = LocalDate.of(2026, 11, 23);

    private final String indonesian;
    private final String english;
    private final String text;
    private final String formula;
    private final int version;

    Measure(String indonesian, String english, String text, String formula) {
        this(indonesian, english, text, formula, 1);
    }

    Measure(String indonesian, String english, String text, String formula, int version) {
        this.version = version;
        this.indonesian = indonesian;
        this.english = english;
        this.text = text;
        this.formula = formula;
    }

    /** As it is called in addresses and answers: {@code strikeRate}. */
    public String word() {
        var parts = name().toLowerCase(Locale.ROOT).split("_");
        var word = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
        }
        return word.toString();
    }

    public static Optional<Measure> of(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word().equals(word))
                .findFirst();
    }

    /** The definition as people read it. */
    public record Definition(
            String measure, String name, String nameEn, String text, String formula, int version, LocalDate since) {}

    public Definition definition() {
        return new Definition(word(), indonesian, english, text, formula, version, SINCE);
    }

    /** Its figure from summed counts; absent where it would divide by nothing. */
    @Nullable
    Double figure(Sums sums) {
        return switch (this) {
            case TRANSACTIONS -> (double) sums.transactions();
            case VALUE -> (double) sums.value();
            case CALLS -> (double) sums.visits();
            case EFFECTIVE -> (double) sums.effective();
            case STRIKE_RATE -> ratio(100.0 * sums.effective(), sums.visits());
            case DROP_SIZE -> ratio(sums.value(), sums.effective());
            case LINES_PER_CALL -> ratio(sums.lines(), sums.effective());
            case CALL_COMPLIANCE -> ratio(100.0 * sums.made(), sums.planned());
            case ACTIVE_OUTLETS -> (double) sums.activeOutlets();
            case NEW_OUTLETS -> (double) sums.newOutlets();
        };
    }

    private static @Nullable Double ratio(double of, long by) {
        return by == 0 ? null : Math.round(of / by * 100) / 100.0;
    }

    /** Counts of one group. */
    record Sums(
            long transactions,
            long value,
            long lines,
            long visits,
            long effective,
            long activeOutlets,
            long newOutlets,
            long planned,
            long made) {
        static final Sums NOTHING = new Sums(0, 0, 0, 0, 0, 0, 0);

        Sums(
                long transactions,
                long value,
                long lines,
                long visits,
                long effective,
                long activeOutlets,
                long newOutlets) {
            this(transactions, value, lines, visits, effective, activeOutlets, newOutlets, 0, 0);
        }

        Sums withCalls(long planned, long made) {
            return new Sums(transactions, value, lines, visits, effective, activeOutlets, newOutlets, planned, made);
        }
    }
}
