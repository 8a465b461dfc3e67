package io.selaras.exchange.sync;

import static io.selaras.exchange.db.Tables.ALARM;
import static io.selaras.exchange.db.Tables.INBOX;
import static io.selaras.exchange.db.Tables.ODDITY;
import static io.selaras.exchange.db.Tables.PHONE;

import io.selaras.platform.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What the server knows of a phone's local database: how far it has sent, how its clock stands, what was odd. */
@Repository
class PhoneStore {
    private final DSLContext sql;
    private final JsonMapper json;

    PhoneStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** @param missing numbers below the highest that have not come, as [from, to] */
    record Received(long ackThrough, List<List<Long>> missing) {}

    /**
     * What is known of a phone before its push.
     *
     * @param offset its clock's at the last contact, whatever database it had then; absent for a phone never seen
     * @param vanished it comes with a database not seen before although it had another one
     * @param ackThrough of this database all up to here have come
     * @param highest the last number of this database that has come
     */
    record Known(@Nullable Duration offset, boolean vanished, long ackThrough, long highest) {}

    /** Held until the transaction ends: a phone's tabs come one after the other. */
    Known greet(Actor actor, String dbEpoch) {
        var seen = sql.select(PHONE.DB_EPOCH, PHONE.CLOCK_OFFSET_MS, PHONE.ACK_THROUGH_SEQ, PHONE.HIGHEST_SEQ)
                .from(PHONE)
                .where(PHONE.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(PHONE.DEVICE_ID.eq(InboxStore.device(actor)))
                .orderBy(PHONE.LAST_PUSH_AT.desc())
                .forUpdate()
                .fetch();
        var offset = seen.isEmpty() ? null : Duration.ofMillis(seen.getFirst().value2());
        for (var row : seen) {
            if (row.value1().equals(dbEpoch)) {
                return new Known(offset, false, row.value3(), row.value4());
            }
        }
        sql.insertInto(PHONE)
                .set(PHONE.ORGANISATION_ID, actor.organisation().value())
                .set(PHONE.DEVICE_ID, InboxStore.device(actor))
                .set(PHONE.DB_EPOCH, dbEpoch)
                .set(PHONE.PERSON_ID, actor.person().value())
                .onConflictDoNothing()
                .execute();
        return new Known(offset, !seen.isEmpty(), 0, 0);
    }

    /**
     * What nearly every push is: a phone seen before, nothing missing, and just what follows comes now. Asked and written at
     * once; the phone is held until the transaction ends.
     *
     * @return the offset of its clock until now; absent when it is another kind of push, and nothing was written
     * @throws IllegalStateException when some of the events came before, or others wait for them
     */
    @Nullable
    Duration next(Actor actor, String dbEpoch, List<Envelope> events, Duration offset, @Nullable String appVersion) {
        if (events.isEmpty()) {
            return null;
        }
        long before = events.getFirst().seq() - 1;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).seq() != before + 1 + i) {
                return null;
            }
        }
        var ids = events.stream().map(Envelope::id).toArray(UUID[]::new);
        var row = sql.fetchOne(
                """
                update exchange.phone p set ack_through_seq = ?, highest_seq = ?, clock_offset_ms = ?, app_version = ?,
                    last_push_at = now()
                where p.organisation_id = ? and p.device_id = ? and p.db_epoch = ?
                    and p.ack_through_seq = ? and p.highest_seq = ?
                returning old.clock_offset_ms, not exists (select from exchange.inbox i
                        where i.organisation_id = p.organisation_id and i.device_id = p.device_id
                            and i.event_id = any(?::uuid[]))
                    and not exists (select from exchange.waiting w
                        where w.organisation_id = p.organisation_id and w.needs = any(?::uuid[]))
                """,
                before + events.size(),
                before + events.size(),
                offset.toMillis(),
                DSL.val(appVersion, String.class),
                actor.organisation().value(),
                InboxStore.device(actor),
                dbEpoch,
                before,
                before,
                ids,
                ids);
        if (row == null) {
            return null;
        }
        if (!row.get(1, boolean.class)) {
            throw new IllegalStateException("Some came before, or others wait for them");
        }
        return Duration.ofMillis(row.get(0, long.class));
    }

    /** @param here the numbers above {@code known.ackThrough} that are in the inbox, in their order */
    Received received(
            Actor actor, String dbEpoch, Known known, List<Long> here, Duration offset, @Nullable String appVersion) {
        long ack = known.ackThrough;
        long highest = known.highest;
        var missing = new ArrayList<List<Long>>();
        long expected = ack + 1;
        for (long seq : here) {
            if (seq > expected) {
                missing.add(List.of(expected, seq - 1));
            } else if (missing.isEmpty()) {
                ack = seq;
            }
            expected = seq + 1;
            highest = Math.max(highest, seq);
        }
        sql.update(PHONE)
                .set(PHONE.ACK_THROUGH_SEQ, ack)
                .set(PHONE.HIGHEST_SEQ, highest)
                .set(PHONE.CLOCK_OFFSET_MS, offset.toMillis())
                .set(PHONE.APP_VERSION, appVersion)
                .set(PHONE.LAST_PUSH_AT, DSL.currentOffsetDateTime())
                .where(is(actor, dbEpoch))
                .execute();
        return new Received(ack, missing);
    }

    List<Long> above(Actor actor, String dbEpoch, long seq) {
        return sql.selectDistinct(INBOX.SEQ)
                .from(INBOX)
                .where(INBOX.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(INBOX.DEVICE_ID.eq(InboxStore.device(actor)))
                .and(INBOX.DB_EPOCH.eq(dbEpoch))
                .and(INBOX.SEQ.gt(seq))
                .orderBy(INBOX.SEQ)
                .fetch(INBOX.SEQ);
    }

    long highestSeq(Actor actor, String dbEpoch) {
        return sql.select(PHONE.HIGHEST_SEQ)
                .from(PHONE)
                .where(is(actor, dbEpoch))
                .fetchOptional(PHONE.HIGHEST_SEQ)
                .orElse(0L);
    }

    void differences(Actor actor, String dbEpoch, int count) {
        sql.update(PHONE)
                .set(PHONE.DIFFERENCES, PHONE.DIFFERENCES.plus(count))
                .where(is(actor, dbEpoch))
                .execute();
    }

    /** Keeps what could not be taken as an event, byte for byte; sent again it is still one row. */
    void odd(Actor actor, String kind, @Nullable UUID event, String raw, String message) {
        sql.insertInto(ODDITY)
                .set(ODDITY.ORGANISATION_ID, actor.organisation().value())
                .set(ODDITY.DEVICE_ID, InboxStore.device(actor))
                .set(ODDITY.PERSON_ID, actor.person().value())
                .set(ODDITY.KIND, kind)
                .set(ODDITY.EVENT_ID, event)
                // PostgreSQL's text has no NUL; a phone's garbage may.
                .set(ODDITY.RAW, raw.replace('\u0000', '\uFFFD'))
                .set(ODDITY.RAW_SHA256, Canonical.sha256(raw))
                .set(ODDITY.MESSAGE, message)
                .onConflictDoNothing()
                .execute();
    }

    /** Raises an alarm unless the same one was raised for this phone in the last hour. */
    boolean alarm(Actor actor, String kind, Object data) {
        var device = InboxStore.device(actor);
        if (sql.fetchExists(
                ALARM,
                ALARM.ORGANISATION_ID
                        .eq(actor.organisation().value())
                        .and(ALARM.DEVICE_ID.eq(device))
                        .and(ALARM.KIND.eq(kind))
                        .and(ALARM.AT.gt(
                                DSL.currentOffsetDateTime().minus(DayToSecond.valueOf(Duration.ofHours(1))))))) {
            return false;
        }
        sql.insertInto(ALARM)
                .set(ALARM.ORGANISATION_ID, actor.organisation().value())
                .set(ALARM.DEVICE_ID, device)
                .set(ALARM.PERSON_ID, actor.person().value())
                .set(ALARM.KIND, kind)
                .set(ALARM.DATA, JSONB.valueOf(json.writeValueAsString(data)))
                .execute();
        return true;
    }

    private static Condition is(Actor actor, String dbEpoch) {
        return PHONE.ORGANISATION_ID
                .eq(actor.organisation().value())
                .and(PHONE.DEVICE_ID.eq(InboxStore.device(actor)))
                .and(PHONE.DB_EPOCH.eq(dbEpoch));
    }
}
