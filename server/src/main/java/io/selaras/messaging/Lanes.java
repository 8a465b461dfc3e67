package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What this node remembers between two claims: behind which receiving domain to go on, and whose server is away. */
final class Lanes {
    private final ConcurrentHashMap<OrganisationId, String> after = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<OrganisationId, Away> away = new ConcurrentHashMap<>();

    record Away(Instant until, @Nullable String said) {}

    String after(OrganisationId organisation) {
        return after.getOrDefault(organisation, "");
    }

    /** Each domain gets its turn; behind the last one it starts from the first. */
    void went(OrganisationId organisation, List<QueueStore.Claimed> claimed) {
        var last = claimed.stream().map(QueueStore.Claimed::domain).max(String::compareTo);
        after.put(organisation, last.orElse(""));
    }

    void serverAway(OrganisationId organisation, Instant until, @Nullable String said) {
        away.put(organisation, new Away(until, said));
    }

    boolean away(OrganisationId organisation, Instant now) {
        var known = away.get(organisation);
        return known != null && known.until.isAfter(now);
    }
}
