package io.selaras.bench.forecast;

import io.selaras.engines.forecast.Naive;
import io.selaras.engines.forecast.PlannedSeries;
import io.selaras.engines.forecast.PromotionModel;
import io.selaras.engines.forecast.Series;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Orange juice in 83 stores (Dominick's), eleven brands with prices and promotions: the rounds of the TSPerf benchmark.
 * Round r learns from the weeks up to 133 + 2 r and forecasts two and three weeks ahead; price and promotion of those
 * weeks are known.
 */
final class PromotionBench {
    private static final int FIRST = 40;
    private static final int LAST = 148;

    private record Row(double units, double price, double deal, double feature) {}

    private static final TreeMap<Integer, Row> NONE = new TreeMap<>();

    private final TreeMap<Integer, TreeMap<Integer, Row>> bySeries = new TreeMap<>();
    private final HashMap<Integer, double[]> prices = new HashMap<>();

    PromotionBench(Path folder) throws IOException {
        read(
                folder.resolve("oj-sales.csv.gz"),
                cells -> bySeries.computeIfAbsent(number(cells[0]) * 100 + number(cells[1]), _ -> new TreeMap<>())
                        .put(
                                number(cells[2]),
                                new Row(
                                        Double.parseDouble(cells[3]),
                                        Double.parseDouble(cells[5]),
                                        Double.parseDouble(cells[6]),
                                        Double.parseDouble(cells[7]))));
        read(
                folder.resolve("oj-prices-wide.csv.gz"),
                cells -> prices.put(
                        number(cells[0]) * 1000 + number(cells[1]),
                        Arrays.stream(cells, 2, 13)
                                .mapToDouble(Double::parseDouble)
                                .toArray()));
    }

    /** {MAPE of ours, MAPE of the last value, number of forecasts}, all rounds from 1 to {@code rounds} together. */
    double[] run(int rounds, PromotionModel.Settings settings) {
        var sums = new double[3];
        for (int round = 1; round <= rounds; round++) {
            int origin = 133 + 2 * round;
            var known = series(origin);
            try (var model = PromotionModel.learn(known, settings)) {
                for (int ahead : settings.horizons()) {
                    var forecast = model.forecast(known, ahead);
                    score(known, forecast, origin, ahead, sums);
                }
            }
            System.out.printf("  round %d: %.2f %% so far%n", round, sums[0] / sums[2]);
        }
        return new double[] {sums[0] / sums[2], sums[1] / sums[2], sums[2]};
    }

    private void score(List<PlannedSeries> known, double[] forecast, int origin, int ahead, double[] sums) {
        for (int i = 0; i < known.size(); i++) {
            var actual = bySeries.getOrDefault(
                            Integer.parseInt(known.get(i).series().id()), NONE)
                    .get(origin + ahead);
            if (actual == null) {
                continue;
            }
            var history = known.get(i).series().values();
            int last = history.length - 1;
            while (last > 0 && Double.isNaN(history[last])) {
                last--;
            }
            double naive = Naive.seasonal(Arrays.copyOf(history, last + 1), 1, 1)[0];
            sums[0] += 100 * Math.abs(forecast[i] - actual.units()) / actual.units();
            sums[1] += 100 * Math.abs(naive - actual.units()) / actual.units();
            sums[2]++;
        }
    }

    private List<PlannedSeries> series(int origin) {
        int end = Math.min(LAST, origin + 3);
        var series = new ArrayList<PlannedSeries>();
        for (var one : bySeries.entrySet()) {
            int store = one.getKey() / 100;
            int brand = one.getKey() % 100;
            var units = new double[origin - FIRST + 1];
            var price = new double[end - FIRST + 1];
            var plan = new double[2][price.length];
            for (int week = FIRST; week <= end; week++) {
                var row = one.getValue().get(week);
                var wide = prices.get(store * 1000 + week);
                if (week <= origin) {
                    units[week - FIRST] = row == null ? Double.NaN : row.units();
                }
                price[week - FIRST] = row != null ? row.price() : wide == null ? Double.NaN : wide[brand - 1];
                plan[0][week - FIRST] = row == null ? 0 : row.deal();
                plan[1][week - FIRST] = row == null ? 0 : row.feature();
            }
            series.add(new PlannedSeries(new Series(String.valueOf(one.getKey()), units), store, brand, price, plan));
        }
        return series;
    }

    private interface Taker {
        void take(String[] cells);
    }

    private static void read(Path file, Taker taker) throws IOException {
        try (var text = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            text.lines().skip(1).forEach(line -> taker.take(line.split(",", -1)));
        }
    }

    private static int number(String cell) {
        return Integer.parseInt(cell.strip());
    }
}
