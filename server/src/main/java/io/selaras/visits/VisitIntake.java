package io.selaras.visits;

import io.selaras.customers.OutletId;
import io.selaras.exchange.Feed;
import io.selaras.exchange.Intake;
import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import io.selaras.visits.track.Trails;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What phones send to this room, and the reasons they get from it. */
@Component
class VisitIntake implements Intake, Feed {
    private static final Answer UNKNOWN_OUTLET = new Answer.Rejected("outlet-unknown", "There is no such outlet.");
    private static final Answer ID_TAKEN = new Answer.Rejected("id-taken", "Something else has this id already.");

    private final Visits visits;
    private final Signals signals;
    private final Photos photos;
    private final Reasons reasons;
    private final Trails trails;

    VisitIntake(Visits visits, Signals signals, Photos photos, Reasons reasons, Trails trails) {
        this.visits = visits;
        this.signals = signals;
        this.photos = photos;
        this.reasons = reasons;
        this.trails = trails;
    }

    @Override
    public Set<String> takes() {
        return Set.of(
                "visit.started/1",
                "visit.completed/1",
                "signal.raised/1",
                "photo.taken/1",
                "trust.answered/1",
                "position.recorded/1");
    }

    @Override
    public Answer take(Actor actor, Event event) {
        var body = new Body(event.body());
        return Body.read(() -> switch (event.type()) {
            case "visit.started" -> started(actor, event, body);
            case "visit.completed" -> completed(actor, event, body);
            case "signal.raised" -> signal(actor, event, body);
            case "photo.taken" -> photo(actor, body);
            case "trust.answered" ->
                visits.answerTrust(actor, new VisitId(body.id("visit")), body.text("text", 2_000))
                        ? Answer.applied()
                        : new Answer.Rejected("visit-unknown", "There is no such visit.");
            case "position.recorded" -> {
                trails.recordFromPhone(actor, event.body().path("fixes"));
                yield Answer.applied();
            }
            default -> throw new IllegalArgumentException(event.type());
        });
    }

    private Answer started(Actor actor, Event event, Body body) {
        var wish = new Visits.CheckIn(
                new VisitId(body.id("visit")),
                new OutletId(body.id("outlet")),
                body.optionalId("call"),
                body.node().path("extra").asBoolean(false),
                event.at(),
                event.day(),
                body.fix("at"),
                event.clockFlagged());
        return switch (visits.checkIn(actor, wish)) {
            case Visits.CheckIn.Outcome.Started(var visit) -> new Answer.Applied(Map.of("far", visit.isFar()));
            case Visits.CheckIn.Outcome.UnknownOutlet() -> UNKNOWN_OUTLET;
            case Visits.CheckIn.Outcome.IdTaken() -> ID_TAKEN;
        };
    }

    private Answer completed(Actor actor, Event event, Body body) {
        var wish = new Visits.CheckOut(
                new VisitId(body.id("visit")),
                body.word("result", VisitCompleted.Result.class),
                body.optionalText("reason", 60),
                body.optionalText("note", 2_000),
                event.at(),
                body.fix("at"),
                event.clockFlagged());
        return switch (visits.checkOut(actor, wish)) {
            case Visits.CheckOut.Outcome.Completed(var visit) -> Answer.applied();
            case Visits.CheckOut.Outcome.UnknownVisit() ->
                new Answer.Rejected("visit-unknown", "There is no such visit of yours.");
            case Visits.CheckOut.Outcome.AlreadyCompleted() ->
                new Answer.Rejected("visit-completed", "This visit was completed before.");
        };
    }

    private Answer signal(Actor actor, Event event, Body body) {
        return answer(signals.raise(
                actor,
                body.id("signal"),
                body.optionalId("visit"),
                body.id("outlet"),
                body.word("kind", Signals.Kind.class),
                body.optionalId("product"),
                body.optionalText("text", 2_000),
                event.at()));
    }

    private Answer photo(Actor actor, Body body) {
        var sha256 = body.text("sha256", 64);
        if (!sha256.matches("[0-9a-f]{64}")) {
            return new Answer.Malformed("sha256 is not one.");
        }
        var photo = new Photos.Photo(
                body.id("photo"),
                body.optionalId("visit"),
                body.optionalId("outlet"),
                sha256,
                body.text("kind", 20),
                body.time("takenAt"),
                null);
        if (!photos.add(actor, photo)) {
            return ID_TAKEN;
        }
        if (photo.visitId() != null) {
            visits.judgeAgain(actor, new VisitId(photo.visitId()));
        }
        return Answer.applied();
    }

    private static Answer answer(Signals.Outcome outcome) {
        return switch (outcome) {
            case KEPT -> Answer.applied();
            case UNKNOWN_OUTLET -> UNKNOWN_OUTLET;
            case ID_TAKEN -> ID_TAKEN;
        };
    }

    @Override
    public String collection() {
        return "visits";
    }

    @Override
    public List<Row> rows(Actor actor, Window window) {
        return List.of();
    }

    @Override
    public Map<String, Object> settings(Actor actor) {
        return Map.of(
                "reasons",
                reasons.all(actor.organisation()).stream()
                        .filter(Reason::active)
                        .toList());
    }
}
