package io.selaras.visits;

import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.TimelineEntry;
import io.selaras.platform.Actor;
import io.selaras.platform.Changes;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** What salesmen notice for marketing in two taps. */
@Service
public class Signals {
    private final Work work;
    private final SignalStore store;
    private final Outlets outlets;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    Signals(Work work, SignalStore store, Outlets outlets, Changes changes, ApplicationEventPublisher events) {
        this.work = work;
        this.store = store;
        this.outlets = outlets;
        this.changes = changes;
        this.events = events;
    }

    public enum Kind {
        PRICE,
        STOCK,
        COMPETITOR,
        REQUEST
    }

    public record Signal(
            UUID id,
            PersonId salesmanId,
            UUID outletId,
            String outletName,
            @Nullable UUID visitId,
            Kind kind,
            @Nullable UUID productId,
            @Nullable String text,
            Instant at) {}

    /** Every part may be absent; {@code until} is not included. */
    public record Filter(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable UUID outlet,
            @Nullable Kind kind) {}

    public enum Outcome {
        KEPT,
        UNKNOWN_OUTLET,
        ID_TAKEN
    }

    Outcome raise(
            Actor actor,
            UUID id,
            @Nullable UUID visit,
            UUID outlet,
            Kind kind,
            @Nullable UUID product,
            @Nullable String text,
            Instant at) {
        return work.in(actor.organisation(), () -> {
            var found = outlets.byId(actor.organisation(), List.of(new OutletId(outlet)))
                    .get(new OutletId(outlet));
            if (found == null) {
                return Outcome.UNKNOWN_OUTLET;
            }
            var signal = new Signal(id, actor.person(), outlet, found.name(), visit, kind, product, text, at);
            if (!store.add(actor, signal)) {
                return Outcome.ID_TAKEN;
            }
            events.publishEvent(new SignalRaised(
                    actor.organisation(),
                    id,
                    actor.person(),
                    outlet,
                    visit == null ? null : new VisitId(visit),
                    kind.name(),
                    product,
                    text,
                    at));
            outlets.note(
                    actor.organisation(),
                    new OutletId(outlet),
                    new TimelineEntry(
                            id,
                            at,
                            "signal",
                            text == null ? kind.name() : text,
                            actor.person(),
                            Map.of("kind", kind),
                            "/signals/" + id));
            changes.say(
                    actor.organisation(),
                    "signal",
                    actor.person(),
                    Map.of(
                            "id",
                            id,
                            "kind",
                            kind,
                            "outletId",
                            outlet,
                            "outletName",
                            found.name(),
                            "salesmanId",
                            actor.person(),
                            "text",
                            text == null ? "" : text,
                            "at",
                            at));
            return Outcome.KEPT;
        });
    }

    public Page<Signal> list(Actor actor, Filter filter, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.list(actor, filter, cursor, limit));
    }

    public Optional<Signal> find(Actor actor, UUID id) {
        return work.in(actor.organisation(), () -> store.find(actor.organisation(), id))
                .filter(signal -> actor.sees(signal.salesmanId()));
    }
}
