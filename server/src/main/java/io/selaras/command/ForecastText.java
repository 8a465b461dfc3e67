package io.selaras.command;

import io.selaras.engines.forecast.Evaluation;
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
                out.write(cell(series.get(i).id()));
                for (double value : forecasts.get(i).mean()) {
                    out.write(',' + number(value));
                }
                out.write('\n');
            }
        }
    }

    /** Six decimals, unless they would lose the number or fill a line with it. */
    private static String number(double value) {
        boolean usual = value == 0 || Math.abs(value) >= 0.01 && Math.abs(value) < 1e15;
        return usual ? String.format(Locale.ROOT, "%.6f", value) : Double.toString(value);
    }

    /** Quoted only where a comma or a quote would break the row, so that plain ids stay as they came. */
    private static String cell(String id) {
        return id.contains(",") || id.contains("\"") ? "\"" + id.replace("\"", "\"\"") + "\"" : id;
    }

    /** The figures of an evaluation, one a line or as one JSON object. */
    static void print(Evaluation found, int ahead, int leftOut, double seconds, boolean json) {
        var names = new String[] {"smape", "mase", "owa", "rmsse", "coverage80", "coverage95", "seconds"};
        var figures = new double[] {
            found.smape(), found.mase(), found.owa(), found.rmsse(), found.coverage80(), found.coverage95(), seconds
        };
        if (!json) {
            System.out.printf(Locale.ROOT, "%-12s %d%n%-12s %d%n", "series", found.series(), "horizon", ahead);
            for (int i = 0; i < names.length; i++) {
                var figure = Double.isFinite(figures[i])
                        ? String.format(Locale.ROOT, "%.4f", figures[i])
                        : "undefined (histories too short or without change)";
                System.out.printf("%-12s %s%n", names[i], figure);
            }
            System.out.printf(Locale.ROOT, "%-12s %d%n", "left out", leftOut);
            return;
        }
        var text = new StringBuilder("{\"series\":%d,\"horizon\":%d".formatted(found.series(), ahead));
        for (int i = 0; i < names.length; i++) {
            text.append(",\"").append(names[i]).append("\":");
            // JSON knows no NaN: a figure that is undefined for every series is null.
            text.append(Double.isFinite(figures[i]) ? String.format(Locale.ROOT, "%.6f", figures[i]) : "null");
        }
        System.out.println(text.append(",\"leftOut\":%d}".formatted(leftOut)));
    }

    private ForecastText() {}
}
