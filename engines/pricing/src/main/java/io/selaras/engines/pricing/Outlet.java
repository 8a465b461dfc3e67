package io.selaras.engines.pricing;

import org.jspecify.annotations.Nullable;

/** What pricing needs to know of an outlet. */
public record Outlet(@Nullable String outletClass, @Nullable String loyaltyTier) {}
