package io.selaras.engines.routing.phone;

import io.selaras.engines.routing.DayOrder;
import org.teavm.jso.JSExport;

/** Exports {@code order(...)}; numbers in, numbers out, as {@code docs/engines/routing.md} writes down. */
public final class Phone {
    private Phone() {}

    /** See {@link DayOrder#DayOrder} for the arrays; returns the stops, first to last. */
    @JSExport
    public static int[] order(
            int stops, int[] seconds, int[] service, int[] open, int[] close, int leave, int fixed, int rounds) {
        return new DayOrder(stops, seconds, service, open, close, leave, fixed).order(rounds);
    }
}
