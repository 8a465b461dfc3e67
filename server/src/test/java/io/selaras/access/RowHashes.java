package io.selaras.access;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.OwnerDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A print of every row a company has, table by table: what differs afterwards was written. */
final class RowHashes implements AutoCloseable {
    /** When somebody was last heard of is written on every call, refused or not. */
    private static final Set<String> ALIVE =
            Set.of("identity.session", "identity.device", "identity.guess", "exchange.phone", "platform.idempotency");

    /** One for all prints: planning a print of all tables takes longer than making it, and is done once a connection. */
    private final Connection connection;

    private final DSLContext sql;
    private final List<String> tables;

    RowHashes(OwnerDatabase owner) {
        try {
            connection = owner.source().getConnection();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        sql = DSL.using(connection, SQLDialect.POSTGRES);
        tables = sql.fetch("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
                        where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg%' order by 1
                        """).getValues(0, String.class).stream()
                .filter(table -> !ALIVE.contains(table))
                .toList();
    }

    List<String> tables() {
        return tables;
    }

    Map<String, String> of(OrganisationId... companies) {
        var ids = Arrays.stream(companies).map(it -> "'" + it + "'").collect(Collectors.joining(","));
        var parts = new ArrayList<String>();
        for (var table : tables) {
            parts.add("select '" + table + "', md5(string_agg(t::text, '|' order by t::text)) from " + table
                    + " t where organisation_id in (" + ids + ")");
        }
        var prints = new TreeMap<String, String>();
        sql.fetch(String.join(" union all ", parts))
                .forEach(row -> prints.put(row.get(0, String.class), String.valueOf(row.get(1, String.class))));
        return prints;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // nothing left to close
        }
    }
}
