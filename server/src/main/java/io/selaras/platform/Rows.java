package io.selaras.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query as the driver has them, column by column in the order of the query. For long lists that are asked for
 * all day: to fill a record for every row first costs as much as the query.
 */
public final class Rows {
    private final ResultSet rows;
    private int column;

    private Rows(ResultSet rows) {
        this.rows = rows;
    }

    /** These columns as one piece of text, so that they are not put into words anew for every question. */
    public static Field<?> columns(Field<?>... columns) {
        return DSL.field(DSL.raw(DSL.using(SQLDialect.POSTGRES).render(DSL.list(columns))));
    }

    /** Asks the row for its columns, one after the other. */
    public interface Reader<T> {
        T read(Rows row) throws SQLException;
    }

    public static <T> List<T> read(ResultQuery<?> query, Reader<T> reader) {
        try (var result = query.fetchResultSet()) {
            return read(result, reader);
        } catch (SQLException broken) {
            throw new DataAccessException("A list could not be read", broken);
        }
    }

    static <T> List<T> read(ResultSet result, Reader<T> reader) throws SQLException {
        var found = new ArrayList<T>();
        var row = new Rows(result);
        while (result.next()) {
            row.column = 0;
            found.add(reader.read(row));
        }
        return found;
    }

    public String text() throws SQLException {
        return rows.getString(++column);
    }

    public @Nullable String textOrNull() throws SQLException {
        return rows.getString(++column);
    }

    public UUID id() throws SQLException {
        return rows.getObject(++column, UUID.class);
    }

    public @Nullable UUID idOrNull() throws SQLException {
        return rows.getObject(++column, UUID.class);
    }

    public int integer() throws SQLException {
        return rows.getInt(++column);
    }

    public @Nullable Integer integerOrNull() throws SQLException {
        int value = rows.getInt(++column);
        return rows.wasNull() ? null : value;
    }

    public long number() throws SQLException {
        return rows.getLong(++column);
    }

    public @Nullable Long numberOrNull() throws SQLException {
        long value = rows.getLong(++column);
        return rows.wasNull() ? null : value;
    }

    public double decimal() throws SQLException {
        return rows.getDouble(++column);
    }

    public @Nullable Double decimalOrNull() throws SQLException {
        double value = rows.getDouble(++column);
        return rows.wasNull() ? null : value;
    }

    public LocalDate day() throws SQLException {
        return rows.getObject(++column, LocalDate.class);
    }

    public @Nullable LocalDate dayOrNull() throws SQLException {
        return rows.getObject(++column, LocalDate.class);
    }

    public Instant moment() throws SQLException {
        return rows.getObject(++column, OffsetDateTime.class).toInstant();
    }

    public boolean is() throws SQLException {
        return rows.getBoolean(++column);
    }

    public List<UUID> ids() throws SQLException {
        return Arrays.asList((UUID[]) rows.getArray(++column).getArray());
    }

    public List<String> texts() throws SQLException {
        return Arrays.asList((String[]) rows.getArray(++column).getArray());
    }
}
