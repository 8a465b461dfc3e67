package io.selaras.pipeline;

import io.selaras.customers.OpeningHours;
import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.TimelineEntry;
import io.selaras.platform.Actor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes an accepted lead an outlet, born with everything that happened before it was one. */
@Component
class BornOutlet {
    private final Outlets outlets;

    BornOutlet(Outlets outlets) {
        this.outlets = outlets;
    }

    /** @return the outlet it is now; one that existed stays as it is */
    OutletId of(Actor actor, Lead lead, PersonId salesman, List<Step> history) {
        var organisation = actor.organisation();
        var id = Objects.requireNonNull(lead.outletId(), "reserved at the hand-over");
        if (!outlets.byId(organisation, List.of(id)).containsKey(id)) {
            save(actor, lead, id, salesman);
        }
        for (var step : history) {
            var data = new HashMap<>(step.data());
            data.put("lead", lead.id());
            outlets.note(
                    organisation,
                    id,
                    new TimelineEntry(
                            step.id(), step.at(), "lead", step.kind(), step.personId(), data, "/leads/" + lead.id()));
        }
        return id;
    }

    private void save(Actor actor, Lead lead, OutletId id, PersonId salesman) {
        var place = lead.place();
        var saved = outlets.save(
                actor,
                new Outlet(
                        id,
                        null,
                        lead.name(),
                        null,
                        null,
                        Outlet.Status.PROSPECT,
                        place.address(),
                        place.villageCode(),
                        place.village(),
                        place.district(),
                        place.regency(),
                        null,
                        place.latitude(),
                        place.longitude(),
                        // A guessed pin must not hold the geofence: the first visit puts it right.
                        place.guessed() ? 2_000.0 : null,
                        null,
                        lead.phone() == null ? List.of() : List.of(lead.phone()),
                        lead.email(),
                        lead.contactName(),
                        null,
                        null,
                        0,
                        lead.territoryId(),
                        salesman,
                        OpeningHours.UNKNOWN,
                        List.of("lead"),
                        Map.of(),
                        lead.interest(),
                        null,
                        null,
                        null,
                        0));
        if (!(saved instanceof Outlets.Saved.Done)) {
            throw new IllegalStateException("The outlet of lead " + lead.id() + " was refused: " + saved);
        }
    }

    /** Most of the salesman's outlets lie there. */
    @Nullable
    UUID territory(OrganisationId organisation, PersonId salesman) {
        return outlets.territoryOf(organisation, salesman).orElse(null);
    }
}
