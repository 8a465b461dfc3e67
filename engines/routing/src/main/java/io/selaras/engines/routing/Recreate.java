package io.selaras.engines.routing;

/**
 * Puts visits back where they cost least, one after the other in an order drawn anew each time, now and then blind to a
 * place (Christiaens and Vanden Berghe 2020). An outlet whose days are open is priced on every day once; each of its
 * patterns then costs the sum of its days.
 */
final class Recreate {
    private static final double BLINK = 0.01;
    private static final int ATTEMPTS = 3;

    private final Workspace space;
    private final Model model;
    private final Tours tours;
    private final Neighbours neighbours;
    private final int width;
    private final double[] key;
    private int untilBlink;

    private double best;
    private int bestLeft;
    private final double[] dayCost;
    private final int[] dayLeft;

    Recreate(Workspace space, Neighbours neighbours, int width) {
        this.space = space;
        this.model = space.model;
        this.tours = space.tours;
        this.neighbours = neighbours;
        this.width = Math.min(width, neighbours.width);
        key = new double[model.visits];
        dayCost = new double[model.days];
        dayLeft = new int[model.days];
        drawBlink();
    }

    /** Puts back slots whose days stay; false when one found no place at all. */
    boolean visits(int[] slots, int count) {
        sort(slots, count, false);
        for (var k = 0; k < count; k++) {
            cheapest(slots[k]);
            if (bestLeft < 0) {
                return false;
            }
            space.insert(slots[k], bestLeft);
        }
        return true;
    }

    /** Puts back outlets on the days, and with the salesmen, that cost least; leaves out what is not worth it. */
    void outlets(int[] outlets, int count) {
        sort(outlets, count, true);
        for (var k = 0; k < count; k++) {
            outlet(outlets[k]);
        }
    }

    private void outlet(int outlet) {
        var first = outlet * model.days;
        for (var open = model.anyDay[outlet]; open != 0; open &= open - 1) {
            var day = Integer.numberOfTrailingZeros(open);
            cheapest(first + day);
            dayCost[day] = bestLeft < 0 ? Double.POSITIVE_INFINITY : best;
            dayLeft[day] = bestLeft;
        }
        var chosen = 0;
        var least = model.prize[outlet];
        for (var pattern : model.patterns[outlet]) {
            var sum = 0.0;
            for (var rest = pattern; rest != 0; rest &= rest - 1) {
                sum += dayCost[Integer.numberOfTrailingZeros(rest)];
            }
            if (sum < least) {
                least = sum;
                chosen = pattern;
            }
        }
        space.setDays(outlet, chosen);
        for (var rest = chosen; rest != 0; rest &= rest - 1) {
            var day = Integer.numberOfTrailingZeros(rest);
            space.insert(first + day, dayLeft[day]);
        }
    }

    /** Finds the cheapest place for a slot beside its neighbours or on an empty tour. */
    private void cheapest(int slot) {
        best = Double.POSITIVE_INFINITY;
        bestLeft = -1;
        var outlet = model.outletOf[slot];
        var day = slot - outlet * model.days;
        var base = outlet * neighbours.width;
        var suited = neighbours.suited;
        var route = tours.route;
        for (var k = 0; k < width; k++) {
            var other = suited[base + k] * model.days + day;
            var r = route[other];
            if (r >= 0 && space.mine[r]) {
                behind(slot, other, r);
                behind(slot, tours.previous[other], r);
            }
        }
        for (var kind : model.kindsOnDay[day]) {
            var r = space.idleOf(kind);
            if (r >= 0) {
                behind(slot, model.startOf(r), r);
            }
        }
        if (bestLeft < 0) {
            anywhere(slot, day);
        }
    }

    /** The whole day: when none of the neighbours is on a tour and none is empty. */
    private void anywhere(int slot, int day) {
        for (var attempt = 0; attempt < ATTEMPTS && bestLeft < 0; attempt++) {
            for (var r = day; r < model.routes; r += model.days) {
                if (!space.mine[r] || !model.working[r]) {
                    continue;
                }
                for (var left = model.startOf(r); tours.next[left] >= 0; left = tours.next[left]) {
                    behind(slot, left, r);
                }
            }
        }
    }

    private void behind(int slot, int left, int r) {
        var at = model.place[slot];
        var right = tours.next[left];
        double price = model.costInto(at, model.place[left]) + model.cost(at, model.place[right]) - tours.arc[left];
        if (price >= best) {
            return;
        }
        if (--untilBlink < 0) {
            drawBlink();
            return;
        }
        var outlet = model.outletOf[slot];
        var beyond = tours.load[r] + model.demand[outlet] - model.capacity[r];
        if (beyond > 0) {
            price += space.perExcess * Math.min(beyond, model.demand[outlet]);
            if (price >= best) {
                return;
            }
        }
        if (model.timed) {
            price += tours.timePenalty(slot, left, space.perWarp, space.perOver);
        }
        if (price < best && model.allows(r, outlet)) {
            best = price;
            bestLeft = left;
        }
    }

    private void drawBlink() {
        untilBlink = (int) (Math.log(space.rng.unit()) / Math.log(1 - BLINK));
    }

    /** Random, most load first, far from the start first, near first, and with times: tight, early or late first. */
    private void sort(int[] items, int count, boolean outlets) {
        var way = space.rng.below(model.timed ? 17 : 11);
        for (var k = 0; k < count; k++) {
            var outlet = outlets ? items[k] : model.outletOf[items[k]];
            var slot = outlets ? outlet * model.days + Integer.numberOfTrailingZeros(model.anyDay[outlet]) : items[k];
            key[k] = rank(way, outlet, slot);
        }
        for (var k = 1; k < count; k++) {
            var item = items[k];
            var value = key[k];
            var at = k;
            while (at > 0 && key[at - 1] > value) {
                key[at] = key[at - 1];
                items[at] = items[at - 1];
                at--;
            }
            key[at] = value;
            items[at] = item;
        }
    }

    private double rank(int way, int outlet, int slot) {
        if (way < 4) {
            return space.rng.unit();
        } else if (way < 8) {
            return -model.demand[outlet];
        } else if (way < 10) {
            return -model.cost(model.place[model.visits], model.place[slot]);
        } else if (way < 11) {
            return model.cost(model.place[model.visits], model.place[slot]);
        } else if (way < 13) {
            return (double) model.close[slot] - model.open[slot];
        }
        return way < 15 ? model.open[slot] : -model.close[slot];
    }
}
