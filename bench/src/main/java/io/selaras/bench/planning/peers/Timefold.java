package io.selaras.bench.planning.peers;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Timefold's community edition with the model of its own vehicle routing example; several threads and nearby selection
 * belong to its commercial edition.
 */
final class Timefold implements Peer {
    @Override
    public String name() {
        return "Timefold";
    }

    @Override
    public Optional<Plan> solve(Problem problem, double seconds) {
        var start = System.nanoTime();
        var empty = new TimefoldPlan();
        for (var k = 0; k < problem.salesmen().size(); k++) {
            empty.vans.add(new TimefoldVan(k, problem.salesmen().get(k), problem.travel()));
        }
        for (var i = 0; i < problem.outlets().size(); i++) {
            empty.stops.add(new TimefoldStop(i, problem.outlets().get(i), problem.travel()));
        }
        var left = Math.max(0.1, seconds - (System.nanoTime() - start) / 1e9);
        var config = new SolverConfig()
                .withSolutionClass(TimefoldPlan.class)
                .withEntityClasses(TimefoldVan.class, TimefoldStop.class)
                .withConstraintProviderClass(TimefoldRules.class)
                .withRandomSeed(1L)
                .withTerminationSpentLimit(Duration.ofMillis((long) (1000 * left)));
        var best = SolverFactory.<TimefoldPlan>create(config).buildSolver().solve(empty);
        if (best.score == null || !best.score.isFeasible()) {
            return Optional.empty();
        }
        var tours = new ArrayList<Plan.Tour>();
        for (var van : best.vans) {
            if (!van.stops.isEmpty()) {
                tours.add(new Plan.Tour(
                        van.id, 0, van.stops.stream().map(stop -> stop.id).toList()));
            }
        }
        return Optional.of(new Plan(tours, List.of(), 0, true));
    }
}
