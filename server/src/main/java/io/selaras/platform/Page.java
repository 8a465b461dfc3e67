package io.selaras.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code next} is the opaque cursor of the following one, absent on the last. */
public record Page<T>(List<T> items, @Nullable String next) {
    public static final int LIMIT = 200;

    /** A page from rows of which one more than {@code limit} was asked for. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        var items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    /** What a caller asked for, brought into 1..{@value #LIMIT}. */
    public static int limit(@Nullable Integer asked) {
        if (asked != null && asked < 1) {
            throw ProblemException.invalid("/limit", "A page has at least one row.");
        }
        return asked == null ? 50 : Math.min(asked, LIMIT);
    }
}
