package io.selaras.engines.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a problem may ask of a plan, one rule at a time. */
class RulesTests {
    private static Plan plan(Problem problem) {
        var plan = new Planner(problem, new Planner.Settings(1, 1)).plan(Budget.iterations(4_000), progress -> {});
        assertThat(PlanCheck.faults(problem, plan)).isEmpty();
        return plan;
    }

    private static List<Outlet> outlets(int count, List<Integer> patterns) {
        var list = new ArrayList<Outlet>();
        for (var i = 0; i < count; i++) {
            list.add(Outlet.of("outlet " + i, i + 1, 10, 1, patterns, List.of()));
        }
        return list;
    }

    private static Problem problem(int days, List<Outlet> outlets, List<Salesman> men, Keeping keeping) {
        var travel = Problems.scattered(new Random(3), outlets.size() + 2);
        return new Problem(days, outlets, men, travel, Weights.DISTANCE, keeping, null);
    }

    private static int[] days(Plan plan, int outlets) {
        var days = new int[outlets];
        plan.tours().forEach(tour -> tour.outlets().forEach(i -> days[i] |= 1 << tour.day()));
        return days;
    }

    @Test
    void aCycleOfThirtyOneDaysKeepsItsPatterns() {
        var first = 1 | 1 << 15 | 1 << 30;
        var second = 1 << 7 | 1 << 30;
        var outlets = outlets(20, List.of(first, second));
        outlets.set(4, Outlet.of("last day", 5, 10, 1, List.of(1 << 30), List.of()));
        var plan = plan(problem(31, outlets, List.of(Problems.man(30, 20_000)), Keeping.SAME_SALESMAN));
        assertThat(plan.unserved()).isEmpty();
        var days = days(plan, 20);
        assertThat(days[4]).isEqualTo(1 << 30);
        days[4] = first;
        assertThat(Arrays.stream(days).boxed()).isSubsetOf(first, second);
    }

    @Test
    void aDayOffAndOtherHoursOnSaturdayAreKept() {
        var hours = new ArrayList<@Nullable Window>();
        hours.add(new Window(0, 9_000));
        hours.add(null);
        hours.add(new Window(0, 2_200));
        var man = new Salesman("Budi", 0, 0, hours, 99, 9_000, null);
        var plan = plan(problem(3, outlets(14, List.of(1, 2, 4)), List.of(man), Keeping.SAME_SALESMAN));
        assertThat(plan.tours()).extracting(Plan.Tour::day).doesNotContain(1);
        var problem = problem(3, outlets(14, List.of(1, 2, 4)), List.of(man), Keeping.SAME_SALESMAN);
        plan.tours().stream()
                .filter(tour -> tour.day() == 2)
                .forEach(tour -> assertThat(Timetable.of(problem, tour).end()).isLessThanOrEqualTo(2_200));
        var away = outlets(2, List.of(1));
        away.add(Outlet.of("only when he is away", 3, 10, 1, List.of(2), List.of()));
        assertThat(plan(problem(3, away, List.of(man), Keeping.SAME_SALESMAN)).unserved())
                .extracting(Plan.Unserved::reason)
                .containsExactly(Plan.Reason.NOBODY_ALLOWED);
    }

    @Test
    void whoMayNotVisitDoesNot() {
        var even = new BitSet();
        var odd = new BitSet();
        for (var i = 0; i < 24; i++) {
            (i % 2 == 0 ? even : odd).set(i);
        }
        var men = List.of(
                new Salesman("even", 0, 0, List.of(Window.ALWAYS), 99, 99_999, even),
                new Salesman("odd", 0, 0, List.of(Window.ALWAYS), 99, 99_999, odd));
        for (var keeping : Keeping.values()) {
            var plan = plan(problem(2, outlets(24, List.of(1, 2)), men, keeping));
            assertThat(plan.unserved()).isEmpty();
            plan.tours().forEach(tour -> assertThat(tour.outlets()).allMatch(i -> i % 2 == tour.salesman()));
        }
    }

    @Test
    void aPinToSalesmanDayAndTimeHolds() {
        var outlets = outlets(20, List.of(1, 2));
        var window = new Window(4_000, 4_100);
        outlets.set(
                6, Outlet.of("pinned", 7, 10, 1, List.of(2), List.of(window)).pinnedTo(1));
        var men = Collections.nCopies(3, Problems.man(9, 9_000, new Window(0, 9_000)));
        for (var keeping : Keeping.values()) {
            var problem = problem(2, outlets, men, keeping);
            var held = plan(problem).tours().stream()
                    .filter(tour -> tour.outlets().contains(6))
                    .toList();
            assertThat(held).singleElement().satisfies(tour -> {
                assertThat(tour.salesman()).isEqualTo(1);
                assertThat(tour.day()).isEqualTo(1);
                var stop =
                        Timetable.of(problem, tour).stops().get(tour.outlets().indexOf(6));
                assertThat(stop.begin()).isBetween(4_000, 4_100);
            });
        }
    }

    @Test
    void windowsDifferByDay() {
        var closedFirst = List.of(List.of(new Window(0, 1)), List.of(Window.ALWAYS));
        var outlets = outlets(6, List.of(1, 2));
        outlets.set(2, new Outlet("closed", 3, 10, 1, List.of(1, 2), closedFirst, Outlet.MANDATORY, -1));
        var man = Problems.man(9, 20_000, new Window(0, 20_000));
        var plan = plan(problem(2, outlets, List.of(man), Keeping.SAME_SALESMAN));
        assertThat(days(plan, 6)[2]).isEqualTo(2);
    }

    @Test
    void everyDepotHasItsOwnToursAndKeepsItsOutlets() {
        var men = new ArrayList<Salesman>();
        for (var depot : new int[] {0, 0, 25, 25}) {
            men.add(new Salesman("", depot, depot, List.of(Window.ALWAYS), 8, 99_999, null));
        }
        var problem = problem(2, outlets(24, List.of(3)), men, Keeping.SAME_START);
        var plan = plan(problem);
        assertThat(plan.unserved()).isEmpty();
        var depots = new int[24];
        plan.tours().forEach(tour -> tour.outlets().forEach(i -> depots[i] |= 1 << tour.salesman() / 2));
        assertThat(Arrays.stream(depots).boxed()).isSubsetOf(1, 2);
        assertThat(plan.cost()).isEqualTo(PlanCheck.distance(problem, plan));
    }

    @Test
    void aDayMayEndElsewhereThanItBegan() {
        var man = new Salesman("", 0, 13, List.of(Window.ALWAYS), 99, 99_999, null);
        var problem = problem(1, outlets(12, List.of(1)), List.of(man), Keeping.ANYONE);
        assertThat(plan(problem).cost()).isEqualTo(PlanCheck.distance(problem, plan(problem)));
    }

    @Test
    void moreDaysThanABitMaskHoldsAreRefused() {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> problem(32, outlets(1, List.of(1)), List.of(), Keeping.ANYONE));
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException().isThrownBy(() -> outlets(1, List.of(0)));
    }
}
