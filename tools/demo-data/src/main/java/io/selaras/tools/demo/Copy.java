package io.selaras.tools.demo;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows on their way into one table by COPY, PostgreSQL's fastest door. */
final class Copy implements AutoCloseable {
    private static final int CHUNK = 4_000_000;

    private final Connection connection;
    private final String statement;
    private final StringBuilder rows = new StringBuilder();
    private @Nullable Copy parent;

    Copy(Connection connection, String table, String columns) {
        this.connection = connection;
        this.statement = "copy " + table + " (" + columns + ") from stdin";
    }

    /** Rows of this table refer to rows of the other, which therefore go first. */
    Copy after(Copy other) {
        parent = other;
        return this;
    }

    void row(@Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                rows.append('\t');
            }
            append(values[i]);
        }
        rows.append('\n');
        if (rows.length() > CHUNK) {
            flush();
        }
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            rows.append("\\N");
            return;
        }
        if (value instanceof UUID || value instanceof Number || value instanceof Boolean) {
            rows.append(value);
            return;
        }
        var text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\\' -> rows.append("\\\\");
                default -> rows.append(c);
            }
        }
    }

    private void flush() throws SQLException {
        if (parent != null && !parent.rows.isEmpty()) {
            parent.flush();
        }
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, new StringReader(rows.toString()));
        } catch (IOException broken) {
            throw new SQLException(broken);
        }
        rows.setLength(0);
    }

    @Override
    public void close() throws SQLException {
        if (!rows.isEmpty()) {
            flush();
        }
    }
}
