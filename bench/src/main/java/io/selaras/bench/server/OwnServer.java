package io.selaras.bench.server;

import picocli.CommandLine.Option;

/** The options of a bench that starts a demo company of its own. */
public final class OwnServer {
    @Option(names = "--jar", defaultValue = "server/target/selaras.jar", description = "Default: ${DEFAULT-VALUE}")
    String jar = "";

    @Option(names = "--port", defaultValue = "8090", description = "Default: ${DEFAULT-VALUE}")
    int port;

    @Option(names = "--data", required = true, description = "A folder for the demo company; kept, and used again.")
    String data = "";

    public House house() {
        return new House(jar, port, data);
    }
}
