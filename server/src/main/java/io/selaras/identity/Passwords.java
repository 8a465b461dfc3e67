package io.selaras.identity;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords, hashed with argon2id (19 MiB, two rounds). Few at a time: each one takes memory on purpose. */
@Component
public class Passwords {
    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;

    /** Checked when the account is unknown, so that the answer takes as long. No password that anybody could find has it. */
    static final String NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore atOnce = new Semaphore(4);

    public String hash(String password) {
        return guarded(() -> argon2.encode(password));
    }

    boolean matches(String password, @Nullable String hash) {
        return guarded(() -> argon2.matches(password, hash == null ? NOBODYS : hash) && hash != null);
    }

    /** What is wrong with a new password, in a sentence; absent when nothing is. */
    public static @Nullable String objection(String password) {
        if (password.length() < SHORTEST) {
            return "A password has at least %d characters; a sentence is easy to remember.".formatted(SHORTEST);
        }
        if (password.length() > LONGEST) {
            return "A password has at most %d characters.".formatted(LONGEST);
        }
        if (password.chars().distinct().count() < 5) {
            return "This password repeats too few characters.";
        }
        if (CommonPasswords.has(password)) {
            return "This password is among those that guessers try first. Take a sentence of your own.";
        }
        return null;
    }

    private <T> T guarded(Supplier<T> hashing) {
        atOnce.acquireUninterruptibly();
        try {
            return hashing.get();
        } finally {
            atOnce.release();
        }
    }
}
