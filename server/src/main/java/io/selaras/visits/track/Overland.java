package io.selaras.visits.track;

import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/** Overland for iPhones: batches of GeoJSON, longitude first, metres a second. */
public final class Overland {
    private Overland() {}

    public static Decoded read(JsonNode body) {
        var collector = new Decoded.Collector();
        for (var feature : body.path("locations")) {
            collector.read(feature, () -> position(feature));
        }
        return collector.done();
    }

    private static Position position(JsonNode feature) {
        var facts = feature.path("properties");
        var place = feature.path("geometry").path("coordinates");
        if (!place.path(0).isNumber() || !place.path(1).isNumber()) {
            throw new IllegalArgumentException("coordinates are missing");
        }
        return new Position(
                OffsetDateTime.parse(facts.path("timestamp").asString("")).toInstant(),
                place.path(1).doubleValue(),
                place.path(0).doubleValue(),
                Position.known(Decoded.number(facts, "horizontal_accuracy")),
                Position.known(Decoded.number(facts, "speed")),
                Position.known(Decoded.number(facts, "course")),
                Decoded.number(facts, "altitude"),
                Position.known(Decoded.number(facts, "battery_level")),
                null);
    }
}
