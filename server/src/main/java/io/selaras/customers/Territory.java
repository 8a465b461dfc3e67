package io.selaras.customers;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param outline absent for one that is only a name */
public record Territory(
        UUID id,
        String name,
        @Nullable String color,
        @Nullable Outline outline) {}
