package io.selaras.platform;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: filled by identity at the edge and handed to every front door as its first argument.
 *
 * @param reach the people whose field work this actor may see; empty and meaningless when {@link #seesAll()}
 * @param device the phone that speaks, absent for a browser at a desk
 */
public record Actor(
        OrganisationId organisation,
        PersonId person,
        Set<Role> roles,
        Set<PersonId> reach,
        @Nullable DeviceId device) {
    public Actor {
        roles = Set.copyOf(roles);
        reach = Set.copyOf(reach);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean hasAny(Role... any) {
        for (var role : any) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /** Owners, administrators and marketers see the whole company; the others see their reach. */
    public boolean seesAll() {
        return device == null && hasAny(Role.OWNER, Role.ADMIN, Role.MARKETER);
    }

    public boolean sees(PersonId salesman) {
        return seesAll() || reach.contains(salesman);
    }
}
