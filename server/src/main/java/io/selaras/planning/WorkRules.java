package io.selaras.planning;

import io.selaras.customers.Outlet;
import io.selaras.engines.routing.Pause;
import io.selaras.engines.routing.Window;
import io.selaras.platform.PersonId;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the company works, for every plan and every check of one.
 *
 * @param stays how long a visit takes and when it may be, by outlet class
 */
public record WorkRules(Draft.WorkingDay day, Map<String, Stay> stays, List<NightAway> nights) {
    static final WorkRules DEFAULT = new WorkRules(
            new Draft.WorkingDay(LocalTime.of(8, 0), LocalTime.of(16, 30), LocalTime.of(14, 0), 45, true),
            Map.of(),
            List.of());
    static final Stay USUAL = new Stay(15, LocalTime.of(8, 0), LocalTime.of(17, 0));

    public WorkRules {
        stays = Map.copyOf(stays);
        nights = List.copyOf(nights);
    }

    public record Stay(
            int minutes, @NotNull LocalTime from, @NotNull LocalTime until) {}

    /** After this day's last visit the salesman sleeps near this outlet, and begins there the next morning. */
    public record NightAway(
            @NotNull PersonId salesman,
            @NotNull DayOfWeek weekday,
            @NotNull Set<Integer> weeks,
            @NotNull UUID outletId) {}

    /** What each class of the cycle asks of a plan. */
    public Map<String, Draft.ClassRule> classes(Cycle cycle) {
        return cycle.visitsByClass().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, asked -> {
            var stay = stay(asked.getKey());
            return new Draft.ClassRule(asked.getValue(), stay.minutes(), stay.from(), stay.until());
        }));
    }

    Stay stay(@Nullable String outletClass) {
        return stays.getOrDefault(String.valueOf(outletClass), USUAL);
    }

    /** The working hours of a weekday; absent on a day off. */
    static @Nullable Window hours(Draft.WorkingDay day, DayOfWeek weekday) {
        var until = weekday == DayOfWeek.SATURDAY ? day.saturdayUntil() : day.until();
        return weekday == DayOfWeek.SUNDAY || !until.isAfter(day.from())
                ? null
                : new Window(day.from().toSecondOfDay(), until.toSecondOfDay());
    }

    /** Lunch, or on Fridays the prayer, each on the days of the cycle that the masks name. */
    static List<Pause> pauses(Draft.WorkingDay day, int all, int fridays) {
        var pauses = new ArrayList<Pause>();
        int lunch = day.fridayPrayer() ? all & ~fridays : all;
        if (day.lunch() > 0 && lunch != 0) {
            pauses.add(new Pause(lunch, new Window(11 * 3600 + 1800, 13 * 3600), day.lunch() * 60));
        }
        if (day.fridayPrayer() && fridays != 0) {
            pauses.add(new Pause(fridays, new Window(11 * 3600 + 2700, 12 * 3600 + 600), 75 * 60));
        }
        return pauses;
    }

    /** An outlet that says when it opens on other days and nothing of this one is closed. */
    static boolean closed(Outlet outlet, DayOfWeek day) {
        return outlet.openingHours().isClosed(day);
    }

    /** Opening hours where the outlet has some, its class's otherwise, within what is pinned. */
    static List<Window> windows(
            Outlet outlet, LocalTime from, LocalTime until, Draft.@Nullable Pin pin, DayOfWeek day) {
        int earliest = from.toSecondOfDay();
        int latest = until.toSecondOfDay();
        if (pin != null && pin.fromMinute() != null && pin.untilMinute() != null) {
            earliest = pin.fromMinute() * 60;
            latest = pin.untilMinute() * 60;
        }
        var windows = new ArrayList<Window>();
        for (var span : outlet.openingHours().on(day)) {
            int open = Math.max(earliest, span.open().toSecondOfDay());
            int close = Math.min(latest, span.close().toSecondOfDay());
            if (open < close) {
                windows.add(new Window(open, close));
            }
        }
        return windows.isEmpty() ? List.of(new Window(earliest, Math.max(earliest, latest))) : windows;
    }
}
