package io.selaras.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Statements of what is done all day, word for word as they stand here. jOOQ would take each apart and put it together anew, which
 * costs about as much as what most of them do.
 *
 * <p>Values are bound as they are; many of them are one array, whose type the text says: {@code unnest(?::uuid[])}. Call inside
 * the organisation's {@link Work}.
 */
@Component
public class Statements {
    private static final Map<Class<?>, String> TYPES = Map.of(
            UUID.class, "uuid",
            String.class, "text",
            Long.class, "int8",
            Integer.class, "int4",
            Double.class, "float8",
            Boolean.class, "bool",
            LocalDate.class, "date",
            Instant.class, "timestamptz");

    private final DataSource database;

    Statements(DataSource database) {
        this.database = database;
    }

    /** @return how many rows it touched */
    public int execute(String text, @Nullable Object... values) {
        return with(text, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    public <T> List<T> read(Rows.Reader<T> reader, String text, @Nullable Object... values) {
        return with(text, statement -> {
            bind(statement, values);
            try (var result = statement.executeQuery()) {
                return Rows.read(result, reader);
            }
        });
    }

    /** Now, for rows that are read in the same work; see {@link Work#atEnd} for those that are not. */
    public <R> void insert(Insertion<R> into, List<R> rows) {
        if (rows.isEmpty()) {
            return;
        }
        with(into.text(), statement -> {
            into.bind(statement.getConnection(), statement, 1, rows);
            return statement.executeUpdate();
        });
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String text, Use<T> use) {
        var connection = DataSourceUtils.getConnection(database);
        try (var statement = connection.prepareStatement(text)) {
            return use.of(statement);
        } catch (SQLException refused) {
            throw new DataAccessException(text, refused);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof @Nullable Object[] many) {
                statement.setArray(i + 1, array(statement.getConnection(), many));
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }

    private static Array array(Connection connection, @Nullable Object[] many) throws SQLException {
        var of = many.getClass().getComponentType();
        var type = TYPES.get(of);
        if (type == null) {
            throw new IllegalArgumentException("No array of " + of.getSimpleName() + " is sent to the database");
        }
        if (of == LocalDate.class || of == Instant.class) {
            return connection.createArrayOf(type, Insertion.written(many));
        }
        return connection.createArrayOf(type, many);
    }
}
