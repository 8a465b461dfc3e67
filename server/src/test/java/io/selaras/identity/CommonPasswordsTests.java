package io.selaras.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class CommonPasswordsTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password!2026",
                "qwertyuiop123",
                "passwordpassword",
                "bismillah-2026",
                "indonesia!!!!!"
            })
    void whatGuessersTryFirstIsRefused(String password) {
        assertThat(Passwords.objection(password)).contains("guessers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kuda batu hujan pagi", "rahasia sekali 2026", "Tj8-kopi-hangat", "selaras-demo-2026"})
    void aSentenceOfOnesOwnIsNot(String password) {
        assertThat(Passwords.objection(password)).isNull();
    }
}
