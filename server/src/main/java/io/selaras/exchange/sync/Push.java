package io.selaras.exchange.sync;

import io.selaras.exchange.sync.Envelope.Read;
import io.selaras.exchange.sync.Inbox.Sender;
import io.selaras.exchange.sync.Outcome.Status;
import io.selaras.exchange.sync.PhoneStore.Known;
import io.selaras.exchange.sync.PhoneStore.Received;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Caller;
import io.selaras.platform.Changes;
import io.selaras.platform.Gathering;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** The way in: a phone's events, each answered separately, in the order they were sent. */
@Service
public class Push {
    private static final Logger LOG = LoggerFactory.getLogger(Push.class);

    /** A day's work that comes at once goes by itself: others would wait for it. */
    private static final int SMALL = 10;

    private static final int AT_ONCE = 50;

    private final Work work;
    private final Inbox inbox;
    private final PhoneStore phones;
    private final People people;
    private final Changes changes;
    private final FeedEpoch epoch;
    private final Caller caller;
    private final InstantSource clock;
    private final Gathering<Turn, Answer> gathering =
            new Gathering<>(AT_ONCE, turn -> turn.events.size(), this::together);

    Push(
            Work work,
            Inbox inbox,
            PhoneStore phones,
            People people,
            Changes changes,
            FeedEpoch epoch,
            Caller caller,
            InstantSource clock) {
        this.caller = caller;
        this.work = work;
        this.inbox = inbox;
        this.phones = phones;
        this.people = people;
        this.changes = changes;
        this.epoch = epoch;
        this.clock = clock;
    }

    /** @param monoMs the phone's monotonic counter at sending, with the mark of the boot it counts from */
    public record Request(
            String dbEpoch,
            @Nullable String appVersion,
            @Nullable Instant clientNow,
            @Nullable Long monoMs,
            @Nullable String boot,
            List<JsonNode> events) {}

    public record Answer(
            List<Item> items,
            long ackThroughSeq,
            List<List<Long>> missing,
            Instant serverNow,
            String feedEpoch,
            List<Command> commands) {}

    /** @param id as the phone wrote it */
    public record Item(
            @Nullable String id,
            String status,
            @Nullable String code,
            @Nullable String message,
            @Nullable Object result) {
        static Item of(String id, Outcome outcome) {
            return new Item(id, outcome.status().word(), outcome.code(), outcome.message(), outcome.result());
        }
    }

    public record Command(String kind) {}

    /**
     * All events in one transaction, which is what nearly every push is good for and costs a fraction, and small pushes that
     * come at the same time in one as well. Where one of them is not simply applied, nothing was done, and each push, then
     * each event, is taken on its own.
     */
    public Answer push(Actor actor, Request request) {
        var events = new ArrayList<Envelope>();
        for (var node : request.events()) {
            if (Envelope.read(node) instanceof Read.Readable(var event)) {
                events.add(event);
            }
        }
        if (events.size() < request.events().size()) {
            return oneByOne(actor, request);
        }
        var organisation = actor.organisation();
        var turn = new Turn(actor, caller.address(), request, events);
        try {
            return events.size() <= SMALL
                    ? gathering.go(organisation, turn)
                    : together(organisation, List.of(turn)).getFirst();
        } catch (RuntimeException notTogether) {
            LOG.debug("Not in one transaction", notTogether);
            return oneByOne(actor, request);
        }
    }

    /** A push that waits for its answer. */
    private record Turn(Actor actor, @Nullable String address, Request request, List<Envelope> events) {}

    /** All get their answer, or none. */
    private List<Answer> together(OrganisationId organisation, List<Turn> turns) {
        return work.in(organisation, () -> taken(organisation, turns));
    }

    private List<Answer> taken(OrganisationId organisation, List<Turn> turns) {
        var now = clock.instant();
        var offsets = phones.next(
                organisation,
                turns.stream()
                        .map(turn -> new PhoneStore.Next(
                                turn.actor,
                                turn.request.dbEpoch(),
                                turn.events,
                                offset(turn.request, now),
                                turn.request.appVersion()))
                        .toList());
        if (offsets.stream().allMatch(Optional::isPresent)) {
            var sent = new ArrayList<Inbox.Sent>();
            for (int i = 0; i < turns.size(); i++) {
                var turn = turns.get(i);
                var before = new Known(offsets.get(i).orElseThrow(), false, 0, 0);
                sent.add(new Inbox.Sent(sender(turn.actor, turn.address, turn.request, before), turn.events));
            }
            var results = inbox.takeTogether(organisation, sent);
            var answers = new ArrayList<Answer>();
            for (int i = 0; i < turns.size(); i++) {
                var through = turns.get(i).events.getLast().seq();
                answers.add(answer(items(results.get(i)), new Received(through, List.of())));
            }
            return answers;
        }
        if (turns.size() > 1) {
            throw new IllegalStateException("One of the phones is new or lacks something");
        }
        return List.of(unusual(turns.getFirst()));
    }

    /** A phone's first push, or one after which something is still missing. */
    private Answer unusual(Turn turn) {
        var actor = turn.actor;
        var known = phones.greet(actor, turn.request.dbEpoch());
        inbox.refuseKnown(actor, turn.events);
        var sender = sender(actor, turn.address, turn.request, known);
        var sent = new Inbox.Sent(sender, turn.events);
        var results = inbox.takeTogether(actor.organisation(), List.of(sent)).getFirst();
        work.writeAside();
        var here = phones.above(actor, turn.request.dbEpoch(), known.ackThrough());
        return answer(items(results), received(actor, turn.request, known, here, sender.clock()));
    }

    private static List<Item> items(Map<UUID, @Nullable Object> results) {
        var items = new ArrayList<Item>();
        results.forEach((id, result) -> items.add(Item.of(id.toString(), Outcome.applied(result))));
        return items;
    }

    private Answer oneByOne(Actor actor, Request request) {
        var sender = work.in(actor.organisation(), () -> {
            var known = phones.greet(actor, request.dbEpoch());
            return sender(actor, caller.address(), request, known);
        });
        var items = new ArrayList<Item>();
        var applied = new LinkedHashSet<UUID>();
        for (var node : request.events()) {
            switch (Envelope.read(node)) {
                case Read.Readable(var event) -> {
                    var outcome = inbox.take(sender, event);
                    if (outcome.status() == Status.CONFLICT_ID) {
                        conflict(actor, event, node);
                    }
                    if (outcome.status() == Status.APPLIED) {
                        applied.add(event.id());
                    }
                    if (outcome.status() == Status.DEFERRED) {
                        // Somebody may have brought what it needs between our look and our commit.
                        applied.addAll(event.deps());
                    }
                    items.add(Item.of(event.id().toString(), outcome));
                }
                case Read.Unreadable(var id, var message) -> {
                    work.run(
                            actor.organisation(),
                            () -> phones.odd(actor, "unreadable", null, node.toString(), message));
                    items.add(new Item(id, Status.QUARANTINED.word(), "unreadable", message, null));
                }
            }
        }
        if (!applied.isEmpty()) {
            var released = inbox.release(actor.organisation(), applied, sender.zone());
            items.replaceAll(item -> refreshed(item, released));
        }
        return answer(items, work.in(actor.organisation(), () -> {
            var known = phones.greet(actor, request.dbEpoch());
            var here = phones.above(actor, request.dbEpoch(), known.ackThrough());
            return received(actor, request, known, here, sender.clock());
        }));
    }

    private static Item refreshed(Item item, Map<UUID, Outcome> released) {
        if (!item.status().equals(Status.DEFERRED.word()) || item.id() == null) {
            return item;
        }
        var outcome = released.get(UUID.fromString(item.id()));
        return outcome == null ? item : Item.of(item.id(), outcome);
    }

    private Sender sender(Actor actor, @Nullable String address, Request request, Known known) {
        var now = clock.instant();
        var offset = offset(request, now);
        var before = known.offset();
        if (known.vanished()) {
            alarm(actor, "database-vanished", Map.of("dbEpoch", request.dbEpoch()));
        }
        var phoneClock =
                new PhoneClock(now, offset, before == null ? Duration.ZERO : before, request.monoMs(), request.boot());
        if (phoneClock.jumped() && before != null) {
            alarm(actor, "clock-jumped", Map.of("fromMs", before.toMillis(), "toMs", offset.toMillis()));
        }
        return new Sender(
                actor,
                address,
                request.dbEpoch(),
                phoneClock,
                people.organisation(actor.organisation()).timeZone());
    }

    private static Duration offset(Request request, Instant now) {
        return request.clientNow() == null ? Duration.ZERO : Duration.between(request.clientNow(), now);
    }

    private void conflict(Actor actor, Envelope event, JsonNode node) {
        work.run(actor.organisation(), () -> {
            phones.odd(
                    actor,
                    "conflict_id",
                    event.id(),
                    node.toString(),
                    "The id was used before for something else; the first content stays.");
            alarm(actor, "conflict-id", Map.of("event", event.id()));
        });
    }

    private Received received(Actor actor, Request request, Known known, List<Long> here, PhoneClock phoneClock) {
        var received =
                phones.received(actor, request.dbEpoch(), known, here, phoneClock.offset(), request.appVersion());
        if (!received.missing().isEmpty()) {
            alarm(actor, "numbers-missing", Map.of("missing", received.missing()));
        }
        return received;
    }

    private Answer answer(List<Item> items, Received received) {
        return new Answer(
                items, received.ackThrough(), received.missing(), clock.instant(), epoch.current(), List.of());
    }

    private void alarm(Actor actor, String kind, Map<String, ?> data) {
        if (phones.alarm(actor, kind, data)) {
            changes.say(actor.organisation(), "alarm", actor.person(), Map.of("kind", kind, "person", actor.person()));
        }
    }
}
