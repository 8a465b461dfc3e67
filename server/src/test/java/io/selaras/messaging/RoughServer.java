package io.selaras.messaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server as bad as they come. The recipient's name says how: {@code drop} takes the mail and hangs up without an
 * answer, {@code cut} hangs up before the mail is handed over (the first time), {@code busy} says 451 (the first time),
 * {@code gone} says 550, {@code slow} takes its time, {@code last} is answered and the line ended behind it. Sender and
 * recipient are answered when DATA has come: whoever offers pipelining may do so.
 */
final class RoughServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private final Set<String> once = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lines = new AtomicInteger();

    RoughServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException full) {
            throw new IllegalStateException(full);
        }
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    var line = socket.accept();
                    lines.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(line));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How often each recipient's mail was taken in full. */
    Map<String, AtomicInteger> taken() {
        return taken;
    }

    /** How often somebody has connected. */
    int lines() {
        return lines.get();
    }

    private void serve(Socket line) {
        try (line) {
            // Two short answers in a row would wait for each other's acknowledgement, forty milliseconds a mail.
            line.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.ISO_8859_1));
            say(line, "220 rough");
            var to = "";
            var held = new StringBuilder();
            for (var command = in.readLine(); command != null; command = in.readLine()) {
                var word =
                        command.length() < 4 ? command : command.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (word) {
                    case "EHLO" -> say(line, "250-rough\r\n250 PIPELINING");
                    case "MAIL" -> held.append("250 ok\r\n");
                    case "RCPT" -> {
                        to = command.replaceAll(".*<(.*)>.*", "$1");
                        held.append(recipient(to)).append("\r\n");
                    }
                    case "DATA" -> {
                        line.getOutputStream().write(held.toString().getBytes(StandardCharsets.US_ASCII));
                        var refused = held.indexOf("250 ok\r\n250 ok") < 0;
                        held.setLength(0);
                        if (refused) {
                            say(
                                    line,
                                    to.startsWith("gone") ? "554 5.5.1 no valid recipients" : "354 go on all the same");
                            continue;
                        }
                        if (to.startsWith("cut") && once.add(to)) {
                            return;
                        }
                        say(line, "354 go on");
                        for (var text = in.readLine(); !".".equals(text); text = in.readLine()) {
                            if (text == null) {
                                return;
                            }
                        }
                        taken.computeIfAbsent(to, _ -> new AtomicInteger()).incrementAndGet();
                        if (to.startsWith("drop")) {
                            return;
                        }
                        if (to.startsWith("slow")) {
                            Thread.sleep(300);
                        }
                        say(line, "250 taken");
                        if (to.startsWith("last")) {
                            return;
                        }
                    }
                    case "QUIT" -> {
                        say(line, "221 bye");
                        return;
                    }
                    default -> say(line, "250 ok");
                }
            }
        } catch (IOException gone) {
            // the other side hung up
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private String recipient(String to) {
        if (to.startsWith("gone")) {
            return "550 5.1.1 no such mailbox";
        }
        return to.startsWith("busy") && once.add(to) ? "451 4.7.1 later" : "250 ok";
    }

    private static void say(Socket line, String text) throws IOException {
        line.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        line.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
