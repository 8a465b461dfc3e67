package io.selaras.command;

import io.selaras.engines.forecast.Evaluation;
import io.selaras.engines.forecast.Forecaster;
import io.selaras.engines.forecast.SeriesFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Forecast each series of one file and score it against another. Files are CSV, gzipped or not: id"
                + " first, then values.",
        footer = "Status 0: scored (rows left out are named on standard error); 1: a file cannot be read or written;"
                + " 2: wrong options, or nothing to score.")
final class ForecastEvaluateCommand implements Callable<Integer> {
    /** The season a forecast can use, and the one M4 scales by. */
    enum Frequency {
        YEARLY(1, 1),
        QUARTERLY(4, 4),
        MONTHLY(12, 12),
        WEEKLY(52, 1),
        DAILY(7, 1),
        HOURLY(24, 24);

        private final int season;
        private final int lag;

        Frequency(int season, int lag) {
            this.season = season;
            this.lag = lag;
        }
    }

    private static final int BROKEN = 1;
    private static final int REFUSED = 2;

    @Option(names = "--train", required = true, paramLabel = "FILE", description = "The histories.")
    private Path train = Path.of("");

    @Option(names = "--test", required = true, paramLabel = "FILE", description = "What happened afterwards.")
    private Path test = Path.of("");

    @Option(
            names = "--period",
            required = true,
            description =
                    "Observations per season: 12 monthly, 52 weekly, 1 none (with --frequency: its usual season).")
    private int period;

    @Option(names = "--horizon", description = "Periods ahead (default: the longest row of the test file).")
    private @Nullable Integer horizon;

    @Option(
            names = "--frequency",
            description =
                    "${COMPLETION-CANDIDATES}: sets the season of MASE and Naive2 as M4 does (weekly and daily 1)."
                            + " Default: by the period.")
    private @Nullable Frequency frequency;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads (default 2); the result does not depend on it.")
    private int threads;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--forecasts-out", paramLabel = "FILE", description = "Write id and forecasts, one row per series.")
    private @Nullable Path forecastsOut;

    @Override
    public Integer call() {
        if (!sensible(period) || threads < 1 || (horizon != null && !sensible(horizon))) {
            System.err.println(
                    "--period, --horizon and --threads must be above 0, the first two at most " + Forecaster.LIMIT);
            return REFUSED;
        }
        try {
            return evaluate();
        } catch (NoSuchFileException | AccessDeniedException closed) {
            System.err.println(closed.getFile() + ": cannot be written or read");
            return BROKEN;
        } catch (IOException broken) {
            System.err.println(broken.getMessage());
            return BROKEN;
        }
    }

    private static boolean sensible(int value) {
        return value >= 1 && value <= Forecaster.LIMIT;
    }

    private int evaluate() throws IOException {
        for (var file : new Path[] {train, test}) {
            if (!Files.isRegularFile(file)) {
                System.err.println(file + ": no such file");
                return REFUSED;
            }
        }
        var histories = read(train);
        var tests = read(test);
        var pairs = ForecastPairs.of(histories, tests);
        pairs.leftOver()
                .forEach(row -> System.err.println("%s: line %d: %s has no row in %s"
                        .formatted(row.inTrain() ? train : test, row.line(), row.id(), row.inTrain() ? test : train)));
        int leftOut = histories.problems().size()
                + tests.problems().size()
                + pairs.leftOver().size();
        var past = pairs.past();
        var known = pairs.known();
        if (past.isEmpty()) {
            System.err.println("nothing to score: no id stands in both files");
            return REFUSED;
        }
        int ahead = horizon != null
                ? horizon
                : known.stream().mapToInt(one -> one.values().length).max().orElse(1);
        long start = System.nanoTime();
        var forecasts = new Forecaster(season()).forecast(past, ahead, threads);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (forecastsOut != null) {
            ForecastText.write(forecastsOut, past, forecasts);
        }
        ForecastText.print(Evaluation.of(past, known, forecasts, lag()), ahead, leftOut, seconds, json);
        return 0;
    }

    private static SeriesFile read(Path file) throws IOException {
        SeriesFile read;
        try {
            read = SeriesFile.read(file);
        } catch (IOException unreadable) {
            throw new IOException(file + ": " + unreadable.getMessage(), unreadable);
        }
        read.problems()
                .forEach(problem ->
                        System.err.println("%s: line %d: %s".formatted(file, problem.line(), problem.reason())));
        return read;
    }

    /** M4 calls weekly and daily series seasonless when it scales; a forecast need not. */
    private int season() {
        return period == 1 && frequency != null ? frequency.season : period;
    }

    private int lag() {
        if (frequency != null) {
            return frequency.lag;
        }
        return period == 4 || period == 12 || period == 24 ? period : 1;
    }
}
