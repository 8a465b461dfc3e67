package io.selaras.engines.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTests {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    private static Plan plan(Problem problem, long seed, int threads, long iterations) {
        return new Planner(problem, new Planner.Settings(seed, threads))
                .plan(Budget.iterations(iterations), progress -> {});
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSmallDayIsPlannedAsWellAsTryingEverything(long seed) {
        var problem = Problems.random(seed, 6, 3, 1, Keeping.ANYONE);
        var plan = plan(problem, seed, 1, 5_000);
        var optimum = Problems.optimum(problem);
        assertThat(plan.feasible()).isEqualTo(optimum < Double.POSITIVE_INFINITY);
        if (plan.feasible()) {
            assertThat(PlanCheck.faults(problem, plan)).isEmpty();
            assertThat(plan.cost()).isEqualTo(optimum).isEqualTo(PlanCheck.distance(problem, plan));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSmallCycleIsPlannedAsWellAsTryingEverything(long seed) {
        var problem = Problems.random(100 + seed, 5, 2, 2, Keeping.ANYONE);
        var plan = plan(problem, seed, 1, 10_000);
        var optimum = Problems.optimum(problem);
        assertThat(plan.feasible()).isEqualTo(optimum < Double.POSITIVE_INFINITY);
        if (plan.feasible()) {
            assertThat(PlanCheck.faults(problem, plan)).isEmpty();
            assertThat(plan.cost()).isEqualTo(optimum);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPlanCalledFeasibleSatisfiesTheIndependentChecker(long seed) {
        var problem = Problems.random(200 + seed, 40, 12, seed % 2 == 0 ? 1 : 2, Keeping.ANYONE);
        var plan = plan(problem, seed, 1, 5_000);
        if (plan.feasible()) {
            assertThat(PlanCheck.faults(problem, plan)).isEmpty();
            assertThat(plan.cost()).isEqualTo(PlanCheck.distance(problem, plan));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameSeedAndIterationsGiveTheSamePlan(long seed) {
        var problem = Problems.random(7, 60, 20, 2, Keeping.ANYONE);
        assertThat(plan(problem, seed, 1, 4_000)).isEqualTo(plan(problem, seed, 1, 4_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void twoThreadsOnOneLargePlanKeepItWhole(long seed) {
        // Hardly more tours than the load needs, so that limits are broken on the way and parts change hands.
        var problem = Problems.random(9 + seed, 720, 174, 1, Keeping.ANYONE);
        var planner = new Planner(problem, new Planner.Settings(seed, 2));
        var faults = new ArrayList<Object>();
        var plan = planner.plan(
                Budget.iterations(30_000),
                progress -> planner.bestSoFar().ifPresent(soFar -> faults.addAll(PlanCheck.faults(problem, soFar))));
        faults.addAll(PlanCheck.faults(problem, plan));
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void hardlyAnyOutletsArePlannedToo(int outlets) {
        var problem = Problems.random(3, outlets, 1, 1, Keeping.ANYONE);
        var plan = plan(problem, 1, 2, 200);
        assertThat(plan.unserved()).isEmpty();
        assertThat(plan.cost()).isEqualTo(PlanCheck.distance(problem, plan));
    }
}
