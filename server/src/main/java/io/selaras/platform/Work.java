package io.selaras.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction that belongs to one organisation. Every access to a guarded table happens inside one; a nested call
 * joins it.
 */
@Component
public class Work {
    private static final String CURRENT = Work.class.getName() + ".organisation";

    private final TransactionTemplate transaction;
    private final DataSource database;

    Work(PlatformTransactionManager manager, DataSource database) {
        this.transaction = new TransactionTemplate(manager);
        this.database = database;
    }

    /**
     * Runs {@code work} in the organisation's transaction and commits it, or rolls back when it throws.
     *
     * @throws IllegalStateException when a transaction of another organisation is open
     */
    public <T extends @Nullable Object> T in(OrganisationId organisation, Supplier<T> work) {
        var open = (Open) TransactionSynchronizationManager.getResource(CURRENT);
        if (open != null) {
            if (!open.organisation.equals(organisation)) {
                throw new IllegalStateException("A transaction of another organisation is open");
            }
            return work.get();
        }
        return transaction.execute(_ -> {
            belongTo(organisation);
            var started = new Open(organisation, new HashMap<>(), new LinkedHashMap<>());
            TransactionSynchronizationManager.bindResource(CURRENT, started);
            try {
                var done = work.get();
                write(started.aside);
                return done;
            } finally {
                TransactionSynchronizationManager.unbindResource(CURRENT);
            }
        });
    }

    /** Plain JDBC, since every request says it; a statement, not set_config(): a Citus coordinator passes only those on. */
    private void belongTo(OrganisationId organisation) {
        var connection = DataSourceUtils.getConnection(database);
        try (var statement = connection.createStatement()) {
            statement.execute("set local selaras.organisation = '" + organisation.value() + "'");
        } catch (SQLException away) {
            throw new CannotCreateTransactionException("The organisation could not be set", away);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /** An open transaction, what was read in it already, and the rows that wait for its end. */
    private record Open(
            OrganisationId organisation, Map<Object, Object> read, SequencedMap<Insertion<?>, List<Object>> aside) {}

    /** Writes this row as the last thing before the commit, together with all others of the kind; call inside the work. */
    public <R> void atEnd(Insertion<R> into, R row) {
        var open = (Open) TransactionSynchronizationManager.getResource(CURRENT);
        if (open == null) {
            throw new IllegalStateException("No transaction of an organisation is open");
        }
        open.aside.computeIfAbsent(into, _ -> new ArrayList<>()).add(row);
    }

    /** What is aside so far is written at once: for one who is about to read it in the same work. */
    public void writeAside() {
        if (TransactionSynchronizationManager.getResource(CURRENT) instanceof Open open) {
            write(open.aside);
        }
    }

    private void write(SequencedMap<Insertion<?>, List<Object>> aside) {
        if (aside.isEmpty()) {
            return;
        }
        var connection = DataSourceUtils.getConnection(database);
        try (var statement = connection.prepareStatement(text(List.copyOf(aside.sequencedKeySet())))) {
            int place = 1;
            for (var rows : aside.sequencedEntrySet()) {
                place = bind(connection, statement, place, rows.getKey(), rows.getValue());
            }
            statement.execute();
            aside.clear();
        } catch (SQLException refused) {
            throw new DataAccessException("What goes with it could not be written", refused);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    @SuppressWarnings("unchecked") // atEnd puts rows of its own kind with each insertion
    private static <R> int bind(
            Connection connection, PreparedStatement statement, int place, Insertion<R> into, List<Object> rows)
            throws SQLException {
        return into.bind(connection, statement, place, (List<R>) rows);
    }

    /** All but the last as parts of the last: one way to the database. */
    private static String text(List<Insertion<?>> insertions) {
        var text = new StringBuilder();
        for (int i = 0; i < insertions.size() - 1; i++) {
            text.append(i == 0 ? "with " : ", ")
                    .append("part_")
                    .append(i)
                    .append(" as (")
                    .append(insertions.get(i).text())
                    .append(") ");
        }
        return text.append(insertions.getLast().text()).toString();
    }

    /**
     * Reads what many parts of one transaction ask for once: the organisation, an outlet, the price book. Whoever changes it
     * says {@link #forget}.
     *
     * @param key a record of its own kind, so that no two readers meet
     */
    @SuppressWarnings("unchecked") // a key's record belongs to one type of answer
    public <T> T once(Object key, Supplier<T> read) {
        var open = (Open) TransactionSynchronizationManager.getResource(CURRENT);
        if (open == null) {
            return read.get();
        }
        var known = (T) open.read.get(key);
        if (known == null) {
            known = read.get();
            open.read.put(key, known);
        }
        return known;
    }

    public void forget(Object key) {
        if (TransactionSynchronizationManager.getResource(CURRENT) instanceof Open open) {
            open.read.remove(key);
        }
    }

    /** Whether the caller is inside of one. */
    public boolean isOpen() {
        return TransactionSynchronizationManager.getResource(CURRENT) != null;
    }

    public void run(OrganisationId organisation, Runnable work) {
        in(organisation, () -> {
            work.run();
            return true;
        });
    }

    /** For what has no organisation: server-wide settings, guesses at the door. Guarded tables show no rows here. */
    public <T extends @Nullable Object> T withoutOrganisation(Supplier<T> work) {
        return transaction.execute(_ -> work.get());
    }

    /** Does something once the surrounding transaction has committed. */
    public void afterCommit(Runnable then) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                then.run();
            }
        });
    }
}
