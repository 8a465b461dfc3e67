package io.selaras.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import io.selaras.platform.GeoPoint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a company decides of its days; what it has not said is as usual.
 *
 * @param map where the ground of its maps comes from
 * @param workingHours when its people may be followed
 * @param geofenceMetres how near to an outlet counts as being there, where the outlet has no radius of its own
 * @param priceTolerancePercent by how much an agreed total may differ from the computed one before a supervisor must look
 * @param depot where salesmen begin and end; absent, the middle of the outlets
 * @param bounds where it works: a place outside of them is a slip
 */
public record Settings(
        @Valid Ground map,
        @Valid WorkingHours workingHours,
        @Min(10) @Max(5_000) int geofenceMetres,
        @Min(0) @Max(100) int priceTolerancePercent,
        @Nullable GeoPoint depot,
        @Valid Bounds bounds) {
    public static final Settings USUAL = of(null, null, null, null, null, null);

    @JsonCreator
    static Settings of(
            @Nullable Ground map,
            @Nullable WorkingHours workingHours,
            @Nullable Integer geofenceMetres,
            @Nullable Integer priceTolerancePercent,
            @Nullable GeoPoint depot,
            @Nullable Bounds bounds) {
        return new Settings(
                map == null ? Ground.OUTLINES : map,
                workingHours == null ? WorkingHours.USUAL : workingHours,
                geofenceMetres == null ? 100 : geofenceMetres,
                priceTolerancePercent == null ? 5 : priceTolerancePercent,
                depot,
                bounds == null ? Bounds.INDONESIA : bounds);
    }

    /** @param url of the style, for one's own tiles; empty otherwise */
    public record Ground(
            @NotNull @Pattern(regexp = "outlines|openfreemap|own")
            String kind,

            @NotNull @Size(max = 500) @Pattern(regexp = "|https?://.+")
            String url) {
        static final Ground OUTLINES = new Ground("outlines", "");

        @AssertTrue(message = "own tiles need the address of their style")
        boolean isAddressed() {
            return !"own".equals(kind) || !url.isEmpty();
        }
    }

    public record WorkingHours(
            @NotEmpty Set<DayOfWeek> days,
            @NotNull @JsonFormat(pattern = "HH:mm") LocalTime from,
            @NotNull @JsonFormat(pattern = "HH:mm") LocalTime until) {
        public static final WorkingHours USUAL = new WorkingHours(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY), LocalTime.of(6, 0), LocalTime.of(20, 0));

        @AssertTrue(message = "work begins before it ends")
        boolean isSpan() {
            return from == null || until == null || from.isBefore(until);
        }
    }

    /** Degrees. */
    public record Bounds(
            @DecimalMin("-90") @DecimalMax("90") double south,
            @DecimalMin("-180") @DecimalMax("180") double west,
            @DecimalMin("-90") @DecimalMax("90") double north,
            @DecimalMin("-180") @DecimalMax("180") double east) {
        public static final Bounds INDONESIA = new Bounds(-11.5, 94.5, 6.5, 141.5);

        public boolean holds(double latitude, double longitude) {
            return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
        }

        @AssertTrue(message = "south lies below north, west before east")
        boolean isBox() {
            return south < north && west < east;
        }
    }
}
