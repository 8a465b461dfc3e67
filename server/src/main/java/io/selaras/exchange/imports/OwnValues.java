package io.selaras.exchange.imports;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a cell as the type of a company's own field. */
final class OwnValues {
    private static final Set<String> YES = Set.of("ya", "y", "yes", "true", "1", "ada", "v", "x");
    private static final Set<String> NO = Set.of("tidak", "t", "no", "n", "false", "0", "tdk", "-");

    /** @return of JSON's types; absent when the cell does not fit */
    static @Nullable Object of(ImportField.Own own, String written) {
        return switch (own.type()) {
            case "number" -> Values.number(written).orElse(null);
            case "date" -> Values.date(written).map(Object::toString).orElse(null);
            case "yes_no" -> {
                var word = written.strip().toLowerCase(Locale.ROOT);
                yield YES.contains(word) ? Boolean.TRUE : NO.contains(word) ? Boolean.FALSE : null;
            }
            case "choice" ->
                own.options().stream()
                        .filter(option -> option.equalsIgnoreCase(written.strip()))
                        .findFirst()
                        .orElse(null);
            default -> written;
        };
    }

    private OwnValues() {}
}
