package io.selaras.planning;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The four weeks that repeat.
 *
 * @param anchor a Monday of a week 1
 * @param visitsByClass how often each outlet class asks to be visited in four weeks
 */
public record Cycle(LocalDate anchor, Map<String, Integer> visitsByClass) {
    /** 2024-01-01 was a Monday; four visits for A, two for B, one for C. */
    static final Cycle DEFAULT = new Cycle(LocalDate.of(2024, 1, 1), Map.of("A", 4, "B", 2, "C", 1));

    public Cycle {
        visitsByClass = Map.copyOf(visitsByClass);
        if (anchor.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("The cycle begins on a Monday, not on " + anchor.getDayOfWeek());
        }
    }

    /** 1 to 4. */
    public int week(LocalDate day) {
        return (int) Math.floorMod(Math.floorDiv(ChronoUnit.DAYS.between(anchor, day), 7), 4L) + 1;
    }

    /** Days by which a visit may be late: half the way to the next one, and never beyond the same week. */
    int tolerance(@Nullable String outletClass) {
        int visits = Math.max(1, visitsByClass.getOrDefault(String.valueOf(outletClass), 1));
        return Math.clamp(14 / visits, 1, 6);
    }
}
