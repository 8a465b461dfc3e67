package io.selaras.campaigns;

/**
 * What a campaign added: the difference of the means between those who got it and those left alone on purpose, with
 * Welch's 95 % range.
 *
 * @param perHead difference a head, minor units
 * @param low and {@code high}: the range of the difference
 * @param total the difference times the heads that got it
 * @param enough whether both groups are large enough to say anything
 */
public record Lift(double perHead, double low, double high, double total, boolean enough) {
    private static final int FEWEST = 30;
    private static final double NORMAL_95 = 1.959964;

    /** A group's size, mean and sample variance. */
    public record Group(int size, double mean, double variance) {}

    static Lift of(Group treated, Group held) {
        if (treated.size < 2 || held.size < 2) {
            return new Lift(0, 0, 0, 0, false);
        }
        double a = treated.variance / treated.size;
        double b = held.variance / held.size;
        double difference = treated.mean - held.mean;
        double freedom = a + b == 0 ? 1 : (a + b) * (a + b) / (a * a / (treated.size - 1) + b * b / (held.size - 1));
        double range = quantile(freedom) * Math.sqrt(a + b);
        return new Lift(
                difference,
                difference - range,
                difference + range,
                difference * treated.size,
                Math.min(treated.size, held.size) >= FEWEST);
    }

    /** Student's 97.5 % quantile by Cornish and Fisher's expansion; within 0.01 from four degrees of freedom on. */
    static double quantile(double freedom) {
        double z = NORMAL_95;
        double z3 = z * z * z;
        double z5 = z3 * z * z;
        return z
                + (z3 + z) / (4 * freedom)
                + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom)
                + (3 * z5 * z * z + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom);
    }
}
