package io.selaras.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that takes what comes, except for addresses it does not have. */
final class MailSink implements AutoCloseable {
    record Received(String sender, String recipient, String text, Instant at) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private volatile Duration takes = Duration.ZERO;
    private final SMTPServer server = SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .simpleMessageListener(new SimpleMessageListener() {
                @Override
                public boolean accept(String from, String recipient) {
                    return !gone.contains(recipient);
                }

                @Override
                public void deliver(String from, String recipient, InputStream data) throws IOException {
                    pause();
                    var text = new String(data.readAllBytes(), StandardCharsets.UTF_8);
                    received.add(new Received(from, recipient, text, Instant.now()));
                }
            })
            .build();

    MailSink() {
        server.start();
    }

    private void pause() {
        try {
            Thread.sleep(takes);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    int port() {
        return server.getPortAllocated();
    }

    void refuse(String address) {
        gone.add(address);
    }

    void takes(Duration each) {
        takes = each;
    }

    List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop();
    }
}
