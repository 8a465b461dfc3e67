package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wrote to us: an answer to a message of ours, or out of the blue. Said once per incoming message.
 *
 * @param id of the incoming message
 * @param message the message of ours it answers, with its {@code campaign} and {@code contact}, when that is known
 * @param from the sender's address on the channel
 * @param leaves one word that asks to be left alone; consent is taken back already
 * @param referral what brought the person: the advertisement of a click-to-WhatsApp campaign, as the channel tells it
 */
public record ReplyReceived(
        OrganisationId organisation,
        UUID id,
        Channel channel,
        String from,
        @Nullable String name,
        @Nullable String subject,
        String text,
        @Nullable UUID message,
        @Nullable UUID campaign,
        @Nullable String contact,
        boolean leaves,
        @Nullable Referral referral,
        Instant at) {
    public record Referral(
            @Nullable String source,
            @Nullable String id,
            @Nullable String url,
            @Nullable String headline,
            @Nullable String click) {}
}
