package io.selaras.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Where the tables are: the embedded PostgreSQL or an outside one, migrated before anybody asks. */
@Configuration(proxyBeanMethods = false)
class Database {
    /** In the order of the floors; a room's migrations know no other room's tables. */
    static final List<String> ROOMS = List.of(
            "platform",
            "identity",
            "exchange",
            "messaging",
            "catalog",
            "customers",
            "visits",
            "orders",
            "content",
            "pipeline",
            "planning",
            "campaigns",
            "collaboration",
            "metrics",
            "journeys");

    /** On its way up since before the house was put together, or started now. */
    @Bean(destroyMethod = "close")
    Server databaseServer(io.selaras.platform.Settings settings, ObjectProvider<DatabaseStart> early) {
        return early.getIfAvailable(() -> DatabaseStart.begin(settings)).server();
    }

    /** A database one can connect to as its owner. */
    record Server(String url, String user, String password, Runnable stop) {
        HikariDataSource pool(String name, String role, int size) {
            var config = new HikariConfig();
            config.setPoolName(name);
            config.setJdbcUrl(url);
            config.setUsername(user);
            config.setPassword(password);
            config.setMaximumPoolSize(size);
            config.setMinimumIdle(Math.min(size, 2));
            config.setConnectionTimeout(5_000);
            config.setAutoCommit(true);
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            config.addDataSourceProperty("ApplicationName", "selaras");
            config.setConnectionInitSql("set role " + role + "; set statement_timeout = '30s'; set time zone 'UTC';"
                    + " set idle_in_transaction_session_timeout = '30s'");
            return new HikariDataSource(config);
        }

        DataSource owner() {
            var source = new PGSimpleDataSource();
            source.setUrl(url);
            source.setUser(user);
            source.setPassword(password);
            // Flyway holds its lock in a second transaction, idle for as long as a migration of a large company takes.
            source.setOptions("-c idle_in_transaction_session_timeout=0");
            return source;
        }

        void close() {
            stop.run();
        }
    }

    /** The owner's connections: migrations, maintenance, the demo company's loader. Never for a request. */
    @Bean
    OwnerDatabase ownerDatabase(Server server) {
        return new OwnerDatabase(server.owner());
    }

    /** Flyway goes through fourteen rooms for seconds; a start that brings no new migration skips it. */
    static void migrate(DataSource owner) {
        var shape = Shape.ofThisHouse();
        if (shape.isOf(owner)) {
            return;
        }
        for (var room : ROOMS) {
            if (Database.class.getResource("/db/" + room) == null) {
                continue;
            }
            Flyway.configure()
                    .dataSource(owner)
                    .locations("classpath:db/" + room)
                    .schemas(room)
                    .defaultSchema(room)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        }
        shape.keepIn(owner);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Server server, OwnerDatabase migrated) {
        return server.pool("selaras", "selaras_app", 20);
    }

    @Bean
    DSLContext sql(DataSource dataSource) {
        // Moments as the driver has them: jOOQ would have each written as text and read again.
        var jooq =
                new Settings().withExecuteLogging(false).withRenderSchema(true).withBindOffsetDateTimeType(true);
        return DSL.using(new OfTheTransaction(dataSource), SQLDialect.POSTGRES, jooq);
    }

    /** The open transaction's connection itself: Spring's proxy of the source makes proxies of all it hands out. */
    private record OfTheTransaction(DataSource source) implements ConnectionProvider {
        @Override
        public Connection acquire() {
            return DataSourceUtils.getConnection(source);
        }

        @Override
        public void release(Connection connection) {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    @Bean(destroyMethod = "close")
    GateDatabase gateDatabase(Server server, OwnerDatabase migrated) {
        return new GateDatabase(server.pool("gate", "selaras_gate", 3));
    }
}
