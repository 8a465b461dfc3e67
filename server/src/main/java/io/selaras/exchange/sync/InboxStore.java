package io.selaras.exchange.sync;

import static io.selaras.exchange.db.Tables.INBOX;
import static io.selaras.exchange.db.Tables.WAITING;

import io.selaras.exchange.db.tables.records.InboxRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.Insertion;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The inbox's tables. */
@Repository
class InboxStore {
    private final Work work;
    private final DSLContext sql;
    private final JsonMapper json;

    InboxStore(Work work, DSLContext sql, JsonMapper json) {
        this.work = work;
        this.sql = sql;
        this.json = json;
    }

    /** An event's place in the inbox. */
    record Key(UUID device, UUID event) {}

    /** @return false when the id is taken; the row that has it is then committed and can be read */
    boolean put(Actor actor, String dbEpoch, Envelope event, PhoneClock.Estimate time, Outcome outcome) {
        return sql.insertInto(INBOX)
                        .set(row(actor, dbEpoch, event, time, outcome))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private static final Insertion<InboxRecord> NEW = Insertion.<InboxRecord>into("exchange.inbox")
            .uuid("organisation_id", InboxRecord::getOrganisationId)
            .uuid("device_id", InboxRecord::getDeviceId)
            .uuid("event_id", InboxRecord::getEventId)
            .uuid("person_id", InboxRecord::getPersonId)
            .text("db_epoch", InboxRecord::getDbEpoch)
            .bigint("seq", InboxRecord::getSeq)
            .text("type", InboxRecord::getType)
            .integer("version", InboxRecord::getVersion)
            .at("said_at", row -> row.getSaidAt().toInstant())
            .integer("said_offset", InboxRecord::getSaidOffset)
            .at("at", row -> row.getAt().toInstant())
            .text("clock_flag", InboxRecord::getClockFlag)
            .bigint("mono_ms", InboxRecord::getMonoMs)
            .text("boot", InboxRecord::getBoot)
            .text("sha256", InboxRecord::getSha256)
            .jsonb("body", InboxRecord::getBody)
            .list("deps", "uuid", row -> List.of(row.getDeps()))
            .list("attachments", "text", row -> List.of(row.getAttachments()))
            .text("status", InboxRecord::getStatus)
            .text("code", InboxRecord::getCode)
            .text("message", InboxRecord::getMessage)
            .jsonb("result", InboxRecord::getResult);

    /** Written at the end of the work; its id must not have come before. */
    void putNew(InboxRecord row) {
        work.atEnd(NEW, row);
    }

    InboxRecord row(Actor actor, String dbEpoch, Envelope event, PhoneClock.Estimate time, Outcome outcome) {
        var row = new InboxRecord();
        row.setOrganisationId(actor.organisation().value());
        row.setDeviceId(device(actor));
        row.setEventId(event.id());
        row.setPersonId(actor.person().value());
        row.setDbEpoch(dbEpoch);
        row.setSeq(event.seq());
        row.setType(event.type());
        row.setVersion(event.version());
        row.setSaidAt(event.saidAt());
        row.setSaidOffset(event.saidAt().getOffset().getTotalSeconds());
        row.setAt(utc(time.at()));
        row.setClockFlag(time.flag() == null ? null : time.flag().name());
        row.setMonoMs(event.monoMs());
        row.setBoot(event.boot());
        row.setSha256(event.sha256());
        row.setBody(JSONB.valueOf(event.body().toString()));
        row.setDeps(event.deps().toArray(UUID[]::new));
        row.setAttachments(event.attachments().toArray(String[]::new));
        row.setStatus(outcome.status().word());
        row.setCode(outcome.code());
        row.setMessage(outcome.message());
        row.setResult(outcome.result() == null ? null : written(outcome.result()));
        return row;
    }

    void result(OrganisationId organisation, Key key, @Nullable Object result) {
        if (result != null) {
            sql.update(INBOX)
                    .set(INBOX.RESULT, written(result))
                    .where(is(organisation, key))
                    .execute();
        }
    }

    void settle(
            OrganisationId organisation, Key key, Outcome outcome, @Nullable UUID handledBy, @Nullable JsonNode body) {
        var update = sql.update(INBOX)
                .set(INBOX.STATUS, outcome.status().word())
                .set(INBOX.CODE, outcome.code())
                .set(INBOX.MESSAGE, outcome.message())
                .set(INBOX.RESULT, outcome.result() == null ? null : written(outcome.result()));
        if (handledBy != null) {
            update = update.set(INBOX.HANDLED_BY, handledBy).set(INBOX.HANDLED_AT, DSL.currentOffsetDateTime());
        }
        if (body != null) {
            update = update.set(INBOX.BODY, JSONB.valueOf(body.toString()));
        }
        update.where(is(organisation, key)).execute();
        if (outcome.status() != Outcome.Status.DEFERRED) {
            sql.deleteFrom(WAITING)
                    .where(WAITING.ORGANISATION_ID.eq(organisation.value()))
                    .and(WAITING.DEVICE_ID.eq(key.device()))
                    .and(WAITING.EVENT_ID.eq(key.event()))
                    .execute();
        }
    }

    Optional<InboxRecord> find(OrganisationId organisation, Key key) {
        return sql.selectFrom(INBOX).where(is(organisation, key)).fetchOptional();
    }

    /** The row, held until the transaction ends: one helper at a time works on it. */
    Optional<InboxRecord> hold(OrganisationId organisation, Key key) {
        return sql.selectFrom(INBOX).where(is(organisation, key)).forUpdate().fetchOptional();
    }

    /** Of the needed events those without effect yet. */
    Set<UUID> missing(OrganisationId organisation, Collection<UUID> needed) {
        var missing = new LinkedHashSet<>(needed);
        if (!needed.isEmpty()) {
            sql.select(INBOX.EVENT_ID)
                    .from(INBOX)
                    .where(INBOX.ORGANISATION_ID.eq(organisation.value()))
                    .and(INBOX.EVENT_ID.eq(DSL.any(needed.toArray(UUID[]::new))))
                    .and(INBOX.STATUS.in(Outcome.Status.APPLIED.word(), Outcome.Status.REPAIRED.word()))
                    .forEach(row -> missing.remove(row.value1()));
        }
        return missing;
    }

    void await(OrganisationId organisation, Key key, Collection<UUID> needed) {
        for (var need : needed) {
            sql.insertInto(WAITING)
                    .set(WAITING.ORGANISATION_ID, organisation.value())
                    .set(WAITING.NEEDS, need)
                    .set(WAITING.DEVICE_ID, key.device())
                    .set(WAITING.EVENT_ID, key.event())
                    .onConflictDoNothing()
                    .execute();
        }
    }

    /** Events that waited for one of these. */
    List<Key> waitingFor(OrganisationId organisation, Collection<UUID> applied) {
        return sql.selectDistinct(WAITING.DEVICE_ID, WAITING.EVENT_ID)
                .from(WAITING)
                .where(WAITING.ORGANISATION_ID.eq(organisation.value()))
                .and(WAITING.NEEDS.eq(DSL.any(applied.toArray(UUID[]::new))))
                .fetch(row -> new Key(row.value1(), row.value2()));
    }

    /** Deferred events that no longer wait for anything. */
    List<Key> ready(OrganisationId organisation) {
        return sql.fetch(
                        """
                        select i.device_id, i.event_id from exchange.inbox i
                        where i.organisation_id = ? and i.status = ? and i.code is distinct from 'unknown-version'
                          and not exists (select from unnest(i.deps) as need where not exists (
                            select from exchange.inbox d
                            where d.organisation_id = i.organisation_id and d.event_id = need and d.status in (?, ?)))
                        order by i.seq limit 500
                        """,
                        organisation.value(),
                        Outcome.Status.DEFERRED.word(),
                        Outcome.Status.APPLIED.word(),
                        Outcome.Status.REPAIRED.word())
                .map(row -> new Key(row.get(0, UUID.class), row.get(1, UUID.class)));
    }

    /** Deferred events of a type and version: what a newer server may understand. */
    List<Key> deferred(OrganisationId organisation, String type, int version) {
        return sql.select(INBOX.DEVICE_ID, INBOX.EVENT_ID)
                .from(INBOX)
                .where(INBOX.ORGANISATION_ID.eq(organisation.value()))
                .and(INBOX.STATUS.eq(Outcome.Status.DEFERRED.word()))
                .and(INBOX.TYPE.eq(type))
                .and(INBOX.VERSION.eq(version))
                .orderBy(INBOX.SEQ)
                .fetch(row -> new Key(row.value1(), row.value2()));
    }

    /** Of the offered events those the server lacks, for instance after a restore from a backup. */
    Set<UUID> lacking(Actor actor, Collection<UUID> offered) {
        var lacking = new LinkedHashSet<>(offered);
        lacking.removeAll(seen(actor, offered));
        return lacking;
    }

    /** Whether none of these events came before, and no other waits for one of them. */
    boolean areNew(Actor actor, Collection<UUID> events) {
        var ids = events.toArray(UUID[]::new);
        return Boolean.TRUE.equals(sql.fetchValue(
                """
                select not exists (select from exchange.inbox
                        where organisation_id = ? and device_id = ? and event_id = any(?::uuid[]))
                    and not exists (select from exchange.waiting where organisation_id = ? and needs = any(?::uuid[]))
                """,
                actor.organisation().value(),
                device(actor),
                ids,
                actor.organisation().value(),
                ids));
    }

    private Set<UUID> seen(Actor actor, Collection<UUID> events) {
        return sql.select(INBOX.EVENT_ID)
                .from(INBOX)
                .where(INBOX.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(INBOX.DEVICE_ID.eq(device(actor)))
                .and(INBOX.EVENT_ID.eq(DSL.any(events.toArray(UUID[]::new))))
                .fetchSet(INBOX.EVENT_ID);
    }

    private static Condition is(OrganisationId organisation, Key key) {
        return INBOX.ORGANISATION_ID
                .eq(organisation.value())
                .and(INBOX.DEVICE_ID.eq(key.device()))
                .and(INBOX.EVENT_ID.eq(key.event()));
    }

    static UUID device(Actor actor) {
        return Objects.requireNonNull(actor.device(), "only phones push").value();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private JSONB written(Object value) {
        return JSONB.valueOf(json.writeValueAsString(value));
    }
}
