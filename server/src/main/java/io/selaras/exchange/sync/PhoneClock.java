package io.selaras.exchange.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a phone's clock is worth. Its owner may have set it wrong, or set it right half-way through the day; nothing is
 * ever refused for it.
 *
 * <p>A phone's time plus the offset (server's minus phone's clock) is the true time, if the clock was not touched since.
 * Two offsets are known: that of this contact and that of the one before. Where they differ the clock has jumped, and
 * the phone's monotonic counter, which nobody can set, tells on which side of the jump an event lies: it stood still at
 * most while the phone slept, so the offset whose result comes nearest wins.
 *
 * @param now the server's time at this contact
 * @param offset server's clock minus phone's clock, now
 * @param before the same at the previous contact; zero for a phone never seen
 */
record PhoneClock(
        Instant now,
        Duration offset,
        Duration before,
        @Nullable Long monoMs,
        @Nullable String boot) {
    private static final Duration TOLERANCE = Duration.ofSeconds(120);

    enum Flag {
        /** The clock is wrong, steadily. */
        OFFSET,
        /** The clock was set between this event and the contact. */
        JUMP
    }

    record Estimate(Instant at, @Nullable Flag flag) {}

    boolean jumped() {
        return large(offset.minus(before));
    }

    Estimate of(OffsetDateTime said, @Nullable Long eventMonoMs, @Nullable String eventBoot) {
        var steady = said.toInstant().plus(offset);
        var sameBoot = boot != null && boot.equals(eventBoot);
        if (jumped() && sameBoot && monoMs != null && eventMonoMs != null) {
            var counted = now.minusMillis(monoMs - eventMonoMs);
            var earlier = said.toInstant().plus(before);
            if (distance(earlier, counted).compareTo(distance(steady, counted)) < 0) {
                return new Estimate(notAfterNow(earlier), Flag.JUMP);
            }
        }
        return new Estimate(notAfterNow(steady), large(offset) ? Flag.OFFSET : null);
    }

    private Instant notAfterNow(Instant at) {
        return at.isAfter(now) ? now : at;
    }

    private static Duration distance(Instant a, Instant b) {
        return Duration.between(a, b).abs();
    }

    private static boolean large(Duration difference) {
        return difference.abs().compareTo(TOLERANCE) > 0;
    }
}
