package io.selaras.customers;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list of outlets is narrowed to; absent parts narrow nothing.
 *
 * @param custom values of the organisation's own fields, by their names
 */
public record OutletFilter(
        @Nullable String text,
        @Nullable String outletClass,
        @Nullable String channel,
        Outlet.@Nullable Status status,
        @Nullable UUID salesman,
        @Nullable UUID territory,
        @Nullable String tag,
        @Nullable Boolean noPlace,
        Map<String, String> custom) {
    public static final OutletFilter ALL = new OutletFilter(null, null, null, null, null, null, null, null);

    public OutletFilter(
            @Nullable String text,
            @Nullable String outletClass,
            @Nullable String channel,
            Outlet.@Nullable Status status,
            @Nullable UUID salesman,
            @Nullable UUID territory,
            @Nullable String tag,
            @Nullable Boolean noPlace) {
        this(text, outletClass, channel, status, salesman, territory, tag, noPlace, Map.of());
    }
}
