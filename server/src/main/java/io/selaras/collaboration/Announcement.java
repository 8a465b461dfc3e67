package io.selaras.collaboration;

import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something said to many at once, for instance the brief of a promotion.
 *
 * @param teams with everybody below them; empty means the whole company
 * @param mustRead a salesman confirms it before his first call of the day
 * @param question absent, or a check with {@code choices} of which {@code rightChoice} (from 0) is right
 */
public record Announcement(
        UUID id,
        String title,
        String text,
        List<UUID> teams,
        boolean mustRead,
        @Nullable String question,
        List<String> choices,
        @Nullable Integer rightChoice,
        LocalDate from,
        LocalDate until,
        PersonId authorId,
        Instant publishedAt,
        @Nullable Instant withdrawnAt) {

    /** @param choice what he answered to the question, absent when there was none */
    public record Reader(
            PersonId personId,
            String name,
            @Nullable Instant at,
            @Nullable Integer choice) {}
}
