package io.selaras.customers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * When an outlet is open, weekday by weekday; a day without a span is one on which it is closed. An outlet that says nothing of any
 * day is not known to be closed ever. Written as {@code {"MON": [["08:00", "12:00"], ["13:00", "17:00"]]}}.
 *
 * @param days spans of a day one after the other, none beginning before the last has ended
 */
public record OpeningHours(Map<DayOfWeek, List<Span>> days) {
    public static final OpeningHours UNKNOWN = new OpeningHours(Map.of());

    /** @throws IllegalArgumentException when it closes before it opens */
    public record Span(LocalTime open, LocalTime close) {
        public Span {
            if (!open.isBefore(close)) {
                throw new IllegalArgumentException("A span opens before it closes: " + open + " to " + close);
            }
        }
    }

    public OpeningHours {
        var kept = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        days.forEach((day, spans) -> {
            var sorted = spans.stream().sorted(Comparator.comparing(Span::open)).toList();
            for (int i = 1; i < sorted.size(); i++) {
                if (sorted.get(i).open().isBefore(sorted.get(i - 1).close())) {
                    throw new IllegalArgumentException("Two spans of " + name(day) + " lie over each other");
                }
            }
            if (!sorted.isEmpty()) {
                kept.put(day, sorted);
            }
        });
        days = kept;
    }

    /** @throws IllegalArgumentException saying what of it is no weekday, no time or no span */
    @JsonCreator
    public static OpeningHours of(Map<String, List<List<String>>> written) {
        var days = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        written.forEach((day, spans) -> {
            if (spans == null) {
                throw new IllegalArgumentException("A day needs a list of spans, an empty one where it is closed");
            }
            days.put(day(day), spans.stream().map(OpeningHours::span).toList());
        });
        return new OpeningHours(days);
    }

    @JsonValue
    public Map<String, List<List<String>>> written() {
        var written = new LinkedHashMap<String, List<List<String>>>();
        days.forEach((day, spans) -> written.put(
                name(day),
                spans.stream()
                        .map(span -> List.of(span.open.toString(), span.close.toString()))
                        .toList()));
        return written;
    }

    public List<Span> on(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }

    /** It says when it opens on other days, and nothing of this one. */
    public boolean isClosed(DayOfWeek day) {
        return !days.isEmpty() && !days.containsKey(day);
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3);
    }

    private static DayOfWeek day(String written) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> name(day).equals(written.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + written + "\" is not one of MON, TUE, WED, THU, FRI, SAT, SUN"));
    }

    private static Span span(List<String> written) {
        if (written == null || written.size() != 2 || written.contains(null)) {
            throw new IllegalArgumentException("A span is two times, as [\"08:00\", \"17:00\"]");
        }
        return new Span(time(written.get(0)), time(written.get(1)));
    }

    private static LocalTime time(String written) {
        try {
            return LocalTime.parse(written);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("\"" + written + "\" is not a time, as 08:00");
        }
    }
}
