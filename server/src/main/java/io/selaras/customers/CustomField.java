package io.selaras.customers;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A field that the company added to its outlets; it reaches the phone, lists, filters, imports and the API at once.
 *
 * @param type {@code text}, {@code number}, {@code date}, {@code choice} or {@code yes_no}
 */
public record CustomField(
        UUID id, String name, String labelId, String labelEn, String type, List<String> options, boolean onPhone) {
    private static final int LONGEST = 1_000;

    /** @return why the value is not one of this field's; absent when it is. Nothing is always one. */
    @Nullable
    String refuses(@Nullable Object value) {
        if (value == null || "".equals(value)) {
            return null;
        }
        return switch (type) {
            case "number" -> value instanceof Number ? null : "A number is needed.";
            case "yes_no" -> value instanceof Boolean ? null : "True or false is needed.";
            case "date" -> value instanceof String text && isDay(text) ? null : "A day is needed, as 2026-11-28.";
            case "choice" ->
                value instanceof String text && options.contains(text)
                        ? null
                        : "One of these is needed: " + String.join(", ", options);
            default ->
                value instanceof String text && text.length() <= LONGEST
                        ? null
                        : "A text of at most " + LONGEST + " characters is needed.";
        };
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }
}
