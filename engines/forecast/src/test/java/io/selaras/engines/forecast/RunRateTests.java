package io.selaras.engines.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class RunRateTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final int HISTORY = 420;
    private static final LocalDate FIRST = TODAY.minusDays(HISTORY - 1);

    private static double[] days(int soldFor) {
        double[] days = new double[HISTORY];
        Arrays.fill(days, HISTORY - soldFor, HISTORY, 10);
        return days;
    }

    @Test
    void aSteadyYearEndsTheMonthAsItWent() {
        assertThat(RunRate.monthEnd(FIRST, days(HISTORY))).isCloseTo(300, Assertions.within(0.01));
    }

    @Test
    void theEmptyDaysBeforeACompanyBeganAreNoYearToGrowBy() {
        // It began a year and four days ago: those days against the last 56 would be growth of fourteen times.
        assertThat(RunRate.monthEnd(FIRST, days(368))).isCloseTo(300, Assertions.within(0.01));
    }

    @Test
    void aMonthThatSellsTwiceAsMuchAsAYearAgoExpectsThatOfItsRest() {
        double[] days = days(HISTORY);
        Arrays.fill(days, HISTORY - 56, HISTORY, 20);
        assertThat(RunRate.monthEnd(FIRST, days)).isCloseTo(600, Assertions.within(0.01));
    }
}
