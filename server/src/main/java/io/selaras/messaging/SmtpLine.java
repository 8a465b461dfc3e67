package io.selaras.messaging;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;

/** One connection to a mail server. It knows whether the last byte of a message was handed over when something broke. */
final class SmtpLine implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 20_000;
    private static final int LONGEST = 300;
    private static final int NO_MAILBOX = 550;
    private static final int GO_ON = 354;
    private static final int CLOSING = 421;
    private static final SocketFactory AT_ONCE = new AtOnce();

    static {
        // Without its name, every part of every mail looks through all libraries for it: half the cost of a mail.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    /** A session looks through every library for providers when it is made, so those of one setting share one. */
    private static final ConcurrentHashMap<Properties, Session> SESSIONS = new ConcurrentHashMap<>();

    private final MailSetting setting;
    private final Session session;
    private Transport transport;

    /**
     * Angus's transport, which neither says how far it came nor pipelines: where the server offers it, sender, recipient and
     * DATA leave together (RFC 2920) and their answers are read as Angus comes to them.
     */
    private static final class Transport extends SMTPTransport {
        private final ArrayDeque<String> ahead = new ArrayDeque<>();
        private String recipient = "";
        /** Told by Angus; its own {@link #isConnected} costs a question to the server. */
        private boolean open;

        private boolean used;
        private boolean begun;
        private boolean handedOver;

        Transport(Session session, boolean tls) {
            super(
                    session,
                    new URLName(tls ? "smtps" : "smtp", null, -1, null, null, null),
                    tls ? "smtps" : "smtp",
                    tls);
        }

        synchronized void send(MimeMessage message, String to) throws MessagingException {
            recipient = to;
            ahead.clear();
            begun = false;
            handedOver = false;
            var address = new InternetAddress();
            address.setAddress(to);
            try {
                sendMessage(message, new Address[] {address});
            } finally {
                used = true;
            }
        }

        /** Whether the server had ended the line before this mail was spoken of. */
        boolean wasOver() {
            return !begun && (!open || getLastReturnCode() <= 0 || getLastReturnCode() == CLOSING);
        }

        @Override
        public synchronized void close() throws MessagingException {
            ahead.clear();
            super.close();
        }

        @Override
        protected synchronized void setConnected(boolean connected) {
            super.setConnected(connected);
            open = connected;
        }

        @Override
        protected void mailFrom() throws MessagingException {
            super.mailFrom();
            begun = true;
        }

        @Override
        protected void sendCommand(String command) throws MessagingException {
            if (command.equals(ahead.peek())) {
                ahead.remove();
                return;
            }
            while (!ahead.isEmpty()) {
                // Angus gave up; what had left already is answered all the same. Nobody is to get an empty mail out of
                // it.
                ahead.remove();
                if (readServerResponse() == GO_ON) {
                    throw new MessagingException("DATA without a recipient", new IOException("The line is given up"));
                }
            }
            super.sendCommand(command);
            if (command.startsWith("MAIL FROM:") && supportsExtension("PIPELINING")) {
                for (var next : List.of("RCPT TO:<" + recipient + ">", "DATA")) {
                    super.sendCommand(next);
                    ahead.add(next);
                }
            }
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            handedOver = true;
            super.finishData();
        }
    }

    /** Commands that leave one behind the other are not to wait for each other's acknowledgement. */
    private static final class AtOnce extends SocketFactory {
        private static Socket atOnce(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket() throws IOException {
            return atOnce(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return atOnce(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return atOnce(new Socket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return atOnce(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return atOnce(new Socket(host, port, from, fromPort));
        }
    }

    SmtpLine(MailSetting setting) {
        this.setting = setting;
        this.session =
                SESSIONS.computeIfAbsent(properties(setting), asked -> Session.getInstance((Properties) asked.clone()));
        this.transport = new Transport(session, tls());
    }

    private boolean tls() {
        return setting.security() == MailSetting.Security.TLS;
    }

    static Properties properties(MailSetting setting) {
        var properties = new Properties();
        for (var protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.put(protocol + "connectiontimeout", CONNECT_MILLIS);
            properties.put(protocol + "timeout", ANSWER_MILLIS);
            properties.put(protocol + "writetimeout", ANSWER_MILLIS);
            properties.put(protocol + "quitwait", false);
            properties.put(protocol + "auth", setting.username() != null);
            properties.put(protocol + "localhost", host(setting));
            properties.put(protocol + "ssl.checkserveridentity", true);
        }
        var starttls = setting.security() == MailSetting.Security.STARTTLS;
        properties.put("mail.smtp.socketFactory", AT_ONCE);
        properties.put("mail.smtp.starttls.enable", starttls);
        properties.put("mail.smtp.starttls.required", starttls);
        return properties;
    }

    /** What this server calls itself when it greets. */
    private static String host(MailSetting setting) {
        var from = setting.fromAddress();
        return from == null ? "localhost" : from.substring(from.indexOf('@') + 1);
    }

    Session session() {
        return session;
    }

    /** @throws MessagingException when there is no server, or it lets us not in */
    void open() throws MessagingException {
        if (!transport.open) {
            transport = new Transport(session, tls());
            transport.connect(setting.host(), setting.port(), setting.username(), setting.password());
        }
    }

    Fate send(MimeMessage message, String to) {
        try {
            open();
        } catch (MessagingException closed) {
            return new Fate.NotTried();
        }
        boolean fresh = !transport.used;
        try {
            transport.send(message, to);
            return new Fate.Accepted();
        } catch (MessagingException failed) {
            // Servers end a line that was idle or has carried enough, which says nothing about this mail.
            if (!fresh && transport.wasOver()) {
                hangUp();
                return send(message, to);
            }
            return fate(failed);
        }
    }

    private Fate fate(MessagingException failed) {
        var mailbox = false;
        int code = -1;
        var said = failed.getMessage();
        for (var each : chain(failed)) {
            int answered = switch (each) {
                case SMTPAddressFailedException refused -> refused.getReturnCode();
                case SMTPSenderFailedException refused -> refused.getReturnCode();
                case SMTPSendFailedException refused -> refused.getReturnCode();
                default -> -1;
            };
            if (answered > 0 && !mailbox) {
                code = answered;
                said = each.getMessage();
                mailbox = each instanceof SMTPAddressFailedException;
            }
        }
        var words = cut(said);
        if (code >= 500) {
            return new Fate.Refused("SMTP_" + code, words, mailbox && gone(code, words));
        }
        if (code >= 400) {
            return new Fate.Later("SMTP_" + code, words);
        }
        hangUp();
        return transport.handedOver ? new Fate.Unknown(words) : new Fate.Later("LINE_BROKE", words);
    }

    /** 550 and its like for the address itself; not "blocked" or "try elsewhere". */
    private static boolean gone(int code, @Nullable String said) {
        if (said != null && said.matches("(?s).*\\b5\\.[2-7]\\.\\d+\\b.*")) {
            return said.matches("(?s).*\\b5\\.2\\.1\\b.*");
        }
        return code == NO_MAILBOX || code == 553 || said != null && said.contains("5.1.");
    }

    private static ArrayList<Exception> chain(MessagingException failed) {
        var chain = new ArrayList<Exception>();
        for (Exception each = failed; each != null && chain.size() < 20; ) {
            chain.add(each);
            each = each instanceof MessagingException next ? next.getNextException() : null;
        }
        return chain;
    }

    /** The other side's words, without what could break a page or a log. */
    static @Nullable String cut(@Nullable String said) {
        if (said == null) {
            return null;
        }
        var plain = said.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    private void hangUp() {
        try {
            transport.close();
        } catch (MessagingException gone) {
            // that is what we wanted
        }
    }

    @Override
    public void close() {
        hangUp();
    }
}
