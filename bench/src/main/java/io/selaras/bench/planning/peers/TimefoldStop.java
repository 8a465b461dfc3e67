package io.selaras.bench.planning.peers;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.variable.InverseRelationShadowVariable;
import ai.timefold.solver.core.api.domain.variable.PreviousElementShadowVariable;
import ai.timefold.solver.core.api.domain.variable.ShadowSources;
import ai.timefold.solver.core.api.domain.variable.ShadowVariable;
import io.selaras.engines.routing.Outlet;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.Window;
import org.jspecify.annotations.Nullable;

/** A visit as Timefold wants it: a changeable object with shadow variables. */
@PlanningEntity
public final class TimefoldStop {
    @PlanningId
    public int id;

    int place;
    int demand;
    int service;
    Window window = Window.ALWAYS;

    @Nullable
    Travel travel;

    @InverseRelationShadowVariable(sourceVariableName = "stops")
    @Nullable
    public TimefoldVan van;

    @PreviousElementShadowVariable(sourceVariableName = "stops")
    @Nullable
    public TimefoldStop previous;

    @ShadowVariable(supplierName = "arrivalOf")
    @Nullable
    public Integer arrival;

    public TimefoldStop() {}

    TimefoldStop(int id, Outlet outlet, Travel travel) {
        this.id = id;
        this.travel = travel;
        place = outlet.place();
        demand = outlet.demand();
        service = outlet.service();
        window = outlet.windowsOn(0).getFirst();
    }

    /** When he gets here, kept up to date by Timefold. */
    @ShadowSources({"van", "previous.arrival"})
    public @Nullable Integer arrivalOf() {
        if (van == null || travel == null || previous != null && previous.arrival == null) {
            return null;
        }
        return previous == null
                ? van.open + travel.time(van.place, place)
                : leaving(previous) + travel.time(previous.place, place);
    }

    static int leaving(TimefoldStop stop) {
        return (stop.arrival == null ? 0 : Math.max(stop.arrival, stop.window.open())) + stop.service;
    }

    long late() {
        return arrival == null ? 0 : Math.max(0, arrival - window.close());
    }
}
