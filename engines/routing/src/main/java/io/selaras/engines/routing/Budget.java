package io.selaras.engines.routing;

import java.util.function.LongSupplier;

/** How long to search. The engine owns no clock: the caller hands one in, or counts iterations. */
public sealed interface Budget {
    /** Share used so far, 0 to 1 and beyond; asked every few hundred iterations. */
    double used(long iterations);

    /** A number of iterations: the same seed gives the same plan with one thread. */
    static Budget iterations(long limit) {
        return new Iterations(Math.max(1, limit));
    }

    /** A time from now on, measured with the clock given, in nanoseconds. */
    static Budget seconds(double seconds, LongSupplier nanos) {
        return new Time(nanos, nanos.getAsLong(), Math.max(1, (long) (seconds * 1e9)));
    }

    /** Whichever of two is used up first. */
    static Budget either(Budget one, Budget other) {
        return new Either(one, other);
    }

    /** Two at once. */
    record Either(Budget one, Budget other) implements Budget {
        @Override
        public double used(long iterations) {
            return Math.max(one.used(iterations), other.used(iterations));
        }
    }

    /** Counted. */
    record Iterations(long limit) implements Budget {
        @Override
        public double used(long iterations) {
            return (double) iterations / limit;
        }
    }

    /** Timed. */
    record Time(LongSupplier nanos, long start, long length) implements Budget {
        @Override
        public double used(long iterations) {
            return (double) (nanos.getAsLong() - start) / length;
        }
    }
}
