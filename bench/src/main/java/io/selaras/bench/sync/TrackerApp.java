package io.selaras.bench.sync;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A tracker app's kept connection, on a bare socket: an HTTP client with all its comforts takes more of the processor than
 * the server it measures.
 */
final class TrackerApp implements AutoCloseable {
    private final URI server;
    private Socket socket;
    private InputStream in;

    TrackerApp(String server) throws IOException {
        this.server = URI.create(server);
        socket = connect();
        in = new BufferedInputStream(socket.getInputStream(), 4_096);
    }

    private Socket connect() throws IOException {
        var fresh = new Socket(server.getHost(), server.getPort());
        fresh.setTcpNoDelay(true);
        return fresh;
    }

    void post(String path, @Nullable String authorization, String body) throws IOException {
        var request = "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\n%s\r\n%s"
                .formatted(
                        path,
                        server.getAuthority(),
                        body.length(),
                        authorization == null ? "" : "Authorization: " + authorization + "\r\n",
                        body);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        var status = line();
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            last |= header.equalsIgnoreCase("connection: close");
            chunked |= header.equalsIgnoreCase("transfer-encoding: chunked");
        }
        in.skipNBytes(length);
        while (chunked) {
            int chunk = Integer.parseInt(line(), 16);
            in.skipNBytes(chunk + 2L);
            chunked = chunk > 0;
        }
        if (last) {
            // Tomcat ends a connection after its hundredth request.
            socket.close();
            socket = connect();
            in = new BufferedInputStream(socket.getInputStream(), 4_096);
        }
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(path + " answered " + status);
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
