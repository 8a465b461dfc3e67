package io.selaras.bench.planning;

import io.selaras.engines.routing.Budget;
import io.selaras.engines.routing.Keeping;
import io.selaras.engines.routing.Outlet;
import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Problem;
import io.selaras.engines.routing.Replanner;
import io.selaras.engines.routing.Salesman;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.Weights;
import io.selaras.engines.routing.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench replan}: how long the rest of a day takes to plan again, three salesmen with 25 stops each. */
@Command(name = "replan", mixinStandardHelpOptions = true, description = "Time to plan the rest of a day again.")
public final class ReplanBench implements Callable<Integer> {
    private static final int MEN = 3;
    private static final int STOPS = 25;

    @Option(names = "--events", defaultValue = "200")
    private int events;

    @Option(names = "--budget", defaultValue = "0.1", description = "Seconds the search may take.")
    private double budget;

    @Override
    public Integer call() {
        var random = new Random(1);
        var x = random.doubles(MEN * STOPS + 1, 0, 10_000).toArray();
        var y = random.doubles(MEN * STOPS + 1, 0, 10_000).toArray();
        var outlets = new ArrayList<Outlet>();
        for (var i = 0; i < MEN * STOPS; i++) {
            var open = random.nextInt(20_000);
            outlets.add(Outlet.of("", i + 1, 300, 1, List.of(1), List.of(new Window(open, open + 15_000))));
        }
        var man = new Salesman("", 0, 0, List.of(new Window(0, 36_000)), 1000, 36_000, null);
        var travel = Travel.lines(x, y, metres -> (int) Math.round(metres));
        var problem = new Problem(
                1, outlets, Collections.nCopies(MEN, man), travel, Weights.DISTANCE, Keeping.SAME_SALESMAN, null);
        var tours = new ArrayList<Plan.Tour>();
        for (var k = 0; k < MEN; k++) {
            var first = k * STOPS;
            tours.add(new Plan.Tour(
                    k, 0, IntStream.range(first, first + STOPS).boxed().toList()));
        }
        var replanner = new Replanner(problem, new Plan(tours, List.of(), 0, true), 3, 6);
        var took = new double[events];
        for (var k = 0; k < events; k++) {
            var positions = tours.stream()
                    .map(tour -> new Replanner.Position(tour.salesman(), 0, 3_600, tour.outlets()))
                    .toList();
            var event = switch (k % 4) {
                case 0 -> new Replanner.Event.Late();
                case 1 -> new Replanner.Event.Missed(random.nextInt(outlets.size()));
                case 2 ->
                    new Replanner.Event.NewLead(Outlet.of(
                            "",
                            1 + random.nextInt(MEN * STOPS),
                            300,
                            1,
                            List.of(1),
                            List.of(new Window(3_600, 30_000))));
                default -> new Replanner.Event.Ill(random.nextInt(MEN));
            };
            var start = System.nanoTime();
            replanner.replan(0, positions, event, Budget.seconds(budget, System::nanoTime));
            took[k] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(took);
        System.out.printf(
                Locale.ROOT,
                "%d events, %d salesmen, %d stops each, search %.0f ms: median %.0f ms, p95 %.0f ms, worst %.0f ms%n",
                events,
                MEN,
                STOPS,
                1000 * budget,
                took[events / 2],
                took[(int) (0.95 * (events - 1))],
                took[events - 1]);
        return 0;
    }
}
