package io.selaras.visits.track;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The OsmAnd protocol as Traccar Client speaks it: old versions as query or form fields with speed in knots, new ones as
 * JSON with metres a second.
 */
public final class OsmAnd {
    private static final double METRES_A_SECOND_PER_KNOT = 1852.0 / 3600;
    private static final long LARGEST_SECONDS = 1L << 31;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d+)?");
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private OsmAnd() {}

    /** @param now for a fix without a time */
    public static Decoded fields(Map<String, String> fields, Instant now) {
        var collector = new Decoded.Collector();
        collector.read(fields, () -> position(fields, now));
        return collector.done();
    }

    private static Position position(Map<String, String> fields, Instant now) {
        var location = fields.get("location");
        var parts = location == null ? new String[] {"", ""} : location.split(",", 2);
        var latitude = location == null ? fields.get("lat") : parts[0];
        var longitude = location == null ? fields.get("lon") : parts.length > 1 ? parts[1] : null;
        if (latitude == null || longitude == null) {
            throw new IllegalArgumentException("lat and lon are missing");
        }
        var knots = Position.known(number(fields.get("speed")));
        var battery = Position.known(number(fields.get("batt")));
        var heading = fields.containsKey("bearing") ? fields.get("bearing") : fields.get("heading");
        return new Position(
                time(fields.get("timestamp"), now),
                Double.parseDouble(latitude),
                Double.parseDouble(longitude),
                Position.known(number(fields.get("accuracy"))),
                knots == null ? null : knots * METRES_A_SECOND_PER_KNOT,
                Position.known(number(heading)),
                number(fields.get("altitude")),
                battery == null ? null : battery / 100,
                "true".equals(fields.get("mock")) ? Boolean.TRUE : null);
    }

    private static Instant time(@Nullable String text, Instant now) {
        if (text == null || text.isBlank()) {
            return now;
        }
        if (NUMBER.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            return number < LARGEST_SECONDS ? Decoded.seconds(number) : Instant.ofEpochMilli((long) number);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notIso) {
            return LocalDateTime.parse(text, PLAIN).toInstant(ZoneOffset.UTC);
        }
    }

    private static @Nullable Double number(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var number = Double.parseDouble(text);
        return Double.isFinite(number) ? number : null;
    }

    public static Decoded json(JsonNode body) {
        var collector = new Decoded.Collector();
        var location = body.path("location");
        if (location.isArray()) {
            location.forEach(one -> collector.read(one, () -> position(one)));
        } else {
            collector.read(body, () -> position(location));
        }
        return collector.done();
    }

    private static Position position(JsonNode location) {
        var place = location.path("coords");
        var mock = location.path("mock");
        return new Position(
                OffsetDateTime.parse(location.path("timestamp").asString("")).toInstant(),
                Decoded.required(place, "latitude"),
                Decoded.required(place, "longitude"),
                Position.known(Decoded.number(place, "accuracy")),
                Position.known(Decoded.number(place, "speed")),
                Position.known(Decoded.number(place, "heading")),
                Decoded.number(place, "altitude"),
                Position.known(Decoded.number(location.path("battery"), "level")),
                mock.isBoolean() ? mock.booleanValue() : null);
    }
}
