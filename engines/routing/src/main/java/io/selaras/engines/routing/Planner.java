package io.selaras.engines.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The front door: plans the visits of a {@link Problem}. Ruin and recreate with simulated annealing in which the days
 * and the salesman of an outlet are decided when it is put back; several threads work on disjoint neighbouring tours
 * of one plan when it is large, on plans of their own otherwise.
 */
public final class Planner {
    private static final int SLICES = 50;
    /** Outlets from which threads share one plan; below, plans of their own found better ones. */
    private static final int WORTH_SPLITTING = 700;

    private static final int FOLLOW_EVERY = 10;
    /** How much dearer a broken limit is while the first plan is built, so that it is feasible where that is easy. */
    private static final double STRICT = 100;
    /** Rounds per visit from which the full heat pays. */
    private static final double PATIENT = 1000;
    /** Where the temperature starts after an earlier plan. */
    private static final double WARM = 0.1;

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

    private final Nearby nearby;
    private final Problem problem;
    private final Settings settings;
    private final Model model;
    private final Neighbours neighbours;
    private final Terms terms;
    private final Tuning tuning;
    private final List<Search> searches = new ArrayList<>();
    private double best = Double.POSITIVE_INFINITY;
    private volatile int[] bestNext = new int[0];
    private long iterations;
    private volatile boolean stopped;

    public Planner(Problem problem, Settings settings) {
        nearby = new Nearby(problem);
        this.problem = nearby.problem;
        this.settings = settings;
        model = new Model(this.problem);
        neighbours = new Neighbours(model, 100);
        terms = new Terms(model, neighbours);
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
        return plan(budget, null, progress);
    }

    /** The best feasible plan so far, if there is one; may be asked by another thread while {@link #plan} runs. */
    public Optional<Plan> bestSoFar() {
        var next = bestNext;
        return next.length == 0 ? Optional.empty() : Optional.of(nearby.out(new Account(model, terms).plan(next)));
    }

    /**
     * Plans from an earlier plan: what still fits stays to begin with, and the search is calmer.
     *
     * @param warm a plan of the same outlets and salesmen, or {@code null}
     */
    public Plan plan(Budget budget, @Nullable Plan warm, Consumer<Progress> progress) {
        if (model.outlets == 0) {
            return new Plan(List.of(), List.of(), 0, true);
        }
        var whole = settings.threads() > 1 && model.outlets >= WORTH_SPLITTING && separable();
        // Where changes cost, the plan people know is the place to start.
        var from = warm == null && terms.stable ? problem.published() : nearby.in(warm);
        var first = start(new Tours(model), settings.seed(), from);
        var hot = from == null ? tuning.hot() : Math.min(tuning.hot(), WARM);
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
            if (terms.balances) {
                searches.forEach(search -> {
                    search.space.balanceAround(meanWork(search.space.tours));
                    search.restart();
                });
            }
            // What is shared is whole only between slices, and even work is counted afresh there.
            runAll(budget, until, whole || terms.balances ? search -> {} : s -> collect(s.best, s.bestNext), hot);
            if (slice == 1 && from == null) {
                hot = hotFor(first, whole);
            }
            iterations = searches.stream().mapToLong(s -> s.iterations).sum();
            if (whole) {
                if (searches.stream().allMatch(s -> s.best < Double.POSITIVE_INFINITY)) {
                    // Pairs across the border belong to neither part, so the whole is counted afresh.
                    collect(new Account(model, terms).cost(first.bestNext), first.bestNext);
                }
            } else {
                searches.forEach(s -> collect(counted(s), s.bestNext));
                if (slice % FOLLOW_EVERY == 0) {
                    follow();
                }
            }
            progress.accept(new Progress(Math.min(1, budget.used(first.iterations)), best, iterations));
        }
        return result(first);
    }

    /**
     * Where to start cooling, from how far the first slice came: with few rounds per visit there is no time to undo what
     * heat breaks.
     */
    private double hotFor(Search first, boolean whole) {
        var visits = Math.max(1, Arrays.stream(first.space.tours.size).sum());
        var rounds = first.iterations * (double) SLICES * (whole ? settings.threads() : 1) / visits;
        return tuning.hot() * Math.clamp(rounds / PATIENT, 0.03, 1);
    }

    /** Whether tours can be improved a few at a time: no outlet's visits are spread over several salesmen. */
    private boolean separable() {
        return model.days == 1 || model.oneSalesman;
    }

    private Search start(Tours tours, long seed, @Nullable Plan warm) {
        var space = new Workspace(model, tours, terms, new Rng(seed));
        ownAll(space);
        var meanArc = firstGuessOfArc();
        var probe = new Search(space, neighbours, new int[model.slots], tuning, meanArc);
        space.begin();
        if (warm != null) {
            restore(space, warm);
        }
        var order = IntStream.range(0, model.outlets)
                .filter(i -> tours.days[i] == 0)
                .toArray();
        setPrices(space, STRICT);
        probe.recreate.outlets(order, order.length, Double.POSITIVE_INFINITY);
        space.settle();
        setPrices(space, 1);
        space.begin();
        probe.restart();
        return probe;
    }

    /** Puts the visits of an earlier plan back where salesman, day and pattern are still allowed. */
    private void restore(Workspace space, Plan warm) {
        var masks = new int[model.outlets];
        var owner = new int[model.outlets];
        var sound = new boolean[model.outlets];
        Arrays.fill(sound, true);
        for (var tour : warm.tours()) {
            var r = tour.salesman() * model.days + tour.day();
            for (var i : tour.outlets()) {
                sound[i] &= model.working[r]
                        && model.allows(r, i)
                        && model.reaches(model.place[model.startOf(r)], model.place[i * model.days])
                        && model.reaches(model.place[i * model.days], model.place[model.startOf(r) + 1])
                        && (masks[i] == 0 || !model.kept || owner[i] == model.holder[r]);
                masks[i] |= 1 << tour.day();
                owner[i] = model.holder[r];
            }
        }
        for (var i = 0; i < model.outlets; i++) {
            var mask = masks[i];
            sound[i] &= Arrays.stream(model.patterns[i]).anyMatch(p -> p == mask);
            if (sound[i]) {
                space.assign(i, mask, model.kept ? owner[i] : -1);
            }
        }
        for (var tour : warm.tours()) {
            var left = model.startOf(tour.salesman() * model.days + tour.day());
            for (var i : tour.outlets()) {
                if (sound[i]) {
                    var slot = i * model.days + tour.day();
                    space.insert(slot, left);
                    left = slot;
                }
            }
        }
    }

    private Search another(Search first, Tours tours, long seed) {
        var space = new Workspace(model, tours, terms, new Rng(seed));
        ownAll(space);
        setPrices(space, 1);
        var next = tours == first.space.tours ? first.bestNext : new int[model.slots];
        var search = new Search(space, neighbours, next, tuning, firstGuessOfArc());
        search.restart();
        return search;
    }

    /** The mean cost from an outlet to its twenty nearest: in clustered country it reaches the next cluster. */
    private double firstGuessOfArc() {
        var sum = 0.0;
        var count = 0;
        for (var i = 0; i < model.outlets; i++) {
            for (var k = 0; k < Math.min(20, neighbours.width); k++) {
                var j = neighbours.near[i * neighbours.width + k];
                var cost = model.cost(model.place[i * model.days], model.place[j * model.days]);
                if (cost < Travel.UNREACHABLE) {
                    sum += cost;
                    count++;
                }
            }
        }
        return Math.max(1, sum / Math.max(1, count));
    }

    private void setPrices(Workspace space, double strict) {
        var weights = problem.weights();
        var demand = Arrays.stream(model.demand).average().orElse(1);
        space.perWarp = weights.lateness() < 0 ? strict : weights.lateness();
        space.perOver = weights.overtime() < 0 ? strict : weights.overtime();
        space.perExcess =
                weights.overload() < 0 ? strict * firstGuessOfArc() / Math.max(1e-9, demand) : weights.overload();
    }

    /** Gives every search the tours of one side: sorted by how much nearer they are to one random place than another. */
    private void split(Tours tours, Rng rng) {
        var a = model.place[rng.below(model.outlets) * model.days];
        var b = model.place[rng.below(model.outlets) * model.days];
        var lean = new double[model.men];
        var size = new int[model.men];
        for (var r = 0; r < model.routes; r++) {
            var man = r / model.days;
            for (var slot = tours.following(model.startOf(r)); slot < model.visits; slot = tours.following(slot)) {
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

    private void runAll(Budget budget, double until, Consumer<Search> show, double hot) {
        var failed = new AtomicReference<Throwable>();
        var helpers = new ArrayList<Thread>();
        for (var search : searches.subList(1, searches.size())) {
            var helper = Thread.ofPlatform()
                    .daemon()
                    .uncaughtExceptionHandler((thread, problem) -> failed.set(problem))
                    .start(() -> search.run(budget, until, () -> stopped, show, hot, tuning.cold()));
            helpers.add(helper);
        }
        searches.getFirst().run(budget, until, () -> stopped, show, hot, tuning.cold());
        for (var helper : helpers) {
            try {
                helper.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = true;
            }
        }
        if (failed.get() != null) {
            throw new IllegalStateException("a planning thread failed", failed.get());
        }
    }

    /** What a search's best costs; counted afresh where the search only knew a mean of the time. */
    private double counted(Search search) {
        return terms.balances && search.best < Double.POSITIVE_INFINITY
                ? new Account(model, terms).cost(search.bestNext)
                : search.best;
    }

    private double meanWork(Tours tours) {
        return IntStream.range(0, model.routes).mapToLong(tours::duration).sum() / (double) Math.max(1, model.men);
    }

    private synchronized void collect(double cost, int[] next) {
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
        if (!feasible) {
            ownAll(first.space);
            new Repair(first.space).dropUntilSound();
        }
        return nearby.out(new Account(model, terms).plan(feasible ? bestNext : first.space.tours.next));
    }
}
