package io.selaras.pipeline;

import static java.util.Objects.requireNonNull;

import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.Phones;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.Gathering;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Telling;
import io.selaras.platform.Total;
import io.selaras.platform.Work;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.util.function.SingletonSupplier;

/** The front door to leads: how they come in and what is known of them. Handing over is {@link HandOver}'s. */
@Service
public class Leads {
    private static final int AT_ONCE = 100;

    private final Work work;
    private final LeadStore store;
    private final AgreementStore agreements;
    private final Outlets outlets;
    private final Origins origins;
    private final PlaceByList places;
    private final Scoring scoring;
    private final People people;
    private final Audit audit;
    private final Changes changes;
    private final Telling telling;
    private final InstantSource clock;
    private final Gathering<Arrival, Captured> arriving;

    Leads(
            Work work,
            LeadStore store,
            AgreementStore agreements,
            Outlets outlets,
            Origins origins,
            PlaceByList places,
            Scoring scoring,
            People people,
            Audit audit,
            Changes changes,
            Telling telling,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.agreements = agreements;
        this.outlets = outlets;
        this.origins = origins;
        this.places = places;
        this.scoring = scoring;
        this.people = people;
        this.audit = audit;
        this.changes = changes;
        this.telling = telling;
        this.arriving =
                new Gathering<>(AT_ONCE, _ -> 1, (organisation, arrivals) -> captured(organisation, arrivals, null));
        this.clock = clock;
    }

    /** What became of a lead that came in. */
    public sealed interface Captured {
        record Kept(LeadId lead, Lead.State state) implements Captured {}

        /** Its id, its name elsewhere or its submission came in before: nothing was written. */
        record Known(Lead lead) implements Captured {}
    }

    /**
     * Keeps a lead. With a telephone or an e-mail and some idea of the place it is qualified by rule, and the next
     * passing is looked for within seconds; the same person again waits for marketing instead.
     */
    public Captured capture(OrganisationId organisation, NewLead lead, @Nullable PersonId by) {
        var arrival = new Arrival(lead, by);
        if (work.isOpen()) {
            return captured(organisation, List.of(arrival), null).getFirst();
        }
        return arriving.go(organisation, arrival);
    }

    /** @param by who brought it */
    private record Arrival(NewLead lead, @Nullable PersonId by) {}

    /**
     * The same for many: each statement costs more than a lead, so they are asked about and kept together.
     *
     * @return what became of each, in their order
     */
    List<Captured> capture(
            OrganisationId organisation, List<NewLead> leads, @Nullable PersonId by, @Nullable UUID importId) {
        return captured(
                organisation, leads.stream().map(lead -> new Arrival(lead, by)).toList(), importId);
    }

    private List<Captured> captured(OrganisationId organisation, List<Arrival> arrivals, @Nullable UUID importId) {
        return work.in(organisation, () -> {
            var leads = arrivals.stream().map(Arrival::lead).toList();
            var known = new HashMap<LeadId, Lead>();
            var elsewhere = leads.stream().filter(Leads::isNamedElsewhere).toList();
            known.putAll(store.known(organisation, elsewhere));
            var unknown = arrivals.stream()
                    .filter(arrival -> !known.containsKey(arrival.lead.id()))
                    .toList();
            var kept = keep(organisation, unknown, importId);
            telling.later(
                    organisation,
                    LeadTeller.KIND,
                    kept.keySet().stream().map(LeadId::value).toList());
            // The same id twice at the same moment is kept once, and known the second time.
            var first = new HashSet<LeadId>();
            var isKept = leads.stream()
                    .map(lead -> kept.containsKey(lead.id()) && first.add(lead.id()))
                    .toList();
            var again = IntStream.range(0, leads.size())
                    .filter(i -> !isKept.get(i))
                    .mapToObj(leads::get)
                    .filter(lead -> !known.containsKey(lead.id()))
                    .toList();
            known.putAll(store.known(organisation, again));
            return IntStream.range(0, leads.size())
                    .mapToObj(i -> answer(leads.get(i).id(), isKept.get(i), kept, known))
                    .toList();
        });
    }

    private static Captured answer(LeadId lead, boolean isKept, Map<LeadId, Lead.State> kept, Map<LeadId, Lead> known) {
        return isKept
                ? new Captured.Kept(lead, requireNonNull(kept.get(lead)))
                : new Captured.Known(requireNonNull(known.get(lead)));
    }

    private static boolean isNamedElsewhere(NewLead lead) {
        return lead.origin().externalId() != null || lead.origin().submission() != null;
    }

    /** @return the state of those that were not known already */
    private Map<LeadId, Lead.State> keep(OrganisationId organisation, List<Arrival> arrivals, @Nullable UUID importId) {
        if (arrivals.isEmpty()) {
            return Map.of();
        }
        var home = home(organisation);
        var placed = arrivals.stream()
                .map(arrival -> arrival.lead.at(places.put(arrival.lead.place(), home)))
                .toList();
        var leads = origins.resolved(organisation, placed);
        var persons = leads.stream().map(Leads::who).toList();
        var alike = store.alike(organisation, persons);
        var ours = outlets.byPhones(
                organisation,
                persons.stream().flatMap(one -> Stream.ofNullable(one.phone())).toList());
        var now = agreements.of(organisation).automatic() ? LeadStore.time(clock.instant()) : null;
        var together = new HashMap<String, LeadId>();
        var names = new HashSet<Object>();
        var states = new LinkedHashMap<LeadId, Lead.State>();
        var fresh = new ArrayList<LeadStore.Fresh>();
        for (int i = 0; i < leads.size(); i++) {
            var lead = leads.get(i);
            if (!isNew(lead, names)) {
                continue;
            }
            var phone = persons.get(i).phone();
            var email = persons.get(i).emailKey();
            var same = alike.get(i).open() != null
                    ? alike.get(i).open()
                    : together.getOrDefault(phone, together.get(email));
            if (phone != null) {
                together.putIfAbsent(phone, lead.id());
            }
            if (email != null) {
                together.putIfAbsent(email, lead.id());
            }
            var outlet = phone == null ? null : ours.get(phone);
            var ready = same == null && Lead.Lack.of(phone, email, lead.place()).isEmpty();
            var row = store.row();
            LeadRows.fill(row, lead, phone);
            row.setState(ready ? "QUALIFIED" : "NEW");
            row.setDuplicateOf(same == null ? null : same.value());
            row.setOutletId(outlet == null ? null : outlet.value());
            row.setOutletExisted(outlet != null);
            row.setImportId(importId);
            if (ready) {
                row.setQualifiedAt(LeadStore.time(lead.at()));
                row.setHandOverAt(now);
            }
            row.setScoreOff(alike.get(i).unscored());
            row.setScoreReasons(new String[0]);
            var features = scoring.score(organisation, row);
            fresh.add(new LeadStore.Fresh(row, arrivals.get(i).by, said(lead, same, outlet), features));
            states.put(lead.id(), ready ? Lead.State.QUALIFIED : Lead.State.NEW);
        }
        states.keySet().retainAll(store.add(organisation, fresh));
        return states;
    }

    /** Most leads need it not, so it is asked for at the first that does. */
    private Supplier<Set<String>> home(OrganisationId organisation) {
        return SingletonSupplier.of(() -> outlets.regencies(organisation));
    }

    /** @param names of those that came together with it, in their order */
    private static boolean isNew(NewLead lead, Set<Object> names) {
        var origin = lead.origin();
        return names.add(lead.id())
                && (origin.externalId() == null || names.add(origin.externalId()))
                && (origin.submission() == null || names.add(origin.submission()));
    }

    private static LeadStore.Who who(NewLead lead) {
        return new LeadStore.Who(
                lead.phone() == null ? null : Phones.normal(lead.phone()).orElse(null),
                lead.email() == null ? null : lead.email().toLowerCase(Locale.ROOT));
    }

    private static Map<String, Object> said(NewLead lead, @Nullable LeadId same, @Nullable OutletId outlet) {
        var said = new HashMap<String, Object>();
        said.put("door", lead.origin().door());
        said.put("source", lead.origin().source());
        put(said, "campaign", lead.origin().campaign());
        put(said, "reference", lead.origin().reference());
        put(said, "page", lead.origin().page());
        put(said, "interest", lead.interest());
        put(said, "duplicateOf", same);
        put(said, "outlet", outlet);
        return said;
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    public Page<Lead> list(Actor actor, LeadFilter filter, @Nullable String cursor, int limit) {
        return list(actor, filter, null, cursor, limit);
    }

    /** @param sort {@code since} or {@code score}, a minus before it for the greatest first; absent: -since */
    public Page<Lead> list(Actor actor, LeadFilter filter, @Nullable String sort, @Nullable String cursor, int limit) {
        return work.in(
                actor.organisation(), () -> store.list(actor, filter, zone(actor.organisation()), sort, cursor, limit));
    }

    public Total total(Actor actor, LeadFilter filter) {
        return work.in(actor.organisation(), () -> store.total(actor, filter, zone(actor.organisation())));
    }

    public Map<Lead.State, Integer> counts(Actor actor, LeadFilter filter) {
        return work.in(actor.organisation(), () -> store.counts(actor, filter, zone(actor.organisation())));
    }

    /** What leads have come from, for a filter's choice. */
    public List<String> sources(Actor actor) {
        return work.in(actor.organisation(), () -> store.sources(actor.organisation()));
    }

    /** @return empty for what does not exist and for what is not the actor's to see */
    public Optional<Lead> find(Actor actor, LeadId id) {
        return work.in(actor.organisation(), () -> store.find(actor, id));
    }

    /** For rooms that keep a copy of a part of it: no row rights, so never straight into an answer. */
    public List<Lead> byId(OrganisationId organisation, List<LeadId> ids) {
        return work.in(organisation, () -> store.known(organisation, ids));
    }

    /** What had brought the leads that these outlets were; those that never were one are left out. */
    public Map<OutletId, Lead.Origin> originsOf(OrganisationId organisation, Collection<OutletId> outlets) {
        return work.in(organisation, () -> store.originsOf(organisation, outlets));
    }

    /** @return what happened with it, the latest first; empty when it is not the actor's to see */
    public Optional<List<Step>> steps(Actor actor, LeadId id) {
        return work.in(
                actor.organisation(), () -> store.find(actor, id).map(_ -> store.steps(actor.organisation(), id)));
    }

    private ZoneId zone(OrganisationId organisation) {
        return people.organisation(organisation).timeZone();
    }

    /** What became of a change. */
    public enum Saved {
        DONE,
        UNKNOWN,
        /** Somebody saved it after the caller had read it. */
        OUTDATED,
        /** The telephone is no number: it would push out the one that is there. */
        NO_NUMBER,
        NO_SUCH_VILLAGE
    }

    /**
     * Puts right who and where it is; where it came from stays as it was. Whoever writes knows better than what came in by
     * itself, so here what cannot be read is refused.
     */
    public Saved change(Actor actor, NewLead facts, long version) {
        return work.in(actor.organisation(), () -> {
            var lead = store.find(actor, facts.id()).orElse(null);
            if (lead == null) {
                return Saved.UNKNOWN;
            }
            if (lead.version() != version) {
                return Saved.OUTDATED;
            }
            var said = facts.phone() == null || facts.phone().isBlank() ? null : facts.phone();
            var phone = said == null ? null : Phones.normal(said).orElse(null);
            if (said != null && phone == null) {
                return Saved.NO_NUMBER;
            }
            var village = facts.place().villageCode();
            if (village != null && !village.isBlank() && !village.equals(lead.place().villageCode()) && !places.knows(village)) {
                return Saved.NO_SUCH_VILLAGE;
            }
            var placed = facts.at(places.put(facts.place(), home(actor.organisation())));
            store.change(actor.organisation(), lead.id(), row -> LeadRows.facts(row, placed, phone));
            noted(actor, lead, "changed", Map.of());
            return Saved.DONE;
        });
    }

    /** What a person says about a lead's readiness. */
    public sealed interface Judged {
        record Done() implements Judged {}

        record Unknown() implements Judged {}

        /** Sales has it, or it has come to its end. */
        record TooLate(Lead.State state) implements Judged {}
    }

    /** Marketing says it is ready for sales: it goes to the next passing, or waits to be handed over. */
    public Judged qualify(Actor actor, LeadId id) {
        return judge(actor, id, lead -> {
            var now = clock.instant();
            var automatic = agreements.of(actor.organisation()).automatic();
            store.change(actor.organisation(), id, row -> {
                row.setState("QUALIFIED");
                row.setDuplicateOf(null);
                row.setHandOverAt(automatic ? LeadStore.time(now) : null);
                if (lead.reached().qualified() == null) {
                    row.setQualifiedAt(LeadStore.time(now));
                }
            });
            noted(actor, lead, "qualified", Map.of());
        });
    }

    /** It comes to nothing. @param reason in a word: {@code duplicate}, {@code no_contact} … */
    public Judged close(Actor actor, LeadId id, String reason, @Nullable String note) {
        return judge(actor, id, lead -> {
            store.change(actor.organisation(), id, row -> {
                row.setState("LOST");
                row.setReason(reason);
                row.setReasonNote(note);
                row.setHandOverAt(null);
                row.setLostAt(LeadStore.time(clock.instant()));
            });
            noted(
                    actor,
                    lead,
                    "lost",
                    note == null ? Map.of("reason", reason) : Map.of("reason", reason, "note", note));
        });
    }

    private Judged judge(Actor actor, LeadId id, Consumer<Lead> then) {
        return work.in(actor.organisation(), () -> {
            if (store.find(actor, id).isEmpty()) {
                return new Judged.Unknown();
            }
            var lead = store.lock(actor.organisation(), id).orElseThrow();
            if (lead.state() != Lead.State.NEW && lead.state() != Lead.State.QUALIFIED) {
                return new Judged.TooLate(lead.state());
            }
            then.accept(lead);
            return new Judged.Done();
        });
    }

    /** Somebody wrote something down. @return false when it is not the actor's to see */
    public boolean note(Actor actor, LeadId id, String text) {
        return work.in(actor.organisation(), () -> {
            var lead = store.find(actor, id);
            lead.ifPresent(found -> noted(actor, found, "note", Map.of("text", text)));
            return lead.isPresent();
        });
    }

    private void noted(Actor actor, Lead lead, String kind, Map<String, ?> data) {
        store.note(actor.organisation(), lead.id(), clock.instant(), kind, actor.person(), data);
        if (!kind.equals("note")) {
            var after = store.known(actor.organisation(), lead.id()).orElseThrow();
            audit.record(actor, "lead", lead.id().value(), kind, lead, after);
        }
        changes.say(actor.organisation(), "lead", lead.salesmanId(), Map.of("id", lead.id(), "name", lead.name()));
    }

    public Agreement agreement(OrganisationId organisation) {
        return work.in(organisation, () -> agreements.of(organisation));
    }

    /** Clocks that run keep their time; the next hand-over goes by the new agreement. */
    public void save(Actor actor, Agreement agreement) {
        var organisation = actor.organisation();
        work.run(organisation, () -> {
            var before = agreements.of(organisation);
            agreements.save(organisation, agreement);
            audit.record(actor, "lead agreement", organisation.value(), "changed", before, agreement);
        });
    }

    /** For a caller without an id of his own. */
    public static LeadId newId() {
        return new LeadId(Ids.v7());
    }
}
