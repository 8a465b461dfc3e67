package io.selaras.exchange.imports;

import io.selaras.exchange.tables.Said;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that a column can fill.
 *
 * @param headers what offices write over it, as {@link Headers#normal} makes it
 */
public record ImportField(
        String name,
        Said label,
        boolean required,
        Set<String> headers,
        @Nullable Own own) {
    /** Before the name of a field that the company added itself. */
    public static final String OWN = "custom.";

    /** @param type {@code text}, {@code number}, {@code date}, {@code choice} or {@code yes_no} */
    public record Own(String type, List<String> options) {}

    /** A field that the company added to its rows. */
    public static ImportField own(String name, String indonesian, String english, String type, List<String> options) {
        var field = of(name, indonesian, english, name, false);
        return new ImportField(OWN + name, field.label, false, field.headers, new Own(type, options));
    }

    static ImportField of(String name, String indonesian, String english, String others, boolean required) {
        var headers = new HashSet<>(Arrays.asList(others.split("\\|")));
        headers.add(Headers.normal(name));
        headers.add(Headers.normal(indonesian));
        headers.add(Headers.normal(english));
        return new ImportField(name, new Said(indonesian, english), required, Set.copyOf(headers), null);
    }
}
