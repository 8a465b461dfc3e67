package io.selaras.collaboration;

import io.selaras.platform.PersonId;
import java.time.Instant;
import java.util.UUID;

/** Thanks of one person to another for something that really happened; it never counts in a ranking. */
public record Praise(
        UUID id,
        PersonId fromId,
        String fromName,
        PersonId toId,
        String toName,
        String subjectKind,
        UUID subjectId,
        String subjectTitle,
        String link,
        String text,
        Instant at) {}
