package io.selaras.pipeline;

import io.selaras.platform.Actor;
import io.selaras.platform.Page;
import io.selaras.platform.Work;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to messages that may be leads: a person looks, and makes a lead of it or puts it aside. */
@Service
public class Proposals {
    private final Work work;
    private final ProposalStore store;
    private final Leads leads;
    private final InstantSource clock;

    Proposals(Work work, ProposalStore store, Leads leads, InstantSource clock) {
        this.work = work;
        this.store = store;
        this.leads = leads;
        this.clock = clock;
    }

    public Page<Proposal> list(Actor actor, Proposal.State state, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.list(actor.organisation(), state, cursor, limit));
    }

    public int waiting(Actor actor) {
        return work.in(actor.organisation(), () -> store.waiting(actor.organisation()));
    }

    /** Who and where, as a person put it right. */
    public record Facts(
            @Nullable String name,
            @Nullable String contactName,
            @Nullable String phone,
            @Nullable String email,
            Lead.Place place,
            @Nullable String interest,
            @Nullable String source,
            @Nullable String campaign) {}

    /** What became of a person's word. */
    public sealed interface Decided {
        record Taken(LeadId lead) implements Decided {}

        record Aside() implements Decided {}

        /** Somebody was faster, and said otherwise. */
        record Before() implements Decided {}

        record Unknown() implements Decided {}
    }

    /** @param facts absent: as they were read */
    public Decided take(Actor actor, UUID id, @Nullable Facts facts) {
        return decide(actor, id, Proposal.State.WAITING, proposal -> {
            var lead = lead(proposal, facts == null ? read(proposal) : facts);
            var kept = switch (leads.capture(actor.organisation(), lead, actor.person())) {
                case Leads.Captured.Kept fresh -> fresh.lead();
                case Leads.Captured.Known(var known) -> known.id();
            };
            store.decide(actor.organisation(), id, Proposal.State.TAKEN, kept, actor.person(), clock.instant());
            return new Decided.Taken(kept);
        });
    }

    /** No lead: an advertisement, a friend. It can be brought back. */
    public Decided dismiss(Actor actor, UUID id) {
        return move(actor, id, Proposal.State.WAITING, Proposal.State.DISMISSED);
    }

    public Decided bringBack(Actor actor, UUID id) {
        return move(actor, id, Proposal.State.DISMISSED, Proposal.State.WAITING);
    }

    private Decided move(Actor actor, UUID id, Proposal.State from, Proposal.State to) {
        return decide(actor, id, from, _ -> {
            store.decide(actor.organisation(), id, to, null, actor.person(), clock.instant());
            return new Decided.Aside();
        });
    }

    private Decided decide(Actor actor, UUID id, Proposal.State from, Function<Proposal, Decided> then) {
        return work.in(actor.organisation(), () -> {
            var proposal = store.lock(actor.organisation(), id);
            if (proposal.isEmpty()) {
                return new Decided.Unknown();
            }
            return proposal.get().state() == from ? then.apply(proposal.get()) : before(proposal.get());
        });
    }

    /** The same tap twice, or a colleague's: the lead is there. */
    private static Decided before(Proposal proposal) {
        var lead = proposal.leadId();
        return lead == null ? new Decided.Before() : new Decided.Taken(lead);
    }

    private static Facts read(Proposal proposal) {
        var interest = proposal.value("interest");
        var quantity = proposal.value("quantity");
        return new Facts(
                proposal.value("name").orElse(null),
                proposal.value("contactName").orElse(null),
                proposal.value("phone").orElse(null),
                proposal.value("email").orElse(null),
                new Lead.Place(
                        null,
                        null,
                        false,
                        proposal.value("villageCode").orElse(null),
                        proposal.value("village").orElse(null),
                        proposal.value("district").orElse(null),
                        proposal.value("regency").orElse(null),
                        proposal.value("address").orElse(null)),
                interest.isPresent() && quantity.isPresent() && !interest.get().contains(quantity.get())
                        ? interest.get() + ", " + quantity.get()
                        : interest.or(() -> quantity).orElse(null),
                proposal.value("source").orElse(null),
                null);
    }

    /** The place that was sent stays with whatever a person writes beside it. */
    private static Lead.Place pinned(Proposal proposal, Lead.Place place) {
        var pin = proposal.value("pin").map(words -> words.split(",")).orElse(null);
        return pin == null || place.point() != null
                ? place
                : new Lead.Place(
                        Double.valueOf(pin[0]),
                        Double.valueOf(pin[1]),
                        false,
                        place.villageCode(),
                        place.village(),
                        place.district(),
                        place.regency(),
                        place.address());
    }

    private static NewLead lead(Proposal proposal, Facts facts) {
        var name = Optional.ofNullable(facts.name)
                .filter(one -> !one.isBlank())
                .or(() -> Optional.ofNullable(facts.contactName).filter(one -> !one.isBlank()))
                .or(() -> Optional.of(proposal.sender()).filter(one -> !one.isBlank()))
                .orElse("?");
        return new NewLead(
                Leads.newId(),
                name,
                name.equals(facts.contactName) ? null : facts.contactName,
                facts.phone,
                facts.email,
                pinned(proposal, facts.place),
                facts.interest,
                Proposal.whole(proposal.subject(), proposal.text()),
                new Lead.Origin(
                        proposal.channel(),
                        facts.source == null || facts.source.isBlank()
                                ? proposal.channel().name().toLowerCase(Locale.ROOT)
                                : facts.source,
                        proposal.campaign() == null ? null : "ad",
                        facts.campaign == null ? proposal.campaign() : facts.campaign,
                        proposal.content(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "message:" + proposal.id()),
                proposal.at());
    }
}
