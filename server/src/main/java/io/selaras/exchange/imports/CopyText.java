package io.selaras.exchange.imports;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows for PostgreSQL's COPY in its text form: the fastest way into a staging table. */
public final class CopyText {
    private final StringBuilder text = new StringBuilder(1 << 20);
    private final int columns;
    private int at;

    public CopyText(int columns) {
        this.columns = columns;
    }

    /** The next cell; a row ends by itself when it has all its columns. */
    public void text(@Nullable Object value) {
        if (at > 0) {
            text.append('\t');
        }
        if (value == null) {
            text.append("\\N");
        } else {
            escaped(value.toString());
        }
        if (++at == columns) {
            text.append('\n');
            at = 0;
        }
    }

    /** An array of texts; absent stays absent. */
    public void list(@Nullable Object values) {
        if (!(values instanceof List<?> list)) {
            text(null);
            return;
        }
        var array = new StringBuilder("{");
        for (var value : list) {
            array.append(array.length() > 1 ? "," : "").append('"');
            array.append(String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        text(array.append('}'));
    }

    private void escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
            switch (sign) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                // PostgreSQL keeps no null character.
                case '\0' -> {}
                default -> text.append(sign);
            }
        }
    }

    /** @param target the table with its columns in brackets */
    public void into(DSLContext sql, String target) {
        sql.connection(connection -> {
            try {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + target + " from stdin", new StringReader(text.toString()));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }
}
