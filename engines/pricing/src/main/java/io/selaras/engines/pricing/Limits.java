package io.selaras.engines.pricing;

/**
 * How far amounts may go. The phone keeps them in JavaScript numbers, exact up to 2^53 - 1; both sides refuse the same
 * baskets.
 */
public final class Limits {
    /** A price of one unit, in minor units. */
    public static final long PRICE = 1_000_000_000_000L;

    /** Pieces on one line, counted in the smallest unit. */
    public static final long QUANTITY = 1_000_000_000L;

    /** A line's or a basket's amount. */
    public static final long AMOUNT = (1L << 53) - 1;

    /** 100 % in basis points. */
    public static final int WHOLE = 10_000;

    private Limits() {}
}
