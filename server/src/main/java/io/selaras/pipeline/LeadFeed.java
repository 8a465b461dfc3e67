package io.selaras.pipeline;

import io.selaras.exchange.Feed;
import io.selaras.exchange.Intake;
import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import io.selaras.visits.Body;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The leads handed to a salesman, on his phone, and his answers from there. */
@Component
class LeadFeed implements Feed, Intake {
    private final LeadStore store;
    private final HandOver handOver;

    LeadFeed(LeadStore store, HandOver handOver) {
        this.store = store;
        this.handOver = handOver;
    }

    @Override
    public String collection() {
        return "leads";
    }

    @Override
    public List<Row> rows(Actor actor, Window window) {
        return store.changed(actor, window).stream()
                .map(changed -> new Row(changed.xid(), changed.lead().id().value(), changed.lead()))
                .toList();
    }

    @Override
    public Set<String> takes() {
        return Set.of("lead.answered/1");
    }

    @Override
    public Answer take(Actor actor, Event event) {
        var body = new Body(event.body());
        return Body.read(() -> {
            var lead = new LeadId(body.id("lead"));
            var accepted = event.body().path("accepted");
            if (!accepted.isBoolean()) {
                return new Answer.Malformed("accepted is not true or false.");
            }
            var reason = body.optionalText("reason", 60);
            if (!accepted.booleanValue() && (reason == null || reason.isBlank())) {
                return new Answer.Rejected("reason-missing", "A refused lead needs a reason.");
            }
            return switch (handOver.answer(
                    actor, lead, accepted.booleanValue(), reason, body.optionalText("note", 2_000), event.at())) {
                case DONE, AGAIN -> Answer.applied();
                case UNKNOWN -> new Answer.Rejected("lead-unknown", "This lead was never handed to you.");
                case TOO_LATE ->
                    new Answer.Rejected(
                            "lead-returned", "The agreed time was over: the lead is with somebody else now.");
            };
        });
    }
}
