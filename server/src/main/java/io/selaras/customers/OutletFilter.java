package io.selaras.customers;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a list of outlets is narrowed to; absent parts narrow nothing. */
public record OutletFilter(
        @Nullable String text,
        @Nullable String outletClass,
        @Nullable String channel,
        Outlet.@Nullable Status status,
        @Nullable UUID salesman,
        @Nullable UUID territory,
        @Nullable String tag,
        @Nullable Boolean noPlace) {
    public static final OutletFilter ALL = new OutletFilter(null, null, null, null, null, null, null, null);
}
