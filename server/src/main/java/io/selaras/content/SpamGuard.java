package io.selaras.content;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps machines out without asking people anything: no cookie, no puzzle, no outside service. */
@Component
class SpamGuard {
    /** Nobody reads and fills a form faster; a machine does. */
    private static final Duration FASTEST = Duration.ofSeconds(2);
    /** A whole office behind one address may fill a form; a machine tries hundreds. */
    private static final int AN_HOUR = 30;

    private static final Pattern LINK = Pattern.compile("https?://|\\[url|<a ", Pattern.CASE_INSENSITIVE);

    /** Counted per node; it protects from floods, the rest does not depend on it. */
    private final Cache<String, AtomicInteger> tries = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(100_000)
            .build();

    /** @return false when this address has sent too much in this hour */
    boolean allows(@Nullable String address) {
        return address == null
                || address.startsWith("127.")
                || tries.get(address, _ -> new AtomicInteger()).incrementAndGet() <= AN_HOUR;
    }

    /** @return why it looks like a machine; absent for a person */
    @Nullable
    String suspicion(String honeypot, Ticket ticket, Instant now, Map<String, String> fields) {
        if (!honeypot.isBlank()) {
            return "honeypot";
        }
        if (Duration.between(ticket.madeAt(), now).compareTo(FASTEST) < 0) {
            return "too_fast";
        }
        long links = fields.values().stream()
                .filter(value -> LINK.matcher(value).find())
                .count();
        return links >= 2 || LINK.matcher(fields.getOrDefault("name", "")).find() ? "links" : null;
    }
}
