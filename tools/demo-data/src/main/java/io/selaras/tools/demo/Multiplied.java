package io.selaras.tools.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * The year many times over, for measuring with as many rows as a large distributor has: outlets with their leads, orders,
 * touches. The copies of an outlet share its orders among them.
 */
final class Multiplied {
    /** A copy's id, the same each time; number 0 is the original. */
    private static final String COPY = "case when {n} = 0 then {id} else md5({id}::text || '-' || {n})::uuid end";

    private final Connection connection;
    private final Consumer<String> progress;
    /** So many copies of every outlet, beside itself. */
    private final long outletCopies;

    private Multiplied(Connection connection, long outlets, Consumer<String> progress) throws SQLException {
        this.connection = connection;
        this.progress = progress;
        try (var statement = connection.createStatement()) {
            statement.execute("set selaras.organisation = '" + Company.ORGANISATION + "'");
            this.outletCopies = Math.max(0, outlets / count(statement, "customers.outlet") - 1);
        }
    }

    static void of(Connection connection, long orders, long outlets, Consumer<String> progress) throws SQLException {
        var multiplied = new Multiplied(connection, outlets, progress);
        multiplied.outlets();
        multiplied.orders(orders);
        multiplied.touches(orders);
        progress.accept("adding up");
        multiplied.addUp();
    }

    private static String copy(String id, String number) {
        return COPY.replace("{id}", id).replace("{n}", number);
    }

    /** Which copy of its outlet the copy of something belongs to. */
    private String outletOf(String row, int copy) {
        var drawn = "(('x' || substr(md5(%s.id::text), 1, 7))::bit(28)::int + %d) %% %d"
                .formatted(row, copy, outletCopies + 1);
        return copy(row + ".outlet_id", "(" + drawn + ")");
    }

    /** Copies belong to nobody's round: a phone's day stays a day. */
    private void outlets() throws SQLException {
        try (var statement = connection.createStatement()) {
            keep(statement, "outlet_kept", "customers.outlet", "true");
            keep(statement, "lead_kept", "pipeline.lead", "o.hand_over_at is null");
            insert(
                    statement,
                    "customers.outlet",
                    "outlet_kept",
                    Map.of(
                            "id",
                            copy("o.id", "n"),
                            "code",
                            "o.code || '-' || n",
                            "name",
                            "o.name || ' ' || n",
                            "latitude",
                            "o.latitude + 0.0007 * (n % 11)",
                            "longitude",
                            "o.longitude + 0.0005 * (n % 13)",
                            "phones",
                            "'{}'",
                            "salesman_id",
                            "null"),
                    outletCopies);
            var changed = new HashMap<>(Map.of(
                    "id",
                    copy("o.id", "n"),
                    "name",
                    "o.name || ' ' || n",
                    "phone",
                    "null",
                    "email",
                    "null",
                    "submission_id",
                    "null",
                    "external_id",
                    "null",
                    "outlet_id",
                    copy("o.outlet_id", "n")));
            for (var at : new String[] {
                "created",
                "qualified",
                "assigned",
                "escalate",
                "escalated",
                "answered",
                "accepted",
                "visited",
                "won",
                "repeat",
                "loyal",
                "lost"
            }) {
                changed.put(at + "_at", "o." + at + "_at + make_interval(mins => 7 * n::int)");
            }
            insert(statement, "pipeline.lead", "lead_kept", changed, outletCopies);
            progress.accept("%,d outlets, %,d leads"
                    .formatted(count(statement, "customers.outlet"), count(statement, "pipeline.lead")));
        }
    }

    /** A few seconds apart, so that no two are at the same moment. */
    private void orders(long wanted) throws SQLException {
        try (var statement = connection.createStatement()) {
            keep(statement, "order_kept", "orders.sales_order", "true");
            keep(statement, "line_kept", "orders.line", "true");
            keep(statement, "told_kept", "customers.timeline", "o.kind = 'order'");
            long there = count(statement, "order_kept");
            for (int copy = 1; there * (copy + 1L) <= wanted + there - 1; copy++) {
                var id = copy("o.id", "" + copy);
                insert(
                        statement,
                        "orders.sales_order",
                        "order_kept",
                        Map.of(
                                "id",
                                id,
                                "number",
                                "o.number || '/' || " + copy,
                                "provisional",
                                "o.provisional || '/' || " + copy,
                                "outlet_id",
                                outletOf("o", copy),
                                "placed_at",
                                later("o.placed_at", copy),
                                "visit_id",
                                "null",
                                "replaces",
                                "null",
                                "replaced_by",
                                "null"),
                        1);
                insert(statement, "orders.line", "line_kept", Map.of("order_id", copy("o.order_id", "" + copy)), 1);
                insert(
                        statement,
                        "customers.timeline",
                        "told_kept",
                        Map.of(
                                "id",
                                id,
                                "outlet_id",
                                outletOf("o", copy),
                                "at",
                                later("o.at", copy),
                                "link",
                                "'/orders/' || " + id),
                        1);
                if (copy % 10 == 0) {
                    progress.accept("%,d orders".formatted(there * (copy + 1L)));
                }
            }
        }
    }

    private void touches(long wanted) throws SQLException {
        try (var statement = connection.createStatement()) {
            keep(statement, "touch_kept", "campaigns.touch", "true");
            long there = count(statement, "touch_kept");
            for (int copy = 1; there * (copy + 1L) <= wanted + there - 1; copy++) {
                insert(
                        statement,
                        "campaigns.touch",
                        "touch_kept",
                        Map.of(
                                "id",
                                copy("o.id", "" + copy),
                                "outlet_id",
                                outletOf("o", copy),
                                "lead_id",
                                "null",
                                "visitor",
                                "null",
                                "at",
                                later("o.at", copy)),
                        1);
            }
            progress.accept("%,d touches".formatted(count(statement, "campaigns.touch")));
        }
    }

    private static String later(String at, int copy) {
        return "%s + interval '%d seconds'".formatted(at, copy);
    }

    private void addUp() throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : new String[] {
                "outlet_day",
                "day",
                "hour",
                "product_day",
                "product_month",
                "outlet_month",
                "kept_outlets",
                "kept_day",
                "source_day",
                "counted",
                "last_seen"
            }) {
                statement.execute(
                        "delete from metrics.%s where organisation_id = '%s'".formatted(table, Company.ORGANISATION));
            }
        }
        History.addUp(connection);
        progress.accept("what segments ask");
        Marketing.facts(connection);
        try (var statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    private static long count(Statement statement, String table) throws SQLException {
        try (var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * The rows as they were before the first copy, in a table of their own: reading them is a plain scan whatever the
     * planner believes of the growing table.
     */
    private static void keep(Statement statement, String kept, String table, String where) throws SQLException {
        statement.execute("create temp table %s as select * from %s o where o.organisation_id = '%s' and %s"
                .formatted(kept, table, Company.ORGANISATION, where));
    }

    /** @param copies how often each row is copied; {@code n} counts them */
    private static void insert(Statement statement, String table, String kept, Map<String, String> changed, long copies)
            throws SQLException {
        var columns = new ArrayList<String>();
        try (var rows = statement.executeQuery(
                "select attname from pg_attribute where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = ''"
                        .formatted(table))) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        var values = new StringJoiner(", ");
        columns.forEach(column -> values.add(changed.getOrDefault(column, "o." + column)));
        statement.execute("insert into %s (%s) select %s from %s o cross join generate_series(1, %d) n"
                .formatted(table, String.join(", ", columns), values, kept, copies));
    }
}
