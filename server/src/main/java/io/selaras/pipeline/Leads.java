package io.selaras.pipeline;

import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.Phones;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Changes;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The front door to leads: how they come in and what is known of them. Handing over is {@link HandOver}'s. */
@Service
public class Leads {
    private final Work work;
    private final LeadStore store;
    private final AgreementStore agreements;
    private final Outlets outlets;
    private final Scoring scoring;
    private final People people;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Leads(
            Work work,
            LeadStore store,
            AgreementStore agreements,
            Outlets outlets,
            Scoring scoring,
            People people,
            Changes changes,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.agreements = agreements;
        this.outlets = outlets;
        this.scoring = scoring;
        this.people = people;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a lead that came in. */
    public sealed interface Captured {
        record Kept(LeadId lead, Lead.State state) implements Captured {}

        /** Its id, its name elsewhere or its submission came in before: nothing was written. */
        record Known(Lead lead) implements Captured {}
    }

    public Captured capture(OrganisationId organisation, NewLead lead, @Nullable PersonId by) {
        return capture(organisation, lead, by, null);
    }

    /**
     * Keeps a lead. With a telephone or an e-mail and some idea of the place it is qualified by rule, and the next
     * passing is looked for within seconds; the same person again waits for marketing instead.
     */
    Captured capture(OrganisationId organisation, NewLead lead, @Nullable PersonId by, @Nullable UUID importId) {
        return work.in(organisation, () -> {
            if (lead.origin().externalId() != null || lead.origin().submission() != null) {
                var known = store.known(organisation, lead);
                if (known.isPresent()) {
                    return new Captured.Known(known.get());
                }
            }
            var phone =
                    lead.phone() == null ? null : Phones.normal(lead.phone()).orElse(null);
            var alike = store.alike(organisation, phone, lead.email());
            var same = alike.open();
            var outlet = phone == null ? Optional.<OutletId>empty() : outlets.byPhone(organisation, phone);
            var ready = same.isEmpty() && (phone != null || lead.email() != null) && isSomewhere(lead.place());
            var row = store.row();
            LeadRows.fill(row, lead, phone);
            row.setState(ready ? "QUALIFIED" : "NEW");
            row.setDuplicateOf(same.map(LeadId::value).orElse(null));
            row.setOutletId(outlet.map(OutletId::value).orElse(null));
            row.setOutletExisted(outlet.isPresent());
            row.setImportId(importId);
            if (ready) {
                row.setQualifiedAt(LeadStore.time(lead.at()));
                row.setHandOverAt(agreements.of(organisation).automatic() ? LeadStore.time(clock.instant()) : null);
            }
            row.setScoreOff(alike.unscored());
            var features = scoring.score(organisation, row);
            var kept = store.add(organisation, row).orElse(null);
            if (kept == null) {
                return new Captured.Known(store.known(organisation, lead).orElseThrow());
            }
            scoring.keep(organisation, lead.id(), lead.at(), features);
            store.note(organisation, lead.id(), lead.at(), "captured", by, said(lead, same, outlet));
            changes.say(
                    organisation,
                    "lead",
                    null,
                    Map.of(
                            "id",
                            lead.id(),
                            "name",
                            lead.name(),
                            "source",
                            lead.origin().source()));
            events.publishEvent(new LeadCaptured(organisation, kept));
            if (row.getScore() != null) {
                events.publishEvent(new LeadScored(organisation, lead.id(), row.getScore(), clock.instant()));
            }
            return new Captured.Kept(lead.id(), ready ? Lead.State.QUALIFIED : Lead.State.NEW);
        });
    }

    private static boolean isSomewhere(Lead.Place place) {
        return place.point() != null
                || place.village() != null
                || place.district() != null
                || place.regency() != null
                || place.address() != null;
    }

    private static Map<String, Object> said(NewLead lead, Optional<LeadId> same, Optional<OutletId> outlet) {
        var said = new HashMap<String, Object>();
        said.put("door", lead.origin().door());
        said.put("source", lead.origin().source());
        put(said, "campaign", lead.origin().campaign());
        put(said, "reference", lead.origin().reference());
        put(said, "page", lead.origin().page());
        put(said, "interest", lead.interest());
        same.ifPresent(id -> said.put("duplicateOf", id));
        outlet.ifPresent(id -> said.put("outlet", id));
        return said;
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    public Page<Lead> list(Actor actor, LeadFilter filter, @Nullable String cursor, int limit) {
        return work.in(
                actor.organisation(), () -> store.list(actor, filter, zone(actor.organisation()), cursor, limit));
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
    public Optional<Lead> byId(OrganisationId organisation, LeadId id) {
        return work.in(organisation, () -> store.known(organisation, id));
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
        OUTDATED
    }

    /** Puts right who and where it is; where it came from stays as it was. */
    public Saved change(Actor actor, NewLead facts, long version) {
        return work.in(actor.organisation(), () -> {
            var lead = store.find(actor, facts.id()).orElse(null);
            if (lead == null) {
                return Saved.UNKNOWN;
            }
            if (lead.version() != version) {
                return Saved.OUTDATED;
            }
            var phone =
                    facts.phone() == null ? null : Phones.normal(facts.phone()).orElse(null);
            store.change(actor.organisation(), lead.id(), row -> LeadRows.facts(row, facts, phone));
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
        changes.say(actor.organisation(), "lead", lead.salesmanId(), Map.of("id", lead.id(), "name", lead.name()));
    }

    public Agreement agreement(OrganisationId organisation) {
        return work.in(organisation, () -> agreements.of(organisation));
    }

    /** Clocks that run keep their time; the next hand-over goes by the new agreement. */
    public void save(Actor actor, Agreement agreement) {
        work.run(actor.organisation(), () -> agreements.save(actor.organisation(), agreement));
    }

    /** For a caller without an id of his own. */
    public static LeadId newId() {
        return new LeadId(Ids.v7());
    }
}
