package io.selaras.customers;

import io.selaras.exchange.Departures;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import io.selaras.platform.Total;
import io.selaras.platform.Work;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The front door to outlets. */
@Service
public class Outlets {
    private final Work work;
    private final OutletStore store;
    private final SettingStore settings;
    private final People people;
    private final Audit audit;
    private final Changes changes;
    private final Departures departures;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Outlets(
            Work work,
            OutletStore store,
            SettingStore settings,
            People people,
            Audit audit,
            Changes changes,
            Departures departures,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.settings = settings;
        this.people = people;
        this.audit = audit;
        this.changes = changes;
        this.departures = departures;
        this.events = events;
        this.clock = clock;
    }

    /** Who served an outlet in a stretch of days; {@code until} absent: still does. */
    public record Served(
            @Nullable PersonId salesmanId,
            LocalDate from,
            @Nullable LocalDate until) {}

    public Page<Outlet> list(Actor actor, OutletFilter filter, @Nullable String cursor, int limit) {
        return list(actor, filter, null, cursor, limit);
    }

    /** @param sort {@code name} or {@code class}, a minus before it for the last first; absent: name */
    public Page<Outlet> list(
            Actor actor, OutletFilter filter, @Nullable String sort, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.list(actor, filter, sort, cursor, limit));
    }

    public Total total(Actor actor, OutletFilter filter) {
        return work.in(actor.organisation(), () -> store.total(actor, filter));
    }

    /** @return empty for what does not exist and for what is not the actor's to see */
    public Optional<Outlet> find(Actor actor, OutletId id) {
        return work.in(actor.organisation(), () -> store.find(actor, id));
    }

    /** For rooms that name or price outlets: no row rights, so never straight into an answer. */
    public Map<OutletId, Outlet> byId(OrganisationId organisation, Collection<OutletId> ids) {
        return work.in(organisation, () -> {
            // An order, its count and its timeline ask for the same outlet in one transaction.
            var found = ids.size() == 1
                    ? work.once(new Asked(ids.iterator().next()), () -> store.byId(organisation, ids))
                    : store.byId(organisation, ids);
            return found.stream().collect(Collectors.toMap(Outlet::id, Function.identity()));
        });
    }

    /** Reads at once what each of them will be asked for later in this transaction. */
    public void expect(OrganisationId organisation, Collection<OutletId> ids) {
        var found = store.byId(organisation, ids);
        for (var id : ids) {
            work.once(
                    new Asked(id),
                    () -> found.stream()
                            .filter(outlet -> outlet.id().equals(id))
                            .toList());
        }
    }

    private record Asked(OutletId outlet) {}

    public Optional<Outlet> byCode(OrganisationId organisation, String code) {
        return work.in(organisation, () -> store.byCode(organisation, code));
    }

    /** Every outlet by its code in lower case: for files that name many. */
    public Map<String, OutletId> codes(OrganisationId organisation) {
        return work.in(organisation, () -> store.codes(organisation));
    }

    /** Codes of the regencies in which the organisation has outlets. */
    public Set<String> regencies(OrganisationId organisation) {
        return work.in(organisation, () -> store.regencies(organisation));
    }

    /** Whose main telephone this is, in international form. */
    public Optional<OutletId> byPhone(OrganisationId organisation, String phone) {
        return work.in(organisation, () -> store.byPhone(organisation, phone));
    }

    /** The same for many; those that are nobody's main telephone are left out. */
    public Map<String, OutletId> byPhones(OrganisationId organisation, Collection<String> phones) {
        return phones.isEmpty() ? Map.of() : work.in(organisation, () -> store.byPhones(organisation, phones));
    }

    /** Whose e-mail address this is, in whatever case. */
    public Optional<OutletId> byEmail(OrganisationId organisation, String email) {
        return work.in(organisation, () -> store.byEmail(organisation, email));
    }

    /**
     * About where an area is, judged by our own outlets in it: the narrowest of the named areas that has any.
     *
     * @return empty when none of our outlets lies in any of them
     */
    public Optional<GeoPoint> middle(
            OrganisationId organisation,
            @Nullable String villageCode,
            @Nullable String village,
            @Nullable String district,
            @Nullable String regency) {
        // Leads come, and are handed over, by the hundred, and mostly from the same few towns.
        return work.in(
                organisation,
                () -> work.once(
                        new Area(villageCode, village, district, regency),
                        () -> store.middle(organisation, villageCode, village, district, regency)));
    }

    private record Area(
            @Nullable String villageCode,
            @Nullable String village,
            @Nullable String district,
            @Nullable String regency) {}

    /** The middle of all outlets that have a place. */
    public Optional<GeoPoint> middle(OrganisationId organisation) {
        return work.in(organisation, () -> store.middle(organisation));
    }

    /** The territory in which most of a salesman's outlets lie. */
    public Optional<UUID> territoryOf(OrganisationId organisation, PersonId salesman) {
        return work.in(
                organisation, () -> work.once(new Mostly(salesman), () -> store.territoryOf(organisation, salesman)));
    }

    private record Mostly(PersonId salesman) {}

    public List<Outlet> inBox(Actor actor, GeoPoint southWest, GeoPoint northEast, int limit) {
        return work.in(actor.organisation(), () -> store.inBox(actor, southWest, northEast, limit));
    }

    /**
     * A district by the outlets in it: where its name stands on a map that has nothing else to go by.
     *
     * @param latitude the middle of its outlets, as {@code longitude}
     */
    public record District(String name, @Nullable String regency, double latitude, double longitude, int outlets) {}

    public List<District> districts(Actor actor) {
        return work.in(actor.organisation(), () -> store.districts(actor));
    }

    /** Active outlets within a shape, of those the actor may see. */
    public List<Outlet> inside(Actor actor, Outline outline) {
        return inBox(actor, outline.southWest(), outline.northEast(), 50_000).stream()
                .filter(outlet -> outlet.status() == Outlet.Status.ACTIVE
                        && outlet.place() != null
                        && outline.contains(outlet.place()))
                .toList();
    }

    /** Every active outlet within the territory's shape becomes part of it. @return how many were not before */
    public int gather(Actor actor, UUID territory) {
        var organisation = actor.organisation();
        return work.in(
                organisation,
                () -> settings.territories(organisation).stream()
                        .filter(known -> known.id().equals(territory) && known.outline() != null)
                        .mapToInt(known -> {
                            var moved = inside(actor, Objects.requireNonNull(known.outline())).stream()
                                    .filter(outlet -> !territory.equals(outlet.territoryId()))
                                    .toList();
                            moved.forEach(outlet -> write(actor, outlet, outlet.within(territory)));
                            return moved.size();
                        })
                        .sum());
    }

    /** What became of saving an outlet. */
    public sealed interface Saved {
        record Done(Outlet outlet) implements Saved {}

        record CodeTaken(OutletId by) implements Saved {}

        /** Somebody saved it after the caller had read it. */
        record Outdated(Outlet current) implements Saved {}

        /**
         * @param field by its pointer, {@code /salesmanId}
         * @param why for whoever filled it in
         */
        record Wrong(String field, String why) implements Saved {}
    }

    /**
     * Adds or changes an outlet. A change of salesman holds from today; the days before keep theirs.
     *
     * @param outlet with the version that was read; 0 for a new one
     */
    public Saved save(Actor actor, Outlet outlet) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var before = store.byId(organisation, List.of(outlet.id())).stream()
                    .findFirst()
                    .orElse(null);
            if (before != null && before.version() != outlet.version()) {
                return new Saved.Outdated(before);
            }
            if (outlet.code() != null) {
                var same = store.byCode(organisation, outlet.code());
                if (same.isPresent() && !same.get().id().equals(outlet.id())) {
                    return new Saved.CodeTaken(same.get().id());
                }
            }
            var wrong = wrong(organisation, before, outlet);
            return wrong != null ? wrong : new Saved.Done(write(actor, before, outlet));
        });
    }

    /** What is as it was stays as it is, also where it would not be taken today. */
    private Saved.@Nullable Wrong wrong(OrganisationId organisation, @Nullable Outlet before, Outlet outlet) {
        var salesman = outlet.salesmanId();
        if (salesman != null
                && (before == null || !salesman.equals(before.salesmanId()))
                && people.everybody(organisation).stream()
                        .noneMatch(person ->
                                person.id().equals(salesman) && person.roles().contains(Role.SALESMAN))) {
            return new Saved.Wrong("/salesmanId", "There is no such salesman.");
        }
        var territory = outlet.territoryId();
        if (territory != null
                && (before == null || !territory.equals(before.territoryId()))
                && settings.territories(organisation).stream()
                        .noneMatch(known -> known.id().equals(territory))) {
            return new Saved.Wrong("/territoryId", "There is no such territory.");
        }
        var changed = new HashMap<>(outlet.custom());
        if (before != null) {
            changed.entrySet().removeAll(before.custom().entrySet());
        }
        if (changed.isEmpty()) {
            return null;
        }
        var fields = settings.fields(organisation).stream()
                .collect(Collectors.toMap(CustomField::name, Function.identity()));
        return changed.entrySet().stream()
                .flatMap(one -> {
                    var field = fields.get(one.getKey());
                    var why = field == null ? "There is no such field." : field.refuses(one.getValue());
                    return why == null ? Stream.empty() : Stream.of(new Saved.Wrong("/custom/" + one.getKey(), why));
                })
                .findFirst()
                .orElse(null);
    }

    private Outlet write(Actor actor, @Nullable Outlet before, Outlet outlet) {
        var organisation = actor.organisation();
        var saved = raised(outlet);
        store.save(organisation, saved);
        work.forget(new Asked(saved.id()));
        var today = LocalDate.ofInstant(
                clock.instant(), people.organisation(organisation).timeZone());
        var served = before == null ? null : before.salesmanId();
        if (!Objects.equals(served, saved.salesmanId())) {
            serve(organisation, saved.id(), served, saved.salesmanId(), today);
        }
        if (before == null) {
            var by = actor.device() == null ? null : actor.person();
            events.publishEvent(new OutletRegistered(organisation, saved.id(), saved.name(), by, today));
        } else if (saved.place() != null && !saved.place().equals(before.place())) {
            events.publishEvent(new OutletMoved(organisation, saved.id(), saved.place()));
        }
        events.publishEvent(new OutletsChanged(organisation, List.of(saved.id())));
        audit.record(actor, "outlet", saved.id().value(), before == null ? "added" : "changed", before, saved);
        note(
                organisation,
                saved.id(),
                new TimelineEntry(
                        Ids.v7(),
                        clock.instant(),
                        "change",
                        before == null ? "added" : "changed",
                        actor.person(),
                        Map.of(),
                        null));
        changes.say(
                organisation,
                "outlet",
                saved.salesmanId(),
                Map.of("id", saved.id(), "outletId", saved.id(), "outletName", saved.name()));
        return saved;
    }

    private static Outlet raised(Outlet o) {
        return new Outlet(
                o.id(),
                o.code(),
                o.name(),
                o.outletClass(),
                o.channel(),
                o.status(),
                o.address(),
                o.villageCode(),
                o.village(),
                o.district(),
                o.regency(),
                o.province(),
                o.latitude(),
                o.longitude(),
                o.accuracy(),
                o.geofence(),
                o.phones(),
                o.email(),
                o.contactName(),
                o.loyaltyTier(),
                o.creditLimit(),
                o.owes(),
                o.territoryId(),
                o.salesmanId(),
                o.openingHours(),
                o.tags(),
                o.custom(),
                o.note(),
                o.registeredOn(),
                o.registeredBy(),
                o.photoId(),
                o.version() + 1);
    }

    private void serve(
            OrganisationId organisation,
            OutletId outlet,
            @Nullable PersonId before,
            @Nullable PersonId after,
            LocalDate from) {
        store.serve(organisation, outlet, after, from);
        if (before != null) {
            departures.say(organisation, "outlets", before, outlet.value());
        }
        events.publishEvent(new CoverageChanged(organisation, outlet, before, after, from));
    }

    public List<Served> coverage(Actor actor, OutletId outlet) {
        return work.in(actor.organisation(), () -> store.coverage(actor.organisation(), outlet));
    }

    /** Writes into the outlet's timeline; the same entry twice is one. Call in the transaction of what happened. */
    public void note(OrganisationId organisation, OutletId outlet, TimelineEntry entry) {
        work.run(organisation, () -> store.note(organisation, outlet, entry));
    }

    /** The phone gets this outlet's row again: something that other rooms add to it has changed. */
    public void touch(OrganisationId organisation, OutletId outlet) {
        work.run(organisation, () -> {
            store.touch(organisation, outlet);
            work.forget(new Asked(outlet));
        });
    }

    /** Something wrote the outlet's row without {@link #save}. */
    void changed(OrganisationId organisation, OutletId outlet) {
        work.forget(new Asked(outlet));
        events.publishEvent(new OutletsChanged(organisation, List.of(outlet)));
    }

    /** @return empty when the outlet is not the actor's to see */
    public Optional<Page<TimelineEntry>> timeline(
            Actor actor, OutletId outlet, @Nullable String kind, @Nullable String cursor, int limit) {
        return work.in(
                actor.organisation(),
                () -> store.find(actor, outlet)
                        .map(_ -> store.timeline(actor.organisation(), outlet, kind, cursor, limit)));
    }

    /** Ids of the outlets that somebody serves today. */
    public List<UUID> servedBy(OrganisationId organisation, PersonId salesman) {
        return work.in(organisation, () -> store.servedBy(organisation, salesman));
    }

    public List<Territory> territories(OrganisationId organisation) {
        return work.in(organisation, () -> settings.territories(organisation));
    }

    public void save(Actor actor, Territory territory) {
        work.run(actor.organisation(), () -> {
            var before = settings.territories(actor.organisation()).stream()
                    .filter(known -> known.id().equals(territory.id()))
                    .findFirst()
                    .orElse(null);
            settings.save(actor.organisation(), territory);
            audit.record(actor, "territory", territory.id(), "saved", before, territory);
        });
    }

    public List<CustomField> fields(OrganisationId organisation) {
        return work.in(organisation, () -> settings.fields(organisation));
    }

    public void save(Actor actor, CustomField field) {
        work.run(actor.organisation(), () -> {
            var before = settings.fields(actor.organisation()).stream()
                    .filter(known -> known.id().equals(field.id()))
                    .findFirst()
                    .orElse(null);
            settings.save(actor.organisation(), field);
            audit.record(actor, "custom field", field.id(), "saved", before, field);
        });
    }

    /** A supervisor has looked at photo and map of a new outlet. */
    public Optional<Outlet> decide(Actor actor, OutletId id, boolean approved, @Nullable String reason) {
        return work.in(
                actor.organisation(),
                () -> store.find(actor, id)
                        .filter(outlet -> outlet.status() == Outlet.Status.PROSPECT)
                        .map(outlet -> {
                            var decided = outlet.withStatus(approved ? Outlet.Status.ACTIVE : Outlet.Status.CLOSED);
                            var saved = write(actor, outlet, decided);
                            note(
                                    actor.organisation(),
                                    id,
                                    new TimelineEntry(
                                            Ids.v7(),
                                            clock.instant(),
                                            "change",
                                            approved ? "approved" : "refused",
                                            actor.person(),
                                            reason == null ? Map.of() : Map.of("reason", reason),
                                            null));
                            return saved;
                        }));
    }
}
