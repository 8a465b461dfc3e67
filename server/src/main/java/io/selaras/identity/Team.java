package io.selaras.identity;

import io.selaras.platform.PersonId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A node of the tree of teams; its supervisor sees everybody in it and below it. */
public record Team(
        UUID id,
        String name,
        @Nullable UUID parentId,
        @Nullable PersonId supervisorId) {}
