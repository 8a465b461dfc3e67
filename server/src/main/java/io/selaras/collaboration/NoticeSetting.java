package io.selaras.collaboration;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * How a person wants to be told outside the application.
 *
 * @param quietFrom with {@code quietUntil} the hours in which nothing goes out; equal means never quiet
 */
public record NoticeSetting(boolean mail, boolean push, LocalTime quietFrom, LocalTime quietUntil) {
    static final NoticeSetting DEFAULT = new NoticeSetting(false, true, LocalTime.of(20, 0), LocalTime.of(6, 0));

    /** The moment itself, or the end of the quiet hours it falls into. */
    Instant loud(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        var time = local.toLocalTime();
        boolean quiet = quietFrom.isBefore(quietUntil)
                ? !time.isBefore(quietFrom) && time.isBefore(quietUntil)
                : !quietFrom.equals(quietUntil) && (!time.isBefore(quietFrom) || time.isBefore(quietUntil));
        if (!quiet) {
            return at;
        }
        var end = local.with(quietUntil);
        return (end.isAfter(local) ? end : end.plusDays(1)).toInstant();
    }
}
