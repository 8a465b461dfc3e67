package io.selaras.identity;

import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here.
 *
 * @param code the company's own number of this person, as its files use it
 * @param language {@code id} or {@code en}
 */
public record Person(
        PersonId id,
        @Nullable String code,
        String name,
        @Nullable String email,
        @Nullable String phone,
        Set<Role> roles,
        @Nullable UUID teamId,
        String language,
        boolean active) {}
