package io.selaras.exchange.sync;

import io.selaras.exchange.sync.Envelope.Read;
import io.selaras.exchange.sync.Inbox.Sender;
import io.selaras.exchange.sync.Outcome.Status;
import io.selaras.exchange.sync.PhoneStore.Known;
import io.selaras.exchange.sync.PhoneStore.Received;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Changes;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    private final Work work;
    private final Inbox inbox;
    private final PhoneStore phones;
    private final People people;
    private final Changes changes;
    private final FeedEpoch epoch;
    private final InstantSource clock;

    Push(
            Work work,
            Inbox inbox,
            PhoneStore phones,
            People people,
            Changes changes,
            FeedEpoch epoch,
            InstantSource clock) {
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
     * All events in one transaction, which is what nearly every push is good for and costs a fraction. Where one of them is
     * not simply applied, nothing was done, and each is taken on its own.
     */
    public Answer push(Actor actor, Request request) {
        var events = new ArrayList<Envelope>();
        for (var node : request.events()) {
            if (Envelope.read(node) instanceof Read.Readable(var event)) {
                events.add(event);
            }
        }
        if (events.size() == request.events().size()) {
            try {
                return work.in(actor.organisation(), () -> together(actor, request, events));
            } catch (RuntimeException notTogether) {
                LOG.debug("Not in one transaction", notTogether);
            }
        }
        return oneByOne(actor, request);
    }

    private Answer together(Actor actor, Request request, List<Envelope> events) {
        var offset = offset(request, clock.instant());
        var before = phones.next(actor, request.dbEpoch(), events, offset, request.appVersion());
        if (before != null) {
            var items = taken(sender(actor, request, new Known(before, false, 0, 0)), events);
            return answer(items, new Received(events.getLast().seq(), List.of()));
        }
        var known = phones.greet(actor, request.dbEpoch());
        inbox.refuseKnown(actor, events);
        var sender = sender(actor, request, known);
        var items = taken(sender, events);
        work.writeAside();
        var here = phones.above(actor, request.dbEpoch(), known.ackThrough());
        return answer(items, received(actor, request, known, here, sender.clock()));
    }

    private List<Item> taken(Sender sender, List<Envelope> events) {
        var items = new ArrayList<Item>();
        inbox.takeTogether(sender, events)
                .forEach((id, result) -> items.add(Item.of(id.toString(), Outcome.applied(result))));
        return items;
    }

    private Answer oneByOne(Actor actor, Request request) {
        var sender =
                work.in(actor.organisation(), () -> sender(actor, request, phones.greet(actor, request.dbEpoch())));
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

    private Sender sender(Actor actor, Request request, Known known) {
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
        return new Sender(actor, request.dbEpoch(), phoneClock, people.zone(actor.organisation()));
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
