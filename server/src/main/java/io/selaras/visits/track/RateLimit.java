package io.selaras.visits.track;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Sixty requests a minute from one tracker, with a reserve: after a day without signal the app sends its store one fix a
 * request. Counted per node; it protects the node, nothing else.
 */
@Component
class RateLimit {
    private static final double A_SECOND = 1;
    private static final double RESERVE = 2_000;

    private final Cache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofHours(1))
            .maximumSize(200_000)
            .build();

    private static final class Bucket {
        private double left = RESERVE;
        private long at = System.nanoTime();

        synchronized boolean take() {
            long now = System.nanoTime();
            left = Math.min(RESERVE, left + (now - at) / 1e9 * A_SECOND);
            at = now;
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }

    boolean allows(UUID tracker) {
        return buckets.get(tracker, _ -> new Bucket()).take();
    }
}
