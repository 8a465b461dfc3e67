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
 * @param beside what came in place of words or beside them
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
        @Nullable Beside beside,
        @Nullable Referral referral,
        Instant at) {
    /** What a chat holds beside words. */
    public sealed interface Beside {
        record Place(double latitude, double longitude) implements Beside {}

        /** Somebody's card from the address book. */
        record Card(@Nullable String name, @Nullable String phone) implements Beside {}

        /** What has to be looked at on the phone: a picture, a document. */
        record ToSee() implements Beside {}

        /** A voice message, a video, a sticker: it goes on with a conversation, and begins none. */
        record InPassing() implements Beside {}
    }

    public record Referral(
            @Nullable String source,
            @Nullable String id,
            @Nullable String url,
            @Nullable String headline,
            @Nullable String click) {}
}
