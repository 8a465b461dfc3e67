package io.selaras.bench.sync;

import io.selaras.bench.server.Wire;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A tracker app's kept connection. */
final class TrackerApp implements AutoCloseable {
    private final Wire wire;

    TrackerApp(String server) throws IOException {
        wire = new Wire(server);
    }

    void post(String path, @Nullable String authorization, String body) throws IOException {
        wire.ask("POST", path, authorization == null ? "" : "Authorization: " + authorization + "\r\n", body);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
