package io.selaras.planning;

import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.exchange.Feed;
import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Outlets of colleagues that stand on a salesman's list for some days: without them his phone could not show the calls
 * he has taken over. They travel with the call, so that one never comes without the other.
 */
@Component
class GuestOutletFeed implements Feed {
    private final PlanStore store;
    private final Plans plans;
    private final Outlets outlets;

    GuestOutletFeed(PlanStore store, Plans plans, Outlets outlets) {
        this.store = store;
        this.plans = plans;
        this.outlets = outlets;
    }

    @Override
    public String collection() {
        return "outlets";
    }

    @Override
    public List<Row> rows(Actor actor, Window window) {
        var today = plans.today(actor.organisation());
        var rows = new ArrayList<Row>();
        var rest = window;
        // Most calls are at his own outlets: pages without a guest must not end the search for one.
        while (rows.size() < window.limit()) {
            var calls = store.visited(actor, rest, today.minusDays(7), today.plusDays(Plans.DAYS_AHEAD));
            var ids = calls.stream()
                    .map(changed -> new OutletId(changed.call().outletId()))
                    .distinct()
                    .toList();
            var found = outlets.byId(actor.organisation(), ids);
            for (var changed : calls) {
                var outlet = found.get(new OutletId(changed.call().outletId()));
                if (outlet != null && isGuest(actor, outlet)) {
                    rows.add(new Row(changed.xid(), changed.call().outletId(), outlet));
                }
            }
            if (calls.size() < window.limit()) {
                break;
            }
            var last = calls.getLast();
            rest = new Window(last.xid(), last.call().outletId(), window.horizon(), window.limit());
        }
        return rows.subList(0, Math.min(rows.size(), window.limit()));
    }

    private static boolean isGuest(Actor actor, Outlet outlet) {
        return !actor.person().equals(outlet.salesmanId());
    }
}
