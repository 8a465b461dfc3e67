package io.selaras.platform;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
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
            TransactionSynchronizationManager.bindResource(CURRENT, new Open(organisation, new HashMap<>()));
            try {
                return work.get();
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

    /** An open transaction, and what was read in it already. */
    private record Open(OrganisationId organisation, Map<Object, Object> read) {}

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
