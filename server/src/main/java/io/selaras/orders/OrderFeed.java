package io.selaras.orders;

import io.selaras.customers.CoverageChanged;
import io.selaras.customers.Outlets;
import io.selaras.exchange.Departures;
import io.selaras.exchange.Feed;
import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Orders of the last three months for the outlet page and the last basket on the phone: a salesman's own, and whatever his
 * outlets ordered from those who served them before.
 */
@Component
class OrderFeed implements Feed {
    private static final int DAYS = 90;

    private final OrderStore store;
    private final Outlets outlets;
    private final Departures departures;
    private final InstantSource clock;

    OrderFeed(OrderStore store, Outlets outlets, Departures departures, InstantSource clock) {
        this.store = store;
        this.outlets = outlets;
        this.departures = departures;
        this.clock = clock;
    }

    @Override
    public String collection() {
        return "orders";
    }

    @Override
    public List<Row> rows(Actor actor, Window window) {
        return store.changed(actor, outlets.servedBy(actor.organisation(), actor.person()), since(), window);
    }

    /** What the outlet ordered goes with it: from the phone of who served it to that of who does now. */
    @EventListener
    void on(CoverageChanged change) {
        var organisation = change.organisation();
        var outlet = change.outlet().value();
        store.touch(organisation, outlet, since());
        var before = change.before();
        if (before != null) {
            store.othersOf(organisation, outlet, before, since())
                    .forEach(order -> departures.say(organisation, collection(), before, order));
        }
    }

    private LocalDate since() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS);
    }
}
