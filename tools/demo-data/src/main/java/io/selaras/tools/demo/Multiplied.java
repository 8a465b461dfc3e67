package io.selaras.tools.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** The year's orders many times over, for measuring with as many rows as a large distributor has. */
final class Multiplied {
    private static final String COPY = "md5(%s::text || '%d')::uuid";

    static void orders(Connection connection, long wanted, Consumer<String> progress) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set selaras.organisation = '" + Company.ORGANISATION + "'");
            statement.execute("create temp table original as select id from orders.sales_order");
            long there = count(statement);
            for (int copy = 1; there * (copy + 1L) <= wanted + there - 1; copy++) {
                copy(statement, copy);
                if (copy % 10 == 0) {
                    progress.accept("%,d orders".formatted(there * (copy + 1L)));
                }
            }
            for (var table : new String[] {
                "outlet_day",
                "day",
                "hour",
                "product_day",
                "product_month",
                "outlet_month",
                "source_day",
                "counted",
                "last_seen"
            }) {
                statement.execute(
                        "delete from metrics.%s where organisation_id = '%s'".formatted(table, Company.ORGANISATION));
            }
        }
        History.addUp(connection);
        try (var statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("select count(*) from original")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** A few seconds apart, so that no two are at the same moment. */
    private static void copy(Statement statement, int copy) throws SQLException {
        var id = COPY.formatted("o.id", copy);
        insert(
                statement,
                "orders.sales_order",
                Map.of(
                        "id",
                        id,
                        "number",
                        "o.number || '/' || " + copy,
                        "provisional",
                        "o.provisional || '/' || " + copy,
                        "placed_at",
                        "o.placed_at + interval '%d seconds'".formatted(copy),
                        "visit_id",
                        "null",
                        "replaces",
                        "null",
                        "replaced_by",
                        "null"),
                "o.id in (select id from original)");
        insert(
                statement,
                "orders.line",
                Map.of("order_id", COPY.formatted("o.order_id", copy)),
                "o.order_id in (select id from original)");
        insert(
                statement,
                "customers.timeline",
                Map.of("id", id, "at", "o.at + interval '%d seconds'".formatted(copy), "link", "'/orders/' || " + id),
                "o.kind = 'order' and o.id in (select id from original)");
    }

    private static void insert(Statement statement, String table, Map<String, String> changed, String where)
            throws SQLException {
        var columns = new ArrayList<String>();
        try (var rows = statement.executeQuery(
                "select attname from pg_attribute where attrelid = '%s'::regclass and attnum > 0 and not attisdropped"
                        .formatted(table))) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        var values = new StringJoiner(", ");
        columns.forEach(column -> values.add(changed.getOrDefault(column, "o." + column)));
        statement.execute("insert into %s (%s) select %s from %s o where o.organisation_id = '%s' and %s"
                .formatted(table, String.join(", ", columns), values, table, Company.ORGANISATION, where));
    }

    private Multiplied() {}
}
