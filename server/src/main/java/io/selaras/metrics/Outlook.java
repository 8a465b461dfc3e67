package io.selaras.metrics;

import io.selaras.engines.forecast.RunRate;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a period is heading: at the pace of its working days so far, and as the run-rate method of the forecast engine
 * expects of its remaining days.
 *
 * @param first the first day of the history, {@code today} its last
 */
record Outlook(
        Tally.Days days,
        LocalDate first,
        LocalDate from,
        LocalDate today,
        LocalDate until,
        WorkingDays.Calendar calendar) {
    /** So many days before a period its method wants to see: a year, and eight weeks to compare it by. */
    static final int HISTORY_DAYS = 420;

    /** As much per working day as so far; absent before the first one and for what has no pace. */
    @Nullable
    Double pace(Measure measure, @Nullable Double value) {
        long gone = calendar.between(from, today);
        if (!measure.addsUp() || value == null || gone == 0) {
            return null;
        }
        return (double) Math.round(value / gone * calendar.between(from, until));
    }

    /** @return absent for what can only be looked back on */
    @Nullable
    Double forecast(Measure measure) {
        if (!measure.of().addsUp() || measure == Measure.CONVERSION) {
            return null;
        }
        double above = end(measure.of());
        var by = measure.by();
        if (by == null) {
            return (double) Math.round(above);
        }
        return measure.ratio(above, end(by));
    }

    private double end(Count count) {
        var known = days.series(count, first, today);
        return RunRate.periodEnd(first, known, from, until, calendar::works);
    }

    /** Different outlets come slower the longer a period lasts: the end is as far away as it was the last time. */
    static @Nullable Double byShare(long now, long thenSoFar, long thenInAll) {
        return thenSoFar == 0 ? null : (double) Math.round((double) now * thenInAll / thenSoFar);
    }
}
