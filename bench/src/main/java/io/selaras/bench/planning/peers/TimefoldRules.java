package io.selaras.bench.planning.peers;

import ai.timefold.solver.core.api.score.HardSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;

/** The rules as Timefold's own vehicle routing example states them: load, windows, length. */
public final class TimefoldRules implements ConstraintProvider {
    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            factory.forEach(TimefoldVan.class)
                    .filter(van -> van.excess() > 0)
                    .penalize(HardSoftScore.ONE_HARD, TimefoldVan::excess)
                    .asConstraint("load"),
            factory.forEach(TimefoldStop.class)
                    .filter(stop -> stop.late() > 0)
                    .penalize(HardSoftScore.ONE_HARD, TimefoldStop::late)
                    .asConstraint("windows"),
            factory.forEach(TimefoldVan.class)
                    .filter(van -> van.late() > 0)
                    .penalize(HardSoftScore.ONE_HARD, TimefoldVan::late)
                    .asConstraint("hours"),
            factory.forEach(TimefoldVan.class)
                    .penalize(HardSoftScore.ONE_SOFT, TimefoldVan::length)
                    .asConstraint("length")
        };
    }
}
