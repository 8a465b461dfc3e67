package io.selaras.metrics;

import java.util.EnumMap;
import java.util.Map;

/** How much of each was counted in one group; what is absent is nothing. */
record Counts(Map<Count, Long> of) {
    static final Counts NOTHING = new Counts(Map.of());

    Counts {
        of = Map.copyOf(of);
    }

    long get(Count count) {
        return of.getOrDefault(count, 0L);
    }

    Counts with(Count count, long much) {
        var all = new EnumMap<Count, Long>(Count.class);
        all.putAll(of);
        all.put(count, much);
        return new Counts(all);
    }

    Counts plus(Counts other) {
        var all = new EnumMap<Count, Long>(Count.class);
        all.putAll(of);
        other.of.forEach((count, much) -> all.merge(count, much, Long::sum));
        return new Counts(all);
    }
}
