package io.selaras.collaboration;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a person should know, said once.
 *
 * @param kind {@code mention}, {@code thread}, {@code announcement}, {@code praise}, {@code voice-answered},
 *     {@code lead} …; the reader's screen makes the sentence from it and {@code data}, in his language
 * @param link the console's address of what it speaks of
 */
public record Notice(
        UUID id,
        String kind,
        Map<String, Object> data,
        String link,
        Instant at,
        @Nullable Instant readAt) {}
