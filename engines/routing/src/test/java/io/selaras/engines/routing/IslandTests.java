package io.selaras.engines.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Places without a way between them are never on one tour, whatever a visit is worth. */
class IslandTests {
    private static final int EACH = 12;
    private static final int ISLANDS = 3;

    /** Three islands with a place where tours may start, then twelve outlets each. */
    private static Travel islands() {
        var random = new Random(4);
        var places = ISLANDS * (EACH + 1);
        var plain = Problems.scattered(random, places);
        var table = new int[places * places];
        for (var a = 0; a < places; a++) {
            for (var b = 0; b < places; b++) {
                var together = a / (EACH + 1) == b / (EACH + 1);
                table[a * places + b] = together ? plain.distance(a, b) : Travel.UNREACHABLE;
            }
        }
        return Travel.tables(places, table, table);
    }

    private static Problem problem(Weights weights, int days, long prize, int... starts) {
        var outlets = new ArrayList<Outlet>();
        for (var island = 0; island < ISLANDS; island++) {
            for (var k = 1; k <= EACH; k++) {
                var patterns = days == 1 ? List.of(1) : List.of(1, 2, 3);
                outlets.add(Outlet.of("outlet " + outlets.size(), island * (EACH + 1) + k, 10, 1, patterns, List.of())
                        .optional(prize));
            }
        }
        var men = new ArrayList<Salesman>();
        for (var start : starts) {
            men.add(new Salesman("", start, start, List.of(Window.ALWAYS), 7, Salesman.UNLIMITED, null));
        }
        return new Problem(
                days, outlets, men, islands(), weights, days == 1 ? Keeping.ANYONE : Keeping.SAME_SALESMAN, null);
    }

    private static Plan plan(Problem problem) {
        return new Planner(problem, new Planner.Settings(1, 1)).plan(Budget.iterations(5_000), progress -> {});
    }

    private static final Weights SOFT = new Weights(1, 0, 1, 1, 1, 0, 0, 0, 0);

    @Test
    void everyIslandIsServedByThoseWhoStartThere() {
        var first = EACH + 1;
        var problem = problem(Weights.DISTANCE, 1, Outlet.MANDATORY, 0, 0, first, first, 2 * first, 2 * first);
        var plan = plan(problem);
        assertThat(plan.unserved()).isEmpty();
        assertThat(plan.feasible()).isTrue();
        assertThat(PlanCheck.faults(problem, plan)).isEmpty();
        assertThat(plan.cost()).isEqualTo(PlanCheck.distance(problem, plan)).isLessThan(Travel.UNREACHABLE);
    }

    @Test
    void anIslandWithoutAnybodyIsLeftOutWhateverItIsWorthAndSaysWhy() {
        for (var days = 1; days <= 2; days++) {
            for (var weights : List.of(Weights.DISTANCE, SOFT)) {
                var problem = problem(weights, days, Outlet.MANDATORY, 0, 0, EACH + 1, EACH + 1);
                var plan = plan(problem);
                assertThat(plan.unserved()).extracting(Plan.Unserved::outlet).containsExactlyElementsOf(last(problem));
                assertThat(plan.unserved()).allSatisfy(left -> {
                    assertThat(left.reason()).isEqualTo(Plan.Reason.OUT_OF_REACH);
                    assertThat(left.why()).endsWith("there is no way to it for whoever may come");
                });
                assertThat(PlanCheck.faults(problem, plan)).isEmpty();
            }
        }
    }

    private static List<Integer> last(Problem problem) {
        var list = new ArrayList<Integer>();
        for (var i = (ISLANDS - 1) * EACH; i < problem.outlets().size(); i++) {
            list.add(i);
        }
        return list;
    }

    @Test
    void theCheckerNamesALegWithoutAWay() {
        var problem = problem(SOFT, 1, 5, 0);
        var over = new Plan(List.of(new Plan.Tour(0, 0, List.of(0, EACH))), List.of(), 0, true);
        assertThat(PlanCheck.faults(problem, over))
                .extracting(PlanCheck.Fault::what)
                .contains("salesman 0 day 0: no way from place 1 to place " + (EACH + 2));
    }

    @Test
    void anEarlierPlanOverWaterIsNotTakenUp() {
        var problem = problem(SOFT, 1, Outlet.MANDATORY, 0, 0, EACH + 1, EACH + 1);
        var wet = new Plan(List.of(new Plan.Tour(0, 0, List.of(0, EACH, 2 * EACH))), List.of(), 0, true);
        var plan = new Planner(problem, new Planner.Settings(1, 1)).plan(Budget.iterations(300), wet, progress -> {});
        assertThat(PlanCheck.faults(problem, plan)).isEmpty();
    }
}
