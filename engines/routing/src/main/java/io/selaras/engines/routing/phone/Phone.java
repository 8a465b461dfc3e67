package io.selaras.engines.routing.phone;

import io.selaras.engines.routing.DayOrder;
import io.selaras.engines.routing.travel.Crow;
import org.teavm.jso.JSExport;

/**
 * Exports {@code order}, {@code arrivals} and {@code seconds}; numbers in, numbers out, as {@code docs/engines/routing.md}
 * writes down.
 */
public final class Phone {
    private Phone() {}

    /** See {@link DayOrder#DayOrder} for the arrays; returns the stops, first to last. */
    @JSExport
    public static int[] order(
            int stops, int[] seconds, int[] service, int[] open, int[] close, int leave, int fixed, int rounds) {
        return new DayOrder(stops, seconds, service, open, close, leave, fixed).order(rounds);
    }

    /** See {@link DayOrder#arrivals}. */
    @JSExport
    public static int[] arrivals(
            int stops, int[] seconds, int[] service, int[] open, int[] close, int leave, int[] order) {
        return new DayOrder(stops, seconds, service, open, close, leave, 0).arrivals(order);
    }

    /** Travel times between points in degrees, row by row, as the server reckons them without road data. */
    @JSExport
    public static int[] seconds(double[] latitudes, double[] longitudes) {
        return Crow.between(latitudes, longitudes);
    }
}
