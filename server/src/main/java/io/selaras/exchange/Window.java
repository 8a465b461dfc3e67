package io.selaras.exchange;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The stretch of a feed one answer may carry: after a cursor, below the horizon.
 *
 * <p>The cursor is (transaction id, row id), never a serial number or a time: rows become visible in the order of
 * commits, not of numbers. The horizon is {@code pg_snapshot_xmin}, read in a statement of its own: below it every
 * transaction has ended.
 *
 * @param xid 0 for a snapshot from the beginning
 */
public record Window(long xid, UUID id, long horizon, int limit) {
    private static final UUID NIL = new UUID(0, 0);

    public static Window snapshot(long horizon, int limit) {
        return new Window(0, NIL, horizon, limit);
    }

    /** The condition on a table's columns; the index {@code (organisation_id, sync_xid, id)} serves it. */
    public Condition on(Field<?> syncXid, Field<UUID> rowId) {
        return DSL.condition(
                "({0}, {1}) > (cast({2} as xid8), {3}) and {0} < cast({4} as xid8)",
                syncXid, rowId, DSL.val(Long.toString(xid)), DSL.val(id), DSL.val(Long.toString(horizon)));
    }

    public static List<OrderField<?>> order(Field<?> syncXid, Field<UUID> rowId) {
        return List.of(syncXid, rowId);
    }

    /** The transaction id as a number, for {@link Feed.Row#xid()}. */
    public static Field<Long> number(Field<?> syncXid) {
        return DSL.field("cast(cast({0} as text) as bigint)", SQLDataType.BIGINT, syncXid);
    }
}
