package io.selaras.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals the secrets of other systems that we must be able to read again: a mail server's password. The key is no row of
 * the database ({@code SELARAS_SECRET}, or a file in the data folder), so a copy of the database alone opens nothing.
 */
@Component
public class Sealing {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    Sealing(Settings settings) {
        var secret = settings.secret();
        this.key = new SecretKeySpec(secret == null ? kept(settings.data()) : digest(secret), "AES");
    }

    /** @param purpose what it is for; sealed for one it does not open as another */
    public String seal(OrganisationId organisation, String purpose, String secret) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, organisation, purpose)
                    .doFinal(secret.getBytes(StandardCharsets.UTF_8));
            var encoder = Base64.getEncoder().withoutPadding();
            return encoder.encodeToString(nonce) + "." + encoder.encodeToString(sealed);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** @return empty when it was sealed with another key: it must be entered anew */
    public Optional<String> open(OrganisationId organisation, String purpose, String sealed) {
        try {
            var parts = sealed.split("\\.", 2);
            var nonce = Base64.getDecoder().decode(parts[0]);
            var text = cipher(Cipher.DECRYPT_MODE, nonce, organisation, purpose)
                    .doFinal(Base64.getDecoder().decode(parts[1]));
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException | ArrayIndexOutOfBoundsException otherKey) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, OrganisationId organisation, String purpose)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((organisation + "/" + purpose).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] kept(Path data) {
        var file = data.resolve("sealing.key");
        try {
            Files.createDirectories(data);
            var fresh = new byte[32];
            RANDOM.nextBytes(fresh);
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(file, fresh);
                return fresh;
            } catch (FileAlreadyExistsException there) {
                return Files.readAllBytes(file);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
