package io.selaras.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.platform.Ids;
import io.selaras.platform.PersonId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DayRuleTests {
    private static final PersonId BUDI = new PersonId(Ids.v7());
    private static final PersonId TONO = new PersonId(Ids.v7());
    private static final UUID SHOP = Ids.v7();
    /** A Monday of week 1 of the default cycle. */
    private static final LocalDate MONDAY_ONE = LocalDate.of(2026, 11, 2);

    private static JourneyPlan rule(Set<DayOfWeek> days, Set<Integer> weeks, @Nullable LocalDate until) {
        return new JourneyPlan(Ids.v7(), SHOP, BUDI, days, weeks, LocalDate.of(2026, 1, 1), until, null);
    }

    private static List<PersonId> who(LocalDate day, JourneyPlan plan, Set<LocalDate> holidays, List<Absence> away) {
        return DayRule.of(day, List.of(plan), Cycle.DEFAULT, holidays, away).stream()
                .map(DayRule.Wanted::salesmanId)
                .toList();
    }

    @Test
    void weeksCountFromTheAnchorAndRepeatAfterFour() {
        assertThat(Cycle.DEFAULT.week(MONDAY_ONE)).isEqualTo(1);
        assertThat(Cycle.DEFAULT.week(MONDAY_ONE.plusDays(6))).isEqualTo(1);
        assertThat(Cycle.DEFAULT.week(MONDAY_ONE.plusDays(7))).isEqualTo(2);
        assertThat(Cycle.DEFAULT.week(MONDAY_ONE.plusDays(28))).isEqualTo(1);
        assertThat(Cycle.DEFAULT.week(MONDAY_ONE.minusDays(1))).isEqualTo(4);
        assertThat(Cycle.DEFAULT.week(LocalDate.of(2023, 12, 31))).isEqualTo(4);
    }

    @Test
    void aFortnightlyRuleAsksInItsWeeksOnly() {
        var plan = rule(Set.of(DayOfWeek.MONDAY), Set.of(1, 3), null);
        assertThat(who(MONDAY_ONE, plan, Set.of(), List.of())).containsExactly(BUDI);
        assertThat(who(MONDAY_ONE.plusDays(7), plan, Set.of(), List.of())).isEmpty();
        assertThat(who(MONDAY_ONE.plusDays(14), plan, Set.of(), List.of())).containsExactly(BUDI);
        assertThat(who(MONDAY_ONE.plusDays(1), plan, Set.of(), List.of())).isEmpty();
    }

    @Test
    void nothingOnAHolidayAndNothingAfterTheEnd() {
        var plan = rule(Set.of(DayOfWeek.MONDAY), Set.of(1, 2, 3, 4), MONDAY_ONE.plusDays(7));
        assertThat(who(MONDAY_ONE, plan, Set.of(MONDAY_ONE), List.of())).isEmpty();
        assertThat(who(MONDAY_ONE.plusDays(7), plan, Set.of(), List.of())).hasSize(1);
        assertThat(who(MONDAY_ONE.plusDays(14), plan, Set.of(), List.of())).isEmpty();
    }

    @Test
    void theSubstituteGoesWhileTheSalesmanIsAway() {
        var plan = rule(Set.of(DayOfWeek.MONDAY), Set.of(1, 2, 3, 4), null);
        var ill = new Absence(Ids.v7(), BUDI, MONDAY_ONE, MONDAY_ONE, TONO, "sakit");
        assertThat(who(MONDAY_ONE, plan, Set.of(), List.of(ill))).containsExactly(TONO);
        assertThat(who(MONDAY_ONE.plusDays(7), plan, Set.of(), List.of(ill))).containsExactly(BUDI);
    }

    @Test
    void anOutletWithTwoRulesForOneDayIsVisitedOnce() {
        var weekly = rule(Set.of(DayOfWeek.MONDAY), Set.of(1, 2, 3, 4), null);
        var monthly = rule(Set.of(DayOfWeek.MONDAY), Set.of(1), null);
        assertThat(DayRule.of(MONDAY_ONE, List.of(weekly, monthly), Cycle.DEFAULT, Set.of(), List.of()))
                .hasSize(1);
    }

    @Test
    void aCompanyMayWorkOnAShippedHoliday() {
        var newYear = LocalDate.of(2027, 1, 1);
        assertThat(PlanStore.closed(ShippedHolidays.INDONESIA, List.of())).contains(newYear);
        assertThat(PlanStore.closed(ShippedHolidays.INDONESIA, List.of(new Holiday(newYear, "buka", true))))
                .doesNotContain(newYear);
    }

    @Test
    void aRuleThatEndsBeforeItStartsIsNone() {
        assertThatThrownBy(() -> rule(Set.of(DayOfWeek.MONDAY), Set.of(1), LocalDate.of(2025, 12, 31)))
                .hasMessageContaining("ends before it starts");
    }
}
