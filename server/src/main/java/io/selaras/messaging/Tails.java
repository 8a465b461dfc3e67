package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.Organisations;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Whose address in a mail or a webhook this is, by the last twelve digits of the company's id. Guessing costs the database
 * nothing: companies are read at most once a second.
 */
@Component
class Tails {
    private static final long NOT_OFTENER_MILLIS = 1_000;

    private final Organisations organisations;
    private final InstantSource clock;
    private final Map<String, OrganisationId> known = new ConcurrentHashMap<>();
    private volatile long readAt;

    Tails(Organisations organisations, InstantSource clock) {
        this.organisations = organisations;
        this.clock = clock;
    }

    Optional<OrganisationId> find(String tail) {
        var now = clock.millis();
        if (!known.containsKey(tail) && now - readAt > NOT_OFTENER_MILLIS) {
            readAt = now;
            organisations.all().forEach(each -> known.put(Verp.tail(each), each));
        }
        return Optional.ofNullable(known.get(tail));
    }
}
