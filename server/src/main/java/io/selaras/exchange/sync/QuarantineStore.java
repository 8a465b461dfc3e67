package io.selaras.exchange.sync;

import static io.selaras.exchange.db.Tables.INBOX;
import static io.selaras.exchange.db.Tables.ODDITY;

import io.selaras.exchange.db.tables.records.InboxRecord;
import io.selaras.exchange.db.tables.records.OddityRecord;
import io.selaras.exchange.sync.Quarantine.Item;
import io.selaras.exchange.sync.Quarantine.State;
import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** The quarantine's two sources as one list: events without effect, and what is no event. */
@Repository
class QuarantineStore {
    private static final Comparator<Item> NEWEST =
            Comparator.comparing(Item::receivedAt).thenComparing(Item::id).reversed();

    private final DSLContext sql;
    private final JsonMapper json;

    QuarantineStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Page<Item> list(Actor actor, State state, @Nullable String cursor, int limit) {
        var events = INBOX.ORGANISATION_ID
                .eq(actor.organisation().value())
                .and(INBOX.STATUS.ne("applied"))
                .and(INBOX.STATUS.in(
                        switch (state) {
                            case OPEN -> List.of("rejected", "quarantined", "deferred");
                            case REPAIRED -> List.of("repaired");
                            case DISCARDED -> List.of("discarded");
                        }))
                .and(seen(actor, INBOX.PERSON_ID));
        var oddities = ODDITY.ORGANISATION_ID
                .eq(actor.organisation().value())
                .and(ODDITY.STATE.eq(state == State.OPEN ? "open" : state == State.DISCARDED ? "discarded" : "none"))
                .and(seen(actor, ODDITY.PERSON_ID));
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            var at = InboxStore.utc(Instant.parse(key.get(0)));
            var id = UUID.fromString(key.get(1));
            events = events.and(DSL.row(INBOX.RECEIVED_AT, INBOX.EVENT_ID).lt(at, id));
            oddities = oddities.and(DSL.row(ODDITY.AT, ODDITY.ID).lt(at, id));
        }
        var rows = new ArrayList<Item>();
        rows.addAll(sql.selectFrom(INBOX)
                .where(events)
                .orderBy(INBOX.RECEIVED_AT.desc(), INBOX.EVENT_ID.desc())
                .limit(limit + 1)
                .fetch(this::item));
        rows.addAll(sql.selectFrom(ODDITY)
                .where(oddities)
                .orderBy(ODDITY.AT.desc(), ODDITY.ID.desc())
                .limit(limit + 1)
                .fetch(this::item));
        rows.sort(NEWEST);
        return Page.of(rows, limit, item -> Cursor.encode(item.receivedAt(), item.id()));
    }

    Optional<Item> find(Actor actor, UUID id) {
        var event = sql.selectFrom(INBOX)
                .where(INBOX.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(INBOX.EVENT_ID.eq(id))
                .and(INBOX.STATUS.ne("applied"))
                .and(seen(actor, INBOX.PERSON_ID))
                .limit(1)
                .fetchOptional(this::item);
        return event.isPresent()
                ? event
                : sql.selectFrom(ODDITY)
                        .where(ODDITY.ORGANISATION_ID.eq(actor.organisation().value()))
                        .and(ODDITY.ID.eq(id))
                        .and(seen(actor, ODDITY.PERSON_ID))
                        .fetchOptional(this::item);
    }

    /** Puts what is no event aside. */
    boolean close(Actor actor, UUID id) {
        return sql.update(ODDITY)
                        .set(ODDITY.STATE, "discarded")
                        .set(ODDITY.HANDLED_BY, actor.person().value())
                        .set(ODDITY.HANDLED_AT, DSL.currentOffsetDateTime())
                        .where(ODDITY.ORGANISATION_ID.eq(actor.organisation().value()))
                        .and(ODDITY.ID.eq(id))
                        .and(ODDITY.STATE.eq("open"))
                        .execute()
                == 1;
    }

    private static Condition seen(Actor actor, Field<UUID> person) {
        return actor.seesAll()
                ? DSL.trueCondition()
                : person.in(actor.reach().stream().map(PersonId::value).toList());
    }

    private Item item(InboxRecord row) {
        return new Item(
                row.getEventId(),
                row.getDeviceId(),
                new PersonId(row.getPersonId()),
                null,
                row.getType(),
                row.getStatus(),
                row.getCode(),
                row.getMessage(),
                row.getSaidAt().toInstant(),
                row.getReceivedAt().toInstant(),
                json.readTree(row.getBody().data()),
                true);
    }

    private Item item(OddityRecord row) {
        return new Item(
                row.getId(),
                row.getDeviceId(),
                new PersonId(row.getPersonId()),
                null,
                row.getKind(),
                row.getState().equals("open") ? "quarantined" : row.getState(),
                row.getKind(),
                row.getMessage(),
                null,
                row.getAt().toInstant(),
                StringNode.valueOf(row.getRaw()),
                false);
    }
}
