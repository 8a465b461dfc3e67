package io.selaras.exchange.sync;

import io.selaras.exchange.Intake;
import io.selaras.exchange.Intake.Answer;
import io.selaras.exchange.sync.Outcome.Refusal;
import io.selaras.exchange.sync.Outcome.Status;
import io.selaras.platform.Actor;
import io.selaras.platform.OrganisationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands an event to the room that takes its type. */
@Component
class Application {
    private final Map<String, Intake> rooms = new HashMap<>();

    Application(List<Intake> intakes) {
        for (var intake : intakes) {
            for (var type : intake.takes()) {
                var other = rooms.put(type, intake);
                if (other != null) {
                    throw new IllegalStateException("Two rooms take " + type);
                }
            }
        }
    }

    Iterable<String> types() {
        return rooms.keySet();
    }

    void expect(OrganisationId organisation, List<Intake.Sent> events) {
        var ofRoom = new LinkedHashMap<Intake, List<Intake.Sent>>();
        for (var sent : events) {
            var room = rooms.get(sent.event().type() + "/" + sent.event().version());
            if (room != null) {
                ofRoom.computeIfAbsent(room, _ -> new ArrayList<>()).add(sent);
            }
        }
        ofRoom.forEach((room, its) -> room.expect(organisation, its));
    }

    /**
     * @return what the phone is told beside "applied"
     * @throws Refusal with the outcome when it is not applied; whatever was written must be rolled back
     */
    @Nullable
    Object apply(Actor actor, Intake.Event event) {
        var room = rooms.get(event.type() + "/" + event.version());
        if (room == null) {
            throw new Refusal(Outcome.no(
                    Status.DEFERRED,
                    "unknown-version",
                    "This server does not know %s in version %d yet.".formatted(event.type(), event.version())));
        }
        return switch (room.take(actor, event)) {
            case Answer.Applied(var result) -> result;
            case Answer.Rejected(var code, var message) ->
                throw new Refusal(Outcome.no(Status.REJECTED, code, message));
            case Answer.Malformed(var message) ->
                throw new Refusal(Outcome.no(Status.QUARANTINED, "malformed", message));
        };
    }
}
