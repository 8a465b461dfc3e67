package io.selaras.customers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.selaras.platform.GeoPoint;
import java.util.List;

/**
 * A shape drawn on the map. Flat between its corners, which at the size of a sales territory is less than a street off.
 *
 * @throws IllegalArgumentException with fewer than three corners
 */
public record Outline(List<GeoPoint> corners) {
    public Outline {
        corners = List.copyOf(corners);
        if (corners.size() < 3) {
            throw new IllegalArgumentException("A shape has three corners at least");
        }
    }

    /** By counting how many sides a ray to the east crosses. */
    public boolean contains(GeoPoint place) {
        boolean inside = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            var one = corners.get(i);
            var other = corners.get(j);
            if ((one.latitude() > place.latitude()) != (other.latitude() > place.latitude())
                    && place.longitude()
                            < (other.longitude() - one.longitude())
                                            * (place.latitude() - one.latitude())
                                            / (other.latitude() - one.latitude())
                                    + one.longitude()) {
                inside = !inside;
            }
        }
        return inside;
    }

    @JsonIgnore
    GeoPoint southWest() {
        return new GeoPoint(
                corners.stream().mapToDouble(GeoPoint::latitude).min().orElse(0),
                corners.stream().mapToDouble(GeoPoint::longitude).min().orElse(0));
    }

    @JsonIgnore
    GeoPoint northEast() {
        return new GeoPoint(
                corners.stream().mapToDouble(GeoPoint::latitude).max().orElse(0),
                corners.stream().mapToDouble(GeoPoint::longitude).max().orElse(0));
    }
}
