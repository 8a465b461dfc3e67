package io.selaras.identity;

import io.selaras.platform.Actor;
import io.selaras.platform.DeviceId;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a person into an {@link Actor}: whose work he may see follows from his roles and the tree of teams. */
@Component
class Reach {
    private final IdentityStore store;

    Reach(IdentityStore store) {
        this.store = store;
    }

    /** Call inside the organisation's transaction. */
    Actor actor(OrganisationId organisation, PersonId person, Set<Role> roles, @Nullable DeviceId device) {
        var reach = new HashSet<PersonId>();
        reach.add(person);
        if (device == null && roles.contains(Role.SUPERVISOR)) {
            reach.addAll(store.led(organisation, person));
        }
        return new Actor(organisation, person, roles, reach, device);
    }
}
