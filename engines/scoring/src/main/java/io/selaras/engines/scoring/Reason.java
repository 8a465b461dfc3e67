package io.selaras.engines.scoring;

import org.jspecify.annotations.Nullable;

/**
 * What one feature did to a chance, against the average case.
 *
 * @param value as it was known; absent: that it was not known is the reason
 * @param weight in log-odds: above 0 speaks for it
 */
public record Reason(String feature, @Nullable String value, double weight) {}
