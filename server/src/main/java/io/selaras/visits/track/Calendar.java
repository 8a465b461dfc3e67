package io.selaras.visits.track;

import io.selaras.identity.Settings;
import java.time.Instant;
import java.time.ZoneId;

/** When people may be followed: working hours. Outside of them a fix is dropped before it is stored. */
record Calendar(ZoneId zone, Settings.WorkingHours hours) {
    boolean includes(Instant at) {
        var local = at.atZone(zone);
        var time = local.toLocalTime();
        return hours.days().contains(local.getDayOfWeek())
                && !time.isBefore(hours.from())
                && time.isBefore(hours.until());
    }
}
