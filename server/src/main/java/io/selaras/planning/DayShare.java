package io.selaras.planning;

import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rest of somebody's day, shared out among his colleagues and his own next days.
 *
 * @param untilMinute when he goes home, for {@link Cause#LEAVES}
 * @param people him and those who may help, each with his rest of the day before and after
 */
public record DayShare(
        UUID id,
        LocalDate day,
        PersonId salesmanId,
        Cause cause,
        @Nullable Integer untilMinute,
        State state,
        List<Part> people,
        List<Order> ahead,
        PersonId createdBy,
        Instant createdAt,
        @Nullable Instant settledAt,
        List<Line> lines) {
    public enum Cause {
        /** He is gone from now on. */
        ILL,
        /** He goes at {@code untilMinute}. */
        LEAVES,
        /** He stays, but will not get through his list. */
        LATE
    }

    public enum State {
        OPEN,
        APPLIED,
        TAKEN_BACK
    }

    /**
     * One salesman's part in it.
     *
     * @param stops still to be made, in the new order; done ones and the one under way stay as they are
     * @param made the sequence of the last call that is made or under way
     */
    public record Part(PersonId salesmanId, Rest before, Rest after, List<Stop> stops, int made) {}

    /** @param arrival minute of the day, absent where the outlet has no place on the map */
    public record Stop(UUID callId, UUID outletId, @Nullable Integer arrival) {}

    /** What is left of a day. @param minutes from now until he is back; {@code end} minute of the day */
    public record Rest(int calls, double km, int minutes, int end) {
        static final Rest NOTHING = new Rest(0, 0, 0, 0);
    }

    /** A later day in its new order. */
    public record Order(LocalDate day, PersonId salesmanId, List<UUID> calls) {}

    public enum Kind {
        /** A colleague makes it today. */
        GIVEN,
        /** It moves to another day of the same salesman, inside its tolerance. */
        MOVED,
        /** Neither was possible; it stays on his list, where it is missed in the open. */
        LEFT
    }

    /** What became of a line. */
    public enum Outcome {
        PROPOSED,
        /** The call has moved. */
        DONE,
        /** The supervisor did not want it. */
        REFUSED,
        /** It was made, begun or skipped before the proposal was accepted: what was done counts. */
        MEANWHILE,
        /** The call is back where it was. */
        BACK,
        /** Taken back too late: it had been made already. */
        KEPT
    }

    /**
     * Why a line is as it is.
     *
     * @param code {@code near}, {@code roomier-day}, {@code no-room}, {@code closes}, {@code nobody} or {@code no-place}
     * @param minutes the detour
     * @param metres to {@code outletName}, the nearest stop beside it
     */
    public record Reason(
            String code,
            @Nullable Integer minutes,
            @Nullable Integer metres,
            @Nullable String outletName) {
        static Reason of(String code) {
            return new Reason(code, null, null, null);
        }
    }

    public record Line(
            UUID callId,
            UUID outletId,
            Kind kind,
            PersonId from,
            int fromSequence,
            @Nullable PersonId to,
            @Nullable LocalDate toDay,
            int toSequence,
            Reason reason,
            Outcome outcome) {}
}
