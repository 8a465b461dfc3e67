package io.selaras.planning;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.selaras.platform.GeoPoint;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the company works within a day, for phones that plan without signal; minutes of the day.
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
    private static final int USUAL_MINUTES = 15;
    private static final Draft.WorkingDay USUAL_DAY =
            new Draft.WorkingDay(LocalTime.of(8, 0), LocalTime.of(17, 0), LocalTime.of(14, 0), 45, true);
    /** Before anybody has said how the company works. */
    static final Draft.Request USUAL =
            new Draft.Request(Set.of(), Map.of(), 50, 50, 50, false, USUAL_DAY, 60, Set.of(), 0, null);

    static DayRules of(Draft.Request said, Cycle cycle, @Nullable GeoPoint depot) {
        var minutes = new HashMap<String, Integer>();
        said.classes().forEach((name, rule) -> minutes.put(name, rule.minutes()));
        var tolerance = new HashMap<String, Integer>();
        cycle.visitsByClass().keySet().forEach(name -> tolerance.put(name, cycle.tolerance(name)));
        return new DayRules(
                minute(said.day().from()),
                minute(said.day().until()),
                minute(said.day().saturdayUntil()),
                minutes,
                USUAL_MINUTES,
                cycle.visitsByClass(),
                tolerance,
                depot);
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }
}
