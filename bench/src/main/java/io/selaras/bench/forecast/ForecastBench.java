package io.selaras.bench.forecast;

import io.selaras.engines.forecast.Evaluation;
import io.selaras.engines.forecast.Forecaster;
import io.selaras.engines.forecast.PromotionModel;
import io.selaras.engines.forecast.Series;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = "Run the open forecasting sets and print published methods beside ours.")
public final class ForecastBench implements Callable<Integer> {
    @Option(names = "--data", description = "Folder with m1, m3, … (default SELARAS_SHARED or ../shared).")
    private @Nullable Path data;

    @Option(names = "--threads", defaultValue = "2", description = "Threads (default 2).")
    private int threads;

    @Option(names = "--only", split = ",", description = "m3, m1, held, carparts, oj, nn5, speed (default all).")
    private List<String> only = List.of();

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException {
        out.printf("threads %d, Java %s, %s%n%n", threads, Runtime.version().feature(), System.getProperty("os.arch"));
        var folder = folder();
        if (Files.isDirectory(folder)) {
            openSets(new OpenSets(folder, threads));
        } else {
            out.println("skipped: " + folder + " absent");
        }
        out.printf("peak memory of these sets: %.0f MB%n%n", peak() / 1e6);
        if (wanted("speed")) {
            speed();
        }
        return 0;
    }

    private void openSets(OpenSets sets) throws IOException {
        if (wanted("m3")) {
            m3(sets, "yearly", 1, 645, 1);
            m3(sets, "monthly", 1402, 2829, 12);
        }
        if (wanted("m1")) {
            plain("M1 yearly", sets.m1("Y", 1));
            plain("M1 quarterly", sets.m1("Q", 4));
            plain("M1 monthly", sets.m1("M", 12));
        }
        if (wanted("held")) {
            out.println("\nlast values held back");
            plain("NN5 daily, 56", sets.heldBack("nn5-daily.csv.gz", 56, 7, 7));
            plain("hospital, 12 months", sets.heldBack("intermittent/hospital.csv.gz", 12, 12, 12));
            plain("jewelry, 13 weeks", sets.heldBack("intermittent/jewelry.csv.gz", 13, 52, 1));
            out.println();
        }
        if (wanted("carparts")) {
            var found = sets.carparts();
            out.printf(
                    "carparts, last 12 of 51 months%n  %-14s RMSSE %.4f  cumulative error %.3f  covers %.1f %%%n",
                    "selaras", found[0], found[1], found[4]);
            out.printf("  %-14s RMSSE %.4f  cumulative error %.3f%n", "12-month mean", found[2], found[3]);
            out.printf("  reference on all 2,674 series: SES 0.683 and 3.71, Croston 0.793 and 5.41%n%n");
        }
        if (wanted("oj")) {
            promotions(sets.folder().resolve("promo-retail"));
        }
        if (wanted("nn5")) {
            var found = RunRateBench.of(OpenSets.read(sets.folder().resolve("nn5-daily.csv.gz")));
            out.printf(
                    "NN5, month end seen from day 10, mean APE: selaras %.3f %%, straight line %.3f %% (%.0f"
                            + " months)%n%n",
                    found[0], found[1], found[2]);
        }
    }

    private void plain(String name, Evaluation found) {
        out.printf(
                "  %-20s sMAPE %7.3f  MASE %6.3f  OWA %.3f, covers %.1f %% / %.1f %%, %d series%n",
                name, found.smape(), found.mase(), found.owa(), found.coverage80(), found.coverage95(), found.series());
    }

    private void promotions(Path folder) throws IOException {
        var missing = PromotionModel.missing();
        if (missing.isPresent()) {
            out.println("skipped: " + missing.get());
            return;
        }
        long start = System.nanoTime();
        out.println("OJ promotions, rounds 1 to 6 of TSPerf, two and three weeks ahead, MAPE");
        var found = new PromotionBench(folder).run(6, PromotionModel.Settings.weekly(2, 3));
        out.printf(
                "  %-14s %.2f %%%n  %-14s %.2f %%  (%.0f forecasts, %.0f s)%n",
                "selaras", found[0], "last value", found[1], found[2], (System.nanoTime() - start) / 1e9);
        out.printf("  published, all 12 rounds: LightGBM 36.28, dilated CNN 37.09, RNN 37.68, AutoARIMA 70.80, ETS"
                + " 70.99%n%n");
    }

    private void m3(OpenSets sets, String name, int from, int to, int period) throws IOException {
        out.printf("M3 %s%n  %-14s %8s %8s%n", name, "", "sMAPE", "MASE");
        for (var one : sets.published(from, to, period)) {
            out.printf("  %-14s %8.3f %8.3f%n", one.name(), one.smape(), one.mase());
        }
        long start = System.nanoTime();
        var ours = sets.m3(from, to, period);
        out.printf(
                "  %-14s %8.3f %8.3f  OWA %.3f, covers %.1f %% / %.1f %%, %d series, %.1f s%n%n",
                "selaras",
                ours.smape(),
                ours.mase(),
                ours.owa(),
                ours.coverage80(),
                ours.coverage95(),
                ours.series(),
                (System.nanoTime() - start) / 1e9);
    }

    /** 20,000 outlet x product series of three years of weeks: busy, seasonal and sporadic ones. */
    private void speed() {
        var chance = new Random(5);
        var series = new ArrayList<Series>();
        for (int i = 0; i < 20_000; i++) {
            var weeks = new double[156];
            double level = 2 + chance.nextInt(60);
            double wave = 0.4 * chance.nextDouble();
            for (int t = 0; t < 156; t++) {
                double expected = level * (1 + wave * Math.sin(2 * Math.PI * t / 52));
                weeks[t] = i % 4 == 0 && chance.nextInt(3) > 0
                        ? 0
                        : Math.max(0, Math.rint(expected + Math.sqrt(expected) * chance.nextGaussian()));
            }
            series.add(new Series("S" + i, weeks));
        }
        // What earlier sets left behind is not this one's memory.
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        var forecasts = new Forecaster(52).forecast(series, 13, threads);
        out.printf(
                "speed: %d weekly series x 156 weeks, 13 ahead: %.1f s, peak memory %.0f MB%n",
                forecasts.size(), (System.nanoTime() - start) / 1e9, peak() / 1e6);
    }

    private static double peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .mapToDouble(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private boolean wanted(String part) {
        return only.isEmpty() || only.contains(part);
    }

    private Path folder() {
        if (data != null) {
            return data;
        }
        var shared = System.getenv("SELARAS_SHARED");
        return Path.of(shared == null ? "../shared" : shared, "data", "ml", "forecast");
    }
}
