package io.selaras.platform;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Ids are UUID version 7: sorted by time, made on the phone or here. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(2);

    public static UUID v7() {
        return v7(System.currentTimeMillis());
    }

    static UUID v7(long millis) {
        long random = RANDOM.nextLong();
        long high = (millis << 16) | 0x7000L | (random & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** A foreign id is taken when it is version 7 and not from the future (phones' clocks may be wrong by two days). */
    public static boolean acceptable(UUID id, Instant now) {
        return id.version() == 7
                && id.variant() == 2
                && (id.getMostSignificantBits() >>> 16)
                        <= now.plus(CLOCK_TOLERANCE).toEpochMilli();
    }
}
