package io.selaras.engines.routing.travel;

import io.selaras.engines.routing.Travel;
import java.util.List;

/** Distances in metres and times in seconds between places. */
@FunctionalInterface
public interface TravelTimes {
    /**
     * All pairs.
     *
     * @param spots the places, in the order of their rows
     * @return {@link Travel#UNREACHABLE} where there is no way from one to the other
     */
    Travel between(List<Spot> spots);
}
