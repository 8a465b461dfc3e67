package io.selaras.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table that nobody reads before the commit: the trail, an outlet's timeline, what open screens are told. Put aside
 * with {@link Work#atEnd} and written when the work is done, all rows of all tables in one statement, each column an array.
 * What a statement costs here is the statement, not the row.
 */
public final class Insertion<R> {
    private final String table;
    private final boolean knownAreLeft;
    private final List<Column<R>> columns = new ArrayList<>();
    private @Nullable Sum<R> sum;
    private @Nullable String text;

    private record Column<R>(String name, String sent, String cast, Value<R> value) {}

    /** @param key the columns of the key, and {@code of} what stands in them */
    private record Sum<R>(String key, Function<R, ?> of, BinaryOperator<R> plus, List<String> columns) {}

    private interface Value<R> {
        @Nullable
        Object of(R row);
    }

    private Insertion(String table, boolean knownAreLeft) {
        this.table = table;
        this.knownAreLeft = knownAreLeft;
    }

    public static <R> Insertion<R> into(String table) {
        return new Insertion<>(table, false);
    }

    /** A row that is there already is left as it is. */
    public static <R> Insertion<R> ofNewInto(String table) {
        return new Insertion<>(table, true);
    }

    public Insertion<R> uuid(String column, Function<R, @Nullable UUID> value) {
        return with(column, "uuid", "", value::apply);
    }

    public Insertion<R> text(String column, Function<R, @Nullable String> value) {
        return with(column, "text", "", value::apply);
    }

    public Insertion<R> integer(String column, Function<R, @Nullable Integer> value) {
        return with(column, "int4", "", value::apply);
    }

    public Insertion<R> bigint(String column, Function<R, @Nullable Long> value) {
        return with(column, "int8", "", value::apply);
    }

    public Insertion<R> bool(String column, Function<R, @Nullable Boolean> value) {
        return with(column, "bool", "", value::apply);
    }

    public Insertion<R> date(String column, Function<R, @Nullable LocalDate> value) {
        return with(column, "date", "", row -> value.apply(row) instanceof LocalDate day ? written(day) : null);
    }

    public Insertion<R> jsonb(String column, Function<R, @Nullable JSONB> value) {
        return with(column, "text", "::jsonb", row -> value.apply(row) instanceof JSONB json ? json.data() : null);
    }

    public Insertion<R> at(String column, Function<R, @Nullable Instant> value) {
        return with(column, "timestamptz", "", row -> value.apply(row) instanceof Instant at ? written(at) : null);
    }

    /** A list a row: arrays of arrays would have to be of one length. */
    public Insertion<R> list(String column, String type, Function<R, List<?>> value) {
        return with(
                column,
                "text",
                "::" + type + "[]",
                row -> value.apply(row).stream().map(Insertion::quoted).collect(Collectors.joining(",", "{", "}")));
    }

    /**
     * A table of sums: rows of one key are added up, and to what stands under it already. Of the columns that are neither the
     * key's nor a sum the first one stays.
     */
    public Insertion<R> adding(String key, Function<R, ?> of, BinaryOperator<R> plus, String... sums) {
        sum = new Sum<>(key, of, plus, List.of(sums));
        return this;
    }

    private Insertion<R> with(String column, String sent, String cast, Value<R> value) {
        columns.add(new Column<>(column, sent, cast, value));
        return this;
    }

    /** Java writes a plus before years of five digits, PostgreSQL reads none. */
    private static String written(Object time) {
        var text = time.toString();
        return text.startsWith("+") ? text.substring(1) : text;
    }

    static @Nullable String[] written(@Nullable Object[] times) {
        return Arrays.stream(times)
                .map(time -> time == null ? null : written(time))
                .toArray(String[]::new);
    }

    private static String quoted(Object element) {
        return '"' + element.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** As it is first asked for; nothing is added to it afterwards. */
    String text() {
        var known = text;
        if (known == null) {
            text = known = composed();
        }
        return known;
    }

    private String composed() {
        var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        return "insert into %s as t (%s) select %s from unnest(%s) as r (%s)%s"
                .formatted(
                        table,
                        names,
                        columns.stream().map(it -> "r." + it.name + it.cast).collect(Collectors.joining(", ")),
                        columns.stream().map(it -> "?::" + it.sent + "[]").collect(Collectors.joining(", ")),
                        names,
                        knownAreLeft ? " on conflict do nothing" : sum == null ? "" : added(sum));
    }

    private static String added(Sum<?> sum) {
        return " on conflict (%s) do update set %s"
                .formatted(
                        sum.key,
                        sum.columns.stream()
                                .map("%1$s = t.%1$s + excluded.%1$s"::formatted)
                                .collect(Collectors.joining(", ")));
    }

    private Collection<R> addedUp(List<R> rows) {
        if (sum == null) {
            return rows;
        }
        var byKey = new LinkedHashMap<Object, R>();
        rows.forEach(row -> byKey.merge(sum.of.apply(row), row, sum.plus));
        return byKey.values();
    }

    /** @return the next free place among the statement's parameters */
    int bind(Connection connection, PreparedStatement statement, int place, List<R> rows) throws SQLException {
        var written = addedUp(rows);
        for (var column : columns) {
            var values = new @Nullable Object[written.size()];
            int at = 0;
            for (var row : written) {
                values[at++] = column.value.of(row);
            }
            statement.setArray(place++, connection.createArrayOf(column.sent, values));
        }
        return place;
    }
}
