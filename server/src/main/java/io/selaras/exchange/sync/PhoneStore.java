package io.selaras.exchange.sync;

import static io.selaras.exchange.db.Tables.ALARM;
import static io.selaras.exchange.db.Tables.INBOX;
import static io.selaras.exchange.db.Tables.ODDITY;
import static io.selaras.exchange.db.Tables.PHONE;

import io.selaras.platform.Actor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Statements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
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
    private final Statements statements;
    private final JsonMapper json;

    PhoneStore(DSLContext sql, Statements statements, JsonMapper json) {
        this.sql = sql;
        this.statements = statements;
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

    /** A push of a phone that was seen before, which lacks nothing and sends just what follows. */
    record Next(
            Actor actor,
            String dbEpoch,
            List<Envelope> events,
            Duration offset,
            @Nullable String appVersion) {
        boolean isUnbroken() {
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i).seq() != before() + 1 + i) {
                    return false;
                }
            }
            return !events.isEmpty();
        }

        long before() {
            return events.getFirst().seq() - 1;
        }

        String ids() {
            return events.stream().map(event -> event.id().toString()).collect(Collectors.joining(",", "{", "}"));
        }
    }

    /**
     * What nearly every push is, asked and written at once, for several phones. The phones are held until the transaction ends.
     *
     * @return for each in its order the offset of its clock until now, and nothing where it is another kind of push, for which
     *     nothing was written
     * @throws IllegalStateException when some of the events came before, or others wait for them
     */
    List<Optional<Duration>> next(OrganisationId organisation, List<Next> pushes) {
        var unbroken = pushes.stream().filter(Next::isUnbroken).toList();
        var offsets = new HashMap<Next, Duration>();
        statements
                .read(
                        row -> new Taken((int) row.number(), Duration.ofMillis(row.number()), row.is()),
                        """
                        update exchange.phone p set ack_through_seq = n.through, highest_seq = n.through,
                            clock_offset_ms = n.offset_ms, app_version = n.app_version, last_push_at = now()
                        from unnest(?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
                            with ordinality as n (device, db_epoch, before, through, offset_ms, app_version, ids, place)
                        where p.organisation_id = ? and p.device_id = n.device and p.db_epoch = n.db_epoch
                            and p.ack_through_seq = n.before and p.highest_seq = n.before
                        returning n.place, old.clock_offset_ms,
                            not exists (select from exchange.inbox i
                                where i.organisation_id = p.organisation_id and i.device_id = p.device_id
                                    and i.event_id = any(n.ids::uuid[]))
                            and not exists (select from exchange.waiting w
                                where w.organisation_id = p.organisation_id and w.needs = any(n.ids::uuid[]))
                        """,
                        column(unbroken, it -> InboxStore.device(it.actor), UUID[]::new),
                        column(unbroken, Next::dbEpoch, String[]::new),
                        column(unbroken, Next::before, Long[]::new),
                        column(unbroken, it -> it.before() + it.events.size(), Long[]::new),
                        column(unbroken, it -> it.offset.toMillis(), Long[]::new),
                        column(unbroken, Next::appVersion, String[]::new),
                        column(unbroken, Next::ids, String[]::new),
                        organisation.value())
                .forEach(taken -> {
                    if (!taken.isNew) {
                        throw new IllegalStateException("Some came before, or others wait for them");
                    }
                    offsets.put(unbroken.get(taken.place - 1), taken.offset);
                });
        return pushes.stream().map(it -> Optional.ofNullable(offsets.get(it))).toList();
    }

    /** @param offset its clock's until now. @param isNew nothing of it came before or is waited for */
    private record Taken(int place, Duration offset, boolean isNew) {}

    private static <T extends @Nullable Object> T[] column(
            List<Next> pushes, Function<Next, T> part, IntFunction<T[]> array) {
        return pushes.stream().map(part).toArray(array);
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
