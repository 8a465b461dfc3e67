package io.selaras.planning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The public holidays that come with the product; a company's own list goes before them. */
final class ShippedHolidays {
    static final List<Holiday> INDONESIA = read();

    private ShippedHolidays() {}

    private static List<Holiday> read() {
        try (var in = Objects.requireNonNull(ShippedHolidays.class.getResourceAsStream("/planning/holidays-id.csv"));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            var holidays = new ArrayList<Holiday>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("20")) {
                    var name = line.substring(11).replaceAll("^\"?([^\"]*?)\"?,.*$", "$1");
                    holidays.add(new Holiday(LocalDate.parse(line.substring(0, 10)), name, false));
                }
            }
            return List.copyOf(holidays);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
