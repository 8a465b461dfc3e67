package io.selaras.identity;

import static io.selaras.identity.db.Tables.PERSON;
import static io.selaras.identity.db.Tables.SESSION;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.selaras.platform.Actor;
import io.selaras.platform.Caller;
import io.selaras.platform.GateDatabase;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Signing in at a desk. The token is opaque and stored as a digest; a session ends after 30 idle minutes, after twelve
 * hours, at sign-out, and at a change of password, roles or state: at once where it was made, within five seconds on another
 * node.
 */
@Service
public class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);
    private static final int FREE_TRIES_PER_ACCOUNT = 4;
    private static final int FREE_TRIES_PER_ADDRESS = 50;

    private final Work work;
    private final DSLContext sql;
    private final GateDatabase gate;
    private final Passwords passwords;
    private final GuessBrake brake;
    private final Reach reach;
    private final Caller caller;
    private final InstantSource clock;
    /** Short enough that a revocation on another node is felt in time. */
    private final Cache<String, Actor> known = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(3))
            .maximumSize(10_000)
            .build();

    Sessions(
            Work work,
            DSLContext sql,
            GateDatabase gate,
            Passwords passwords,
            GuessBrake brake,
            Reach reach,
            Caller caller,
            InstantSource clock) {
        this.work = work;
        this.sql = sql;
        this.gate = gate;
        this.passwords = passwords;
        this.brake = brake;
        this.reach = reach;
        this.caller = caller;
        this.clock = clock;
    }

    public sealed interface SignIn {
        record SignedIn(String token, Actor actor) implements SignIn {}

        /** Unknown account, wrong password or inactive person: the answer does not tell which. */
        record Refused() implements SignIn {}

        record Wait(Duration howLong) implements SignIn {}
    }

    public SignIn signIn(String email, String password, @Nullable String agent) {
        var account = "account:" + email.strip().toLowerCase(Locale.ROOT);
        var address = "address:" + caller.address();
        for (var key : new String[] {account, address}) {
            if (brake.wait(key) instanceof Duration howLong) {
                return new SignIn.Wait(howLong);
            }
        }
        var candidates = gate.sql()
                .select(PERSON.ORGANISATION_ID, PERSON.ID, PERSON.PASSWORD_HASH, PERSON.ACTIVE)
                .from(PERSON)
                .where(DSL.lower(PERSON.EMAIL).eq(email.strip().toLowerCase(Locale.ROOT)))
                .limit(5)
                .fetch();
        if (candidates.isEmpty()) {
            passwords.matches(password, null);
        }
        for (var candidate : candidates) {
            if (passwords.matches(password, candidate.value3()) && candidate.value4()) {
                brake.succeeded(account);
                return open(candidate, agent);
            }
        }
        brake.failed(account, FREE_TRIES_PER_ACCOUNT);
        brake.failed(address, FREE_TRIES_PER_ADDRESS);
        return new SignIn.Refused();
    }

    private SignIn open(Record4<UUID, UUID, String, Boolean> candidate, @Nullable String agent) {
        return open(new OrganisationId(candidate.value1()), new PersonId(candidate.value2()), agent);
    }

    /** A session for somebody whose right to it was just proven. */
    SignIn.SignedIn open(OrganisationId organisation, PersonId person, @Nullable String agent) {
        var token = organisation + "." + Secrets.token();
        return work.in(organisation, () -> {
            var row = sql.selectFrom(PERSON)
                    .where(PERSON.ORGANISATION_ID.eq(organisation.value()))
                    .and(PERSON.ID.eq(person.value()))
                    .fetchSingle();
            sql.insertInto(SESSION)
                    .set(SESSION.ORGANISATION_ID, organisation.value())
                    .set(SESSION.TOKEN_SHA256, Secrets.sha256(token))
                    .set(SESSION.PERSON_ID, person.value())
                    .set(SESSION.SESSION_EPOCH, row.getSessionEpoch())
                    .set(SESSION.ADDRESS, caller.address())
                    .set(SESSION.AGENT, agent == null ? null : agent.substring(0, Math.min(agent.length(), 200)))
                    .execute();
            return new SignIn.SignedIn(
                    token, reach.actor(organisation, person, IdentityStore.roles(row.getRoles()), null));
        });
    }

    public Optional<Actor> actor(String token) {
        var actor = known.getIfPresent(token);
        if (actor != null) {
            return Optional.of(actor);
        }
        var found =
                organisationOf(token).flatMap(organisation -> work.in(organisation, () -> load(organisation, token)));
        found.ifPresent(fresh -> known.put(token, fresh));
        return found;
    }

    public void signOut(String token) {
        organisationOf(token)
                .ifPresent(organisation -> work.run(
                        organisation,
                        () -> sql.deleteFrom(SESSION)
                                .where(SESSION.ORGANISATION_ID.eq(organisation.value()))
                                .and(SESSION.TOKEN_SHA256.eq(Secrets.sha256(token)))
                                .execute()));
        // Not before: a question in between would have it remembered once more.
        known.invalidate(token);
    }

    /** Everybody is looked up anew: what somebody may do has changed. */
    void forget() {
        known.invalidateAll();
    }

    private Optional<Actor> load(OrganisationId organisation, String token) {
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        var row = sql.select(SESSION.PERSON_ID, SESSION.LAST_SEEN_AT, PERSON.ROLES)
                .from(SESSION)
                .join(PERSON)
                .on(PERSON.ORGANISATION_ID.eq(SESSION.ORGANISATION_ID))
                .and(PERSON.ID.eq(SESSION.PERSON_ID))
                .where(SESSION.ORGANISATION_ID.eq(organisation.value()))
                .and(SESSION.TOKEN_SHA256.eq(Secrets.sha256(token)))
                .and(SESSION.SESSION_EPOCH.eq(PERSON.SESSION_EPOCH))
                .and(SESSION.CREATED_AT.gt(now.minus(LONGEST)))
                .and(SESSION.LAST_SEEN_AT.gt(now.minus(IDLE)))
                .and(PERSON.ACTIVE)
                .fetchOne();
        if (row == null) {
            return Optional.empty();
        }
        if (row.value2().isBefore(now.minusMinutes(1))) {
            sql.update(SESSION)
                    .set(SESSION.LAST_SEEN_AT, now)
                    .where(SESSION.ORGANISATION_ID.eq(organisation.value()))
                    .and(SESSION.TOKEN_SHA256.eq(Secrets.sha256(token)))
                    .execute();
        }
        return Optional.of(
                reach.actor(organisation, new PersonId(row.value1()), IdentityStore.roles(row.value3()), null));
    }

    static Optional<OrganisationId> organisationOf(String token) {
        var dot = token.indexOf('.');
        try {
            return dot < 0 ? Optional.empty() : Optional.of(OrganisationId.of(token.substring(0, dot)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
