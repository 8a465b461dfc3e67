package io.selaras.exchange.imports;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stretch of days that a report names above its table: {@code 1 Oktober 2026 - 31 Oktober 2026}. */
record Periods(LocalDate from, LocalDate until) {
    static @Nullable Periods of(List<String> titles) {
        for (var title : titles) {
            var parts = title.split("\\s+[-–]\\s+|\\s+s/?d\\.?\\s+");
            if (parts.length == 2) {
                var from = Values.date(parts[0]);
                var until = Values.date(parts[1]);
                if (from.isPresent() && until.isPresent()) {
                    return new Periods(from.get(), until.get());
                }
            }
        }
        return null;
    }
}
