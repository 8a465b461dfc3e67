package io.selaras.planning;

import io.selaras.exchange.Intake;
import io.selaras.platform.Actor;
import io.selaras.platform.Changes;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * A salesman skips a call with a reason, puts one off within its tolerance, or takes the day in an order of his own; all
 * of it counts as his plan.
 */
@Component
class CallIntake implements Intake {
    private final PlanStore store;
    private final DaySharing sharing;
    private final CatchingUp catchingUp;
    private final Changes changes;

    CallIntake(PlanStore store, DaySharing sharing, CatchingUp catchingUp, Changes changes) {
        this.store = store;
        this.sharing = sharing;
        this.catchingUp = catchingUp;
        this.changes = changes;
    }

    @Override
    public Set<String> takes() {
        return Set.of("call.skipped/1", "calls.reordered/1", "call.postponed/1");
    }

    @Override
    public Answer take(Actor actor, Event event) {
        try {
            return switch (event.type()) {
                case "call.skipped" -> skipped(actor, event);
                case "call.postponed" -> postponed(actor, event);
                default -> reordered(actor, event.body());
            };
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            return new Answer.Malformed(String.valueOf(unreadable.getMessage()));
        }
    }

    private Answer skipped(Actor actor, Event event) {
        var body = event.body();
        var id = UUID.fromString(body.path("call").asString(""));
        var reason = body.path("reason").asString("");
        if (reason.isBlank()) {
            return new Answer.Rejected("reason-missing", "A skipped call needs a reason.");
        }
        boolean taken = sharing.tookFrom(actor.organisation(), id, actor.person());
        if (taken) {
            sharing.comeBack(actor.organisation(), id, actor.person(), event.day());
        }
        var call = store.call(actor.organisation(), id)
                .filter(found -> found.salesmanId().equals(actor.person()))
                .orElse(null);
        if (call == null && taken) {
            // A colleague has been there meanwhile: there is nothing left to skip.
            return Answer.applied();
        }
        if (call == null) {
            return new Answer.Rejected("call-unknown", "This call is not on your list any more.");
        }
        if (call.state() == Call.State.DONE) {
            return new Answer.Rejected("call-done", "This call has been made already.");
        }
        store.settle(actor.organisation(), PlanStore.call(id), Call.State.SKIPPED, null, reason, null);
        changes.say(
                actor.organisation(),
                "call",
                actor.person(),
                Map.of("id", id, "outletId", call.outletId(), "personId", actor.person(), "result", "SKIPPED"));
        return Answer.applied();
    }

    private Answer postponed(Actor actor, Event event) {
        var call = UUID.fromString(event.body().path("call").asString(""));
        var day = LocalDate.parse(event.body().path("day").asString(""));
        return switch (catchingUp.postpone(actor, call, day, event.day())) {
            case DONE -> Answer.applied();
            case UNKNOWN -> new Answer.Rejected("call-unknown", "This call is not on your list any more.");
            case TOO_LATE -> new Answer.Rejected("call-too-late", "The outlet cannot wait until that day.");
        };
    }

    private Answer reordered(Actor actor, JsonNode body) {
        var day = LocalDate.parse(body.path("day").asString(""));
        var calls = new ArrayList<UUID>();
        for (var id : body.path("calls")) {
            calls.add(UUID.fromString(id.asString("")));
        }
        store.order(actor.organisation(), actor.person(), day, calls, 1);
        return Answer.applied();
    }
}
