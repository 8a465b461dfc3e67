package io.selaras.engines.routing.format;

/** How a set of instances turns Euclidean lengths into numbers; mixing them makes a wrong gap. */
public enum Convention {
    /** Truncated to one decimal, distance and time alike (DIMACS challenge 2022). */
    DIMACS(10),
    /** Double precision. Searched in ten-thousandths rounded up, so that what fits there fits in truth. */
    DOUBLE(10_000),
    /** Rounded to the nearest integer (TSPLIB's EUC_2D). */
    ROUND(1),
    /** Times 1000, rounded to the nearest integer; costs are stated in thousandths. */
    EXACT(1000);

    private final int scale;

    Convention(int scale) {
        this.scale = scale;
    }

    /** Integer units of the problem per unit of the file. */
    public int scale() {
        return scale;
    }

    /** A length of the file in the problem's units. */
    public int length(double length) {
        return switch (this) {
            case DIMACS -> (int) (length * 10 + 1e-9);
            case DOUBLE -> (int) Math.ceil(length * 10_000 - 1e-6);
            case ROUND -> (int) (length + 0.5);
            case EXACT -> (int) Math.round(length * 1000);
        };
    }

    /** A moment or a duration of the file in the problem's units, held below the largest window. */
    public int moment(double moment) {
        return (int) Math.min(1_000_000_000L, Math.round(moment * scale));
    }
}
