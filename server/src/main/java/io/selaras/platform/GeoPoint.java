package io.selaras.platform;

/**
 * A place on the WGS 84 globe, in degrees.
 *
 * @throws IllegalArgumentException outside ±90 / ±180, or not a number
 */
public record GeoPoint(double latitude, double longitude) {
    private static final double EARTH_METRES = 6_371_008.8;

    public GeoPoint {
        if (!(latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("Not a place: " + latitude + ", " + longitude);
        }
    }

    /** Great-circle distance by the haversine formula. */
    public double metresTo(GeoPoint other) {
        double dLat = Math.toRadians(other.latitude - latitude) / 2;
        double dLon = Math.toRadians(other.longitude - longitude) / 2;
        double a = Math.sin(dLat) * Math.sin(dLat)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.sin(dLon)
                        * Math.sin(dLon);
        return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
    }
}
