package io.selaras.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.ClassPathResource;

/**
 * The passwords that guessers try first, shipped with the product and asked without the internet. The list is read anew
 * each time: passwords are set rarely, and it would take five megabytes to keep.
 */
final class CommonPasswords {
    /** What is left of it without figures and signs around counts as well: {@code Password!1234} is "password". */
    static boolean has(String password) {
        var whole = password.toLowerCase(Locale.ROOT).strip();
        var asked = new HashSet<String>();
        asked.add(whole);
        asked.add(whole.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", ""));
        asked.add(whole.replaceAll("[^\\p{L}\\p{N}]", ""));
        asked.add(doubled(whole));
        asked.remove("");
        try (var file = new ClassPathResource("identity/common-passwords.txt.gz").getInputStream();
                var lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return lines.lines().anyMatch(asked::contains);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** {@code passwordpassword} is "password" twice. */
    private static String doubled(String text) {
        var half = text.substring(0, text.length() / 2);
        return text.equals(half + half) ? half : "";
    }

    private CommonPasswords() {}
}
