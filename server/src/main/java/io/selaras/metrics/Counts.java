package io.selaras.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of each was counted in one group; what is absent is nothing. Added up by the thousand for one answer. */
final class Counts {
    static final Counts NOTHING = new Counts(new long[Count.values().length]);

    private final long[] much;

    private Counts(long[] much) {
        this.much = much;
    }

    Counts(Map<Count, Long> much) {
        this(new long[NOTHING.much.length]);
        much.forEach((count, of) -> this.much[count.ordinal()] = of);
    }

    /** @param much of each, in the same order */
    static Counts of(List<Count> each, Long[] much) {
        var all = new long[NOTHING.much.length];
        for (int at = 0; at < much.length; at++) {
            all[each.get(at).ordinal()] = much[at];
        }
        return new Counts(all);
    }

    long get(Count count) {
        return much[count.ordinal()];
    }

    Counts with(Count count, long much) {
        var all = this.much.clone();
        all[count.ordinal()] = much;
        return new Counts(all);
    }

    Counts plus(Counts other) {
        var all = much.clone();
        for (int at = 0; at < all.length; at++) {
            all[at] += other.much[at];
        }
        return new Counts(all);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Counts counts && Arrays.equals(much, counts.much);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(much);
    }

    @Override
    public String toString() {
        return Arrays.toString(much);
    }
}
