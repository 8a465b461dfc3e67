package io.selaras.content;

import io.selaras.identity.People;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Organisations;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * A company's name in public addresses: {@code pt-maju-jaya-3f9a1c77d2e0}. The words are for people; the last twelve
 * digits of its id say which company it is, so that no name must be unique across companies.
 */
@Service
public class Addresses {
    private static final int DIGITS = 12;
    private static final long NOT_OFTENER_MILLIS = 1_000;

    private final Organisations organisations;
    private final People people;
    private final InstantSource clock;
    private final Map<String, OrganisationId> known = new ConcurrentHashMap<>();
    private long readAt;

    Addresses(Organisations organisations, People people, InstantSource clock) {
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
    }

    public String of(OrganisationId organisation) {
        known.put(tail(organisation), organisation);
        var words = people.organisation(organisation)
                .name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return (words.isEmpty() ? "" : words + "-") + tail(organisation);
    }

    private static String tail(OrganisationId organisation) {
        var text = organisation.value().toString();
        return text.substring(text.length() - DIGITS);
    }

    /**
     * Whose address this is. Guessing one costs the database nothing: companies are read at most once a second. An
     * address given out since then is known by {@link #of}.
     */
    public Optional<OrganisationId> find(String address) {
        if (address.length() < DIGITS) {
            return Optional.empty();
        }
        var tail = address.substring(address.length() - DIGITS);
        if (!known.containsKey(tail)) {
            readUnlessJustRead();
        }
        return Optional.ofNullable(known.get(tail));
    }

    /** One at a time, so that the second of two first visitors waits for what the first one reads. */
    private synchronized void readUnlessJustRead() {
        var now = clock.millis();
        if (now - readAt > NOT_OFTENER_MILLIS) {
            organisations.all().forEach(each -> known.put(tail(each), each));
            readAt = now;
        }
    }
}
