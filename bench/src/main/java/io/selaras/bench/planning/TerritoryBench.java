package io.selaras.bench.planning;

import io.selaras.engines.routing.Budget;
import io.selaras.engines.routing.Keeping;
import io.selaras.engines.routing.Outlet;
import io.selaras.engines.routing.PlanCheck;
import io.selaras.engines.routing.Planner;
import io.selaras.engines.routing.Problem;
import io.selaras.engines.routing.Salesman;
import io.selaras.engines.routing.Weights;
import io.selaras.engines.routing.Window;
import io.selaras.engines.routing.travel.FormulaTimes;
import io.selaras.engines.routing.travel.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench territory}: a whole distributor's cycle, made up but of real size. */
@Command(name = "territory", mixinStandardHelpOptions = true, description = "Plans a large made-up distributor.")
public final class TerritoryBench implements Callable<Integer> {
    private static final int WEEK = 6;
    private static final int HOUR = 3600;

    @Option(names = "--outlets", defaultValue = "20000")
    private int outlets;

    @Option(names = "--salesmen", defaultValue = "150")
    private int salesmen;

    @Option(names = "--seconds", defaultValue = "120", description = "Everything included, from points to plan.")
    private double seconds;

    @Option(names = "--threads", defaultValue = "2")
    private int threads;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    @Override
    public Integer call() {
        var start = System.nanoTime();
        var problem = problem();
        var planner = new Planner(problem, new Planner.Settings(seed, threads));
        System.out.printf(Locale.ROOT, "prepared after %.1f s%n", (System.nanoTime() - start) / 1e9);
        var left = Math.max(1, seconds - (System.nanoTime() - start) / 1e9);
        var lastSaid = new double[] {0};
        var plan = planner.plan(Budget.seconds(left, System::nanoTime), progress -> {
            var now = (System.nanoTime() - start) / 1e9;
            if (now - lastSaid[0] > seconds / 10) {
                lastSaid[0] = now;
                System.out.printf(
                        Locale.ROOT, "  after %5.1f s: %.0f, %d rounds%n", now, progress.best(), progress.iterations());
            }
        });
        var took = (System.nanoTime() - start) / 1e9;
        var faults = PlanCheck.faults(problem, plan);
        System.out.printf(
                Locale.ROOT,
                "%d outlets, %d salesmen, %d days, %.1f s, %d threads: %d tours, %.0f km, unserved %d, %s, %.0f rounds/s%n",
                outlets,
                salesmen,
                4 * WEEK,
                took,
                threads,
                plan.tours().size(),
                PlanCheck.distance(problem, plan) / 1000.0,
                plan.unserved().size(),
                faults.isEmpty()
                        ? "no fault"
                        : faults.size() + " faults, first: " + faults.getFirst().what(),
                planner.iterations() / took);
        return 0;
    }

    /** Towns of different size around depots; a tenth of the outlets weekly, four tenths fortnightly, half monthly. */
    private Problem problem() {
        var random = new Random(seed);
        var spots = new ArrayList<Spot>();
        var depots = Math.max(1, salesmen / 15);
        for (var depot = 0; depot < depots; depot++) {
            spots.add(new Spot(-6.9 + random.nextDouble() * 0.8, 106.6 + random.nextDouble() * 1.2));
        }
        var list = new ArrayList<Outlet>();
        for (var i = 0; i < outlets; i++) {
            var town = spots.get(random.nextInt(depots));
            var wide = 0.03 + 0.1 * random.nextDouble();
            spots.add(new Spot(
                    town.latitude() + wide * random.nextGaussian(), town.longitude() + wide * random.nextGaussian()));
            var draw = random.nextInt(10);
            var minutes = 6 + random.nextInt(10);
            var morning = random.nextInt(10) == 0 ? new Window(8 * HOUR, 12 * HOUR) : new Window(8 * HOUR, 17 * HOUR);
            list.add(Outlet.of(
                    "outlet " + i,
                    depots + i,
                    60 * minutes,
                    1,
                    draw == 0 ? everyWeek() : draw < 5 ? everyOtherWeek() : onceACycle(),
                    List.of(morning)));
        }
        var men = new ArrayList<Salesman>();
        for (var k = 0; k < salesmen; k++) {
            var hours = new ArrayList<@Nullable Window>();
            for (var day = 0; day < 4 * WEEK; day++) {
                hours.add(new Window(7 * HOUR, 17 * HOUR));
            }
            men.add(new Salesman("salesman " + k, k % depots, k % depots, hours, Salesman.UNLIMITED, 8 * HOUR, null));
        }
        var weights = new Weights(1, 0, -1, -1, -1, 0.2, 300, 0, 0);
        return new Problem(
                4 * WEEK, list, men, FormulaTimes.DEFAULT.between(spots), weights, Keeping.SAME_SALESMAN, null);
    }

    private static List<Integer> everyWeek() {
        return patterns(WEEK, 1);
    }

    private static List<Integer> everyOtherWeek() {
        return patterns(2 * WEEK, 2);
    }

    private static List<Integer> onceACycle() {
        return patterns(4 * WEEK, 4);
    }

    /** The same weekday every so many days. */
    private static List<Integer> patterns(int period, int weeks) {
        var masks = new ArrayList<Integer>();
        for (var first = 0; first < period; first++) {
            var mask = 0;
            for (var day = first; day < 4 * WEEK; day += WEEK * weeks) {
                mask |= 1 << day;
            }
            masks.add(mask);
        }
        return masks;
    }
}
