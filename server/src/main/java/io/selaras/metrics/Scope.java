package io.selaras.metrics;

import io.selaras.platform.Actor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose work, and of which place and origin, a figure is of. Absent parts narrow nothing.
 *
 * @param salesmen of the field's work; marketing's numbers are the company's
 */
record Scope(
        OrganisationId organisation,
        @Nullable Collection<UUID> salesmen,
        @Nullable UUID territory,
        @Nullable String source,
        @Nullable String campaign) {
    static Scope company(OrganisationId organisation) {
        return new Scope(organisation, null, null, null, null);
    }

    /** What this actor may see of the field. */
    static Scope of(Actor actor) {
        return new Scope(
                actor.organisation(),
                actor.seesAll()
                        ? null
                        : actor.reach().stream().map(PersonId::value).toList(),
                null,
                null,
                null);
    }

    Scope by(@Nullable Collection<UUID> team) {
        if (team == null) {
            return this;
        }
        var both = salesmen == null
                ? List.copyOf(team)
                : team.stream().filter(salesmen::contains).toList();
        return new Scope(organisation, both, territory, source, campaign);
    }

    Scope in(@Nullable UUID place) {
        return new Scope(organisation, salesmen, place, source, campaign);
    }

    /** The same for the same work and place, in whatever order the salesmen stand; empty for the whole company. */
    String key() {
        if (salesmen == null && territory == null) {
            return "";
        }
        var whose = salesmen == null
                ? "all"
                : salesmen.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
        return UUID.nameUUIDFromBytes((whose + "/" + territory).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    Scope from(@Nullable String origin, @Nullable String effort) {
        return new Scope(organisation, salesmen, territory, origin, effort);
    }
}
