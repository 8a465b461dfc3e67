package io.selaras.metrics;

import java.util.Locale;

/** The language in which somebody is told something: {@code id} or {@code en}. */
record Tongue(String language) {
    /** One sentence in both languages; numbers are written as each of them does. */
    String say(String indonesian, String english, Object... facts) {
        var id = !language.equals("en");
        return (id ? indonesian : english).formatted(facts);
    }

    String rupiah(long value) {
        var grouped = String.format(Locale.ROOT, "%,d", value);
        return "Rp " + (language.equals("en") ? grouped : grouped.replace(',', '.'));
    }
}
