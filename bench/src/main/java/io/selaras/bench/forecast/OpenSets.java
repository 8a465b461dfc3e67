package io.selaras.bench.forecast;

import static java.util.Objects.requireNonNull;

import io.selaras.engines.forecast.Evaluation;
import io.selaras.engines.forecast.Forecast;
import io.selaras.engines.forecast.Forecaster;
import io.selaras.engines.forecast.Metrics;
import io.selaras.engines.forecast.Series;
import io.selaras.engines.forecast.SeriesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The open competition sets, read from the folder that holds {@code m1}, {@code m3} and {@code intermittent}. */
record OpenSets(Path folder, int threads) {
    record Published(String name, double smape, double mase) {}

    /** M3 series whose id lies between the two, with what the entrants handed in. */
    List<Published> published(int from, int to, int lag) throws IOException {
        var history = between(m3("M3-train"), from, to);
        var actual = byId(m3("M3-test"));
        var found = new ArrayList<Published>();
        for (var name : List.of("NAIVE2", "SINGLE", "COMBSHD", "THETA", "ForecastPro")) {
            var handedIn = byId(read(folder.resolve("m3/published-forecasts/" + name + ".csv.gz")));
            double smape = 0;
            double mase = 0;
            for (var one : history) {
                var y = requireNonNull(actual.get(one.id())).values();
                var f = Arrays.copyOf(requireNonNull(handedIn.get(one.id())).values(), y.length);
                smape += Metrics.smape(y, f) / history.size();
                mase += Metrics.mase(one.values(), y, f, lag) / history.size();
            }
            found.add(new Published(name, smape, mase));
        }
        return found;
    }

    Evaluation m3(int from, int to, int period) throws IOException {
        return evaluate(between(m3("M3-train"), from, to), byId(m3("M3-test")), period);
    }

    /** M1 series whose id begins so: Y, Q or M. */
    Evaluation m1(String first, int period) throws IOException {
        var history = read(folder.resolve("m1/M1-train.csv.gz")).stream()
                .filter(one -> one.id().startsWith(first))
                .toList();
        return evaluate(history, byId(read(folder.resolve("m1/M1-test.csv.gz"))), period);
    }

    /**
     * A set without a test part: its last {@code horizon} values are held back.
     *
     * @param lag of MASE and Naive2
     */
    Evaluation heldBack(String file, int horizon, int period, int lag) throws IOException {
        var past = new ArrayList<Series>();
        var known = new ArrayList<Series>();
        for (var one : read(folder.resolve(file))) {
            var values = one.values();
            int origin = values.length - horizon;
            if (origin >= 2) {
                past.add(new Series(one.id(), Arrays.copyOf(values, origin)));
                known.add(new Series(one.id(), Arrays.copyOfRange(values, origin, values.length)));
            }
        }
        return Evaluation.of(past, known, new Forecaster(period).forecast(past, horizon, threads), lag);
    }

    /**
     * RMSSE and cumulative error over the last 12 of 51 months: ours, then the mean of the 12 months before, then our 80 %
     * coverage. A month the
     * record lacks counts as one without a sale, and the scale runs over all 39 months, as in the reference figures.
     */
    double[] carparts() throws IOException {
        var complete = read(folder.resolve("intermittent/carparts.csv.gz")).stream()
                .map(one -> new Series(
                        one.id(),
                        Arrays.stream(Arrays.copyOf(one.values(), 51))
                                .map(month -> Double.isNaN(month) ? 0 : month)
                                .toArray()))
                .toList();
        var sums = new double[5];
        int scored = 0;
        var past = complete.stream()
                .map(one -> new Series(one.id(), Arrays.copyOf(one.values(), 39)))
                .toList();
        var forecasts = new Forecaster(12).forecast(past, 12, threads);
        for (int i = 0; i < past.size(); i++) {
            var history = past.get(i).values();
            var y = Arrays.copyOfRange(complete.get(i).values(), 39, 51);
            var average = new double[12];
            Arrays.fill(average, Arrays.stream(history, 27, 39).sum() / 12);
            var ours = forecasts.get(i).mean();
            double error = wholeScaleRmsse(history, y, ours);
            sums[1] += Metrics.cumulativeError(y, ours) / past.size();
            sums[4] += 100
                    * Metrics.coverage(
                            y, forecasts.get(i).lower80(), forecasts.get(i).upper80())
                    / past.size();
            sums[3] += Metrics.cumulativeError(y, average) / past.size();
            if (Double.isFinite(error)) {
                sums[0] += error;
                sums[2] += wholeScaleRmsse(history, y, average);
                scored++;
            }
        }
        return new double[] {sums[0] / scored, sums[1], sums[2] / scored, sums[3], sums[4]};
    }

    private static double wholeScaleRmsse(double[] history, double[] y, double[] f) {
        double scale = 0;
        for (int t = 1; t < history.length; t++) {
            scale += (history[t] - history[t - 1]) * (history[t] - history[t - 1]) / (history.length - 1);
        }
        double error = 0;
        for (int t = 0; t < y.length; t++) {
            error += (y[t] - f[t]) * (y[t] - f[t]) / y.length;
        }
        return scale == 0 ? Double.NaN : Math.sqrt(error / scale);
    }

    private Evaluation evaluate(List<Series> history, Map<String, Series> actual, int period) {
        var tests = history.stream()
                .map(one -> requireNonNull(actual.get(one.id())))
                .toList();
        int horizon = tests.stream().mapToInt(one -> one.values().length).max().orElse(1);
        List<Forecast> forecasts = new Forecaster(period).forecast(history, horizon, threads);
        return Evaluation.of(history, tests, forecasts, period);
    }

    private List<Series> m3(String file) throws IOException {
        return read(folder.resolve("m3/" + file + ".csv.gz"));
    }

    private static List<Series> between(List<Series> series, int from, int to) {
        return series.stream()
                .filter(one -> {
                    int number = Integer.parseInt(one.id().substring(1));
                    return number >= from && number <= to;
                })
                .toList();
    }

    static List<Series> read(Path file) throws IOException {
        return SeriesFile.read(file).series();
    }

    private static Map<String, Series> byId(List<Series> series) {
        return series.stream().collect(Collectors.toMap(Series::id, Function.identity()));
    }
}
