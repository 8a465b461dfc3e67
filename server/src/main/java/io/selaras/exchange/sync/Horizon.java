package io.selaras.exchange.sync;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** Below the horizon every transaction has ended, so no row can still appear there. */
@Component
class Horizon {
    private final DSLContext sql;

    Horizon(DSLContext sql) {
        this.sql = sql;
    }

    /** A statement of its own: inside a feed's query a Citus cluster would evaluate it on the worker. */
    long read() {
        return sql.select(DSL.field(
                        "cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)", SQLDataType.BIGINT))
                .fetchSingle()
                .value1();
    }
}
