package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an address in a mail carries: which message, what for, and our signature. Nobody can make one for another message,
 * another use or another link.
 *
 * @param link the link of the message, eight bytes in hexadecimal; absent for other uses
 */
record Token(
        Use use,
        OrganisationId organisation,
        UUID message,
        @Nullable String link) {
    private static final int SIGNATURE = 12;
    private static final int PLAIN = 1 + 16 + 16;

    enum Use {
        OPEN('o'),
        LINK('l'),
        UNSUBSCRIBE('u'),
        BOUNCE('b');

        private final byte letter;

        Use(char letter) {
            this.letter = (byte) letter;
        }
    }

    String signed(Keys keys) {
        var plain = plain();
        var signature = Arrays.copyOf(keys.signature(plain), SIGNATURE);
        var all = ByteBuffer.allocate(plain.length + SIGNATURE).put(plain).put(signature);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
    }

    private byte[] plain() {
        var target = link == null ? new byte[0] : HexFormat.of().parseHex(link);
        return ByteBuffer.allocate(PLAIN + target.length)
                .put(use.letter)
                .putLong(organisation.value().getMostSignificantBits())
                .putLong(organisation.value().getLeastSignificantBits())
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .put(target)
                .array();
    }

    /** What it says, before anybody has looked at its signature: only good for finding the keys. */
    static Optional<Token> claimed(Use use, String text) {
        var bytes = bytes(text);
        if (bytes.length < PLAIN + SIGNATURE || bytes[0] != use.letter) {
            return Optional.empty();
        }
        var read = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        var organisation = new OrganisationId(new UUID(read.getLong(), read.getLong()));
        var message = new UUID(read.getLong(), read.getLong());
        var target = new byte[read.remaining() - SIGNATURE];
        read.get(target);
        return Optional.of(new Token(
                use,
                organisation,
                message,
                target.length == 0 ? null : HexFormat.of().formatHex(target)));
    }

    /** Whether this text is this token, signed by us. */
    boolean signedBy(Keys keys, String text) {
        return MessageDigest.isEqual(bytes(signed(keys)), bytes(text));
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notOurs) {
            return new byte[0];
        }
    }
}
