package io.selaras.visits.track;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** OwnTracks over HTTP: one message a request, kilometres an hour. What is no location is taken and forgotten. */
public final class OwnTracks {
    private static final double KMH_PER_METRE_A_SECOND = 3.6;

    private OwnTracks() {}

    /** @param body absent for the empty messages the app sends to see whether somebody is there */
    public static Decoded read(@Nullable JsonNode body) {
        if (body == null || !"location".equals(body.path("_type").asString(""))) {
            return Decoded.nothing();
        }
        var collector = new Decoded.Collector();
        collector.read(body, () -> position(body));
        return collector.done();
    }

    private static Position position(JsonNode body) {
        var kmh = Position.known(Decoded.number(body, "vel"));
        var percent = Position.known(Decoded.number(body, "batt"));
        return new Position(
                Decoded.seconds(Decoded.required(body, "tst")),
                Decoded.required(body, "lat"),
                Decoded.required(body, "lon"),
                Position.known(Decoded.number(body, "acc")),
                kmh == null ? null : kmh / KMH_PER_METRE_A_SECOND,
                Position.known(Decoded.number(body, "cog")),
                Decoded.number(body, "alt"),
                percent == null ? null : percent / 100,
                null);
    }
}
