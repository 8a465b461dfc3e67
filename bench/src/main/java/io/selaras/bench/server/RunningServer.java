package io.selaras.bench.server;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a bench that asks a server which somebody else has started. */
public final class RunningServer {
    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "Default: ${DEFAULT-VALUE}")
    String url = "";

    @Option(names = "--pid", description = "Process of the server, to tell its processor time.")
    long pid;

    @Option(names = "--data", description = "Data folder of the server, to count its embedded database in.")
    @Nullable
    Path data;

    public String url() {
        return url;
    }

    /** For a bench that must see the database itself. */
    Path dataNeeded() {
        if (data == null) {
            throw new IllegalArgumentException("--data is needed: the data folder of the running server");
        }
        return data;
    }

    /** The server and its database; empty when nobody said which process it is. */
    public List<Long> family() {
        return pid > 0 ? Desk.family(pid, data) : List.of();
    }

    /** Milliseconds of processor time it has taken; 0 when nobody said which process it is. */
    public double processorMs() {
        return Desk.processorMs(family());
    }

    /** The same without its database. */
    double ownProcessorMs() {
        return pid > 0 ? Desk.processorMs(Desk.family(pid, null)) : 0;
    }
}
