package io.selaras.bench.planning.peers;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.variable.PlanningListVariable;
import io.selaras.engines.routing.Salesman;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tour as Timefold wants it. */
@PlanningEntity
public final class TimefoldVan {
    @PlanningId
    public int id;

    int place;
    int open;
    int close;
    int capacity;

    @Nullable
    Travel travel;

    @PlanningListVariable
    public List<TimefoldStop> stops = new ArrayList<>();

    public TimefoldVan() {}

    TimefoldVan(int id, Salesman man, Travel travel) {
        this.id = id;
        this.travel = travel;
        var hours = man.hours().getFirst();
        place = man.start();
        open = hours == null ? 0 : hours.open();
        close = hours == null ? Window.ALWAYS.close() : hours.close();
        capacity = man.capacity();
    }

    long excess() {
        var load = -(long) capacity;
        for (var stop : stops) {
            load += stop.demand;
        }
        return Math.max(0, load);
    }

    long late() {
        if (stops.isEmpty() || travel == null) {
            return 0;
        }
        var last = stops.getLast();
        return Math.max(0, TimefoldStop.leaving(last) + travel.time(last.place, place) - (long) close);
    }

    long length() {
        if (stops.isEmpty() || travel == null) {
            return 0;
        }
        var sum = (long) travel.distance(stops.getLast().place, place);
        var at = place;
        for (var stop : stops) {
            sum += travel.distance(at, stop.place);
            at = stop.place;
        }
        return sum;
    }
}
