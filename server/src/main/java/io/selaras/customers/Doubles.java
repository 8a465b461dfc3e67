package io.selaras.customers;

import static io.selaras.customers.db.Tables.MERGE;
import static io.selaras.customers.db.Tables.OUTLET;

import io.selaras.exchange.Departures;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.Ids;
import io.selaras.platform.SyncXid;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to outlets that may be one: shown before saving, folded together, taken apart again. */
@Service
public class Doubles {
    private static final double WORTH_SHOWING = 0.2;
    private static final int SHOWN = 5;
    /** About 330 m: farther apart, only the same telephone makes two outlets one. */
    private static final double BOX_DEGREES = 0.003;

    private final Work work;
    private final Outlets outlets;
    private final OutletStore store;
    private final Departures departures;
    private final Audit audit;
    private final DSLContext sql;
    private final InstantSource clock;

    Doubles(
            Work work,
            Outlets outlets,
            OutletStore store,
            Departures departures,
            Audit audit,
            DSLContext sql,
            InstantSource clock) {
        this.clock = clock;
        this.work = work;
        this.outlets = outlets;
        this.store = store;
        this.departures = departures;
        this.audit = audit;
        this.sql = sql;
    }

    /** @param score probability that it is the same outlet, 0 to 1 */
    public record Candidate(
            OutletId id,
            @Nullable String code,
            String name,
            @Nullable String address,
            double score,
            @Nullable Double metres,
            List<String> reasons) {}

    /** The most likely doubles among the outlets this actor may see, the likeliest first. */
    public List<Candidate> like(
            Actor actor, String name, @Nullable GeoPoint place, @Nullable String phone, @Nullable OutletId self) {
        return work.in(
                actor.organisation(),
                () -> store.near(actor, name, place, phone, BOX_DEGREES).stream()
                        .filter(other -> !other.id().equals(self))
                        .map(other -> {
                            var match = Likeness.of(name, place, phone, other.name(), other.place(), other.phones());
                            return new Candidate(
                                    other.id(),
                                    other.code(),
                                    other.name(),
                                    other.address(),
                                    match.score(),
                                    match.metres(),
                                    match.reasons());
                        })
                        .filter(candidate -> candidate.score() >= WORTH_SHOWING)
                        .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                        .limit(SHOWN)
                        .toList());
    }

    /**
     * Folds an outlet into another: it leaves lists, maps and phones. What happened there stays written under it.
     *
     * @return the merge, or empty when either is not the actor's to see, both are the same, or one is folded already
     */
    public Optional<UUID> merge(Actor actor, OutletId outlet, OutletId into) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var from = store.find(actor, outlet);
            if (outlet.equals(into)
                    || from.isEmpty()
                    || store.find(actor, into).isEmpty()
                    || isFolded(actor, outlet)
                    || isFolded(actor, into)) {
                return Optional.empty();
            }
            var id = Ids.v7();
            sql.insertInto(MERGE)
                    .set(MERGE.ORGANISATION_ID, organisation.value())
                    .set(MERGE.ID, id)
                    .set(MERGE.OUTLET_ID, outlet.value())
                    .set(MERGE.INTO_ID, into.value())
                    .set(MERGE.PERSON_ID, actor.person().value())
                    .set(MERGE.STATUS, from.get().status().name())
                    .execute();
            fold(actor, outlet, into, Outlet.Status.CLOSED);
            departures.say(organisation, "outlets", null, outlet.value());
            outlets.touch(organisation, into);
            tell(actor, outlet, "mergedInto", into);
            tell(actor, into, "mergedHere", outlet);
            audit.record(
                    actor,
                    "outlet",
                    outlet.value(),
                    "merged",
                    Map.of("status", from.get().status()),
                    Map.of("status", Outlet.Status.CLOSED, "mergedInto", into));
            return Optional.of(id);
        });
    }

    private void tell(Actor actor, OutletId outlet, String title, OutletId other) {
        var name = sql.select(OUTLET.NAME)
                .from(OUTLET)
                .where(OUTLET.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(OUTLET.ID.eq(other.value()))
                .fetchOptional(OUTLET.NAME)
                .orElse("");
        outlets.note(
                actor.organisation(),
                outlet,
                new TimelineEntry(
                        Ids.v7(),
                        clock.instant(),
                        "merge",
                        title,
                        actor.person(),
                        Map.of("outletId", other, "outletName", name),
                        "/outlets/" + other));
    }

    /** One outlet folded into another, standing until it is taken back. */
    public record Fold(UUID id, OutletId outlet, String outletName, OutletId into, String intoName, Instant mergedAt) {}

    /** @return the folds that this outlet has part in, the latest first; empty when it is not the actor's to see */
    public Optional<List<Fold>> folds(Actor actor, OutletId outlet) {
        return work.in(
                actor.organisation(),
                () -> store.find(actor, outlet).map(_ -> {
                    var lost = OUTLET.as("lost");
                    var kept = OUTLET.as("kept");
                    return sql.select(MERGE.ID, MERGE.OUTLET_ID, lost.NAME, MERGE.INTO_ID, kept.NAME, MERGE.MERGED_AT)
                            .from(MERGE)
                            .join(lost)
                            .on(lost.ORGANISATION_ID.eq(MERGE.ORGANISATION_ID), lost.ID.eq(MERGE.OUTLET_ID))
                            .join(kept)
                            .on(kept.ORGANISATION_ID.eq(MERGE.ORGANISATION_ID), kept.ID.eq(MERGE.INTO_ID))
                            .where(MERGE.ORGANISATION_ID.eq(actor.organisation().value()))
                            .and(MERGE.UNDONE_AT.isNull())
                            .and(MERGE.OUTLET_ID.eq(outlet.value()).or(MERGE.INTO_ID.eq(outlet.value())))
                            .orderBy(MERGE.MERGED_AT.desc())
                            .fetch(row -> new Fold(
                                    row.value1(),
                                    new OutletId(row.value2()),
                                    row.value3(),
                                    new OutletId(row.value4()),
                                    row.value5(),
                                    row.value6().toInstant()));
                }));
    }

    private boolean isFolded(Actor actor, OutletId outlet) {
        return sql.fetchExists(
                OUTLET,
                OUTLET.ORGANISATION_ID
                        .eq(actor.organisation().value())
                        .and(OUTLET.ID.eq(outlet.value()))
                        .and(OUTLET.MERGED_INTO.isNotNull()));
    }

    private void fold(Actor actor, OutletId outlet, @Nullable OutletId into, Outlet.Status status) {
        sql.update(OUTLET)
                .set(OUTLET.MERGED_INTO, into == null ? null : into.value())
                .set(OUTLET.STATUS, status.name())
                .set(OUTLET.VERSION, OUTLET.VERSION.plus(1))
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(OUTLET.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(OUTLET.ID.eq(outlet.value()))
                .execute();
        outlets.changed(actor.organisation(), outlet);
    }

    /** @return the outlet that stands on its own again; empty when there is no such merge of the actor's to take back */
    public Optional<OutletId> undo(Actor actor, UUID merge) {
        return work.in(
                actor.organisation(),
                () -> sql.select(MERGE.OUTLET_ID)
                        .from(MERGE)
                        .where(MERGE.ORGANISATION_ID.eq(actor.organisation().value()))
                        .and(MERGE.ID.eq(merge))
                        .fetchOptional(MERGE.OUTLET_ID)
                        .filter(outlet ->
                                store.find(actor, new OutletId(outlet)).isPresent())
                        .flatMap(_ -> apart(actor, merge)));
    }

    private Optional<OutletId> apart(Actor actor, UUID merge) {
        var organisation = actor.organisation();
        return sql.update(MERGE)
                .set(MERGE.UNDONE_AT, DSL.currentOffsetDateTime())
                .where(MERGE.ORGANISATION_ID.eq(organisation.value()))
                .and(MERGE.ID.eq(merge))
                .and(MERGE.UNDONE_AT.isNull())
                .returning(MERGE.OUTLET_ID, MERGE.INTO_ID, MERGE.STATUS)
                .fetchOptional(row -> {
                    var outlet = new OutletId(row.getOutletId());
                    var into = new OutletId(row.getIntoId());
                    fold(actor, outlet, null, Outlet.Status.valueOf(row.getStatus()));
                    tell(actor, outlet, "separatedFrom", into);
                    tell(actor, into, "separated", outlet);
                    audit.record(
                            actor,
                            "outlet",
                            outlet.value(),
                            "merge undone",
                            Map.of("status", Outlet.Status.CLOSED, "mergedInto", row.getIntoId()),
                            Map.of("status", row.getStatus()));
                    return outlet;
                });
    }
}
