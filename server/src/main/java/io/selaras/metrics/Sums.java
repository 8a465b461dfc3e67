package io.selaras.metrics;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.impl.TableImpl;

/** Rows to be added to what stands under their keys in a table of sums; a new key begins with them. */
final class Sums<R extends TableRecord<R>> {
    private final TableImpl<R> table;
    private final List<TableField<R, ? extends Number>> sums;
    private final Map<List<Object>, R> rows = new LinkedHashMap<>();

    /** @param sums what is added up; of the other columns the first one stays */
    @SafeVarargs
    Sums(TableImpl<R> table, TableField<R, ? extends Number>... sums) {
        this.table = table;
        this.sums = List.of(sums);
    }

    void add(R row) {
        rows.merge(Arrays.asList(row.into(key().toArray(Field[]::new)).intoArray()), row, this::plus);
    }

    private R plus(R sum, R more) {
        sums.forEach(field -> plus(field, sum, more));
        return sum;
    }

    private static <R extends TableRecord<R>, N extends Number> void plus(TableField<R, N> field, R sum, R more) {
        long both = requireNonNull(sum.get(field)).longValue()
                + requireNonNull(more.get(field)).longValue();
        sum.set(field, field.getDataType().convert(both));
    }

    private List<TableField<R, ?>> key() {
        return requireNonNull(table.getPrimaryKey()).getFields();
    }

    /** One statement whatever their number, a column an array. */
    void write(DSLContext sql) {
        if (rows.isEmpty()) {
            return;
        }
        var columns = Arrays.asList(table.fields());
        sql.execute(
                "insert into %s as s (%s) select * from unnest(%s) on conflict (%s) do update set %s"
                        .formatted(
                                requireNonNull(table.getSchema()).getName() + "." + table.getName(),
                                names(columns),
                                columns.stream().map(_ -> "?").collect(joining(", ")),
                                names(key()),
                                sums.stream()
                                        .map(sum -> "%1$s = s.%1$s + excluded.%1$s".formatted(sum.getName()))
                                        .collect(joining(", "))),
                columns.stream().map(this::array).toArray());
    }

    private static String names(List<? extends Field<?>> columns) {
        return columns.stream().map(Field::getName).collect(joining(", "));
    }

    private <T> Object array(Field<T> column) {
        return rows.values().stream().map(row -> row.get(column)).toArray(size ->
                (Object[]) Array.newInstance(column.getType(), size));
    }
}
