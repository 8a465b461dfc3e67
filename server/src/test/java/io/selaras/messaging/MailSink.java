package io.selaras.messaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that takes what comes. */
final class MailSink implements AutoCloseable {
    record Received(String sender, String recipient, String text) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final SMTPServer server = SMTPServer.port(0)
            .bindAddress(loopback())
            .messageHandler((_, from, to, data) ->
                    received.add(new Received(from, to, new String(data, StandardCharsets.UTF_8))))
            .build();

    MailSink() {
        server.start();
    }

    private static java.net.InetAddress loopback() {
        return java.net.InetAddress.getLoopbackAddress();
    }

    int port() {
        return server.getPortAllocated();
    }

    List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop();
    }
}
