package io.selaras.visits.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an adapter made of a request: fixes, and parts it could not read. */
public record Decoded(List<Position> positions, List<Refused> refused) {
    /** @param raw as it came, for somebody to look at */
    public record Refused(String reason, String raw) {
        private static final int LONGEST = 4_000;

        public Refused {
            reason = storable(reason);
            raw = storable(raw);
        }

        /** Short enough, and without NUL, which PostgreSQL's text has not; the reason quotes what came, too. */
        private static String storable(String text) {
            return text.substring(0, Math.min(text.length(), LONGEST)).replace('\u0000', '\uFFFD');
        }
    }

    static Decoded nothing() {
        return new Decoded(List.of(), List.of());
    }

    /** Collects fixes one by one; one that cannot be read holds up no other. */
    static final class Collector {
        private final List<Position> positions = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();

        void read(Object raw, Supplier<Position> reading) {
            try {
                positions.add(valid(reading.get()));
            } catch (RuntimeException unreadable) {
                refused.add(new Refused(String.valueOf(unreadable.getMessage()), raw.toString()));
            }
        }

        private static Position valid(Position position) {
            boolean onEarth = Math.abs(position.latitude()) <= 180 && Math.abs(position.longitude()) <= 180;
            if (!onEarth || position.latitude() == 0 && position.longitude() == 0) {
                throw new IllegalArgumentException("Not a place on earth");
            }
            // Years the database's calendar cannot hold are no times.
            if (position.at().isBefore(Instant.EPOCH) || position.at().isAfter(FAR_FUTURE)) {
                throw new IllegalArgumentException("Not a time");
            }
            return position;
        }

        Decoded done() {
            return new Decoded(List.copyOf(positions), List.copyOf(refused));
        }
    }

    private static final Instant FAR_FUTURE = Instant.parse("9999-01-01T00:00:00Z");

    static double required(JsonNode node, String field) {
        var value = number(node, field);
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    static @Nullable Double number(JsonNode node, String field) {
        var value = node.path(field);
        return value.isNumber() && Double.isFinite(value.doubleValue()) ? value.doubleValue() : null;
    }

    static Instant seconds(double seconds) {
        return Instant.ofEpochMilli(Math.round(seconds * 1_000));
    }
}
