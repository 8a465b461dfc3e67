package io.selaras.engines.routing.format;

import io.selaras.engines.routing.format.Reading.Malformed;
import io.selaras.engines.routing.format.Reading.Read;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats instances come in. */
public enum Format {
    /** Whichever the text looks like. */
    AUTO,
    SOLOMON,
    VRPLIB,
    CORDEAU;

    /**
     * Reads an instance.
     *
     * @param convention how lengths become numbers, or {@code null} for what is usual with the file's set
     */
    public Reading read(String name, String text, @Nullable Convention convention) {
        try {
            return new Read(
                    switch (this == AUTO ? guess(text) : this) {
                        case SOLOMON -> Solomon.read(new Words(text), convention);
                        case VRPLIB -> new Vrplib(name, text).read(convention);
                        case CORDEAU -> Cordeau.read(name, new Words(text), convention);
                        case AUTO -> throw new Words.Unexpected(1, "a Solomon, VRPLIB or Cordeau instance");
                    });
        } catch (Words.Unexpected e) {
            return new Malformed(e.line, e.expected);
        }
    }

    private static Format guess(String text) {
        var upper = text.toUpperCase(Locale.ROOT);
        if (upper.contains("NODE_COORD_SECTION") || upper.contains("EDGE_WEIGHT") || upper.contains("DIMENSION")) {
            return VRPLIB;
        }
        if (upper.contains("CUSTOMER") || upper.contains("VEHICLE")) {
            return SOLOMON;
        }
        var first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return first.matches("[\\s\\d]+") ? CORDEAU : AUTO;
    }
}
