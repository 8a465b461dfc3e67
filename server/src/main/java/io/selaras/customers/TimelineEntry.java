package io.selaras.customers;

import io.selaras.platform.PersonId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened with an outlet.
 *
 * @param kind {@code visit}, {@code order}, {@code signal}, {@code change} …
 * @param link the console's address of the record it speaks of
 */
public record TimelineEntry(
        UUID id,
        Instant at,
        String kind,
        String title,
        @Nullable PersonId personId,
        Map<String, Object> data,
        @Nullable String link) {}
