package io.selaras.identity;

import static io.selaras.identity.db.Tables.DEVICE;
import static io.selaras.identity.db.Tables.PAIRING;
import static io.selaras.identity.db.Tables.PERSON;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.selaras.identity.db.tables.records.DeviceRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Caller;
import io.selaras.platform.DeviceId;
import io.selaras.platform.GateDatabase;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Phones: paired by a short code that a supervisor made, each with a credential of its own, locked, wiped, revoked. */
@Service
public class Devices {
    private static final Duration CODE_LASTS = Duration.ofMinutes(30);
    private static final int FREE_TRIES_PER_ADDRESS = 10;

    private final Work work;
    private final DSLContext sql;
    private final GateDatabase gate;
    private final GuessBrake brake;
    private final Reach reach;
    private final Caller caller;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final JsonMapper json;
    private final Cache<String, Entry> known = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(3))
            .maximumSize(50_000)
            .build();

    Devices(
            Work work,
            DSLContext sql,
            GateDatabase gate,
            GuessBrake brake,
            Reach reach,
            Caller caller,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock,
            JsonMapper json) {
        this.work = work;
        this.sql = sql;
        this.gate = gate;
        this.brake = brake;
        this.reach = reach;
        this.caller = caller;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.json = json;
    }

    public enum State {
        ACTIVE,
        /** Keeps what it holds, encrypted, until its owner may use it again. */
        LOCKED,
        /** Throws everything away at its next contact. */
        WIPED,
        REVOKED
    }

    /**
     * @param number the device's short number, from which its provisional document numbers are made
     * @param wipedAt when the phone itself said that nothing is left on it
     */
    public record Device(
            DeviceId id,
            PersonId person,
            String label,
            int number,
            State state,
            @Nullable String appVersion,
            Instant pairedAt,
            @Nullable Instant lastSeenAt,
            @Nullable Instant wipedAt,
            Map<?, ?> health) {}

    public record Pairing(String code, Instant expiresAt) {}

    /**
     * What a phone gets once: its credential is shown here and never again.
     *
     * @param keyHalf our half of the key under which the phone keeps its unsent work
     */
    public record Paired(
            OrganisationId organisation,
            DeviceId device,
            PersonId person,
            int number,
            String credential,
            String keyHalf) {}

    /** Who speaks, or why not. */
    public sealed interface Entry {
        record Known(Actor actor) implements Entry {}

        record Barred(State state) implements Entry {}

        record Unknown() implements Entry {}
    }

    /** A code for this person's phone, valid for half an hour and one use; empty when the person is not the actor's to pair. */
    public Optional<Pairing> invite(Actor actor, PersonId person) {
        if (!actor.sees(person)) {
            return Optional.empty();
        }
        var code = Secrets.spoken();
        var expires = clock.instant().plus(CODE_LASTS);
        return work.in(actor.organisation(), () -> {
            if (!sql.fetchExists(
                    PERSON,
                    PERSON.ORGANISATION_ID
                            .eq(actor.organisation().value())
                            .and(PERSON.ID.eq(person.value()))
                            .and(PERSON.ACTIVE))) {
                return Optional.empty();
            }
            invite(actor.organisation(), person, actor.person(), code, expires, false);
            audit.record(actor, "person", person.value(), "pairing code made", null, null);
            return Optional.of(new Pairing(code.substring(0, 4) + "-" + code.substring(4), expires));
        });
    }

    /** @param reusable only for the demo company's printed codes */
    public void invite(
            OrganisationId organisation,
            PersonId person,
            @Nullable PersonId madeBy,
            String code,
            Instant expires,
            boolean reusable) {
        work.run(
                organisation,
                () -> sql.insertInto(PAIRING)
                        .set(PAIRING.ORGANISATION_ID, organisation.value())
                        .set(PAIRING.CODE_SHA256, Secrets.sha256(plain(code)))
                        .set(PAIRING.PERSON_ID, person.value())
                        .set(PAIRING.MADE_BY, madeBy == null ? null : madeBy.value())
                        .set(PAIRING.EXPIRES_AT, expires.atOffset(ZoneOffset.UTC))
                        .set(PAIRING.REUSABLE, reusable)
                        .onConflictDoNothing()
                        .execute());
    }

    private static String plain(String code) {
        return code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    public sealed interface Pair {
        record Done(Paired paired) implements Pair {}

        record UnknownCode() implements Pair {}

        record Wait(Duration howLong) implements Pair {}
    }

    public Pair pair(String code, String installId, String label, @Nullable String appVersion) {
        var address = "pairing:" + caller.address();
        if (brake.wait(address) instanceof Duration howLong) {
            return new Pair.Wait(howLong);
        }
        var digest = Secrets.sha256(plain(code));
        var organisation = gate.sql()
                .select(PAIRING.ORGANISATION_ID)
                .from(PAIRING)
                .where(PAIRING.CODE_SHA256.eq(digest))
                .and(PAIRING.EXPIRES_AT.gt(now()))
                .and(PAIRING.USED_AT.isNull().or(PAIRING.REUSABLE))
                .fetchOptional(PAIRING.ORGANISATION_ID)
                .map(OrganisationId::new);
        var paired =
                organisation.flatMap(found -> work.in(found, () -> pair(found, digest, installId, label, appVersion)));
        if (paired.isEmpty()) {
            brake.failed(address, FREE_TRIES_PER_ADDRESS);
            return new Pair.UnknownCode();
        }
        return new Pair.Done(paired.get());
    }

    private Optional<Paired> pair(
            OrganisationId organisation, String digest, String installId, String label, @Nullable String appVersion) {
        var person = sql.update(PAIRING)
                .set(PAIRING.USED_AT, now())
                .where(PAIRING.ORGANISATION_ID.eq(organisation.value()))
                .and(PAIRING.CODE_SHA256.eq(digest))
                .and(PAIRING.USED_AT.isNull().or(PAIRING.REUSABLE))
                .returning(PAIRING.PERSON_ID)
                .fetchOptional(PAIRING.PERSON_ID);
        if (person.isEmpty()) {
            return Optional.empty();
        }
        // One pairing at a time per organisation, so that two phones never get the same number.
        sql.execute("select pg_advisory_xact_lock(hashtext('device-number'), hashtext(?))", organisation.toString());
        int number = sql.select(DSL.coalesce(DSL.max(DEVICE.NUMBER), 0).plus(1))
                .from(DEVICE)
                .where(DEVICE.ORGANISATION_ID.eq(organisation.value()))
                .fetchSingle()
                .value1();
        var device = new DeviceId(Ids.v7());
        var credential = organisation + "." + device + "." + Secrets.token();
        var keyHalf = Secrets.token();
        sql.insertInto(DEVICE)
                .set(DEVICE.ORGANISATION_ID, organisation.value())
                .set(DEVICE.ID, device.value())
                .set(DEVICE.INSTALL_ID, installId)
                .set(DEVICE.PERSON_ID, person.get())
                .set(DEVICE.LABEL, label)
                .set(DEVICE.NUMBER, number)
                .set(DEVICE.CREDENTIAL_SHA256, Secrets.sha256(credential))
                .set(DEVICE.KEY_HALF, keyHalf)
                .set(DEVICE.APP_VERSION, appVersion)
                .execute();
        var owner = new PersonId(person.get());
        events.publishEvent(new DeviceRegistered(organisation, device, owner));
        return Optional.of(new Paired(organisation, device, owner, number, credential, keyHalf));
    }

    /** Our half of the phone's key, again: it was locked and is no more, or it was paired before there were halves. */
    public String keyHalf(Actor phone) {
        var device = Objects.requireNonNull(phone.device(), "a phone asks").value();
        return work.in(
                phone.organisation(),
                () -> sql.update(DEVICE)
                        .set(DEVICE.KEY_HALF, DSL.coalesce(DEVICE.KEY_HALF, DSL.val(Secrets.token())))
                        .where(DEVICE.ORGANISATION_ID.eq(phone.organisation().value()))
                        .and(DEVICE.ID.eq(device))
                        .returning(DEVICE.KEY_HALF)
                        .fetchSingle(DEVICE.KEY_HALF));
    }

    /** A phone that was told to wipe itself says that it did; its credential, which opens nothing any more, is the proof. */
    public boolean wiped(String credential) {
        return Sessions.organisationOf(credential)
                .map(organisation -> work.in(
                        organisation,
                        () -> sql.update(DEVICE)
                                        .set(DEVICE.WIPED_AT, DSL.coalesce(DEVICE.WIPED_AT, now()))
                                        .where(DEVICE.ORGANISATION_ID.eq(organisation.value()))
                                        .and(DEVICE.CREDENTIAL_SHA256.eq(Secrets.sha256(credential)))
                                        .and(DEVICE.STATE.eq(State.WIPED.name()))
                                        .execute()
                                == 1))
                .orElse(false);
    }

    public Entry enter(String credential) {
        var entry = known.getIfPresent(credential);
        if (entry == null) {
            entry = Sessions.organisationOf(credential)
                    .map(organisation -> work.in(organisation, () -> load(organisation, credential)))
                    .orElseGet(Entry.Unknown::new);
            known.put(credential, entry);
        }
        return entry;
    }

    private Entry load(OrganisationId organisation, String credential) {
        var parts = credential.split("\\.", 3);
        UUID id;
        try {
            id = UUID.fromString(parts[1]);
        } catch (RuntimeException notOurs) {
            return new Entry.Unknown();
        }
        var row = sql.select(DEVICE.STATE, DEVICE.PERSON_ID, PERSON.ROLES, PERSON.ACTIVE)
                .from(DEVICE)
                .join(PERSON)
                .on(PERSON.ORGANISATION_ID.eq(DEVICE.ORGANISATION_ID))
                .and(PERSON.ID.eq(DEVICE.PERSON_ID))
                .where(DEVICE.ORGANISATION_ID.eq(organisation.value()))
                .and(DEVICE.ID.eq(id))
                .and(DEVICE.CREDENTIAL_SHA256.eq(Secrets.sha256(credential)))
                .fetchOne();
        if (row == null) {
            return new Entry.Unknown();
        }
        var state = row.value4() ? State.valueOf(row.value1()) : State.LOCKED;
        if (state != State.ACTIVE) {
            return new Entry.Barred(state);
        }
        sql.update(DEVICE)
                .set(DEVICE.LAST_SEEN_AT, now())
                .where(DEVICE.ORGANISATION_ID.eq(organisation.value()))
                .and(DEVICE.ID.eq(id))
                .and(DEVICE.LAST_SEEN_AT.isNull().or(DEVICE.LAST_SEEN_AT.lt(now().minusMinutes(1))))
                .execute();
        return new Entry.Known(reach.actor(
                organisation, new PersonId(row.value2()), IdentityStore.roles(row.value3()), new DeviceId(id)));
    }

    public List<Device> list(Actor actor) {
        var where = DEVICE.ORGANISATION_ID.eq(actor.organisation().value());
        if (!actor.seesAll()) {
            where = where.and(DEVICE.PERSON_ID.in(
                    actor.reach().stream().map(PersonId::value).collect(Collectors.toSet())));
        }
        var condition = where;
        return work.in(
                actor.organisation(),
                () -> sql.selectFrom(DEVICE)
                        .where(condition)
                        .orderBy(DEVICE.PAIRED_AT.desc(), DEVICE.ID)
                        .fetch(this::device));
    }

    /** The ids of the company's phones that are let in: neither locked nor wiped. */
    public Set<UUID> letIn(OrganisationId organisation) {
        return work.in(
                organisation,
                () -> sql.select(DEVICE.ID)
                        .from(DEVICE)
                        .where(DEVICE.ORGANISATION_ID.eq(organisation.value()))
                        .and(DEVICE.STATE.eq(State.ACTIVE.name()))
                        .fetchSet(DEVICE.ID));
    }

    /** @return empty when there is no such device among those the actor may see */
    public Optional<Device> set(Actor actor, DeviceId id, State state) {
        return work.in(actor.organisation(), () -> {
            // Not before: whoever came in between would be remembered as he was.
            work.afterCommit(known::invalidateAll);
            var row = sql.selectFrom(DEVICE)
                    .where(DEVICE.ORGANISATION_ID.eq(actor.organisation().value()))
                    .and(DEVICE.ID.eq(id.value()))
                    .forUpdate()
                    .fetchOne();
            if (row == null || !actor.sees(new PersonId(row.getPersonId()))) {
                return Optional.empty();
            }
            var before = row.getState();
            row.setState(state.name());
            if (state == State.WIPED) {
                row.setKeyHalf(null);
            }
            row.update();
            audit.record(actor, "device", id.value(), "state", before, state);
            return Optional.of(device(row));
        });
    }

    /** Every phone is looked up anew: what its owner may do has changed. */
    void forget() {
        known.invalidateAll();
    }

    /** What the phone says of itself: storage kept, oldest unsent event, free space. */
    public void report(Actor actor, @Nullable String appVersion, Object health) {
        if (actor.device() == null) {
            return;
        }
        var device = actor.device().value();
        work.run(
                actor.organisation(),
                () -> sql.update(DEVICE)
                        .set(DEVICE.HEALTH, JSONB.valueOf(json.writeValueAsString(health)))
                        .set(DEVICE.APP_VERSION, DSL.coalesce(DSL.val(appVersion), DEVICE.APP_VERSION))
                        .where(DEVICE.ORGANISATION_ID.eq(actor.organisation().value()))
                        .and(DEVICE.ID.eq(device))
                        .execute());
    }

    private Device device(DeviceRecord row) {
        return new Device(
                new DeviceId(row.getId()),
                new PersonId(row.getPersonId()),
                row.getLabel(),
                row.getNumber(),
                State.valueOf(row.getState()),
                row.getAppVersion(),
                row.getPairedAt().toInstant(),
                row.getLastSeenAt() == null ? null : row.getLastSeenAt().toInstant(),
                row.getWipedAt() == null ? null : row.getWipedAt().toInstant(),
                json.readValue(row.getHealth().data(), Map.class));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
