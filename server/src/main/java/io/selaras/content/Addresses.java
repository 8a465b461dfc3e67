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
    private volatile long readAt;

    Addresses(Organisations organisations, People people, InstantSource clock) {
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
    }

    public String of(OrganisationId organisation) {
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

    /** Whose address this is. Guessing one costs the database nothing: companies are read at most once a second. */
    public Optional<OrganisationId> find(String address) {
        if (address.length() < DIGITS) {
            return Optional.empty();
        }
        var tail = address.substring(address.length() - DIGITS);
        var now = clock.millis();
        if (!known.containsKey(tail) && now - readAt > NOT_OFTENER_MILLIS) {
            readAt = now;
            organisations.all().forEach(each -> known.put(tail(each), each));
        }
        return Optional.ofNullable(known.get(tail));
    }
}
