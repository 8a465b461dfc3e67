package io.selaras.campaigns.spend;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of an advertising or social media export.
 *
 * @param item the ad or the post below the campaign; empty for the campaign as a whole
 * @param cost in minor units of the company's currency
 * @param engagement likes, comments, shares and saves together
 * @param importId the file that brought it; absent when it came otherwise
 */
public record Spend(
        UUID id,
        String channel,
        String campaign,
        String item,
        LocalDate from,
        LocalDate until,
        long cost,
        long impressions,
        long clicks,
        BigDecimal conversions,
        long reach,
        long engagement,
        @Nullable UUID importId,
        Instant at) {
    /** A year and a day: longer rows say too little about a month. */
    public static final int LONGEST = 366;

    public Spend {
        if (until.isBefore(from) || until.isAfter(from.plusDays(LONGEST - 1))) {
            throw new IllegalArgumentException(
                    "From %s until %s is no period of at most a year.".formatted(from, until));
        }
        if (cost < 0 || impressions < 0 || clicks < 0 || reach < 0 || engagement < 0) {
            throw new IllegalArgumentException("Nothing of an export is less than nothing.");
        }
        channel = Channel.of(channel);
    }

    /** Rows of a finer export that come to the same: their sum. */
    Spend plus(Spend other) {
        return new Spend(
                id,
                channel,
                campaign,
                item,
                from,
                until,
                cost + other.cost,
                impressions + other.impressions,
                clicks + other.clicks,
                conversions.add(other.conversions),
                reach + other.reach,
                engagement + other.engagement,
                importId,
                at);
    }
}
