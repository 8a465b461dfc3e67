package io.selaras.engines.routing.travel;

/**
 * The arithmetic of {@link FormulaTimes} on plain numbers: small enough to be carried by every phone, and the same there as
 * on the server.
 */
public final class Crow {
    static final double FACTOR = 1.35;
    static final int STOP = 180;
    private static final double EARTH_METRES = 6_371_008.8;
    private static final double[] SPEEDS = {15, 22, 30, 45};
    private static final double[] BAND_METRES = {1_000, 4_000, 15_000, Double.POSITIVE_INFINITY};

    private Crow() {}

    static double[] speeds() {
        return SPEEDS.clone();
    }

    static int bands() {
        return BAND_METRES.length;
    }

    /** Metres of road between two points on the unit sphere that are a chord apart. */
    static int metres(double chord, double factor) {
        // Below a few hundred kilometres the arc is the chord to within millimetres; beyond, asin is worth its time.
        var arc = chord < 0.05 ? chord * (1 + chord * chord / 24) : 2 * Math.asin(Math.min(1, chord / 2));
        return (int) Math.round(EARTH_METRES * arc * factor);
    }

    /** Seconds for so many metres of road, the stop included. */
    static int seconds(int metres, double[] speeds, double rush, int stop) {
        var left = (double) metres;
        var time = 0.0;
        for (var band = 0; band < BAND_METRES.length && left > 0; band++) {
            var part = Math.min(left, BAND_METRES[band]);
            time += part * 3.6 / speeds[band];
            left -= part;
        }
        return (int) Math.round(time * rush) + stop;
    }

    /** All pairs of points in degrees, row by row, by the default of {@link FormulaTimes}. */
    public static int[] between(double[] latitudes, double[] longitudes) {
        var count = latitudes.length;
        var sphere = new double[3 * count];
        for (var k = 0; k < count; k++) {
            var latitude = Math.toRadians(latitudes[k]);
            var longitude = Math.toRadians(longitudes[k]);
            sphere[3 * k] = Math.cos(latitude) * Math.cos(longitude);
            sphere[3 * k + 1] = Math.cos(latitude) * Math.sin(longitude);
            sphere[3 * k + 2] = Math.sin(latitude);
        }
        var seconds = new int[count * count];
        for (var a = 0; a < count; a++) {
            for (var b = 0; b < count; b++) {
                if (a != b) {
                    var x = sphere[3 * a] - sphere[3 * b];
                    var y = sphere[3 * a + 1] - sphere[3 * b + 1];
                    var z = sphere[3 * a + 2] - sphere[3 * b + 2];
                    seconds[a * count + b] = seconds(metres(Math.sqrt(x * x + y * y + z * z), FACTOR), SPEEDS, 1, STOP);
                }
            }
        }
        return seconds;
    }
}
