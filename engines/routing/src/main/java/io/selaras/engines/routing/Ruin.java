package io.selaras.engines.routing;

/**
 * Takes strings of neighbouring visits out of neighbouring tours (Christiaens and Vanden Berghe 2020, "Slack induction
 * by string removals for vehicle routing problems"). On several days it either keeps the days of the visits taken out,
 * or takes all visits of their outlets out so that days and salesman are decided anew.
 */
final class Ruin {
    private static final int LONGEST_STRING = 10;
    private static final double SPLIT = 0.5;
    private static final double SPLIT_LONGER = 0.01;

    private final Workspace space;
    private final Model model;
    private final Neighbours neighbours;
    private final double average;

    /** What was taken out: slots when the days stay, outlets otherwise. */
    final int[] gone;

    int count;
    private int leftmost;
    private int rightmost;

    Ruin(Workspace space, Neighbours neighbours, double average) {
        this.space = space;
        this.model = space.model;
        this.neighbours = neighbours;
        this.average = average;
        gone = new int[model.visits];
    }

    /** Strings around a random visit of this workspace. */
    void strings(boolean wholeOutlets) {
        count = 0;
        var seed = randomVisit();
        if (seed < 0) {
            return;
        }
        var rng = space.rng;
        var tours = space.tours;
        var outlet = model.outletOf[seed];
        var day = seed - outlet * model.days;
        var longest = Math.min(LONGEST_STRING, tours.size[tours.route[seed]]);
        var strings = (int) (rng.unit() * (4 * average / (1 + longest) - 1)) + 1;
        take(seed, longest, wholeOutlets);
        var base = outlet * neighbours.width;
        for (int k = 0, done = 1; k < neighbours.width && done < strings; k++) {
            var slot = neighbours.near[base + k] * model.days + day;
            var r = tours.route[slot];
            if (r >= 0 && space.mine[r] && !space.touched(r)) {
                take(slot, longest, wholeOutlets);
                done++;
            }
        }
        if (!stringsOnly(wholeOutlets)) {
            space.refreshTouched();
        }
    }

    /** A random outlet and the ones nearest to it, with all their visits. */
    void circle() {
        count = 0;
        var seed = randomVisit();
        if (seed < 0) {
            return;
        }
        var outlet = model.outletOf[seed];
        var wanted = Math.max(2, (int) (space.rng.unit() * 2 * average));
        remove(outlet);
        var base = outlet * neighbours.width;
        for (var k = 0; k < neighbours.width && count < wanted; k++) {
            var other = neighbours.near[base + k];
            if (owned(other)) {
                remove(other);
            }
        }
        space.refreshTouched();
    }

    private boolean owned(int outlet) {
        var days = space.tours.days[outlet];
        if (days == 0) {
            return false;
        }
        var slot = outlet * model.days + Integer.numberOfTrailingZeros(days);
        // Another thread may be moving an outlet of its own just now.
        var r = space.tours.route[slot];
        return r >= 0 && space.mine[r];
    }

    private void remove(int outlet) {
        gone[count++] = outlet;
        removeOutlet(outlet);
    }

    /** A visit of this workspace, or -1. */
    int randomVisit() {
        for (var attempt = 0; attempt < 1000; attempt++) {
            var slot = space.rng.below(model.visits);
            var r = space.tours.route[slot];
            if (r >= 0 && space.mine[r]) {
                return slot;
            }
        }
        return -1;
    }

    /** Whether nothing leaves a tour but the string taken from it. */
    private boolean stringsOnly(boolean wholeOutlets) {
        return (!wholeOutlets || model.days == 1) && !model.pausing();
    }

    private void take(int around, int longest, boolean wholeOutlets) {
        var rng = space.rng;
        var tours = space.tours;
        var size = tours.size[tours.route[around]];
        var length = rng.below(Math.min(size, longest)) + 1;
        var kept = 0;
        if (length > 1 && length < size && rng.unit() < SPLIT) {
            kept = 1;
            while (length + kept < size && rng.unit() < SPLIT_LONGER) {
                kept++;
            }
        }
        var from = count;
        collect(around, length + kept);
        if (kept > 0) {
            keep(from, length, kept);
        }
        var left = tours.previous[leftmost];
        var right = tours.next[rightmost];
        remove(from, wholeOutlets);
        if (stringsOnly(wholeOutlets)) {
            tours.refreshBetween(left, right);
        }
    }

    /** Lists a random stretch of the tour that contains a visit. */
    private void collect(int around, int length) {
        var tours = space.tours;
        var first = around;
        for (var back = space.rng.below(length); back > 0 && tours.before(first) < model.visits; back--) {
            first = tours.before(first);
        }
        var end = count + length;
        var slot = first;
        while (count < end && slot < model.visits) {
            gone[count++] = slot;
            rightmost = slot;
            slot = tours.following(slot);
        }
        leftmost = first;
        for (slot = tours.before(first); count < end && slot < model.visits; slot = tours.before(slot)) {
            gone[count++] = slot;
            leftmost = slot;
        }
    }

    /** Spares some visits in the middle of the stretch just listed. */
    private void keep(int from, int length, int kept) {
        var first = from + 1 + (length > 1 ? space.rng.below(length - 1) : 0);
        var move = count - first - kept;
        if (move > 0) {
            System.arraycopy(gone, first + kept, gone, first, move);
            count -= kept;
        }
    }

    private void remove(int from, boolean wholeOutlets) {
        var end = count;
        if (!wholeOutlets) {
            for (var k = from; k < end; k++) {
                space.remove(gone[k]);
            }
            return;
        }
        for (var k = from; k < end; k++) {
            gone[k] = model.outletOf[gone[k]];
            removeOutlet(gone[k]);
        }
    }

    /** Takes out every visit of an outlet. */
    void removeOutlet(int outlet) {
        for (var left = space.tours.days[outlet]; left != 0; left &= left - 1) {
            space.remove(outlet * model.days + Integer.numberOfTrailingZeros(left));
        }
        space.assign(outlet, 0, -1);
    }
}
