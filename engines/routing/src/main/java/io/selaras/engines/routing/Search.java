package io.selaras.engines.routing;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One thread's walk: ruin, recreate, keep or take back (simulated annealing). Limits may be broken at a price that
 * follows how often they are, so that tight fleets can be crossed; only plans that keep every hard limit are noted as
 * best.
 */
final class Search {
    private static final int LOOK_AT_CLOCK = 64;
    private static final int SHOW = 1 << 15;
    private static final int LOOK_AT_PRICES = 512;
    /** How often limits may be broken: often while there is heat to cross, seldom where the last plans are refined. */
    private static final double BROKEN_AT_FIRST = 0.4;

    private static final double BROKEN_AT_LAST = 0.1;
    private static final double TOLERANCE = 0.1;

    final Workspace space;
    final Ruin ruin;
    final Recreate recreate;
    private final Tails tails;
    private final Model model;
    private final boolean severalDays;
    private final Tuning tuning;
    private final double meanArc;

    /** The best feasible tours of the routes owned, as successors of slots; may be shared between disjoint owners. */
    int[] bestNext;

    /** Cost of those, or infinity. */
    double best;

    private final int[] dirty;
    private final boolean[] isDirty;
    private int dirtyCount;

    long iterations;
    private int warpSeen;
    private int overSeen;
    private int excessSeen;
    private int seen;
    private double share = BROKEN_AT_FIRST;

    Search(Workspace space, Neighbours neighbours, int[] bestNext, Tuning tuning, double meanArc) {
        this.space = space;
        this.model = space.model;
        this.bestNext = bestNext;
        this.tuning = tuning;
        this.meanArc = meanArc;
        ruin = new Ruin(space, neighbours, tuning.ruined());
        recreate = new Recreate(space, neighbours, tuning.width());
        tails = new Tails(space, neighbours, tuning.width());
        severalDays = Arrays.stream(model.patterns).anyMatch(p -> p.length > 1 || Integer.bitCount(p[0]) > 1);
        dirty = new int[model.routes];
        isDirty = new boolean[model.routes];
    }

    /** Begins a slice: what is there now counts as best when it is feasible. */
    void restart() {
        best = Double.POSITIVE_INFINITY;
        // Routes owned before may be another thread's by now, and are none of our business any more.
        dirtyCount = 0;
        for (var r = 0; r < model.routes; r++) {
            isDirty[r] = space.mine[r];
            if (isDirty[r]) {
                dirty[dirtyCount++] = r;
            }
        }
        note();
    }

    /**
     * Walks until the budget says {@code until} or it is told to stop; the temperature falls from {@code hot} to {@code
     * cold} over 0 to 1.
     *
     * @param show called now and then, so that others see how far it is
     */
    void run(Budget budget, double until, BooleanSupplier stopped, Consumer<Search> show, double hot, double cold) {
        var current = space.value();
        var temperature = 0.0;
        var round = 0;
        while (true) {
            if (round % LOOK_AT_CLOCK == 0) {
                var used = budget.used(iterations);
                if (used >= until || stopped.getAsBoolean()) {
                    return;
                }
                temperature = hot * Math.pow(cold / hot, used) * meanArc;
                share = BROKEN_AT_FIRST + (BROKEN_AT_LAST - BROKEN_AT_FIRST) * Math.min(1, used);
            }
            if (++round % SHOW == 0) {
                show.accept(this);
            }
            iterations++;
            var limit = current - temperature * Math.log(space.rng.unit());
            if (step(limit) && space.value() < limit) {
                var value = space.value();
                current = value;
                for (var k = 0; k < space.touchedCount; k++) {
                    markDirty(space.touched[k]);
                }
                if (value < best) {
                    note();
                }
            } else {
                space.rollback();
            }
            if (watchPrices()) {
                current = space.value();
            }
        }
    }

    /** One exchange of tails or one ruin and recreate; false when it was given up because its value would be over the limit. */
    private boolean step(double limit) {
        space.begin();
        if (space.rng.unit() < tuning.tails()) {
            var visit = ruin.randomVisit();
            var done = visit >= 0 && tails.exchange(visit, limit - space.value());
            space.settle();
            return done;
        }
        var draw = severalDays ? space.rng.unit() : 1;
        var whole = draw >= tuning.sameDays();
        if (draw < tuning.sameDays() + tuning.circles() && whole) {
            ruin.circle();
        } else {
            ruin.strings(whole);
        }
        var tolerated = space.onlyAdds() ? limit : Double.POSITIVE_INFINITY;
        for (var tries = whole ? Math.min(3, space.absentCount) : 0; tries > 0; tries--) {
            addAbsent();
        }
        var done = whole
                ? recreate.outlets(ruin.gone, ruin.count, tolerated)
                : recreate.visits(ruin.gone, ruin.count, tolerated);
        space.settle();
        return done;
    }

    private void addAbsent() {
        var outlet = space.absent[space.rng.below(space.absentCount)];
        for (var k = 0; k < ruin.count; k++) {
            if (ruin.gone[k] == outlet) {
                return;
            }
        }
        ruin.gone[ruin.count++] = outlet;
    }

    private void markDirty(int r) {
        if (!isDirty[r]) {
            isDirty[r] = true;
            dirty[dirtyCount++] = r;
        }
    }

    /** Remembers the present tours when they are the best feasible ones so far. */
    private void note() {
        if (space.broken() || space.value() >= best) {
            return;
        }
        best = space.value();
        for (var k = 0; k < dirtyCount; k++) {
            var r = dirty[k];
            isDirty[r] = false;
            var next = space.tours.next;
            for (var slot = model.startOf(r); slot >= 0; slot = next[slot]) {
                bestNext[slot] = next[slot];
            }
        }
        dirtyCount = 0;
    }

    /** Raises the price of a limit that is broken too often and lowers one that is broken too seldom. */
    private boolean watchPrices() {
        seen++;
        warpSeen += space.warp != 0 ? 1 : 0;
        overSeen += space.over != 0 ? 1 : 0;
        excessSeen += space.excess != 0 ? 1 : 0;
        if (seen < LOOK_AT_PRICES) {
            return false;
        }
        var weights = model.problem.weights();
        if (weights.lateness() < 0) {
            space.perWarp = moved(space.perWarp, warpSeen);
        }
        if (weights.overtime() < 0) {
            space.perOver = moved(space.perOver, overSeen);
        }
        if (weights.overload() < 0) {
            space.perExcess = moved(space.perExcess, excessSeen);
        }
        warpSeen = 0;
        overSeen = 0;
        excessSeen = 0;
        seen = 0;
        return true;
    }

    private double moved(double price, int broken) {
        if (broken > (share + TOLERANCE) * LOOK_AT_PRICES) {
            return Math.min(price * 1.2, 1e6);
        }
        return broken < (share - TOLERANCE) * LOOK_AT_PRICES ? Math.max(price * 0.87, 0.01) : price;
    }
}
