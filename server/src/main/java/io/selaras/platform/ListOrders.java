package io.selaras.platform;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The orders a list may be asked for in. Each is a key that ends with the row's id, has no nulls, and has an index; its parts go
 * up together or down together, so that one index serves both ways and a page goes on behind the last row's key.
 */
public final class ListOrders<T> {
    private record Part<T>(Field<?> field, Function<T, ?> of) {}

    private final String usual;
    private final SequencedMap<String, List<Part<T>>> keys = new LinkedHashMap<>();

    private ListOrders(String usual) {
        this.usual = usual;
    }

    /** @param usual what an unasked list comes in: a word of {@link #by}, a minus before it for the greatest first */
    public static <T> ListOrders<T> usually(String usual) {
        return new ListOrders<>(usual);
    }

    /** The next part of the key of this order; its first call makes the order. */
    public ListOrders<T> by(String word, Field<?> field, Function<T, ?> of) {
        keys.computeIfAbsent(word, _ -> new ArrayList<>()).add(new Part<>(field, of));
        return this;
    }

    /**
     * @param sort as in {@code usually}; absent: that
     * @throws ProblemException {@code invalid} for a word that is none, {@code bad-cursor} for a cursor of another order
     */
    public Asked<T> asked(@Nullable String sort, @Nullable String cursor) {
        var wanted = sort == null ? usual : sort;
        boolean down = wanted.startsWith("-");
        var key = keys.get(down ? wanted.substring(1) : wanted);
        if (key == null) {
            throw ProblemException.invalid(
                    "/sort", "This list can be sorted by " + String.join(", ", keys.keySet()) + ".");
        }
        return new Asked<>(
                wanted,
                cursor == null ? DSL.noCondition() : behind(key, down, wanted, cursor),
                key.stream()
                        .<SortField<?>>map(part -> down ? part.field.desc() : part.field.asc())
                        .toList(),
                key.stream().<Function<T, ?>>map(Part::of).toList());
    }

    private static <T> Condition behind(List<Part<T>> key, boolean down, String wanted, String cursor) {
        var last = Cursor.decode(cursor, key.size() + 1);
        if (!last.getFirst().equals(wanted)) {
            throw new ProblemException(
                    ProblemType.BAD_CURSOR, "The cursor is of another order. Start at its first page.");
        }
        var fields = DSL.row(key.stream().map(Part::field).toArray(Field<?>[]::new));
        var values = DSL.row(IntStream.range(0, key.size())
                .mapToObj(i -> value(key.get(i).field, last.get(i + 1)))
                .toArray(Field<?>[]::new));
        return down ? fields.lt(values) : fields.gt(values);
    }

    private static <V> Field<V> value(Field<V> field, String written) {
        var value = field.getDataType().convert(written);
        if (value == null) {
            throw new IllegalArgumentException("Not a value of the key");
        }
        return DSL.val(value, field.getDataType());
    }

    /**
     * One of the orders, from some row on.
     *
     * @param behind what holds for the rows that are still to come
     */
    public record Asked<T>(String sort, Condition behind, List<SortField<?>> by, List<Function<T, ?>> key) {
        public String cursor(T last) {
            var parts = new ArrayList<Object>();
            parts.add(sort);
            key.forEach(part -> parts.add(requireNonNull(part.apply(last))));
            return Cursor.encode(parts.toArray());
        }
    }
}
