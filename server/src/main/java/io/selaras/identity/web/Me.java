package io.selaras.identity.web;

import io.selaras.identity.Organisation;
import io.selaras.identity.Person;
import io.selaras.identity.Settings;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is signed in, and where. */
public record Me(MyPerson person, MyOrganisation organisation) {
    public record MyPerson(
            PersonId id,
            String name,
            @Nullable String email,
            Collection<Role> roles,
            String language,
            @Nullable UUID teamId) {}

    public record MyOrganisation(
            OrganisationId id, String name, String currency, String timeZone, boolean demo, Settings settings) {}

    static Me of(Person person, Organisation organisation) {
        return new Me(
                new MyPerson(
                        person.id(),
                        person.name(),
                        person.email(),
                        person.roles().stream().sorted().toList(),
                        person.language(),
                        person.teamId()),
                new MyOrganisation(
                        organisation.id(),
                        organisation.name(),
                        organisation.currency(),
                        organisation.timeZone().getId(),
                        organisation.demo(),
                        organisation.settings()));
    }
}
