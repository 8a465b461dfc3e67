package io.selaras.collaboration;

import io.selaras.exchange.Intake;
import io.selaras.platform.Actor;
import io.selaras.platform.PersonId;
import io.selaras.visits.Body;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What salesmen say, confirm and read on their phones. */
@Component
class TalkIntake implements Intake {
    private static final int MOST_MENTIONS = 20;

    private final Threads threads;
    private final Announcements announcements;
    private final Praises praises;
    private final Inbox inbox;

    TalkIntake(Threads threads, Announcements announcements, Praises praises, Inbox inbox) {
        this.threads = threads;
        this.announcements = announcements;
        this.praises = praises;
        this.inbox = inbox;
    }

    @Override
    public Set<String> takes() {
        return Set.of("thread.said/1", "announcement.acknowledged/1", "praise.given/1", "notice.read/1");
    }

    @Override
    public Answer take(Actor actor, Event event) {
        return Body.read(() -> switch (event.type()) {
            case "thread.said" -> said(actor, event);
            case "announcement.acknowledged" -> acknowledged(actor, event);
            case "praise.given" -> praised(actor, event);
            default -> read(actor, new Body(event.body()));
        });
    }

    private Answer said(Actor actor, Event event) {
        var body = new Body(event.body());
        var mentions = new HashSet<PersonId>();
        for (var one : event.body().path("mentions")) {
            mentions.add(new PersonId(id(one.asString(""), "mentions")));
        }
        if (mentions.size() > MOST_MENTIONS) {
            throw new Body.Wrong("mentions has more than %d people.".formatted(MOST_MENTIONS));
        }
        var wish = new Threads.Say(
                body.id("entry"),
                body.text("kind", 40),
                body.id("subject"),
                body.text("text", Threads.LONGEST),
                mentions,
                event.at());
        return switch (threads.say(actor, wish)) {
            case Threads.Said.Kept(var entry) -> Answer.applied();
            case Threads.Said.UnknownSubject() ->
                new Answer.Rejected("subject-unknown", "What this is about does not exist, or is not yours to see.");
            case Threads.Said.UnknownPerson(var person) ->
                new Answer.Rejected("person-unknown", "Nobody here has the id %s.".formatted(person));
            case Threads.Said.IdTaken() -> new Answer.Rejected("id-taken", "Something else has this id already.");
        };
    }

    private Answer acknowledged(Actor actor, Event event) {
        var body = new Body(event.body());
        var choice = event.body().hasNonNull("choice") ? (Integer) (int) body.number("choice") : null;
        return switch (announcements.acknowledge(actor, body.id("announcement"), choice, event.at())) {
            case DONE -> Answer.applied();
            case UNKNOWN -> new Answer.Rejected("announcement-unknown", "There is no such announcement for you.");
            case NO_ANSWER -> new Answer.Rejected("question-open", "The announcement's question was not answered.");
        };
    }

    private Answer praised(Actor actor, Event event) {
        var body = new Body(event.body());
        var wish = new Praises.Give(
                body.id("praise"),
                new PersonId(body.id("to")),
                body.text("kind", 40),
                body.id("subject"),
                body.text("text", Praises.LONGEST),
                event.at());
        return switch (praises.give(actor, wish)) {
            case Praises.Given.Done(var praise) -> Answer.applied();
            case Praises.Given.UnknownSubject() ->
                new Answer.Rejected(
                        "subject-unknown", "What the praise is for does not exist, or is not yours to see.");
            case Praises.Given.UnknownPerson() -> new Answer.Rejected("person-unknown", "There is no such person.");
            case Praises.Given.OneSelf() -> new Answer.Rejected("praise-oneself", "Praise is for somebody else.");
            // Once is enough; the phone need not know that it was said before.
            case Praises.Given.Before() -> Answer.applied();
        };
    }

    private Answer read(Actor actor, Body body) {
        var ids = new HashSet<UUID>();
        for (var one : body.node().path("notices")) {
            ids.add(id(one.asString(""), "notices"));
        }
        inbox.read(actor, List.copyOf(ids));
        return Answer.applied();
    }

    private static UUID id(String text, String field) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new Body.Wrong(field + " has something that is not an id.");
        }
    }
}
