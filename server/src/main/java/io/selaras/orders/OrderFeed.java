package io.selaras.orders;

import static io.selaras.orders.db.Tables.SALES_ORDER;

import io.selaras.exchange.Feed;
import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** A salesman's own orders of the last three months, for the outlet page and the last basket on his phone. */
@Component
class OrderFeed implements Feed {
    private static final int DAYS = 90;

    private final DSLContext sql;
    private final OrderStore store;
    private final InstantSource clock;

    OrderFeed(DSLContext sql, OrderStore store, InstantSource clock) {
        this.sql = sql;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String collection() {
        return "orders";
    }

    @Override
    public List<Row> rows(Actor actor, Window window) {
        var since = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS);
        var xid = Window.number(SALES_ORDER.SYNC_XID);
        var found = sql.select(SALES_ORDER.asterisk(), xid)
                .from(SALES_ORDER)
                .where(SALES_ORDER.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(SALES_ORDER.SALESMAN_ID.eq(actor.person().value()))
                .and(SALES_ORDER.DAY.ge(since))
                .and(window.on(SALES_ORDER.SYNC_XID, SALES_ORDER.ID))
                .orderBy(Window.order(SALES_ORDER.SYNC_XID, SALES_ORDER.ID))
                .limit(window.limit())
                .fetch();
        var orders = store.withLines(actor.organisation(), found.into(SALES_ORDER));
        var rows = new ArrayList<Row>();
        for (int i = 0; i < orders.size(); i++) {
            rows.add(new Row(found.get(i).get(xid), orders.get(i).id().value(), orders.get(i)));
        }
        return rows;
    }
}
