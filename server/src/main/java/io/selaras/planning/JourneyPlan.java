package io.selaras.planning;

import io.selaras.platform.PersonId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the permanent journey plan.
 *
 * @param weeks of the four-week cycle, 1 to 4
 * @param until the last day, absent for ever
 * @param sequence the order within a day, absent for by distance or by name
 * @throws IllegalArgumentException without weekdays or weeks, or when it ends before it starts
 */
public record JourneyPlan(
        UUID id,
        UUID outletId,
        PersonId salesmanId,
        Set<DayOfWeek> weekdays,
        Set<Integer> weeks,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable Integer sequence) {
    public JourneyPlan {
        weekdays = Set.copyOf(weekdays);
        weeks = Set.copyOf(weeks);
        if (weekdays.isEmpty() || weeks.isEmpty() || weeks.stream().anyMatch(week -> week < 1 || week > 4)) {
            throw new IllegalArgumentException("A plan needs weekdays, and weeks from 1 to 4");
        }
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("The plan ends before it starts");
        }
    }

    boolean asksFor(LocalDate day, Cycle cycle) {
        return weekdays.contains(day.getDayOfWeek())
                && weeks.contains(cycle.week(day))
                && !day.isBefore(from)
                && (until == null || !day.isAfter(until));
    }

    /** Visits in one cycle of four weeks. */
    int visitsPerCycle() {
        return weekdays.size() * weeks.size();
    }

    JourneyPlan until(LocalDate last) {
        return new JourneyPlan(id, outletId, salesmanId, weekdays, weeks, from, last, sequence);
    }

    JourneyPlan by(PersonId other) {
        return new JourneyPlan(id, outletId, other, weekdays, weeks, from, until, sequence);
    }

    JourneyPlan inOrder(int place) {
        return new JourneyPlan(id, outletId, salesmanId, weekdays, weeks, from, until, place);
    }
}
