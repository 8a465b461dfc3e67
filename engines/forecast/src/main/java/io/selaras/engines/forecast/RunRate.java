package io.selaras.engines.forecast;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Predicate;

/** Where the month will end: what was sold so far plus what its remaining days usually bring. */
public final class RunRate {
    private static final int RECENT_DAYS = 56;
    private static final double RECENT_WEIGHT = 0.6;

    /** As {@link #monthEnd(LocalDate, double[], Predicate)}, every day being a selling day. */
    public static double monthEnd(LocalDate first, double[] days) {
        return monthEnd(first, days, _ -> true);
    }

    /**
     * The total of the month the last known day lies in: month to date, plus for each remaining selling day 0.6 of the
     * weekday's mean over the last 56 days and 0.4 of the same weekday's value 52 weeks before, scaled by how the last 56
     * days compare with those a year earlier. Without a year of history the recent profile stands alone.
     *
     * @param first the date of the first value
     * @param days units (or money) per calendar day, up to today; NaN is unknown
     * <p>Its own method, not from a paper; the 56 days and the 0.6 come from a study of NN5 cash machines, all machines
     * alike.
     *
     * @param selling false on days off
     * @return in the unit of the days; 0 without any day
     */
    public static double monthEnd(LocalDate first, double[] days, Predicate<LocalDate> selling) {
        if (days.length == 0) {
            return 0;
        }
        var month = YearMonth.from(first.plusDays(days.length - 1));
        return periodEnd(first, days, month.atDay(1), month.atEndOfMonth(), selling);
    }

    /** The same for any stretch of days that the last known day lies in, such as the quarter of a goal. */
    public static double periodEnd(
            LocalDate first, double[] days, LocalDate from, LocalDate until, Predicate<LocalDate> selling) {
        int n = days.length;
        double growth = growth(days, begin(days));
        double total = 0;
        for (int t = (int) Math.max(0, from.toEpochDay() - first.toEpochDay()); t < n; t++) {
            // An unknown day sold what its weekday usually sells.
            total += Double.isNaN(days[t]) ? expected(first, days, first.plusDays(t), growth) : days[t];
        }
        for (var day = first.plusDays(n); !day.isAfter(until); day = day.plusDays(1)) {
            if (selling.test(day)) {
                total += expected(first, days, day, growth);
            }
        }
        return total;
    }

    private static double expected(LocalDate first, double[] days, LocalDate day, double growth) {
        int n = days.length;
        int t = (int) (day.toEpochDay() - first.toEpochDay());
        double recent = 0;
        int count = 0;
        for (int k = t - 7; k >= Math.max(0, n - RECENT_DAYS); k -= 7) {
            if (k < n && !Double.isNaN(days[k])) {
                recent += days[k];
                count++;
            }
        }
        recent = count == 0 ? 0 : recent / count;
        int before = t - 364;
        boolean known = before >= 0 && before < n && !Double.isNaN(days[before]) && growth > 0;
        return known ? RECENT_WEIGHT * recent + (1 - RECENT_WEIGHT) * growth * days[before] : recent;
    }

    /** The last 56 days over the same ones a year earlier; 0 when less than half of those is known. */
    private static double growth(double[] days, int begin) {
        double now = 0;
        double then = 0;
        int compared = 0;
        for (int t = Math.max(364 + begin, days.length - RECENT_DAYS); t < days.length; t++) {
            if (!Double.isNaN(days[t]) && !Double.isNaN(days[t - 364])) {
                now += days[t];
                then += days[t - 364];
                compared++;
            }
        }
        return then > 0 && compared >= RECENT_DAYS / 2 ? now / then : 0;
    }

    /** The first day on which anything was sold. */
    private static int begin(double[] days) {
        int t = 0;
        while (t < days.length && !(days[t] > 0)) {
            t++;
        }
        return t;
    }

    private RunRate() {}
}
