package io.selaras.visits.track;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.selaras.identity.People;
import io.selaras.identity.Settings;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Tracker apps and the tokens by which they are known. A person switches one on himself, with consent; switching it off
 * takes the consent back.
 */
@Service
public class Trackers {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private static final Duration LATELY = Duration.ofDays(7);

    private final Work work;
    private final TrackerStore store;
    private final PositionStore positions;
    private final People people;
    private final Audit audit;
    private final InstantSource clock;
    /** A revoked tracker is unknown at once on the node that revoked it, and within these seconds on every other. */
    private final Cache<String, Optional<Tracker>> known = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(10))
            .maximumSize(100_000)
            .build();

    Trackers(Work work, TrackerStore store, PositionStore positions, People people, Audit audit, InstantSource clock) {
        this.work = work;
        this.store = store;
        this.positions = positions;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** A tracker with what its fixes are measured against. */
    record Tracker(OrganisationId organisation, UUID id, PersonId person, Calendar calendar, Settings.Bounds bounds) {}

    /** What the person agreed to. */
    public record Consent(String text, String version) {}

    /**
     * Switches tracking on for the actor's own phone; an earlier tracker of his is switched off.
     *
     * @return the token, shown once
     */
    public String switchOn(Actor actor, Consent consent) {
        var bytes = ByteBuffer.allocate(TOKEN_BYTES)
                .putLong(actor.organisation().value().getMostSignificantBits())
                .putLong(actor.organisation().value().getLeastSignificantBits());
        var random = new byte[16];
        RANDOM.nextBytes(random);
        var token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes.put(random).array());
        work.run(actor.organisation(), () -> {
            revokeAll(actor);
            var id = Ids.v7();
            store.add(actor.organisation(), id, actor.person(), sha256(token), consent, clock.instant());
            audit.record(actor, "tracker", id, "switched on with consent", null, consent);
        });
        return token;
    }

    public void switchOff(Actor actor) {
        work.run(actor.organisation(), () -> {
            if (revokeAll(actor)) {
                audit.record(actor, "tracker", actor.person().value(), "switched off", null, null);
            }
        });
    }

    /** @return whether there was one */
    private boolean revokeAll(Actor actor) {
        var revoked = store.revokeAll(actor.organisation(), actor.person());
        // By its key: that also waits for somebody who is just looking the token up.
        work.afterCommit(() -> known.invalidateAll(revoked));
        return !revoked.isEmpty();
    }

    /**
     * @param lastAt of the newest fix of the last week, absent without one
     * @param app where that came from: osmand, overland, owntracks, phone
     */
    public record State(
            @Nullable Instant since,
            @Nullable Instant lastAt,
            @Nullable String app,
            LocalTime from,
            LocalTime until,
            Set<DayOfWeek> days) {}

    /** Whether the actor is followed, and when at all he may be. */
    public State state(Actor actor) {
        var company = people.organisation(actor.organisation());
        var hours = company.settings().workingHours();
        return work.in(actor.organisation(), () -> {
            var since = store.since(actor.organisation(), actor.person()).orElse(null);
            var last = since == null
                    ? Optional.<PositionStore.Last>empty()
                    : positions.last(
                            actor.organisation(),
                            actor.person(),
                            clock.instant().minus(LATELY));
            return new State(
                    since,
                    last.map(PositionStore.Last::at).orElse(null),
                    last.map(PositionStore.Last::app).orElse(null),
                    hours.from(),
                    hours.until(),
                    hours.days());
        });
    }

    /** Whether the person has agreed to be followed in working hours. */
    boolean consented(OrganisationId organisation, PersonId person) {
        return store.exists(organisation, person);
    }

    /** Looks a token up; the same work for a known and an unknown one. */
    Optional<Tracker> find(String token) {
        var digest = sha256(token);
        return known.get(
                digest,
                _ -> organisationOf(token)
                        .flatMap(organisation -> work.in(organisation, () -> store.find(organisation, digest))
                                .map(row -> tracker(organisation, row))));
    }

    private Tracker tracker(OrganisationId organisation, TrackerStore.Row row) {
        var company = people.organisation(organisation);
        return new Tracker(
                organisation,
                row.id(),
                row.person(),
                new Calendar(company.timeZone(), company.settings().workingHours()),
                company.settings().bounds());
    }

    private static Optional<OrganisationId> organisationOf(String token) {
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length != TOKEN_BYTES) {
                return Optional.empty();
            }
            var buffer = ByteBuffer.wrap(bytes);
            return Optional.of(new OrganisationId(new UUID(buffer.getLong(), buffer.getLong())));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
