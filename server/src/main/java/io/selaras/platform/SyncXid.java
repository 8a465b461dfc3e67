package io.selaras.platform;

import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * The mark by which phones learn what changed. Inserts get it by default; a store that updates a row sets it again:
 * {@code .set(SyncXid.COLUMN, SyncXid.NOW)}. No trigger does it, because a Citus cluster has none.
 */
public final class SyncXid {
    /** Typed as text only because jOOQ knows no {@code xid8}; the expression never leaves the database. */
    public static final Field<String> COLUMN = DSL.field("sync_xid", String.class);

    public static final Field<String> NOW = DSL.field("pg_current_xact_id()", String.class);
}
