package io.selaras.engines.pricing;

/** The only place where a fraction of a minor unit disappears. */
final class Rounding {
    private Rounding() {}

    /**
     * A share of an amount, half a minor unit and more rounded up. Divides before it multiplies: the product itself
     * would not fit.
     *
     * @param amount 0 to {@link Limits#AMOUNT}
     */
    static long halfUp(long amount, int percentBp) {
        long whole = amount / Limits.WHOLE * percentBp;
        long rest = amount % Limits.WHOLE * percentBp;
        return whole + (rest + Limits.WHOLE / 2) / Limits.WHOLE;
    }
}
