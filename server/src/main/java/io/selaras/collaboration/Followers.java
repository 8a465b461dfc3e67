package io.selaras.collaboration;

import io.selaras.customers.CoverageChanged;
import io.selaras.exchange.Departures;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An outlet's thread goes with the outlet: who serves it from now on reads on where the other left off. */
@Component
class Followers {
    private final ThreadStore store;
    private final Departures departures;

    Followers(ThreadStore store, Departures departures) {
        this.store = store;
        this.departures = departures;
    }

    @EventListener
    void on(CoverageChanged changed) {
        var organisation = changed.organisation();
        var outlet = changed.outlet().value();
        var said = store.entries(organisation, "outlet", outlet);
        if (said.isEmpty()) {
            return;
        }
        var before = changed.before();
        if (before != null && store.unfollow(organisation, "outlet", outlet, before)) {
            said.forEach(entry -> departures.say(organisation, "threads", before, entry.id()));
        }
        if (changed.after() != null) {
            store.follow(organisation, "outlet", outlet, Set.of(changed.after()));
        }
    }
}
