package io.selaras.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class PasswordsTests {
    private final Passwords passwords = new Passwords();

    @Test
    void anUnknownAccountIsCheckedAsLongAsAKnownOne() {
        var hash = passwords.hash("a sentence that is easy to remember");
        assertThat(asked(Passwords.NOBODYS)).isEqualTo(asked(hash));
        assertThat(Passwords.NOBODYS).hasSameSizeAs(hash);
        // Broken ones would be refused without any work; this throws for them.
        assertThat(new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).upgradeEncoding(Passwords.NOBODYS))
                .isFalse();
        assertThat(passwords.matches("", null)).isFalse();
    }

    @Test
    void onlyTheOwnPasswordMatches() {
        var hash = passwords.hash("a sentence that is easy to remember");
        assertThat(passwords.matches("a sentence that is easy to remember", hash))
                .isTrue();
        assertThat(passwords.matches("a sentence that is easy to forget", hash)).isFalse();
        assertThat(passwords.matches("a sentence that is easy to remember", null))
                .isFalse();
    }

    /** Memory, rounds and threads. */
    private static String asked(String hash) {
        return hash.substring(0, hash.indexOf('$', hash.indexOf("m=")));
    }
}
