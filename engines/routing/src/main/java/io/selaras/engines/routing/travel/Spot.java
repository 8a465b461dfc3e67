package io.selaras.engines.routing.travel;

/** A point on earth in degrees. */
public record Spot(double latitude, double longitude) {
    public Spot {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("no point on earth: %s, %s".formatted(latitude, longitude));
        }
    }
}
