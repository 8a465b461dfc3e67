package io.selaras.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MomentsTests {
    @Test
    void aMomentIsWrittenAsJavaWritesIt() {
        for (var text : new String[] {
            "2026-11-28T01:58:55.543Z",
            "2026-11-28T01:58:55Z",
            "2026-01-02T00:00:00.000001Z",
            "1969-12-31T23:59:59.999Z",
            "0000-02-29T10:20:30.100Z",
            "+10000-01-01T00:00:00Z",
            "-0001-12-31T23:59:59.123456789Z"
        }) {
            assertThat(Moments.text(Instant.parse(text))).isEqualTo(text);
        }
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long second = random.nextLong(-62_167_219_200L, 253_402_300_800L);
            int nano = random.nextInt(1_000_000_000);
            var moment = Instant.ofEpochSecond(
                    second,
                    i % 3 == 0 ? nano : nano / (i % 2 == 0 ? 1_000 : 1_000_000) * (i % 2 == 0 ? 1_000 : 1_000_000));
            assertThat(Moments.text(moment)).isEqualTo(moment.toString());
        }
    }
}
