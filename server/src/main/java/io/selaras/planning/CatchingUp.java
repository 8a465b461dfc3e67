package io.selaras.planning;

import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.platform.Actor;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A call that cannot be made on its day is made on another one, as late as its outlet can wait. */
@Component
class CatchingUp {
    private final PlanStore store;
    private final Outlets outlets;

    CatchingUp(PlanStore store, Outlets outlets) {
        this.store = store;
        this.outlets = outlets;
    }

    enum Postponed {
        DONE,
        UNKNOWN,
        TOO_LATE
    }

    /**
     * A call that is still planned moves; one that was missed stays missed and gets another beside it. What has been done
     * meanwhile, or stands on that day anyway, is left as it is.
     *
     * @param said the day on which he decided it
     */
    Postponed postpone(Actor actor, UUID id, LocalDate day, LocalDate said) {
        var organisation = actor.organisation();
        var call = store.call(organisation, id)
                .filter(found -> found.salesmanId().equals(actor.person()))
                .orElse(null);
        if (call == null) {
            return Postponed.UNKNOWN;
        }
        if (call.state() == Call.State.DONE
                || call.state() == Call.State.SKIPPED
                || call.day().equals(day)) {
            return Postponed.DONE;
        }
        var outlet = new OutletId(call.outletId());
        var shop = outlets.byId(organisation, List.of(outlet)).get(outlet);
        int tolerance = store.cycle(organisation).tolerance(shop == null ? null : shop.outletClass());
        var due = store.dueOn(organisation, call);
        if (day.isBefore(said) || day.isAfter(due.plusDays(tolerance))) {
            return Postponed.TOO_LATE;
        }
        boolean twice = store.callsOn(organisation, day).stream()
                .anyMatch(other -> other.outletId().equals(call.outletId()));
        if (twice) {
            return Postponed.DONE;
        }
        if (call.state() == Call.State.PLANNED) {
            store.move(organisation, id, day, actor.person(), call.sequence());
        } else {
            store.addByHand(organisation, day, actor.person(), call.outletId());
        }
        return Postponed.DONE;
    }
}
