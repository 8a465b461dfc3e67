package io.selaras.pipeline;

import io.selaras.platform.PersonId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened with a lead.
 *
 * @param kind {@code captured}, {@code qualified}, {@code assigned}, {@code refused} …
 * @param personId absent when a rule or the lead did it
 */
public record Step(
        UUID id, Instant at, String kind, @Nullable PersonId personId, Map<String, Object> data) {}
