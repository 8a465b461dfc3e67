package io.selaras.campaigns;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What marketing does for a segment.
 *
 * @param code the word in {@code utm_campaign} and in reference codes
 * @param segmentId whom it is for; absent for one that only has links and codes
 * @param holdoutPercent of the segment that is left alone on purpose, so that the difference can be seen
 * @param startsAt when it begins by itself
 */
public record Campaign(
        UUID id,
        String name,
        String code,
        State state,
        @Nullable UUID segmentId,
        int holdoutPercent,
        @Nullable Mail mail,
        @Nullable Card card,
        @Nullable Instant startsAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long version) {
    public enum State {
        DRAFT,
        SCHEDULED,
        /** Mails go out, cards are on the phones. */
        RUNNING,
        PAUSED,
        /** Everything has been sent, or somebody ended it; results keep coming in. */
        ENDED
    }

    /**
     * @param body paragraphs, {@code [words](address)} for links, {@code {{name|fallback}}} for merge fields
     * @param track whether opening and clicking are noted
     */
    public record Mail(String subject, String body, boolean track) {}

    /** What a salesman shows or says at the next call. */
    public record Card(String title, String text) {}

    Campaign as(State next, @Nullable Instant starts, @Nullable Instant started, @Nullable Instant ended) {
        return new Campaign(
                id, name, code, next, segmentId, holdoutPercent, mail, card, starts, started, ended, version + 1);
    }
}
