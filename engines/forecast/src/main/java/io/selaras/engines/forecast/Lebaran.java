package io.selaras.engines.forecast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.chrono.HijrahChronology;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The first day of Eid al-Fitr by the Indonesian government's decree, from a table anyone may edit ({@code lebaran.csv},
 * hijri year and date); a year the table lacks is computed with {@link HijrahChronology} (Umm al-Qura), which was a day
 * early in 2019, 2023, 2025 and 2026.
 */
public final class Lebaran {
    private final Map<Integer, LocalDate> official;

    private Lebaran(Map<Integer, LocalDate> official) {
        this.official = official;
    }

    /** The table delivered with the engine. */
    public static Lebaran official() {
        var table = Objects.requireNonNull(Lebaran.class.getResourceAsStream("lebaran.csv"));
        try (var text = new InputStreamReader(table, StandardCharsets.UTF_8)) {
            return read(text);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Lines of {@code hijri_year,date}; blank ones and those starting with # are remarks. Names a bad line. */
    public static Lebaran read(Reader table) throws IOException {
        var official = new TreeMap<Integer, LocalDate>();
        var text = new BufferedReader(table);
        int number = 0;
        for (var line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                var cells = line.split(",", 2);
                official.put(Integer.valueOf(cells[0].strip()), LocalDate.parse(cells[1].strip()));
            } catch (NumberFormatException | DateTimeParseException | ArrayIndexOutOfBoundsException malformed) {
                throw new IllegalArgumentException(
                        "line %d: expected hijri year,yyyy-mm-dd".formatted(number), malformed);
            }
        }
        return new Lebaran(official);
    }

    /** Eid al-Fitr of a Hijri year (1 Shawwal). */
    public LocalDate of(int hijriYear) {
        var decreed = official.get(hijriYear);
        return decreed != null ? decreed : LocalDate.from(HijrahChronology.INSTANCE.date(hijriYear, 10, 1));
    }

    /** Whole weeks from the week of the day (Monday first) to the nearest Lebaran's; negative after it. */
    public int weeksTo(LocalDate day) {
        var monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
        int year = HijrahChronology.INSTANCE.date(day).get(ChronoField.YEAR);
        long best = Long.MAX_VALUE;
        for (int near = year - 1; near <= year + 1; near++) {
            var feast = of(near);
            long weeks = ChronoUnit.WEEKS.between(
                    monday, feast.minusDays(feast.getDayOfWeek().getValue() - 1L));
            best = Math.abs(weeks) < Math.abs(best) ? weeks : best;
        }
        return (int) best;
    }

    /** The share (0 to 1) of the seven days from {@code first} that lie in Ramadan, the thirty days before Lebaran. */
    public double ramadanShare(LocalDate first) {
        int inside = 0;
        for (int k = 0; k < 7; k++) {
            var day = first.plusDays(k);
            int year = HijrahChronology.INSTANCE.date(day.plusDays(15)).get(ChronoField.YEAR);
            long before = ChronoUnit.DAYS.between(day, of(year));
            inside += before >= 1 && before <= 30 ? 1 : 0;
        }
        return inside / 7.0;
    }
}
