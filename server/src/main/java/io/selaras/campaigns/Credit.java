package io.selaras.campaigns;

import org.jspecify.annotations.Nullable;

/**
 * What one source gets of one order, in each model, in minor units. The credits of an order add up to its total in each
 * model.
 *
 * @param kind of the touches; {@code NONE} when no touch is known, which is a source like any other
 * @param touches how many of that source lie in the window
 */
public record Credit(
        String kind,
        String source,
        @Nullable String medium,
        @Nullable String campaign,
        int touches,
        long first,
        long last,
        long linear,
        long position) {
    /** The kind and the source of what nobody knows. */
    public static final String NONE = "NONE";
}
