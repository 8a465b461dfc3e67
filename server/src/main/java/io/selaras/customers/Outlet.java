package io.selaras.customers;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.PersonId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place that buys from us.
 *
 * @param code the company's own code, by which files name it
 * @param accuracy metres, of the fix that placed the pin
 * @param geofence metres around the pin that count as being there; absent, the organisation's own
 * @param phones in international form, the first one is the main one
 * @param creditLimit and {@code owes} in minor units
 * @param salesmanId who serves it today
 * @param version raised by every change; what a caller read must still be current when he writes
 */
public record Outlet(
        OutletId id,
        @Nullable String code,
        String name,
        @JsonProperty("class") @Nullable String outletClass,
        @Nullable String channel,
        Status status,
        @Nullable String address,
        @Nullable String villageCode,
        @Nullable String village,
        @Nullable String district,
        @Nullable String regency,
        @Nullable String province,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable Double accuracy,
        @Nullable Integer geofence,
        List<String> phones,
        @Nullable String email,
        @Nullable String contactName,
        @Nullable String loyaltyTier,
        @Nullable Long creditLimit,
        long owes,
        @Nullable UUID territoryId,
        @Nullable PersonId salesmanId,
        OpeningHours openingHours,
        List<String> tags,
        Map<String, Object> custom,
        @Nullable String note,
        @Nullable LocalDate registeredOn,
        @Nullable PersonId registeredBy,
        @Nullable UUID photoId,
        long version) {
    public enum Status {
        ACTIVE,
        /** New from the field; a supervisor looks at photo and map first. */
        PROSPECT,
        CLOSED
    }

    @JsonProperty
    public @Nullable String phone() {
        return phones.isEmpty() ? null : phones.getFirst();
    }

    public @Nullable GeoPoint place() {
        return latitude == null || longitude == null ? null : new GeoPoint(latitude, longitude);
    }

    public Outlet withStatus(Status other) {
        return but(id, code, other, latitude, longitude, territoryId, salesmanId);
    }

    /** The same outlet, served by another salesman. */
    public Outlet servedBy(PersonId other) {
        return but(id, code, status, latitude, longitude, territoryId, other);
    }

    /** The same outlet in another territory. */
    public Outlet within(UUID other) {
        return but(id, code, status, latitude, longitude, other, salesmanId);
    }

    /** A made-up one like it elsewhere, for trying out plans. */
    public Outlet like(OutletId other, double north, double east) {
        return but(other, null, status, north, east, territoryId, salesmanId);
    }

    /** A copy but for these. */
    private Outlet but(
            OutletId id,
            @Nullable String code,
            Status status,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable UUID territoryId,
            @Nullable PersonId salesmanId) {
        return new Outlet(
                id,
                code,
                name,
                outletClass,
                channel,
                status,
                address,
                villageCode,
                village,
                district,
                regency,
                province,
                latitude,
                longitude,
                accuracy,
                geofence,
                phones,
                email,
                contactName,
                loyaltyTier,
                creditLimit,
                owes,
                territoryId,
                salesmanId,
                openingHours,
                tags,
                custom,
                note,
                registeredOn,
                registeredBy,
                photoId,
                version);
    }
}
