package io.selaras.pipeline;

import io.selaras.customers.Outlets;
import io.selaras.exchange.Departures;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The front door to handing leads over: to whom, until when an answer is due, and what the answer was. */
@Service
public class HandOver {
    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
    private static final Duration TRY_AGAIN = Duration.ofHours(1);
    private static final int AHEAD_DAYS = 30;

    private final Work work;
    private final LeadStore store;
    private final AgreementStore agreements;
    private final Outlets outlets;
    private final BornOutlet bornOutlet;
    private final NextPassing passings;
    private final People people;
    private final Departures departures;
    private final Audit audit;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    HandOver(
            Work work,
            LeadStore store,
            AgreementStore agreements,
            Outlets outlets,
            BornOutlet bornOutlet,
            NextPassing passings,
            People people,
            Departures departures,
            Audit audit,
            Changes changes,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.agreements = agreements;
        this.outlets = outlets;
        this.bornOutlet = bornOutlet;
        this.passings = passings;
        this.people = people;
        this.departures = departures;
        this.audit = audit;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** Who would get this lead, and when he passes there; without writing anything. */
    public Optional<NextPassing.Passing> suggestion(Actor actor, LeadId id) {
        return work.in(
                actor.organisation(), () -> store.find(actor, id).flatMap(lead -> passing(actor.organisation(), lead)));
    }

    /** What became of a hand-over. */
    public sealed interface Outcome {
        record Done(PersonId salesman, @Nullable LocalDate promisedOn, Instant answerBy) implements Outcome {}

        record Unknown() implements Outcome {}

        record UnknownSalesman() implements Outcome {}

        /** No beat comes near in the planned days, or the place is not known. */
        record NobodyPasses() implements Outcome {}

        /** It has been accepted, won or lost meanwhile. */
        record TooLate(Lead.State state) implements Outcome {}
    }

    /** @param salesman absent: whoever passes there next */
    public Outcome assign(Actor actor, LeadId id, @Nullable PersonId salesman, @Nullable LocalDate promisedOn) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            if (store.find(actor, id).isEmpty()) {
                return new Outcome.Unknown();
            }
            var lead = store.lock(organisation, id).orElseThrow();
            switch (lead.state()) {
                case NEW, QUALIFIED, ASSIGNED, REFUSED -> {}
                case ACCEPTED, VISITED, WON, LOST -> {
                    return new Outcome.TooLate(lead.state());
                }
            }
            if (salesman == null) {
                return passing(organisation, lead)
                        .map(passing -> hand(actor, lead, passing.salesman(), passing.day()))
                        .orElseGet(Outcome.NobodyPasses::new);
            }
            if (!mayServe(organisation, salesman)) {
                return new Outcome.UnknownSalesman();
            }
            return hand(actor, lead, salesman, promisedOn);
        });
    }

    private boolean mayServe(OrganisationId organisation, PersonId salesman) {
        return people.everybody(organisation).stream()
                .anyMatch(person -> person.id().equals(salesman)
                        && person.active()
                        && person.roles().contains(Role.SALESMAN));
    }

    /** Whoever passes there next and has not said no to it. */
    private Optional<NextPassing.Passing> passing(OrganisationId organisation, Lead lead) {
        var today = today(organisation);
        var place = place(organisation, lead);
        if (place == null) {
            return Optional.empty();
        }
        var refusers = lead.clock().assignedAt() == null ? Set.<PersonId>of() : store.refusers(organisation, lead.id());
        return passings.next(organisation, place, today.plusDays(1), refusers);
    }

    private @Nullable GeoPoint place(OrganisationId organisation, Lead lead) {
        if (lead.outletExisted() && lead.outletId() != null) {
            var outlet = outlets.byId(organisation, List.of(lead.outletId())).get(lead.outletId());
            if (outlet != null && outlet.place() != null) {
                return outlet.place();
            }
        }
        var where = lead.place();
        if (where.point() != null) {
            return where.point();
        }
        return outlets.middle(organisation, where.villageCode(), where.village(), where.district(), where.regency())
                .orElse(null);
    }

    private LocalDate today(OrganisationId organisation) {
        return LocalDate.ofInstant(
                clock.instant(), people.organisation(organisation).timeZone());
    }

    private WorkingTime workingTime(OrganisationId organisation, Agreement agreement) {
        var today = today(organisation);
        return new WorkingTime(
                agreement.hours(),
                passings.closed(organisation, today, today.plusDays(AHEAD_DAYS)),
                people.organisation(organisation).timeZone());
    }

    /** A lead and who gets it. */
    private record Given(
            Lead lead, PersonId salesman, @Nullable LocalDate promisedOn) {}

    private Outcome hand(Actor actor, Lead lead, PersonId salesman, @Nullable LocalDate promisedOn) {
        var answerBy = hand(actor.organisation(), List.of(new Given(lead, salesman, promisedOn)), actor.person());
        trailed(actor, lead, "assigned");
        return new Outcome.Done(salesman, promisedOn, answerBy);
    }

    /** By a person; what goes by itself stands in the lead's story alone. */
    private void trailed(Actor actor, Lead before, String action) {
        var after = store.known(actor.organisation(), before.id()).orElseThrow();
        audit.record(actor, "lead", before.id().value(), action, before, after);
    }

    /** @return until when an answer is due */
    private Instant hand(OrganisationId organisation, List<Given> given, @Nullable PersonId by) {
        var agreement = agreements.of(organisation);
        var time = workingTime(organisation, agreement);
        var now = clock.instant();
        var answerBy = time.after(now, Duration.ofMinutes(agreement.answerMinutes()));
        var escalateAt = time.after(now, Duration.ofMinutes(agreement.escalateMinutes()));
        var handed = given.stream()
                .map(one -> new LeadStore.Handed(
                        one.lead.id(),
                        one.salesman,
                        one.promisedOn,
                        one.lead.outletId() == null
                                ? Ids.v7()
                                : one.lead.outletId().value(),
                        bornOutlet.territory(organisation, one.salesman),
                        one.lead.place().point() == null ? place(organisation, one.lead) : null))
                .toList();
        store.handOver(organisation, handed, now, escalateAt, answerBy);
        for (var one : given) {
            if (one.lead.salesmanId() != null && !one.lead.salesmanId().equals(one.salesman)) {
                departures.say(
                        organisation,
                        "leads",
                        one.lead.salesmanId(),
                        one.lead.id().value());
            }
        }
        given.forEach(one -> store.note(organisation, one.lead.id(), now, "assigned", by, step(one, answerBy)));
        changes.say(
                organisation,
                "lead",
                given.stream()
                        .map(one -> new Changes.Said(one.salesman, payload(one.lead, one.salesman, "assigned")))
                        .toList());
        events.publishEvent(new LeadsAssigned(
                organisation,
                given.stream()
                        .map(one -> new LeadAssigned(
                                one.lead.id(), one.lead.name(), one.salesman, one.promisedOn, answerBy, now))
                        .toList()));
        return answerBy;
    }

    private static Map<String, Object> step(Given given, Instant answerBy) {
        var data = new HashMap<String, Object>(Map.of("salesman", given.salesman, "answerBy", answerBy));
        if (given.promisedOn != null) {
            data.put("promisedOn", given.promisedOn);
        }
        return data;
    }

    private static Map<String, Object> payload(Lead lead, PersonId about, String kind) {
        return Map.of("id", lead.id(), "name", lead.name(), "personId", about, "kind", kind);
    }

    private void said(
            OrganisationId organisation,
            Lead lead,
            PersonId about,
            String kind,
            @Nullable PersonId by,
            Map<String, ?> data) {
        store.note(organisation, lead.id(), clock.instant(), kind, by, data);
        changes.say(organisation, "lead", about, payload(lead, about, kind));
    }

    /** What became of an answer. */
    public enum Answered {
        DONE,
        /** Given before, in the same words: nothing changed. */
        AGAIN,
        UNKNOWN,
        /** It is not waiting for this person's answer: returned, or somebody else's by now. */
        TOO_LATE
    }

    /**
     * The salesman, or his supervisor for him, says yes or no. A yes makes the lead an outlet with its history.
     *
     * @param reason required for a no
     * @param at when it was said; a phone may bring it later
     */
    public Answered answer(
            Actor actor, LeadId id, boolean accepted, @Nullable String reason, @Nullable String note, Instant at) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var lead = store.lock(organisation, id).orElse(null);
            var salesman = lead == null ? null : lead.salesmanId();
            if (lead == null || salesman == null || !actor.sees(salesman)) {
                return lead != null && lead.state() != Lead.State.NEW && actor.device() != null
                        ? Answered.TOO_LATE
                        : Answered.UNKNOWN;
            }
            if (lead.state() != Lead.State.ASSIGNED) {
                var saidYes = lead.reached().accepted() != null;
                var saidNo = lead.state() == Lead.State.REFUSED;
                return accepted
                        ? (saidYes ? Answered.AGAIN : Answered.TOO_LATE)
                        : (saidNo ? Answered.AGAIN : Answered.TOO_LATE);
            }
            if (accepted) {
                accept(actor, lead, salesman, note, at);
            } else {
                refuse(actor, lead, salesman, reason == null ? "other" : reason, note, at);
            }
            return Answered.DONE;
        });
    }

    private void accept(Actor actor, Lead lead, PersonId salesman, @Nullable String note, Instant at) {
        var organisation = actor.organisation();
        var outlet = bornOutlet.of(actor, lead, salesman, store.steps(organisation, lead.id()));
        var promised = lead.promisedOn() == null
                ? workingTime(organisation, agreements.of(organisation))
                        .day(today(organisation).plusDays(1))
                : lead.promisedOn();
        store.change(organisation, lead.id(), row -> {
            row.setState("ACCEPTED");
            row.setAnsweredAt(LeadStore.time(at));
            row.setAcceptedAt(LeadStore.time(at));
            row.setPromisedOn(promised);
            row.setOutletId(outlet.value());
        });
        trailed(actor, lead, "accepted");
        said(organisation, lead, salesman, "accepted", actor.person(), note == null ? Map.of() : Map.of("note", note));
        events.publishEvent(
                new LeadAnswered(organisation, lead.id(), lead.name(), salesman, true, null, outlet, promised, at));
    }

    private void refuse(Actor actor, Lead lead, PersonId salesman, String reason, @Nullable String note, Instant at) {
        var organisation = actor.organisation();
        store.change(organisation, lead.id(), row -> {
            row.setState("REFUSED");
            row.setAnsweredAt(LeadStore.time(at));
            row.setReason(reason);
            row.setReasonNote(note);
        });
        departures.say(organisation, "leads", salesman, lead.id().value());
        trailed(actor, lead, "refused");
        said(
                organisation,
                lead,
                salesman,
                "refused",
                actor.person(),
                note == null ? Map.of("reason", reason) : Map.of("reason", reason, "note", note));
        events.publishEvent(
                new LeadAnswered(organisation, lead.id(), lead.name(), salesman, false, reason, null, null, at));
    }

    /** What marketing makes of a refusal. */
    public enum Response {
        /** It stays with marketing until it is ready again. */
        NURTURE,
        /** Sales is right: it comes to nothing. */
        CLOSE
    }

    /** Marketing answers a refusal; handing it to somebody else is {@link #assign}. @return false when there is none */
    public boolean respond(Actor actor, LeadId id, Response response, String text) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var lead = store.find(actor, id)
                    .flatMap(_ -> store.lock(organisation, id))
                    .orElse(null);
            if (lead == null || lead.state() != Lead.State.REFUSED) {
                return false;
            }
            var now = clock.instant();
            store.change(organisation, id, row -> {
                row.setState(response == Response.CLOSE ? "LOST" : "NEW");
                row.setLostAt(response == Response.CLOSE ? LeadStore.time(now) : null);
                row.setResponse(text);
                row.setRespondedAt(LeadStore.time(now));
            });
            var about = lead.salesmanId() == null ? actor.person() : lead.salesmanId();
            trailed(actor, lead, "responded");
            said(organisation, lead, about, "responded", actor.person(), Map.of("response", response, "text", text));
            return true;
        });
    }

    /**
     * Each due lead to whoever passes next, all in one pass; one nobody passes is tried again in an hour.
     *
     * @return how many were due
     */
    int handOver(OrganisationId organisation, int limit) {
        var tried = new ArrayList<LeadId>();
        try {
            return work.in(organisation, () -> {
                var due = store.due(organisation, clock.instant(), limit);
                due.forEach(lead -> tried.add(lead.id()));
                handOver(organisation, due);
                return due.size();
            });
        } catch (RuntimeException broken) {
            LOG.warn("{} leads are handed over one by one now", tried.size(), broken);
            tried.forEach(lead -> alone(organisation, lead));
            return tried.size();
        }
    }

    private void handOver(OrganisationId organisation, List<Lead> due) {
        var given = new ArrayList<Given>();
        var nobodyPasses = new ArrayList<LeadId>();
        for (var lead : due) {
            passing(organisation, lead)
                    .ifPresentOrElse(
                            passing -> given.add(new Given(lead, passing.salesman(), passing.day())),
                            () -> nobodyPasses.add(lead.id()));
        }
        store.handOverLater(organisation, nobodyPasses, clock.instant().plus(TRY_AGAIN));
        if (!given.isEmpty()) {
            hand(organisation, given, null);
        }
    }

    /** One that breaks a rule of some room keeps no other back. */
    private void alone(OrganisationId organisation, LeadId lead) {
        try {
            work.run(organisation, () -> handOver(organisation, store.due(organisation, clock.instant(), lead)));
        } catch (RuntimeException broken) {
            LOG.error("Lead {} could not be handed over, and is tried again in an hour", lead, broken);
            work.run(
                    organisation,
                    () -> store.handOverLater(
                            organisation, List.of(lead), clock.instant().plus(TRY_AGAIN)));
        }
    }

    /** The supervisor hears of leads without an answer; those beyond the agreed time are marketing's again. */
    void watch(OrganisationId organisation) {
        work.run(organisation, () -> {
            var now = clock.instant();
            for (var lead : store.toReturn(organisation, now)) {
                giveBack(organisation, lead, now);
            }
            for (var lead : store.toEscalate(organisation, now)) {
                escalate(organisation, lead, now);
            }
        });
    }

    private void giveBack(OrganisationId organisation, Lead lead, Instant now) {
        var salesman = Objects.requireNonNull(lead.salesmanId());
        store.change(organisation, lead.id(), row -> {
            row.setState("QUALIFIED");
            row.setSalesmanId(null);
            row.setPromisedOn(null);
            row.setReturns(lead.returns() + 1);
        });
        departures.say(organisation, "leads", salesman, lead.id().value());
        said(organisation, lead, salesman, "returned", null, Map.of("salesman", salesman));
        events.publishEvent(new LeadReturned(organisation, lead.id(), lead.name(), salesman, now));
    }

    private void escalate(OrganisationId organisation, Lead lead, Instant now) {
        var salesman = Objects.requireNonNull(lead.salesmanId());
        var answerBy = Objects.requireNonNull(lead.clock().answerBy());
        var supervisor = supervisor(organisation, salesman);
        store.change(organisation, lead.id(), row -> row.setEscalatedAt(LeadStore.time(now)));
        var data = new HashMap<String, Object>(Map.of("salesman", salesman));
        if (supervisor != null) {
            data.put("supervisor", supervisor);
        }
        said(organisation, lead, salesman, "escalated", null, data);
        events.publishEvent(
                new LeadEscalated(organisation, lead.id(), lead.name(), salesman, supervisor, answerBy, now));
    }

    private @Nullable PersonId supervisor(OrganisationId organisation, PersonId salesman) {
        var team = people.everybody(organisation).stream()
                .filter(person -> person.id().equals(salesman))
                .findFirst()
                .map(io.selaras.identity.Person::teamId)
                .orElse(null);
        return people.teams(organisation).stream()
                .filter(each -> each.id().equals(team))
                .findFirst()
                .map(io.selaras.identity.Team::supervisorId)
                .orElse(null);
    }
}
