package io.selaras.exchange.sync;

import io.selaras.exchange.Intake;
import io.selaras.exchange.Notices;
import io.selaras.exchange.db.tables.records.InboxRecord;
import io.selaras.exchange.sync.InboxStore.Key;
import io.selaras.exchange.sync.Outcome.Refusal;
import io.selaras.exchange.sync.Outcome.Status;
import io.selaras.platform.Actor;
import io.selaras.platform.Caller;
import io.selaras.platform.DeviceId;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import io.selaras.platform.Work;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Inbox row and effect commit or fail together: of a whole push at once, or of one event at a time, each in a transaction
 * of its own. An event that cannot be applied is kept in a second transaction with the reason.
 */
@Component
class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final Work work;
    private final InboxStore store;
    private final Application application;
    private final Notices notices;
    private final Caller caller;
    private final JsonMapper json;

    Inbox(Work work, InboxStore store, Application application, Notices notices, Caller caller, JsonMapper json) {
        this.caller = caller;
        this.work = work;
        this.store = store;
        this.application = application;
        this.notices = notices;
        this.json = json;
    }

    /** The database is away or overloaded: nothing is decided, the phone tries again. */
    static final class Unavailable extends RuntimeException {
        Unavailable(Throwable cause) {
            super(cause);
        }
    }

    /** Everything about the phone that an event's treatment depends on. */
    record Sender(Actor actor, @Nullable String address, String dbEpoch, PhoneClock clock, ZoneId zone) {}

    Outcome take(Sender sender, Envelope event) {
        var actor = sender.actor();
        var time = sender.clock().of(event.saidAt(), event.monoMs(), event.boot());
        var key = new Key(InboxStore.device(actor), event.id());
        @Nullable
        Outcome outcome = attempt(() -> work.in(actor.organisation(), () -> {
            if (!store.put(actor, sender.dbEpoch(), event, time, Outcome.applied(null))) {
                return null;
            }
            refuseMissing(actor.organisation(), event.deps());
            var result = application.apply(actor, event(sender, event, time));
            store.result(actor.organisation(), key, result);
            return Outcome.applied(result);
        }));
        if (outcome == null) {
            return again(sender, key, event);
        }
        if (outcome.status() == Status.APPLIED) {
            return outcome;
        }
        @Nullable
        Outcome kept = attempt(() -> work.in(actor.organisation(), () -> {
            if (!store.put(actor, sender.dbEpoch(), event, time, outcome)) {
                return null;
            }
            if (outcome.status() == Status.DEFERRED) {
                store.await(actor.organisation(), key, event.deps());
            }
            return outcome;
        }));
        // Another tab of the same phone was faster.
        return kept == null ? again(sender, key, event) : kept;
    }

    /** @throws IllegalStateException when some of them came before, or others wait for them */
    void refuseKnown(Actor actor, List<Envelope> events) {
        if (!store.areNew(actor, events.stream().map(Envelope::id).toList())) {
            throw new IllegalStateException("Some came before, or others wait for them");
        }
    }

    /** What one phone sent, all of it new. */
    record Sent(Sender sender, List<Envelope> events) {}

    /**
     * All of them in the transaction that is open: what each phone is told of each event, in their order.
     *
     * @throws RuntimeException when one of them is not simply applied; whatever was written must be rolled back
     */
    List<SequencedMap<UUID, @Nullable Object>> takeTogether(OrganisationId organisation, List<Sent> pushes) {
        refuseMissing(
                organisation,
                pushes.stream().flatMap(Inbox::needed).collect(Collectors.toCollection(LinkedHashSet::new)));
        var prepared = pushes.stream().map(Prepared::of).toList();
        application.expect(
                organisation,
                prepared.stream()
                        .flatMap(
                                push -> push.told.stream().map(event -> new Intake.Sent(push.sent.sender.actor, event)))
                        .toList());
        return prepared.stream().map(this::take).toList();
    }

    /** What has to be there already: what a push needs of itself comes in its own order. */
    private static Stream<UUID> needed(Sent push) {
        var own = push.events.stream().map(Envelope::id).collect(Collectors.toSet());
        return push.events.stream().flatMap(event -> event.deps().stream()).filter(need -> !own.contains(need));
    }

    private record Prepared(Sent sent, List<PhoneClock.Estimate> times, List<Intake.Event> told) {
        static Prepared of(Sent sent) {
            var times = new ArrayList<PhoneClock.Estimate>();
            var told = new ArrayList<Intake.Event>();
            for (var event : sent.events) {
                var time = sent.sender.clock.of(event.saidAt(), event.monoMs(), event.boot());
                times.add(time);
                told.add(event(sent.sender, event, time));
            }
            return new Prepared(sent, times, told);
        }
    }

    private SequencedMap<UUID, @Nullable Object> take(Prepared push) {
        var sender = push.sent.sender;
        var events = push.sent.events;
        var later = events.stream().map(Envelope::id).collect(Collectors.toSet());
        var results = new LinkedHashMap<UUID, @Nullable Object>();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            if (event.deps().stream().anyMatch(later::contains)) {
                throw new IllegalStateException("Waits for what comes later in the same push");
            }
            var told = push.told.get(i);
            var result = caller.as(sender.address, () -> application.apply(sender.actor, told));
            store.putNew(store.row(sender.actor, sender.dbEpoch, event, push.times.get(i), Outcome.applied(result)));
            results.put(event.id(), result);
            later.remove(event.id());
        }
        return results;
    }

    private static Intake.Event event(Sender sender, Envelope event, PhoneClock.Estimate time) {
        return new Intake.Event(
                event.id(),
                event.type(),
                event.version(),
                event.saidAt(),
                time.at(),
                time.flag() != null,
                time.at().atZone(sender.zone()).toLocalDate(),
                event.body());
    }

    /** The id has been seen before. */
    private Outcome again(Sender sender, Key key, Envelope event) {
        var actor = sender.actor();
        var known = work.in(
                actor.organisation(),
                () -> store.find(actor.organisation(), key).orElseThrow());
        if (!known.getSha256().equals(event.sha256())) {
            return Outcome.no(
                    Status.CONFLICT_ID, "conflict-id", "Another event has this id already; nothing was overwritten.");
        }
        var outcome = stored(known);
        return switch (outcome.status()) {
            case APPLIED, REPAIRED, DUPLICATE -> new Outcome(Status.DUPLICATE, null, null, outcome.result());
            case DEFERRED -> retry(actor.organisation(), key, sender.zone(), null, null);
            case REJECTED, QUARANTINED, CONFLICT_ID -> outcome;
            case DISCARDED -> Outcome.no(Status.REJECTED, "discarded", String.valueOf(outcome.message()));
        };
    }

    /**
     * Tries a kept event once more, in the name of the person who sent it.
     *
     * @param helper the supervisor who asked for it, absent when it happens by itself
     * @param corrected a body to take instead of the sent one
     */
    Outcome retry(
            OrganisationId organisation,
            Key key,
            ZoneId zone,
            @Nullable PersonId helper,
            @Nullable JsonNode corrected) {
        var outcome = attempt(() -> work.in(organisation, () -> {
            var row = store.hold(organisation, key).orElseThrow();
            var status = Status.of(row.getStatus());
            if (status == Status.APPLIED || status == Status.REPAIRED || status == Status.DISCARDED) {
                return stored(row);
            }
            refuseMissing(organisation, List.of(row.getDeps()));
            var body = corrected == null ? json.readTree(row.getBody().data()) : corrected;
            // Whoever brought what it waited for, or helped it, is asking from elsewhere than the phone that sent it.
            var result = caller.as(null, () -> application.apply(sender(organisation, row), event(row, zone, body)));
            var done = new Outcome(helper == null ? Status.APPLIED : Status.REPAIRED, null, null, result);
            store.settle(organisation, key, done, helper == null ? null : helper.value(), corrected);
            tell(organisation, row, done);
            return done;
        }));
        var refused = outcome.status();
        if (refused == Status.REJECTED || refused == Status.QUARANTINED || refused == Status.DEFERRED) {
            work.run(organisation, () -> {
                var row = store.hold(organisation, key).orElseThrow();
                if (Status.of(row.getStatus()) == Status.DEFERRED && refused != Status.DEFERRED) {
                    store.settle(organisation, key, outcome, null, null);
                    tell(organisation, row, outcome);
                }
            });
        }
        return outcome;
    }

    /** A person puts a kept event aside; the phone is told why. */
    boolean discard(OrganisationId organisation, Key key, PersonId helper, String reason) {
        return work.in(organisation, () -> {
            var row = store.hold(organisation, key).orElseThrow();
            if (Set.of(Status.APPLIED, Status.REPAIRED, Status.DISCARDED).contains(Status.of(row.getStatus()))) {
                return false;
            }
            var outcome = Outcome.no(Status.DISCARDED, "discarded", reason);
            store.settle(organisation, key, outcome, helper.value(), null);
            tell(organisation, row, outcome);
            return true;
        });
    }

    /**
     * Applies what waited for these events, and what waited for that.
     *
     * @return the outcomes of events that waited no longer
     */
    Map<UUID, Outcome> release(OrganisationId organisation, Collection<UUID> applied, ZoneId zone) {
        var released = new LinkedHashMap<UUID, Outcome>();
        var news = new LinkedHashSet<>(applied);
        while (!news.isEmpty()) {
            var waiting = work.in(organisation, () -> store.waitingFor(organisation, news));
            news.clear();
            for (var key : waiting) {
                var outcome = retry(organisation, key, zone, null, null);
                if (outcome.status() != Status.DEFERRED) {
                    released.put(key.event(), outcome);
                }
                if (outcome.status() == Status.APPLIED) {
                    news.add(key.event());
                }
            }
        }
        return released;
    }

    private void refuseMissing(OrganisationId organisation, Collection<UUID> needed) {
        var missing = store.missing(organisation, needed);
        if (!missing.isEmpty()) {
            throw new Refusal(Outcome.no(
                    Status.DEFERRED, "waits", "Waits for " + missing.iterator().next() + ", which has not arrived."));
        }
    }

    private static Actor sender(OrganisationId organisation, InboxRecord row) {
        var person = new PersonId(row.getPersonId());
        return new Actor(organisation, person, Set.of(Role.SALESMAN), Set.of(person), new DeviceId(row.getDeviceId()));
    }

    private static Intake.Event event(InboxRecord row, ZoneId zone, JsonNode body) {
        var at = row.getAt().toInstant();
        return new Intake.Event(
                row.getEventId(),
                row.getType(),
                row.getVersion(),
                row.getSaidAt(),
                at,
                row.getClockFlag() != null,
                at.atZone(zone).toLocalDate(),
                body);
    }

    private Outcome stored(InboxRecord row) {
        var result = row.getResult();
        return new Outcome(
                Status.of(row.getStatus()),
                row.getCode(),
                row.getMessage(),
                result == null ? null : json.readTree(result.data()));
    }

    private void tell(OrganisationId organisation, InboxRecord row, Outcome outcome) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("event", row.getEventId());
        said.put("type", row.getType());
        said.put("status", outcome.status().word());
        said.put("code", outcome.code());
        said.put("message", outcome.message());
        said.put("result", outcome.result());
        notices.tell(organisation, new PersonId(row.getPersonId()), "event", said);
    }

    /** A bug in one event's treatment is that event's trouble only; a database that is away is everybody's. */
    private static <T extends @Nullable Outcome> T attempt(Supplier<T> treatment) {
        try {
            return treatment.get();
        } catch (Refusal refusal) {
            return (T) refusal.outcome();
        } catch (Unavailable away) {
            throw away;
        } catch (TransactionException away) {
            throw new Unavailable(away);
        } catch (DataAccessException broken) {
            if (isPassing(broken)) {
                throw new Unavailable(broken);
            }
            return (T) bug(broken);
        } catch (RuntimeException broken) {
            return (T) bug(broken);
        }
    }

    private static Outcome bug(RuntimeException broken) {
        var reference = Ids.v7();
        LOG.error("Reference {}", reference, broken);
        return Outcome.no(Status.QUARANTINED, "internal", "Something broke on our side; reference " + reference + ".");
    }

    /** Connection lost, out of resources, rolled back for another's sake, shut down, cancelled: worth another try. */
    private static boolean isPassing(DataAccessException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                var state = refused.getSQLState();
                return state == null
                        || Set.of("08", "40", "53", "55", "57", "58").contains(state.substring(0, 2));
            }
        }
        return false;
    }
}
