package io.selaras.collaboration;

import io.selaras.platform.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing somebody said on a record.
 *
 * @param subjectKind what it is about, with {@code subjectId}: {@link io.selaras.platform.Subject}
 * @param text empty once it was withdrawn
 */
public record Entry(
        UUID id,
        String subjectKind,
        UUID subjectId,
        PersonId authorId,
        String authorName,
        Instant at,
        String text,
        List<PersonId> mentions,
        @Nullable Instant withdrawnAt) {}
