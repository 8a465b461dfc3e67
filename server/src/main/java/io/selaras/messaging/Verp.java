package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The envelope's sender: a bounce comes back to an address that names the message and carries our signature. In hexadecimal,
 * because mail servers may change the case of letters; the company is named by the tail of its id, so that all of it fits
 * into the 64 characters of a local part.
 */
record Verp(String companyTail, UUID message, byte[] signature) {
    private static final int SIGNATURE = 8;
    private static final int TAIL = 12;
    private static final Pattern LOCAL = Pattern.compile("b([0-9a-f]{12})([0-9a-f]{32})([0-9a-f]{16})");

    static String address(OrganisationId organisation, UUID message, Keys keys) {
        return "b" + tail(organisation) + message.toString().replace("-", "")
                + HexFormat.of().formatHex(signature(organisation, message, keys));
    }

    static String tail(OrganisationId organisation) {
        var text = organisation.toString();
        return text.substring(text.length() - TAIL);
    }

    static Optional<Verp> read(String address) {
        int at = address.lastIndexOf('@');
        var local = LOCAL.matcher((at < 0 ? address : address.substring(0, at)).toLowerCase(Locale.ROOT));
        if (!local.matches()) {
            return Optional.empty();
        }
        var hex = local.group(2);
        var id = new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
        return Optional.of(new Verp(local.group(1), id, HexFormat.of().parseHex(local.group(3))));
    }

    boolean signedBy(OrganisationId organisation, Keys keys) {
        return MessageDigest.isEqual(signature(organisation, message, keys), signature);
    }

    private static byte[] signature(OrganisationId organisation, UUID message, Keys keys) {
        var plain = ByteBuffer.allocate(33)
                .put((byte) 'b')
                .putLong(organisation.value().getMostSignificantBits())
                .putLong(organisation.value().getLeastSignificantBits())
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .array();
        return Arrays.copyOf(keys.signature(plain), SIGNATURE);
    }
}
