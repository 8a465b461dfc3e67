package io.selaras.identity;

import io.selaras.platform.Actor;
import io.selaras.platform.OwnerDatabase;
import io.selaras.platform.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * The way out of the demo: everything made up goes, the person who asked stays as administrator of an empty company.
 */
@Service
public class DemoExit {
    private static final Set<String> KEPT = Set.of("identity.organisation", "identity.person", "identity.session");

    private final OwnerDatabase owner;
    private final People people;
    private final Work work;
    private final IdentityStore store;

    DemoExit(OwnerDatabase owner, People people, Work work, IdentityStore store) {
        this.owner = owner;
        this.people = people;
        this.work = work;
        this.store = store;
    }

    /** @return false when this company is no demo: real data is never thrown away here */
    public boolean leave(Actor actor, String newName) {
        var demo = people.organisation(actor.organisation());
        if (!demo.demo()) {
            return false;
        }
        try (var connection = owner.source().getConnection()) {
            connection.setAutoCommit(false);
            clear(connection, actor);
            connection.commit();
        } catch (SQLException broken) {
            throw new IllegalStateException("The demo company could not be cleared", broken);
        }
        work.run(actor.organisation(), () -> {
            people.save(
                    actor,
                    new Organisation(
                            demo.id(),
                            newName,
                            demo.currency(),
                            demo.timeZone(),
                            demo.language(),
                            false,
                            Settings.USUAL));
            var me = store.person(actor.organisation(), actor.person()).orElseThrow();
            store.save(
                    actor.organisation(),
                    new Person(
                            me.id(),
                            null,
                            me.name(),
                            me.email(),
                            me.phone(),
                            Set.of(io.selaras.platform.Role.ADMIN, io.selaras.platform.Role.OWNER),
                            null,
                            me.language(),
                            true),
                    false);
            people.lookAgain();
        });
        return true;
    }

    private static void clear(Connection connection, Actor actor) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local selaras.organisation = '" + actor.organisation() + "'");
            var tables = guardedTables(connection);
            tables.removeAll(KEPT);
            // Children before parents: what is still referred to waits for the next round.
            while (!tables.isEmpty()) {
                int before = tables.size();
                tables.removeIf(table -> cleared(connection, table, actor));
                if (tables.size() == before) {
                    throw new SQLException("Rows refer to each other in a circle: " + tables);
                }
            }
            statement.execute("delete from identity.session where organisation_id = '%s' and person_id <> '%s'"
                    .formatted(actor.organisation(), actor.person()));
            statement.execute("update identity.person set team_id = null where organisation_id = '%s'"
                    .formatted(actor.organisation()));
            statement.execute("delete from identity.team where organisation_id = '%s'".formatted(actor.organisation()));
            statement.execute("delete from identity.person where organisation_id = '%s' and id <> '%s'"
                    .formatted(actor.organisation(), actor.person()));
        }
    }

    private static List<String> guardedTables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var names = statement.executeQuery("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        join pg_policy p on p.polrelid = c.oid and p.polname = 'organisation'
                        where not c.relispartition and c.relname <> 'team'
                        """)) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        return tables;
    }

    private static boolean cleared(Connection connection, String table, Actor actor) {
        try (var statement = connection.createStatement()) {
            var point = connection.setSavepoint();
            try {
                statement.execute("delete from %s where organisation_id = '%s'".formatted(table, actor.organisation()));
                connection.releaseSavepoint(point);
                return true;
            } catch (SQLException stillReferredTo) {
                connection.rollback(point);
                return false;
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
