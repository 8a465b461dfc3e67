package io.selaras.exchange.sync;

import io.selaras.exchange.sync.InboxStore.Key;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** What phones sent and nobody could apply: kept, shown to the supervisor, repaired or put aside. */
@Service
public class Quarantine {
    private final Work work;
    private final QuarantineStore store;
    private final Inbox inbox;
    private final People people;
    private final Audit audit;

    Quarantine(Work work, QuarantineStore store, Inbox inbox, People people, Audit audit) {
        this.work = work;
        this.store = store;
        this.inbox = inbox;
        this.people = people;
        this.audit = audit;
    }

    public enum State {
        OPEN,
        REPAIRED,
        DISCARDED
    }

    /**
     * @param id the event's id; for what has none, the id under which it is kept
     * @param body the event's body, or the raw text of what is no event
     * @param repairable whether it can be tried again; what is no event can only be put aside
     */
    public record Item(
            UUID id,
            UUID device,
            PersonId personId,
            @Nullable String personName,
            String type,
            String status,
            @Nullable String code,
            @Nullable String message,
            @Nullable Instant saidAt,
            Instant receivedAt,
            JsonNode body,
            boolean repairable) {
        Item named(@Nullable String name) {
            return new Item(
                    id, device, personId, name, type, status, code, message, saidAt, receivedAt, body, repairable);
        }
    }

    /** What came of a repair. */
    public sealed interface Repair {
        record Done(Item item) implements Repair {}

        record StillRefused(@Nullable String code, @Nullable String message) implements Repair {}

        record Closed() implements Repair {}
    }

    public Page<Item> list(Actor actor, State state, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> {
            var page = store.list(actor, state, cursor, limit);
            var names = new HashMap<PersonId, String>();
            people.everybody(actor.organisation()).forEach(person -> names.put(person.id(), person.name()));
            return new Page<>(
                    page.items().stream()
                            .map(item -> item.named(names.get(item.personId())))
                            .toList(),
                    page.next());
        });
    }

    /** @return empty when there is no such event among those the actor may see */
    public Optional<Repair> retry(Actor actor, UUID id) {
        return repair(actor, id, null);
    }

    public Optional<Repair> correct(Actor actor, UUID id, JsonNode body) {
        return repair(actor, id, body);
    }

    private Optional<Repair> repair(Actor actor, UUID id, @Nullable JsonNode body) {
        var organisation = actor.organisation();
        var found = work.in(organisation, () -> store.find(actor, id));
        if (found.isEmpty() || !found.get().repairable()) {
            return found.map(_ -> new Repair.Closed());
        }
        var item = found.get();
        var zone = people.organisation(organisation).timeZone();
        var outcome = inbox.retry(organisation, new Key(item.device(), id), zone, actor.person(), body);
        return Optional.of(
                switch (outcome.status()) {
                    case APPLIED, REPAIRED, DUPLICATE -> {
                        work.run(
                                organisation,
                                () -> audit.record(
                                        actor,
                                        "event",
                                        id,
                                        "repaired",
                                        item.body(),
                                        body == null ? item.body() : body));
                        inbox.release(organisation, List.of(id), zone);
                        yield new Repair.Done(item);
                    }
                    case DISCARDED -> new Repair.Closed();
                    case DEFERRED, REJECTED, QUARANTINED, CONFLICT_ID ->
                        new Repair.StillRefused(outcome.code(), outcome.message());
                });
    }

    /** @return empty when unknown, false when already closed */
    public Optional<Boolean> discard(Actor actor, UUID id, String reason) {
        return work.in(
                actor.organisation(),
                () -> store.find(actor, id).map(item -> {
                    boolean done = item.repairable()
                            ? inbox.discard(actor.organisation(), new Key(item.device(), id), actor.person(), reason)
                            : store.close(actor, id);
                    if (done) {
                        audit.record(actor, "event", id, "discarded", item.body(), Map.of("reason", reason));
                    }
                    return done;
                }));
    }
}
