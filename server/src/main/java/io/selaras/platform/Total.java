package io.selaras.platform;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * How many rows a list has. Counted up to a bound: a long list is not read to its end for a number.
 *
 * @param more there are more than {@code count}
 */
public record Total(int count, boolean more) {
    public static final int BOUND = 10_000;

    public static Total of(DSLContext sql, Table<?> rows, Condition where) {
        int counted =
                sql.fetchCount(sql.select(DSL.inline(1)).from(rows).where(where).limit(DSL.inline(BOUND + 1)));
        return new Total(Math.min(counted, BOUND), counted > BOUND);
    }
}
