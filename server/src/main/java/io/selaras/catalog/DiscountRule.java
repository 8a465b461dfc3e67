package io.selaras.catalog;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A discount as the company wrote it down.
 *
 * @param kind {@code tier} for whoever buys enough, {@code loyal} for the loyal customer alone
 * @param minimum base units from which it holds
 * @param percentBp hundredths of a percent, 0 to 10,000
 */
public record DiscountRule(
        UUID id,
        String kind,
        String name,
        @Nullable ProductId productId,
        @Nullable String group,
        long minimum,
        int percentBp,
        @Nullable String loyaltyTier,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {}
