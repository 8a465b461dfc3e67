package io.selaras.messaging;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** One look into a mailbox elsewhere. It is opened for reading only: nothing is marked as read, nothing is deleted. */
final class ImapLine implements AutoCloseable {
    private static final String PATIENCE = "20000";
    private static final int LARGEST = 10_000_000;

    private final IMAPStore store;
    private final IMAPFolder folder;

    ImapLine(ImapSetting setting) throws MessagingException {
        var secure = setting.security() == MailSetting.Security.TLS;
        var protocol = secure ? "imaps" : "imap";
        var with = new Properties();
        for (var name : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            with.put("mail." + protocol + "." + name, PATIENCE);
        }
        with.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        if (setting.security() == MailSetting.Security.STARTTLS) {
            with.put("mail.imap.starttls.enable", "true");
            with.put("mail.imap.starttls.required", "true");
        }
        store = (IMAPStore) Session.getInstance(with).getStore(protocol);
        try {
            store.connect(setting.host(), setting.port(), setting.username(), setting.password());
            folder = (IMAPFolder) store.getFolder(setting.folder());
            folder.open(Folder.READ_ONLY);
        } catch (MessagingException refused) {
            store.close();
            throw refused;
        }
    }

    long validity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** The number of the last mail there is. */
    long end() throws MessagingException {
        var next = folder.getUIDNext();
        if (next > 0) {
            return next - 1;
        }
        int last = folder.getMessageCount();
        return last == 0 ? 0 : folder.getUID(folder.getMessage(last));
    }

    /** Takes one mail. */
    interface Taker {
        /** @return false: no more */
        boolean take(long uid, MimeMessage mail, byte[] raw);
    }

    /** Hands over every mail after this number, in the order of the mailbox. */
    void after(long uid, Taker taker) throws MessagingException {
        for (var found : folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID)) {
            // A server answers "from 8 to the last" with the last one, though that be 7.
            if (found == null || folder.getUID(found) <= uid) {
                continue;
            }
            var raw = raw(found);
            var mail = Mailbox.parsed(raw).orElseGet(() -> (MimeMessage) found);
            if (!taker.take(folder.getUID(found), mail, raw)) {
                return;
            }
        }
    }

    /** The whole mail; of one that is too large the head, and a word in place of what it carried. */
    private byte[] raw(jakarta.mail.Message found) throws MessagingException {
        var raw = new ByteArrayOutputStream();
        try {
            if (found.getSize() <= LARGEST) {
                found.writeTo(raw);
                return raw.toByteArray();
            }
            for (var name : new String[] {"From", "Subject", "Message-ID", "In-Reply-To", "Auto-Submitted"}) {
                var value = found.getHeader(name);
                if (value != null && value.length > 0) {
                    raw.write((name + ": " + value[0] + "\r\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            raw.write("Content-Type: text/plain; charset=utf-8\r\n\r\n(%d MB)"
                    .formatted(found.getSize() / 1_000_000)
                    .getBytes(StandardCharsets.UTF_8));
            return raw.toByteArray();
        } catch (IOException broken) {
            throw new MessagingException("The mailbox broke off", broken);
        }
    }

    @Override
    public void close() throws MessagingException {
        store.close();
    }
}
