package io.selaras.bench.planning;

import io.selaras.bench.planning.peers.Peer;
import io.selaras.engines.routing.Budget;
import io.selaras.engines.routing.PlanCheck;
import io.selaras.engines.routing.Planner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench planning}: gaps to the best known costs over a whole set. */
@Command(name = "planning", mixinStandardHelpOptions = true, description = "Gaps of the visit planner on a set.")
public final class PlanningBench implements Callable<Integer> {
    private final Map<String, List<Double>> peerGaps = new TreeMap<>();
    private static final double[] CURVE = {1, 3, 10, 30, 60, 300};

    @Option(names = "--set", required = true, description = "One of: ${COMPLETION-CANDIDATES}")
    private InstanceSet set = InstanceSet.SOLOMON;

    @Option(names = "--seconds", defaultValue = "10", description = "Per instance.")
    private double seconds;

    @Option(names = "--threads", defaultValue = "2")
    private int threads;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    @Option(names = "--instances", defaultValue = "1000", description = "At most so many, spread over the set by size.")
    private int instances;

    @Option(names = "--part", defaultValue = "1/1", description = "A share of those, as 2/3: for runs in pieces.")
    private String part = "1/1";

    @Option(
            names = "--processor-time",
            description = "Count the thread's processor time instead, for a busy machine; one thread only.")
    private boolean processorTime;

    @Option(names = "--peers", description = "Also OR-Tools, jsprit and Timefold, where they know the problem.")
    private boolean peers;

    @Override
    public Integer call() throws IOException {
        var data = InstanceSet.data();
        if (data.isEmpty()) {
            System.out.println("skipped: the shared data is absent (SELARAS_SHARED or ../shared)");
            return 0;
        }
        if (processorTime && threads != 1) {
            System.err.println("--processor-time is one thread's: say --threads 1");
            return 2;
        }
        LongSupplier clock =
                processorTime ? ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime : System::nanoTime;
        var gaps = new ArrayList<Double>();
        var curve = new TreeMap<Double, Double>();
        for (var known : share(set.read(data.get(), instances))) {
            var instance = known.instance();
            var start = clock.getAsLong();
            var planner = new Planner(instance.problem(), new Planner.Settings(seed, threads));
            var seen = new TreeMap<Double, Double>();
            var scale = unit(known);
            var left = Math.max(0.01, seconds - (clock.getAsLong() - start) / 1e9);
            var plan = planner.plan(
                    Budget.seconds(left, clock), p -> seen.put((clock.getAsLong() - start) / 1e9, p.best() / scale));
            var took = (clock.getAsLong() - start) / 1e9;
            var faults = PlanCheck.faults(instance.problem(), plan);
            var cost = instance.cost(plan);
            var gap = faults.isEmpty() ? 100 * (cost / known.best() - 1) : Double.NaN;
            gaps.add(gap);
            for (var at : CURVE) {
                var reached = seen.floorEntry(at + 0.05);
                if (at <= seconds && reached != null) {
                    curve.merge(at, 100 * (reached.getValue() / known.best() - 1), Double::sum);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %5d outlets  cost %12.2f  best %12.2f  gap %6.2f %%  %5.1f s  %7.0f it/s  load %.1f %s%n",
                    instance.name(),
                    instance.problem().outlets().size(),
                    cost,
                    known.best(),
                    gap,
                    took,
                    planner.iterations() / took,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    faults.isEmpty() ? "" : "INFEASIBLE " + faults.getFirst());
            if (peers && Peer.understood(instance.problem())) {
                Peer.all().forEach(peer -> compare(peer, known));
            }
        }
        var solved = gaps.stream().filter(g -> !g.isNaN()).toList();
        System.out.printf(
                Locale.ROOT,
                "%s, %.0f s, %d threads: %d instances, %d without a feasible plan, mean gap %.2f %%, worst %.2f %%%n",
                set,
                seconds,
                threads,
                gaps.size(),
                gaps.size() - solved.size(),
                solved.stream().mapToDouble(g -> g).average().orElse(Double.NaN),
                solved.stream().mapToDouble(g -> g).max().orElse(Double.NaN));
        curve.forEach((at, sum) ->
                System.out.printf(Locale.ROOT, "  after %3.0f s: %.2f %%%n", at, sum / Math.max(1, gaps.size())));
        peerGaps.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "  %s: %d plans, mean gap %.2f %%%n",
                name,
                all.size(),
                all.stream().mapToDouble(g -> g).average().orElse(Double.NaN)));
        return 0;
    }

    /** Every n-th instance, so that each piece has all sizes. */
    private List<InstanceSet.Known> share(List<InstanceSet.Known> all) {
        var cut = part.split("/", 2);
        var first = Integer.parseInt(cut[0]) - 1;
        var step = Integer.parseInt(cut[1]);
        return IntStream.range(0, all.size())
                .filter(k -> k % step == first)
                .mapToObj(all::get)
                .toList();
    }

    private void compare(Peer peer, InstanceSet.Known known) {
        var problem = known.instance().problem();
        var plan = peer.solve(problem, seconds);
        var sound = plan.isPresent() && PlanCheck.faults(problem, plan.get()).isEmpty();
        var gap = sound ? 100 * (known.instance().cost(plan.orElseThrow()) / known.best() - 1) : Double.NaN;
        System.out.printf(Locale.ROOT, "    %-10s gap %6.2f %%%n", peer.name(), gap);
        if (sound) {
            peerGaps.computeIfAbsent(peer.name(), n -> new ArrayList<>()).add(gap);
        }
    }

    /** How many of the problem's units make one of the set's cost. */
    private static double unit(InstanceSet.Known known) {
        return switch (known.instance().convention()) {
            case DIMACS -> 10;
            case DOUBLE -> 10_000;
            case ROUND, EXACT -> 1;
        };
    }
}
