package io.selaras.pipeline;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list of leads is narrowed to; absent parts narrow nothing.
 *
 * @param reached only those that got as far as this step of the funnel
 * @param stuck with {@code reached}: and no farther
 * @param from and {@code until}: the days on which interest was shown, both included
 */
public record LeadFilter(
        @Nullable String text,
        Lead.@Nullable State state,
        @Nullable String source,
        @Nullable String campaign,
        @Nullable UUID salesman,
        @Nullable UUID territory,
        @Nullable String reason,
        Funnel.@Nullable Step reached,
        boolean stuck,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {
    public static final LeadFilter ALL =
            new LeadFilter(null, null, null, null, null, null, null, null, false, null, null);

    public static LeadFilter in(Lead.State state) {
        return new LeadFilter(null, state, null, null, null, null, null, null, false, null, null);
    }
}
