package io.selaras.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random tokens, and the digests under which they are stored: whoever reads the database cannot sign in with it. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Without 0, O, 1, I and L, which people mix up. */
    private static final String SPOKEN = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /** 256 bits. */
    static String token() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A code to read out: eight letters and digits, about 39 bits, valid for minutes only. */
    static String spoken() {
        var code = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            code.append(SPOKEN.charAt(RANDOM.nextInt(SPOKEN.length())));
        }
        return code.toString();
    }

    static String sha256(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
