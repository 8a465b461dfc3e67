package io.selaras.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The database on its way up, and its tables on their way to today's shape. Both take seconds and need nothing of the
 * house, so they run while it is being put together; whoever needs a connection first waits for them.
 */
public final class DatabaseStart implements AutoCloseable {
    private final CompletableFuture<Database.Server> server;

    private DatabaseStart(CompletableFuture<Database.Server> server) {
        this.server = server;
    }

    public static DatabaseStart begin(Settings settings) {
        var server = new CompletableFuture<Database.Server>();
        Thread.ofPlatform().name("database-start").start(() -> {
            try {
                server.complete(migrated(settings));
            } catch (RuntimeException | Error broken) {
                server.completeExceptionally(broken);
            }
        });
        return new DatabaseStart(server);
    }

    private static Database.Server migrated(Settings settings) {
        var server = started(settings);
        try {
            Database.migrate(server.owner());
            return server;
        } catch (RuntimeException | Error broken) {
            server.close();
            throw broken;
        }
    }

    private static Database.Server started(Settings settings) {
        var outside = settings.databaseUrl();
        if (outside == null) {
            var embedded = EmbeddedDatabase.start(settings.data());
            return new Database.Server(embedded.url(), "postgres", embedded.password(), embedded::close);
        }
        var password = settings.databasePassword();
        return new Database.Server(outside, settings.databaseUser(), password == null ? "" : password, () -> {});
    }

    Database.Server server() {
        try {
            return server.join();
        } catch (CompletionException broken) {
            throw broken.getCause() instanceof RuntimeException cause ? cause : broken;
        }
    }

    /** When the house could not be put together: its database must not stay behind. */
    @Override
    public void close() {
        try {
            server().close();
        } catch (RuntimeException neverUp) {
            // nothing to stop
        }
    }
}
