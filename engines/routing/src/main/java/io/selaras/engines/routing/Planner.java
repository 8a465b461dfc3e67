package io.selaras.engines.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The front door: plans the visits of a {@link Problem}. Ruin and recreate with simulated annealing in which the days
 * and the salesman of an outlet are decided when it is put back; several threads work on disjoint neighbouring tours
 * of one plan when it is large, on plans of their own otherwise.
 */
public final class Planner {
    private static final int SLICES = 50;
    private static final int WORTH_SPLITTING = 300;
    private static final int FOLLOW_EVERY = 10;

    /**
     * How to plan.
     *
     * @param seed the same seed, iteration budget and one thread give the same plan
     * @param threads 1 or more
     */
    public record Settings(long seed, int threads) {}

    /**
     * A word on the way.
     *
     * @param used share of the budget used
     * @param best cost of the best feasible plan so far, infinite before there is one
     */
    public record Progress(double used, double best, long iterations) {}

    private final Problem problem;
    private final Settings settings;
    private final Model model;
    private final Neighbours neighbours;
    private final Tuning tuning;
    private final List<Search> searches = new ArrayList<>();
    private double best = Double.POSITIVE_INFINITY;
    private int[] bestNext = new int[0];
    private long iterations;
    private volatile boolean stopped;

    public Planner(Problem problem, Settings settings) {
        this.problem = problem;
        this.settings = settings;
        model = new Model(problem);
        neighbours = new Neighbours(model, 100);
        tuning = Tuning.of(model);
    }

    /** Ends the search at the next moment it looks at its budget; {@link #plan} then returns what it has. */
    public void stop() {
        stopped = true;
    }

    /** Rounds of ruin and recreate so far, all threads together. */
    public long iterations() {
        return iterations;
    }

    /** Plans from nothing. */
    public Plan plan(Budget budget, Consumer<Progress> progress) {
        if (model.outlets == 0) {
            return new Plan(List.of(), List.of(), 0, true);
        }
        var whole = settings.threads() > 1 && model.outlets >= WORTH_SPLITTING && separable();
        var first = start(new Tours(model), settings.seed());
        searches.add(first);
        for (var t = 1; t < settings.threads(); t++) {
            var tours = first.space.tours;
            if (!whole) {
                tours = new Tours(model);
                tours.copyFrom(first.space.tours);
            }
            searches.add(another(first, tours, settings.seed() + t));
        }
        collect(first.best, first.bestNext);
        var rng = new Rng(settings.seed() ^ 0x5e1a5a);
        for (var slice = 1; slice <= SLICES && !stopped; slice++) {
            if (whole) {
                split(first.space.tours, rng);
            }
            var until = slice == SLICES ? 1.0 : (double) slice / SLICES;
            if (budget.used(first.iterations) >= until) {
                continue;
            }
            runAll(budget, until);
            iterations = searches.stream().mapToLong(s -> s.iterations).sum();
            if (whole) {
                collect(searches.stream().mapToDouble(s -> s.best).sum(), first.bestNext);
            } else {
                searches.forEach(s -> collect(s.best, s.bestNext));
                if (slice % FOLLOW_EVERY == 0) {
                    follow();
                }
            }
            progress.accept(new Progress(Math.min(1, budget.used(first.iterations)), best, iterations));
        }
        return result(first);
    }

    /** Whether tours can be improved a few at a time: no outlet's visits are spread over several salesmen. */
    private boolean separable() {
        return model.days == 1 || model.oneSalesman;
    }

    private Search start(Tours tours, long seed) {
        var space = new Workspace(model, tours, new Rng(seed));
        ownAll(space);
        var meanArc = firstGuessOfArc();
        setPrices(space, meanArc);
        var probe = new Search(space, neighbours, new int[model.slots], tuning, meanArc);
        space.begin();
        var order = IntStream.range(0, model.outlets).toArray();
        probe.recreate.outlets(order, order.length);
        space.settle();
        space.begin();
        probe.restart();
        return probe;
    }

    private Search another(Search first, Tours tours, long seed) {
        var space = new Workspace(model, tours, new Rng(seed));
        ownAll(space);
        setPrices(space, firstGuessOfArc());
        var next = tours == first.space.tours ? first.bestNext : new int[model.slots];
        var search = new Search(space, neighbours, next, tuning, firstGuessOfArc());
        search.restart();
        return search;
    }

    /** The mean cost from an outlet to its five nearest. */
    private double firstGuessOfArc() {
        var sum = 0.0;
        var count = 0;
        for (var i = 0; i < model.outlets; i++) {
            for (var k = 0; k < Math.min(5, neighbours.width); k++) {
                var j = neighbours.near[i * neighbours.width + k];
                sum += model.cost(model.place[i * model.days], model.place[j * model.days]);
                count++;
            }
        }
        return Math.max(1, sum / Math.max(1, count));
    }

    private void setPrices(Workspace space, double meanArc) {
        var weights = problem.weights();
        var demand = Arrays.stream(model.demand).average().orElse(1);
        space.perWarp = weights.lateness() < 0 ? 1 : weights.lateness();
        space.perOver = weights.overtime() < 0 ? 1 : weights.overtime();
        space.perExcess = weights.overload() < 0 ? 2 * meanArc / Math.max(1e-9, demand) : weights.overload();
    }

    /** Gives every search the tours of one side: sorted by how much nearer they are to one random place than another. */
    private void split(Tours tours, Rng rng) {
        var a = model.place[rng.below(model.outlets) * model.days];
        var b = model.place[rng.below(model.outlets) * model.days];
        var lean = new double[model.men];
        var size = new int[model.men];
        for (var r = 0; r < model.routes; r++) {
            var man = r / model.days;
            for (var slot = tours.next[model.startOf(r)]; slot < model.visits; slot = tours.next[slot]) {
                lean[man] += model.cost(a, model.place[slot]) - (double) model.cost(b, model.place[slot]);
                size[man]++;
            }
        }
        for (var man = 0; man < model.men; man++) {
            lean[man] = size[man] == 0 ? rng.unit() * 1e12 - 5e11 : lean[man] / size[man];
        }
        var order = IntStream.range(0, model.men)
                .boxed()
                .sorted((x, y) -> Double.compare(lean[x], lean[y]))
                .toList();
        var total = Math.max(1, Arrays.stream(size).sum());
        var mine = new boolean[searches.size()][model.routes];
        var absent = new boolean[searches.size()][model.outlets];
        var passed = 0;
        for (var man : order) {
            var part = (int) Math.min(searches.size() - 1L, (long) passed * searches.size() / total);
            passed += size[man];
            Arrays.fill(mine[part], man * model.days, (man + 1) * model.days, true);
        }
        for (var i = 0; i < model.outlets; i++) {
            absent[rng.below(searches.size())][i] = true;
        }
        for (var part = 0; part < searches.size(); part++) {
            var search = searches.get(part);
            search.space.own(mine[part], absent[part]);
            search.restart();
        }
    }

    private void runAll(Budget budget, double until) {
        var helpers = new ArrayList<Thread>();
        for (var search : searches.subList(1, searches.size())) {
            helpers.add(
                    Thread.ofPlatform().daemon().start(() -> search.run(budget, until, tuning.hot(), tuning.cold())));
        }
        searches.getFirst().run(budget, until, tuning.hot(), tuning.cold());
        for (var helper : helpers) {
            try {
                helper.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = true;
            }
        }
    }

    private void collect(double cost, int[] next) {
        if (cost < best) {
            best = cost;
            bestNext = next.clone();
        }
    }

    /** Whoever stands worst goes on from where the best one stands. */
    private void follow() {
        Comparator<Search> byValue = Comparator.comparingDouble(s -> s.space.value());
        var leader = searches.stream().min(byValue).orElseThrow();
        var last = searches.stream().max(byValue).orElseThrow();
        if (leader != last) {
            last.space.tours.copyFrom(leader.space.tours);
            ownAll(last.space);
            last.restart();
        }
    }

    private void ownAll(Workspace space) {
        var routes = new boolean[model.routes];
        var absent = new boolean[model.outlets];
        Arrays.fill(routes, true);
        Arrays.fill(absent, true);
        space.own(routes, absent);
    }

    private Plan result(Search first) {
        var feasible = best < Double.POSITIVE_INFINITY;
        var next = feasible ? bestNext : first.space.tours.next;
        var tours = new ArrayList<Plan.Tour>();
        var served = new boolean[model.outlets];
        for (var r = 0; r < model.routes; r++) {
            var stops = new ArrayList<Integer>();
            for (var slot = next[model.startOf(r)]; slot < model.visits; slot = next[slot]) {
                stops.add(model.outletOf[slot]);
                served[model.outletOf[slot]] = true;
            }
            if (!stops.isEmpty()) {
                tours.add(new Plan.Tour(r / model.days, r % model.days, List.copyOf(stops)));
            }
        }
        var unserved = IntStream.range(0, model.outlets)
                .filter(i -> !served[i])
                .mapToObj(i -> new Plan.Unserved(i, Plan.Reason.NO_ROOM, "no room beside the other visits"))
                .toList();
        return new Plan(tours, unserved, feasible ? best : first.space.value(), feasible);
    }
}
