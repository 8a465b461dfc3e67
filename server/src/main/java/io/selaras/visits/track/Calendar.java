package io.selaras.visits.track;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When people may be followed: working hours. Outside of them a fix is dropped before it is stored. */
record Calendar(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime until) {

    /**
     * @param settings the organisation's; {@code workingHours: {from: "07:00", until: "18:00", days: ["MONDAY", …]}}, by
     *     default Monday to Saturday, 06:00 to 20:00
     */
    static Calendar of(ZoneId zone, Map<String, Object> settings) {
        var days = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
        var from = LocalTime.of(6, 0);
        var until = LocalTime.of(20, 0);
        if (settings.get("workingHours") instanceof Map<?, ?> hours) {
            from = hours.get("from") instanceof String text ? LocalTime.parse(text) : from;
            until = hours.get("until") instanceof String text ? LocalTime.parse(text) : until;
            if (hours.get("days") instanceof List<?> named) {
                days = EnumSet.noneOf(DayOfWeek.class);
                for (var day : named) {
                    days.add(DayOfWeek.valueOf(String.valueOf(day)));
                }
            }
        }
        return new Calendar(zone, days, from, until);
    }

    boolean includes(Instant at) {
        var local = at.atZone(zone);
        var time = local.toLocalTime();
        return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(until);
    }
}
