package io.selaras.visits;

import io.selaras.exchange.Intake.Answer;
import io.selaras.platform.GeoPoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an event's body: unknown fields are next month's and ignored, wrong ones make the event malformed. */
public record Body(JsonNode node) {
    /** A field is missing or not what it should be. */
    public static final class Wrong extends RuntimeException {
        public Wrong(String message) {
            super(message, null, false, false);
        }
    }

    /** Turns a wrong field into the answer for it. */
    public static Answer read(Supplier<Answer> reading) {
        try {
            return reading.get();
        } catch (Wrong wrong) {
            return new Answer.Malformed(String.valueOf(wrong.getMessage()));
        }
    }

    public UUID id(String field) {
        var id = optionalId(field);
        if (id == null) {
            throw new Wrong(field + " is missing.");
        }
        return id;
    }

    public @Nullable UUID optionalId(String field) {
        var text = optionalText(field, 36);
        if (text == null) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new Wrong(field + " is not an id.");
        }
    }

    public String text(String field, int longest) {
        var text = optionalText(field, longest);
        if (text == null || text.isBlank()) {
            throw new Wrong(field + " is missing.");
        }
        return text;
    }

    public @Nullable String optionalText(String field, int longest) {
        var value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new Wrong(field + " is not text.");
        }
        if (value.stringValue().length() > longest) {
            throw new Wrong("%s is longer than %d characters.".formatted(field, longest));
        }
        return value.stringValue();
    }

    public long number(String field) {
        var value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Wrong(field + " is not a whole number.");
        }
        return value.longValue();
    }

    public <E extends Enum<E>> E word(String field, Class<E> words) {
        var text = text(field, 40);
        try {
            return Enum.valueOf(words, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Wrong("%s cannot be \"%s\".".formatted(field, text));
        }
    }

    public Instant time(String field) {
        try {
            return OffsetDateTime.parse(text(field, 40)).toInstant();
        } catch (DateTimeException notATime) {
            throw new Wrong(field + " is not a time.");
        }
    }

    /** {@code {latitude, longitude, accuracy, fixTime}}, or nothing. */
    public @Nullable Fix fix(String field) {
        var at = node.path(field);
        if (!at.isObject()) {
            return null;
        }
        var inside = new Body(at);
        try {
            var point = new GeoPoint(inside.real("latitude"), inside.real("longitude"));
            var accuracy = at.path("accuracy").isNumber() ? at.path("accuracy").doubleValue() : null;
            var time = at.hasNonNull("fixTime") ? inside.time("fixTime") : null;
            return new Fix(point, accuracy != null && accuracy < 0 ? null : accuracy, time);
        } catch (IllegalArgumentException nowhere) {
            throw new Wrong(field + " is not a place.");
        }
    }

    private double real(String field) {
        var value = node.path(field);
        if (!value.isNumber()) {
            throw new Wrong(field + " is not a number.");
        }
        return value.doubleValue();
    }
}
