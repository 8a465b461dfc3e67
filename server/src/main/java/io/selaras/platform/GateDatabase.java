package io.selaras.platform;

import com.zaxxer.hikari.HikariDataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The gate's connections: they find the organisation of an e-mail or a pairing code and can read nothing else. */
public final class GateDatabase implements AutoCloseable {
    private final HikariDataSource pool;

    GateDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    public DSLContext sql() {
        return DSL.using(pool, SQLDialect.POSTGRES);
    }

    @Override
    public void close() {
        pool.close();
    }
}
