package io.selaras.command;

import io.selaras.engines.forecast.Forecast;
import io.selaras.engines.forecast.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Forecasts as comma-separated text: the id, then the mean of each coming period. */
final class ForecastText {
    static void write(Path file, List<Series> series, List<Forecast> forecasts) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < series.size(); i++) {
                out.write(series.get(i).id());
                for (double value : forecasts.get(i).mean()) {
                    out.write(String.format(Locale.ROOT, ",%.6f", value));
                }
                out.write('\n');
            }
        }
    }

    private ForecastText() {}
}
