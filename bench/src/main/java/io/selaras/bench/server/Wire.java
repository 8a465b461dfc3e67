package io.selaras.bench.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A kept connection on a bare socket: an HTTP client with all its comforts takes more of the processor than the server it
 * measures.
 */
public final class Wire implements AutoCloseable {
    private final URI server;
    private final byte[] arrived = new byte[65_536];
    private int next;
    private int end;
    private Socket socket;
    private InputStream in;

    public Wire(String server) throws IOException {
        this.server = URI.create(server);
        socket = connect();
        in = socket.getInputStream();
    }

    private Socket connect() throws IOException {
        var fresh = new Socket(server.getHost(), server.getPort());
        fresh.setTcpNoDelay(true);
        return fresh;
    }

    /**
     * @param headers lines with their ends
     * @return the body
     * @throws IOException when the answer is not 200
     */
    public String ask(String method, String path, String headers, String body) throws IOException {
        var content = body.getBytes(StandardCharsets.UTF_8);
        var length = content.length == 0 ? "" : "Content-Length: " + content.length + "\r\n";
        var out = new ByteArrayOutputStream();
        out.writeBytes((method + " " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n" + headers + length
                        + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(content);
        socket.getOutputStream().write(out.toByteArray());
        return answer(path);
    }

    private String answer(String path) throws IOException {
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
        var body = new ByteArrayOutputStream(Math.max(length, 32));
        take(length, body);
        while (chunked) {
            int chunk = Integer.parseInt(line(), 16);
            take(chunk, body);
            line();
            chunked = chunk > 0;
        }
        if (last) {
            // Tomcat ends a connection after its hundredth request.
            socket.close();
            socket = connect();
            in = socket.getInputStream();
            next = end = 0;
        }
        var text = body.toString(StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(path + " answered " + status + " " + text);
        }
        return text;
    }

    private void take(int length, ByteArrayOutputStream into) throws IOException {
        for (int left = length; left > 0; ) {
            await();
            int some = Math.min(left, end - next);
            into.write(arrived, next, some);
            next += some;
            left -= some;
        }
    }

    private void await() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(in.read(arrived), 0);
            if (end == 0) {
                throw new EOFException("The server hung up");
            }
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder(64);
        while (true) {
            await();
            char letter = (char) arrived[next++];
            if (letter == '\n') {
                return line.toString();
            }
            if (letter != '\r') {
                line.append(letter);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
