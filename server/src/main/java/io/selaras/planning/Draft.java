package io.selaras.planning;

import io.selaras.platform.PersonId;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan in the making.
 *
 * @param progress 0 to 1
 * @param curve seconds since the start and cost, as the search got better
 * @param problem why it failed, as a code: {@code no-places} or {@code stopped}
 * @param figures before and after, once there is a plan
 */
public record Draft(
        UUID id,
        String name,
        boolean whatIf,
        State state,
        Request request,
        PersonId createdBy,
        Instant createdAt,
        double progress,
        List<double[]> curve,
        @Nullable String problem,
        @Nullable Compared figures,
        @Nullable LocalDate publishedFrom,
        @Nullable Instant publishedAt) {

    public enum State {
        RUNNING,
        /** Stopped by a person; what was found so far stands. */
        CANCELLED,
        DONE,
        FAILED,
        PUBLISHED,
        /** Published and taken back. */
        UNDONE
    }

    /**
     * What is asked of the planner.
     *
     * @param salesmen whose outlets are planned
     * @param classes what each outlet class asks for
     * @param shorter with {@code even} and {@code keep}: 0 to 100, what matters how much
     * @param mayChangeSalesman whether outlets may go to another salesman
     * @param day the working day
     * @param seconds how long it may search, 5 to 600
     * @param without salesmen left out, to see what happens: makes it a what-if
     * @param extraOutlets so many made-up outlets beside existing ones: makes it a what-if
     * @param trial a what-if for another reason: other frequencies, other hours
     */
    public record Request(
            Set<PersonId> salesmen,
            Map<String, ClassRule> classes,
            int shorter,
            int even,
            int keep,
            boolean mayChangeSalesman,
            WorkingDay day,
            int seconds,
            Set<PersonId> without,
            int extraOutlets,
            @Nullable Boolean trial) {
        public boolean whatIf() {
            return !without.isEmpty() || extraOutlets > 0 || Boolean.TRUE.equals(trial);
        }
    }

    /** Visits in four weeks (1, 2, 4, 8, 12 or 24), minutes each, and when the outlet may be visited. */
    public record ClassRule(
            int visits,
            int minutes,
            @NotNull LocalTime from,
            @NotNull LocalTime until) {}

    /**
     * @param saturdayUntil when Saturday's work ends; equal to {@code from} means Saturday is free
     * @param lunch minutes between 11:30 and 13:30, 0 for none
     * @param fridayPrayer whether Friday's break is the prayer, from 11:45, 75 minutes
     */
    public record WorkingDay(
            LocalTime from, LocalTime until, LocalTime saturdayUntil, int lunch, boolean fridayPrayer) {}

    /**
     * Four weeks in figures.
     *
     * @param hours from leaving to return, all days together
     * @param over hours beyond the working day
     * @param coverage per cent of the visits asked for that are planned
     * @param spread hours of the busiest salesman over those of the least busy, in per cent of the mean
     */
    public record Figures(
            double km,
            double hours,
            double over,
            int visits,
            int asked,
            double coverage,
            double spread,
            int unserved) {}

    public record Compared(Figures before, Figures after) {}

    public enum Kind {
        SAME,
        DAY,
        SALESMAN,
        /** More or fewer visits than before. */
        FREQUENCY,
        NEW,
        /** Not planned; the reason says why. */
        LEFT_OUT
    }

    /** When in the cycle: the same weekdays in each of these weeks. */
    public record Beat(@Nullable PersonId salesman, Set<DayOfWeek> weekdays, Set<Integer> weeks) {}

    /**
     * Why a line is as it is.
     *
     * @param code {@code day-over}, {@code salesman-over}, {@code nearer}, {@code makes-room} where nothing of that is so,
     *     {@code frequency}, {@code new}, {@code pinned}, {@code left-out} with what kept it out, or {@code same}
     * @param minutes how much too long, or how much nearer
     * @param day the weekday it speaks of
     */
    public record Reason(
            String code,
            @Nullable Integer minutes,
            @Nullable DayOfWeek day,
            @Nullable String text) {}

    public record Line(
            UUID outletId, Kind kind, Beat before, Beat after, int sequence, Reason reason, boolean accepted) {}

    /** What people have settled about an outlet. Every part may be absent; weekdays empty means any. */
    public record Pin(
            UUID outletId,
            @Nullable PersonId salesman,
            Set<DayOfWeek> weekdays,
            @Nullable Integer fromMinute,
            @Nullable Integer untilMinute) {}
}
