package io.selaras.messaging;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A company's two keys: one for the hashes of addresses, one for the signatures in mails. */
record Keys(byte[] hash, byte[] token) {
    private static final int KEPT = 16;

    /** The address as suppressions and consents know it: without the company's key nobody can guess whose it is. */
    String addressKey(Channel channel, String normalAddress) {
        var digest = hmac(hash, (channel + ":" + normalAddress).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest, KEPT));
    }

    byte[] signature(byte[] of) {
        return hmac(token, of);
    }

    static byte[] hmac(byte[] key, byte[] of) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(of);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
