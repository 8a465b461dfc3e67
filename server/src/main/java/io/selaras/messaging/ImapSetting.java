package io.selaras.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A company's mailbox elsewhere.
 *
 * @param password opened; never part of an answer
 * @param validity and {@code lastUid}: up to where it was read
 * @param error how the last look went wrong, in the words of the other server
 */
record ImapSetting(
        boolean enabled,
        String host,
        int port,
        MailSetting.Security security,
        String username,
        String password,
        String folder,
        @Nullable Long validity,
        long lastUid,
        @Nullable Instant lookedAt,
        @Nullable String error,
        long version) {
    boolean sameFolderAs(ImapSetting other) {
        return host.equals(other.host) && username.equals(other.username) && folder.equals(other.folder);
    }

    /** Read on from where another setting had come to. */
    ImapSetting from(ImapSetting other) {
        return new ImapSetting(
                enabled,
                host,
                port,
                security,
                username,
                password,
                folder,
                other.validity,
                other.lastUid,
                other.lookedAt,
                other.error,
                version);
    }
}
