package io.selaras.engines.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearbyTests {
    private static final int OUTLETS = 200;

    private static double meanStep(Problem problem) {
        return IntStream.range(1, OUTLETS)
                .map(i -> problem.travel()
                        .distance(
                                problem.outlets().get(i - 1).place(),
                                problem.outlets().get(i).place()))
                .average()
                .orElseThrow();
    }

    private static Problem problem() {
        var problem = Problems.random(5, OUTLETS, 40, 2, Keeping.SAME_SALESMAN);
        var men = new ArrayList<>(problem.salesmen());
        var may = new BitSet();
        may.set(0, 150);
        men.set(
                3,
                new Salesman("Sari", 7, 9, List.of(new Window(0, 9000)), 14, 6000, may)
                        .sleeping(List.of(new Night(0, 11))));
        var outlets = new ArrayList<>(problem.outlets());
        outlets.set(20, outlets.get(20).pinnedTo(2));
        return new Problem(
                2, outlets, men, problem.travel(), Weights.DISTANCE, Keeping.SAME_SALESMAN, problem.published());
    }

    @Test
    void nearOutletsHaveNearNumbers() {
        var problem = problem();
        assertThat(meanStep(new Nearby(problem).problem)).isLessThan(0.25 * meanStep(problem));
    }

    @Test
    void theProblemStaysTheSameUnderOtherNumbers() {
        var problem = problem();
        var nearby = new Nearby(problem);
        var random = new Random(6);
        for (var trial = 0; trial < 50; trial++) {
            var stops = random.ints(0, OUTLETS).distinct().limit(12).boxed().toList();
            var plan = new Plan(List.of(new Plan.Tour(trial % 2 == 0 ? 3 : 2, trial % 2, stops)), List.of(), 0, true);
            var moved = Objects.requireNonNull(nearby.in(plan));
            assertThat(nearby.out(moved)).isEqualTo(plan);
            assertThat(PlanCheck.distance(nearby.problem, moved)).isEqualTo(PlanCheck.distance(problem, plan));
            assertThat(names(nearby.problem, moved)).isEqualTo(names(problem, plan));
            assertThat(Timetable.of(nearby.problem, moved.tours().getFirst()).late())
                    .isEqualTo(Timetable.of(problem, plan.tours().getFirst()).late());
            assertThat(PlanCheck.tourFaults(nearby.problem, moved.tours().getFirst()))
                    .hasSameSizeAs(PlanCheck.tourFaults(problem, plan.tours().getFirst()));
        }
    }

    private static List<String> names(Problem problem, Plan plan) {
        return plan.tours().getFirst().outlets().stream()
                .map(i -> problem.outlets().get(i).name())
                .toList();
    }

    @Test
    void tablesWithLargeNumbersAreKeptWide() {
        Travel.Rule small = (a, b) -> 100 * a + b;
        Travel.Rule large = (a, b) -> 100_000 * a + b;
        for (var rule : List.of(small, large)) {
            var table = Table.kept(30, rule);
            var turned = table.turned();
            for (var a = 0; a < 30; a++) {
                for (var b = 0; b < 30; b++) {
                    assertThat(table.at(a, b)).isEqualTo(rule.between(a, b));
                    assertThat(turned.at(a, b)).isEqualTo(rule.between(b, a));
                }
            }
            assertThat(Table.asked(30, rule).turned().at(3, 4)).isEqualTo(rule.between(4, 3));
        }
    }
}
