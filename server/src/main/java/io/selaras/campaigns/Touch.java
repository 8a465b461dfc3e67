package io.selaras.campaigns;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A moment in which somebody met us.
 *
 * @param id the record's own where there is one, so that a touch heard twice is one
 * @param visitor what the web script calls somebody who let himself be known again
 * @param source where it came from: {@code facebook}, {@code salesman}, a poster's name; {@code direct} when nothing said
 * @param reference the code that was followed
 * @param recordId the submission, visit, message or link it was
 */
public record Touch(
        UUID id,
        Instant at,
        Kind kind,
        @Nullable String visitor,
        @Nullable UUID leadId,
        @Nullable UUID outletId,
        String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String content,
        @Nullable String reference,
        @Nullable String referrer,
        @Nullable String page,
        @Nullable UUID recordId) {
    public static final String DIRECT = "direct";

    Touch of(@Nullable UUID lead, @Nullable UUID outlet) {
        return new Touch(
                id, at, kind, visitor, lead, outlet, source, medium, campaign, content, reference, referrer, page,
                recordId);
    }

    /** The ways of meeting. */
    public enum Kind {
        /** Somebody came to a page of ours from elsewhere. */
        WEB,
        /** A link or code of ours was followed. */
        LINK,
        FORM,
        /** A lead came in by another door than a form. */
        LEAD,
        MESSAGE_SENT,
        MESSAGE_OPENED,
        MESSAGE_CLICKED,
        VISIT,
        /** A salesman answered a campaign's card at an outlet. */
        CARD
    }
}
