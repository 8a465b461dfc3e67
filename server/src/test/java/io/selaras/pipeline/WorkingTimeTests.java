package io.selaras.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkingTimeTests {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);

    private final WorkingTime time = new WorkingTime(Agreement.FIRST.hours(), Set.of(CHRISTMAS), JAKARTA);

    /** @param text local, {@code 2026-11-23T16:00} is a Monday */
    private static Instant at(String text) {
        return ZonedDateTime.parse(text + ":00+07:00").toInstant();
    }

    @Test
    void whatComesInTheEveningWaitsForTheMorning() {
        assertThat(time.after(at("2026-11-23T20:30"), Duration.ofHours(4))).isEqualTo(at("2026-11-24T12:00"));
    }

    @Test
    void theClockStandsStillOverNight() {
        assertThat(time.after(at("2026-11-23T15:00"), Duration.ofHours(4))).isEqualTo(at("2026-11-24T10:00"));
    }

    @Test
    void saturdayIsHalfASundayNothing() {
        assertThat(time.after(at("2026-11-28T10:00"), Duration.ofHours(4))).isEqualTo(at("2026-11-30T10:00"));
    }

    @Test
    void aHolidayDoesNotCount() {
        // Thursday the 24th five in the afternoon, Friday is Christmas, Saturday has four hours.
        assertThat(time.after(at("2026-12-24T16:00"), Duration.ofHours(2))).isEqualTo(at("2026-12-26T09:00"));
        assertThat(time.day(CHRISTMAS)).isEqualTo(CHRISTMAS.plusDays(1));
    }

    @Test
    void theWayThereAndTheTimeBetweenAreTheSame() {
        var start = at("2026-11-20T14:20");
        for (int minutes = 0; minutes < 4_000; minutes += 37) {
            var span = Duration.ofMinutes(minutes);
            assertThat(time.between(start, time.after(start, span))).isEqualTo(span);
        }
    }

    @Test
    void aCompanyThatNeverWorksStillGetsAnAnswerOneDay() {
        var never = new WorkingTime(Map.of(), Set.of(), JAKARTA);
        assertThat(never.after(at("2026-11-23T10:00"), Duration.ofHours(4))).isEqualTo(at("2026-11-23T14:00"));
    }
}
