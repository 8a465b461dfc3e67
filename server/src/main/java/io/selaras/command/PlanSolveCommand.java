package io.selaras.command;

import io.selaras.engines.routing.Budget;
import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.PlanCheck;
import io.selaras.engines.routing.Planner;
import io.selaras.engines.routing.format.Convention;
import io.selaras.engines.routing.format.Format;
import io.selaras.engines.routing.format.Instance;
import io.selaras.engines.routing.format.Reading.Malformed;
import io.selaras.engines.routing.format.Reading.Read;
import io.selaras.engines.routing.format.SolutionText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "solve",
        mixinStandardHelpOptions = true,
        description = "Plan published instances (Solomon, VRPLIB, Cordeau) and state what the plan costs.")
final class PlanSolveCommand implements Callable<Integer> {
    private static final int MALFORMED = 2;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Instance files.")
    private List<Path> files = List.of();

    @Option(names = "--format", defaultValue = "auto", description = "auto, solomon, vrplib or cordeau.")
    private Format format = Format.AUTO;

    @Option(
            names = "--convention",
            description = "How lengths become numbers: dimacs, double, round or exact; default: what the set uses.")
    @Nullable
    private Convention convention;

    @Option(names = "--seconds", description = "Time per file (default 10, none when --iterations is given).")
    @Nullable
    private Double seconds;

    @Option(names = "--iterations", description = "Rounds per file; with one thread a seed then repeats exactly.")
    @Nullable
    private Long iterations;

    @Option(names = "--threads", defaultValue = "1", description = "Threads (default 1).")
    private int threads;

    @Option(names = "--seed", defaultValue = "1", description = "Seed (default 1).")
    private long seed;

    @Option(names = "--json", description = "One JSON object per file.")
    private boolean json;

    @Option(names = "--solution-out", paramLabel = "DIR", description = "Write each plan to DIR/INSTANCE.sol.")
    @Nullable
    private Path solutions;

    private boolean malformed;

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || (seconds != null && !(seconds > 0)) || (iterations != null && iterations < 1)) {
            System.err.println("--threads, --seconds and --iterations must be above 0");
            return MALFORMED;
        }
        for (var file : files) {
            solve(file);
        }
        return malformed ? MALFORMED : 0;
    }

    private void solve(Path file) throws IOException {
        var name = stem(file);
        if (!Files.isRegularFile(file)) {
            refuse(name, file + ": no such file");
            return;
        }
        // Reading and building the model count: the time given is the time until there is a plan.
        var start = System.nanoTime();
        String text;
        try {
            // Old instances carry names and remarks in Latin-1.
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            refuse(name, file + ": cannot be read");
            return;
        }
        switch (format.read(name, text, convention)) {
            case Read(var instance) -> solve(name, instance, start);
            case Malformed(var line, var expected) ->
                refuse(name, "%s: line %d: expected %s".formatted(file, line, expected));
        }
    }

    private void solve(String name, Instance instance, long start) throws IOException {
        var planner = new Planner(instance.problem(), new Planner.Settings(seed, threads));
        var plan = planner.plan(budget(start), progress -> {});
        var took = (System.nanoTime() - start) / 1e9;
        // The plan is stated feasible only when a second, independent reckoning agrees.
        var feasible =
                plan.feasible() && PlanCheck.faults(instance.problem(), plan).isEmpty();
        report(instance, plan, feasible, took, planner.iterations());
        if (solutions != null) {
            Files.createDirectories(solutions);
            Files.writeString(solutions.resolve(name + ".sol"), SolutionText.of(instance, plan));
        }
    }

    private Budget budget(long start) {
        var time = seconds == null ? 10 : seconds;
        var passed = (System.nanoTime() - start) / 1e9;
        var timed = Budget.seconds(Math.max(0.001, time - passed), System::nanoTime);
        if (iterations == null) {
            return timed;
        }
        var counted = Budget.iterations(Math.max(1, iterations / threads));
        return seconds == null ? counted : Budget.either(counted, timed);
    }

    private void report(Instance instance, Plan plan, boolean feasible, double took, long rounds) {
        var cost = instance.cost(plan);
        var vehicles = plan.tours().stream()
                .collect(Collectors.groupingBy(Plan.Tour::day, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        var line = json
                ? "{\"instance\": %s, \"customers\": %d, \"days\": %d, \"cost\": %s, \"feasible\": %b, "
                        + "\"unserved\": %d, \"vehicles\": %d, \"seconds\": %.3f, \"iterations\": %d}"
                : "%s: %d customers, %d days, cost %s, feasible %b, unserved %d, vehicles %d, %.3f s, %d iterations";
        System.out.println(String.format(
                Locale.ROOT,
                line,
                json ? quoted(instance.name()) : instance.name(),
                instance.problem().outlets().size(),
                instance.problem().days(),
                SolutionText.number(cost),
                feasible,
                plan.unserved().size(),
                vehicles,
                took,
                rounds));
        System.out.flush();
    }

    private void refuse(String name, String why) {
        malformed = true;
        System.err.println(why);
        if (json) {
            System.out.println("{\"instance\": %s, \"error\": %s}".formatted(quoted(name), quoted(why)));
        }
    }

    private static String quoted(String text) {
        var safe = text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
        return "\"" + safe + "\"";
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceAll("(?i)\\.(txt|vrp|dat|pvrp)$", "");
    }
}
