package io.selaras.engines.routing;

/** A small fast generator (xorshift64*), one per thread, so that a seed repeats a run exactly. */
final class Rng {
    private long state;

    Rng(long seed) {
        var mixed = (seed + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        state = mixed == 0 ? 88172645463325252L : mixed ^ (mixed >>> 31);
    }

    private int bits() {
        var x = state;
        x ^= x >>> 12;
        x ^= x << 25;
        x ^= x >>> 27;
        state = x;
        return (int) ((x * 0x2545F4914F6CDD1DL) >>> 32);
    }

    /** Uniform in 0 (inclusive) to bound (exclusive). */
    int below(int bound) {
        return (int) (((bits() & 0xFFFFFFFFL) * bound) >>> 32);
    }

    /** Uniform in 0 (exclusive) to 1 (inclusive). */
    double unit() {
        return ((bits() >>> 1) + 1.0) / 2147483648.0;
    }
}
