package io.selaras.planning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.selaras.platform.GeoPoint;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What phones need of {@link WorkRules} to plan without signal; minutes of the day.
 *
 * @param minutes of a visit, by outlet class; {@code usual} for any other
 * @param visits asked in four weeks by class: what asks for more is given up last
 * @param tolerance days by which a call may be late, by class
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DayRules(
        int from,
        int until,
        int saturdayUntil,
        Map<String, Integer> minutes,
        int usual,
        Map<String, Integer> visits,
        Map<String, Integer> tolerance,
        @Nullable GeoPoint depot) {
    static DayRules of(WorkRules said, Cycle cycle, @Nullable GeoPoint depot) {
        var minutes = new HashMap<String, Integer>();
        said.stays().forEach((name, stay) -> minutes.put(name, stay.minutes()));
        var tolerance = new HashMap<String, Integer>();
        cycle.visitsByClass().keySet().forEach(name -> tolerance.put(name, cycle.tolerance(name)));
        return new DayRules(
                minute(said.day().from()),
                minute(said.day().until()),
                minute(said.day().saturdayUntil()),
                minutes,
                WorkRules.USUAL.minutes(),
                cycle.visitsByClass(),
                tolerance,
                depot);
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }
}
