package io.selaras.exchange.sync;

import io.selaras.platform.OwnerDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The name of the feed that cursors belong to. It changes by itself when the database goes back in time: a restored
 * backup runs on another timeline or another cluster, and then every phone starts again with a snapshot.
 */
@Component
class FeedEpoch {
    private static final String EPOCH = "feed-epoch";
    private static final String CLUSTER = "feed-cluster";

    private final String current;

    FeedEpoch(OwnerDatabase owner) throws SQLException {
        try (var connection = owner.source().getConnection()) {
            current = settle(connection);
        }
    }

    String current() {
        return current;
    }

    private static String settle(Connection connection) throws SQLException {
        var cluster = one(
                connection,
                "select s.system_identifier || '/' || c.timeline_id from pg_control_system() s, pg_control_checkpoint() c");
        var epoch = setting(connection, EPOCH);
        if (epoch != null && cluster != null && cluster.equals(setting(connection, CLUSTER))) {
            return epoch;
        }
        // Several nodes may start at once: the first one's name stays.
        if (epoch != null) {
            forget(connection, epoch);
        }
        put(connection, EPOCH, UUID.randomUUID().toString());
        put(connection, CLUSTER, String.valueOf(cluster));
        return String.valueOf(setting(connection, EPOCH));
    }

    private static void forget(Connection connection, String epoch) throws SQLException {
        try (var statement =
                connection.prepareStatement("delete from platform.setting where name = ? or name = ? and value = ?")) {
            statement.setString(1, CLUSTER);
            statement.setString(2, EPOCH);
            statement.setString(3, epoch);
            statement.executeUpdate();
        }
    }

    private static void put(Connection connection, String name, String value) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into platform.setting (name, value) values (?, ?) on conflict do nothing")) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.executeUpdate();
        }
    }

    private static @Nullable String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement("select value from platform.setting where name = ?")) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    private static @Nullable String one(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
