package io.selaras.collaboration;

import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.pipeline.DealWon;
import io.selaras.pipeline.LeadAnswered;
import io.selaras.pipeline.LeadEscalated;
import io.selaras.pipeline.LeadId;
import io.selaras.pipeline.LeadReturned;
import io.selaras.pipeline.LeadsAssigned;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells who must act on a lead: the salesman who got it, his supervisor when no answer comes, marketing when sales said
 * no or nothing, and when it was won.
 */
@Component
class LeadNotices {
    private final Inbox inbox;
    private final People people;

    LeadNotices(Inbox inbox, People people) {
        this.inbox = inbox;
        this.people = people;
    }

    @EventListener
    void on(LeadsAssigned event) {
        inbox.tell(
                event.organisation(),
                "lead-assigned",
                event.leads().stream()
                        .map(lead -> told(lead.salesman(), "lead-assigned", lead.lead(), lead.name(), lead.at()))
                        .toList());
    }

    @EventListener
    void on(LeadEscalated event) {
        if (event.supervisor() != null) {
            tell(event.organisation(), event.supervisor(), "lead-escalated", event.lead(), event.name(), event.at());
        }
    }

    @EventListener
    void on(LeadReturned event) {
        tellMarketing(event.organisation(), "lead-returned", event.lead(), event.name(), event.at());
    }

    @EventListener
    void on(LeadAnswered event) {
        if (!event.accepted()) {
            tellMarketing(event.organisation(), "lead-refused", event.lead(), event.name(), event.at());
        }
    }

    @EventListener
    void on(DealWon event) {
        tellMarketing(event.organisation(), "lead-won", event.lead(), event.name(), event.at());
    }

    private void tellMarketing(OrganisationId organisation, String kind, LeadId lead, String name, Instant at) {
        people.everybody(organisation).stream()
                .filter(person -> person.active() && person.roles().contains(Role.MARKETER))
                .map(Person::id)
                .forEach(marketer -> tell(organisation, marketer, kind, lead, name, at));
    }

    private void tell(OrganisationId organisation, PersonId person, String kind, LeadId lead, String name, Instant at) {
        inbox.tell(organisation, kind, List.of(told(person, kind, lead, name, at)));
    }

    private static Inbox.Told told(PersonId person, String kind, LeadId lead, String name, Instant at) {
        var cause = UUID.nameUUIDFromBytes((kind + lead + at).getBytes(StandardCharsets.UTF_8));
        return new Inbox.Told(person, cause, "/leads/" + lead, Map.of("lead", name));
    }
}
