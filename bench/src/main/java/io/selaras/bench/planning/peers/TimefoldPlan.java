package io.selaras.bench.planning.peers;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.score.HardSoftScore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All tours as Timefold wants them. */
@PlanningSolution
public final class TimefoldPlan {
    @PlanningEntityCollectionProperty
    public List<TimefoldVan> vans = new ArrayList<>();

    @PlanningEntityCollectionProperty
    @ValueRangeProvider
    public List<TimefoldStop> stops = new ArrayList<>();

    @PlanningScore
    @Nullable
    public HardSoftScore score;
}
