package io.selaras.pipeline;

import io.selaras.customers.OutletId;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who showed interest.
 *
 * @param name the shop's, or the person's when no shop was named
 * @param promisedOn the day on which the salesman passes there, told to the lead
 * @param outletId the outlet it is, or will be once it is accepted
 * @param duplicateOf an earlier open lead with the same telephone or e-mail
 * @param score 0 to 100
 * @param scoreOff this person is not scored, by somebody's decision
 * @param value of its orders, minor units
 * @param returns how often it came back unanswered
 */
public record Lead(
        LeadId id,
        String name,
        @Nullable String contactName,
        @Nullable String phone,
        @Nullable String email,
        Place place,
        @Nullable String interest,
        @Nullable String note,
        Origin origin,
        State state,
        @Nullable UUID territoryId,
        @Nullable PersonId salesmanId,
        @Nullable LocalDate promisedOn,
        Clock clock,
        @Nullable Refusal refusal,
        @Nullable OutletId outletId,
        boolean outletExisted,
        @Nullable LeadId duplicateOf,
        @Nullable Integer score,
        List<String> scoreReasons,
        boolean scoreOff,
        int orders,
        long value,
        int returns,
        Reached reached,
        long version) {
    public enum State {
        /** Not looked at yet, or something is missing. */
        NEW,
        /** Marketing, or the rule, says it is ready for sales. */
        QUALIFIED,
        /** A salesman has it and the clock runs. */
        ASSIGNED,
        ACCEPTED,
        /** Sales said no; marketing answers. */
        REFUSED,
        VISITED,
        WON,
        LOST
    }

    /** How it came in. */
    public enum Door {
        FORM,
        PASTE,
        FILE,
        API,
        DESK,
        EMAIL,
        WHATSAPP
    }

    /** What the rule that qualifies a lead misses. */
    public enum Lack {
        /** Neither a telephone nor an e-mail. */
        REACH,
        /** No idea of where: neither a pin nor an area nor an address. */
        PLACE;

        static List<Lack> of(@Nullable String phone, @Nullable String email, Place place) {
            return Stream.of(phone == null && email == null ? REACH : null, place.isSomewhere() ? null : PLACE)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /** Empty when it is ready for sales by rule, unless it is somebody known. */
    public List<Lack> lacks() {
        return Lack.of(phone, email, place);
    }

    /** @param guessed the pin is the middle of our outlets in that area */
    public record Place(
            @Nullable Double latitude,
            @Nullable Double longitude,
            boolean guessed,
            @Nullable String villageCode,
            @Nullable String village,
            @Nullable String district,
            @Nullable String regency,
            @Nullable String address) {
        public static final Place NONE = new Place(null, null, false, null, null, null, null, null);

        public @Nullable GeoPoint point() {
            return latitude == null || longitude == null ? null : new GeoPoint(latitude, longitude);
        }

        /** An address alone is enough: people find a shop by it, and it can be put on the map. */
        boolean isSomewhere() {
            return point() != null || village != null || district != null || regency != null || address != null;
        }
    }

    /** @param source where it was brought from; {@code direct} when nothing said */
    public record Origin(
            Door door,
            String source,
            @Nullable String medium,
            @Nullable String campaign,
            @Nullable String content,
            @Nullable String term,
            @Nullable String reference,
            @Nullable String referrer,
            @Nullable String page,
            @Nullable String visitor,
            @Nullable UUID form,
            @Nullable UUID submission,
            @Nullable String externalId) {
        public static final String DIRECT = "direct";

        public static Origin of(Door door, String source) {
            return new Origin(door, source, null, null, null, null, null, null, null, null, null, null, null);
        }

        /** The same, brought by a code. */
        Origin by(String code, String source, @Nullable String medium, @Nullable String campaign) {
            return new Origin(
                    door,
                    source,
                    medium,
                    campaign,
                    content,
                    term,
                    code,
                    referrer,
                    page,
                    visitor,
                    form,
                    submission,
                    externalId);
        }
    }

    /** The agreed time for an answer, on working hours. */
    public record Clock(
            @Nullable Instant assignedAt,
            @Nullable Instant escalateAt,
            @Nullable Instant answerBy,
            @Nullable Instant escalatedAt,
            @Nullable Instant answeredAt) {}

    /** @param response what marketing said to it */
    public record Refusal(
            String reason,
            @Nullable String note,
            @Nullable String response,
            @Nullable Instant respondedAt) {}

    /** When each step was first reached. */
    public record Reached(
            Instant lead,
            @Nullable Instant qualified,
            @Nullable Instant accepted,
            @Nullable Instant visited,
            @Nullable Instant won,
            @Nullable Instant repeat,
            @Nullable Instant loyal,
            @Nullable Instant lost) {}
}
