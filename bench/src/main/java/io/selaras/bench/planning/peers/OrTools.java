package io.selaras.bench.planning.peers;

import com.google.ortools.Loader;
import com.google.ortools.constraintsolver.FirstSolutionStrategy;
import com.google.ortools.constraintsolver.LocalSearchMetaheuristic;
import com.google.ortools.constraintsolver.RoutingIndexManager;
import com.google.ortools.constraintsolver.RoutingModel;
import com.google.ortools.constraintsolver.main;
import com.google.protobuf.Duration;
import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Problem;
import io.selaras.engines.routing.Salesman;
import io.selaras.engines.routing.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Google OR-Tools: parallel cheapest insertion, then guided local search, as its own guide recommends. */
final class OrTools implements Peer {
    @Override
    public String name() {
        return "OR-Tools";
    }

    @Override
    public Optional<Plan> solve(Problem problem, double seconds) {
        var start = System.nanoTime();
        Loader.loadNativeLibraries();
        var outlets = problem.outlets();
        var man = problem.salesmen().getFirst();
        // Node 0 is the depot, node k the outlet k - 1.
        var place = new int[outlets.size() + 1];
        place[0] = man.start();
        for (var k = 1; k < place.length; k++) {
            place[k] = outlets.get(k - 1).place();
        }
        var manager = new RoutingIndexManager(place.length, problem.salesmen().size(), 0);
        var model = new RoutingModel(manager);
        var travel = problem.travel();
        var distance = model.registerTransitCallback(
                (long a, long b) -> travel.distance(place[manager.indexToNode(a)], place[manager.indexToNode(b)]));
        model.setArcCostEvaluatorOfAllVehicles(distance);
        var demand = model.registerUnaryTransitCallback((long a) -> {
            var node = manager.indexToNode(a);
            return node == 0 ? 0 : outlets.get(node - 1).demand();
        });
        model.addDimension(demand, 0, man.capacity(), true, "load");
        addTimes(problem, place, manager, model, man);
        var left = Math.max(0.1, seconds - (System.nanoTime() - start) / 1e9);
        var parameters = main.defaultRoutingSearchParameters().toBuilder()
                .setFirstSolutionStrategy(FirstSolutionStrategy.Value.PARALLEL_CHEAPEST_INSERTION)
                .setLocalSearchMetaheuristic(LocalSearchMetaheuristic.Value.GUIDED_LOCAL_SEARCH)
                .setTimeLimit(
                        Duration.newBuilder().setSeconds((long) left).setNanos((int) ((left - (long) left) * 1e9)))
                .build();
        var solution = model.solveWithParameters(parameters);
        if (solution == null) {
            return Optional.empty();
        }
        var tours = new ArrayList<Plan.Tour>();
        for (var vehicle = 0; vehicle < problem.salesmen().size(); vehicle++) {
            var stops = new ArrayList<Integer>();
            for (var at = model.start(vehicle); !model.isEnd(at); at = solution.value(model.nextVar(at))) {
                if (manager.indexToNode(at) > 0) {
                    stops.add(manager.indexToNode(at) - 1);
                }
            }
            if (!stops.isEmpty()) {
                tours.add(new Plan.Tour(vehicle, 0, stops));
            }
        }
        return Optional.of(new Plan(tours, List.of(), 0, true));
    }

    private static void addTimes(
            Problem problem, int[] place, RoutingIndexManager manager, RoutingModel model, Salesman man) {
        var outlets = problem.outlets();
        if (outlets.stream().allMatch(o -> o.windowsOn(0).getFirst().equals(Window.ALWAYS))) {
            return;
        }
        var hours = man.hours().getFirst();
        var close = hours == null ? 0 : hours.close();
        var time = model.registerTransitCallback((long a, long b) -> {
            var from = manager.indexToNode(a);
            return (from == 0 ? 0 : outlets.get(from - 1).service())
                    + problem.travel().time(place[from], place[manager.indexToNode(b)]);
        });
        model.addDimension(time, close, close, false, "time");
        var dimension = model.getMutableDimension("time");
        for (var k = 0; k < outlets.size(); k++) {
            var window = outlets.get(k).windowsOn(0).getFirst();
            dimension.cumulVar(manager.nodeToIndex(k + 1)).setRange(window.open(), Math.min(close, window.close()));
        }
    }
}
