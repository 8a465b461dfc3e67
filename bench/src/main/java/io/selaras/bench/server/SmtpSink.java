package io.selaras.bench.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A mail server on this machine that counts what it takes, per recipient. Some recipients' names make it behave badly:
 * {@code drop} takes the mail and hangs up without an answer, {@code cut} hangs up before the mail is handed over (the
 * first time), {@code busy} says 451 (the first time), {@code gone} says 550, {@code slow} takes a third of a second.
 */
final class SmtpSink implements AutoCloseable {
    private static final String LINK = "/m/l/";

    private final ServerSocket socket;
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private final Set<String> once = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger linked = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile long first;
    private volatile long last;

    SmtpSink() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> {
            while (!socket.isClosed()) {
                try {
                    var line = socket.accept();
                    Thread.ofPlatform().daemon().start(() -> serve(line));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How often each recipient's mail was taken in full, whatever was answered. */
    Map<String, AtomicInteger> taken() {
        return taken;
    }

    int count() {
        return count.get();
    }

    /** Mails that carry a link which leads through the house. */
    int linked() {
        return linked.get();
    }

    long bytes() {
        return bytes.get();
    }

    /** {@link System#nanoTime} of the first mail, 0 before it. */
    long first() {
        return first;
    }

    long last() {
        return last;
    }

    private void serve(Socket line) {
        try (line;
                var in = new BufferedInputStream(line.getInputStream(), 1 << 15);
                var out = new BufferedOutputStream(line.getOutputStream())) {
            line.setTcpNoDelay(true);
            say(out, "220 sink");
            var to = "";
            var refused = false;
            for (var command = read(in); command != null; command = read(in)) {
                switch (command.substring(0, Math.min(4, command.length())).toUpperCase(Locale.ROOT)) {
                    case "EHLO" -> say(out, "250-sink\r\n250 PIPELINING");
                    case "RCPT" -> {
                        to = command.substring(command.indexOf('<') + 1, command.indexOf('>'));
                        var answer = recipient(to);
                        refused = !answer.startsWith("250");
                        say(out, answer);
                    }
                    case "DATA" -> {
                        if (refused) {
                            say(out, "554 5.5.1 no valid recipients");
                            continue;
                        }
                        if (to.startsWith("cut") && once.add(to)) {
                            return;
                        }
                        say(out, "354 go on");
                        if (!body(in)) {
                            return;
                        }
                        taken(to);
                        if (to.startsWith("drop")) {
                            return;
                        }
                        if (to.startsWith("slow")) {
                            Thread.sleep(300);
                        }
                        say(out, "250 taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException gone) {
            // the other side hung up
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void taken(String to) {
        long now = System.nanoTime();
        if (count.getAndIncrement() == 0) {
            first = now;
        }
        last = now;
        taken.computeIfAbsent(to, _ -> new AtomicInteger()).incrementAndGet();
    }

    private String recipient(String to) {
        if (to.startsWith("gone")) {
            return "550 5.1.1 no such mailbox";
        }
        return to.startsWith("busy") && once.add(to) ? "451 4.7.1 later" : "250 ok";
    }

    /** @return false when the line broke before the mail's end */
    private boolean body(InputStream in) throws IOException {
        boolean tracked = false;
        for (var text = read(in); text != null; text = read(in)) {
            if (text.equals(".")) {
                if (tracked) {
                    linked.incrementAndGet();
                }
                return true;
            }
            bytes.addAndGet(text.length() + 2L);
            tracked |= text.contains(LINK);
        }
        return false;
    }

    private static @org.jspecify.annotations.Nullable String read(InputStream in) throws IOException {
        var line = new StringBuilder(100);
        for (int sign = in.read(); sign >= 0; sign = in.read()) {
            if (sign == '\n') {
                return line.toString();
            }
            if (sign != '\r') {
                line.append((char) sign);
            }
        }
        return null;
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
