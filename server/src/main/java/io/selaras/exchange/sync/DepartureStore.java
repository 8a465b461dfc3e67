package io.selaras.exchange.sync;

import static io.selaras.exchange.db.Tables.DEPARTURE;

import io.selaras.exchange.Feed;
import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Rows that are gone for somebody. */
@Repository
public class DepartureStore {
    private final DSLContext sql;

    DepartureStore(DSLContext sql) {
        this.sql = sql;
    }

    public void put(OrganisationId organisation, String collection, @Nullable PersonId person, UUID row) {
        sql.insertInto(DEPARTURE)
                .set(DEPARTURE.ORGANISATION_ID, organisation.value())
                .set(DEPARTURE.COLLECTION, collection)
                .set(DEPARTURE.ROW_ID, row)
                .set(DEPARTURE.PERSON_ID, person == null ? null : person.value())
                .execute();
    }

    List<Feed.Row> rows(Actor actor, String collection, Window window) {
        var xid = Window.number(DEPARTURE.SYNC_XID);
        return sql.select(xid, DEPARTURE.ROW_ID)
                .from(DEPARTURE)
                .where(DEPARTURE.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(DEPARTURE.COLLECTION.eq(collection))
                .and(DEPARTURE
                        .PERSON_ID
                        .isNull()
                        .or(DEPARTURE.PERSON_ID.eq(actor.person().value())))
                .and(window.on(DEPARTURE.SYNC_XID, DEPARTURE.ROW_ID))
                .orderBy(Window.order(DEPARTURE.SYNC_XID, DEPARTURE.ROW_ID))
                .limit(window.limit())
                .fetch(row -> new Feed.Row(row.value1(), row.value2(), Gone.GONE));
    }

    void forget(OrganisationId organisation, int days) {
        sql.deleteFrom(DEPARTURE)
                .where(DEPARTURE.ORGANISATION_ID.eq(organisation.value()))
                .and(DEPARTURE.AT.lt(DSL.currentOffsetDateTime().minus(DSL.inline(days))))
                .execute();
    }

    /** In the place of a row's data. */
    enum Gone {
        GONE
    }
}
