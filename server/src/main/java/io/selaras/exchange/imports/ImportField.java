package io.selaras.exchange.imports;

import io.selaras.exchange.tables.Said;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A field that a column can fill.
 *
 * @param headers what offices write over it, as {@link Headers#normal} makes it
 */
public record ImportField(String name, Said label, boolean required, Set<String> headers) {
    static ImportField of(String name, String indonesian, String english, String others, boolean required) {
        var headers = new HashSet<>(Arrays.asList(others.split("\\|")));
        headers.add(Headers.normal(name));
        headers.add(Headers.normal(indonesian));
        headers.add(Headers.normal(english));
        return new ImportField(name, new Said(indonesian, english), required, Set.copyOf(headers));
    }
}
