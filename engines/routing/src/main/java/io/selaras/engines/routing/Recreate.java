package io.selaras.engines.routing;

/**
 * Puts visits back where they cost least, one after the other in an order drawn anew each time, now and then blind to a
 * place (Christiaens and Vanden Berghe 2020). An outlet whose days are open is priced on every day once; each of its
 * patterns then costs the sum of its days.
 */
final class Recreate {
    private static final double BLINK = 0.01;
    private static final int ATTEMPTS = 3;
    private static final int CANDIDATES = 6;
    /** Up to here every place on the tours of a candidate is tried. */
    private static final int THOROUGH = 5000;

    private static final int ANYONE = -1;

    private final Workspace space;
    private final Model model;
    private final Tours tours;
    private final Neighbours neighbours;
    private final int width;
    private final int pausesFrom;
    private final double[] key;
    private int untilBlink;

    private double best;
    private int bestLeft;
    private final double[] dayCost;
    private final int[] dayLeft;
    private final int[] dayOpen;
    private final int[] dayClose;
    private int bestOpen;
    private int bestClose;

    private double least;
    private int chosenPattern;
    private int chosenHolder;
    private final int[] chosenLeft;
    private final int[] chosenOpen;
    private final int[] chosenClose;
    private final int[] candidate = new int[CANDIDATES];
    private final int[] indexOf;

    Recreate(Workspace space, Neighbours neighbours, int width) {
        this.space = space;
        this.model = space.model;
        this.tours = space.tours;
        this.neighbours = neighbours;
        this.width = Math.min(width, neighbours.width);
        pausesFrom = model.pausesFrom;
        key = new double[model.visits];
        indexOf = new int[model.holders];
        dayCost = new double[CANDIDATES * model.days];
        dayLeft = new int[CANDIDATES * model.days];
        dayOpen = new int[CANDIDATES * model.days];
        dayClose = new int[CANDIDATES * model.days];
        chosenLeft = new int[model.days];
        chosenOpen = new int[model.days];
        chosenClose = new int[model.days];
        drawBlink();
    }

    /**
     * Puts back slots whose days stay.
     *
     * @param limit the value from which the result will not be accepted
     * @return false when one found no place at all, or when the limit was passed on the way
     */
    boolean visits(int[] slots, int count, double limit) {
        sort(slots, count, false);
        var value = space.valueSoFar();
        for (var k = 0; k < count; k++) {
            cheapest(slots[k], model.kept ? tours.holder[model.outletOf[slots[k]]] : ANYONE);
            value += best;
            if (bestLeft < 0 || value > limit) {
                return false;
            }
            put(slots[k], bestLeft);
        }
        return true;
    }

    /**
     * Puts back outlets on the days, and with the salesmen, that cost least; leaves out what is not worth it.
     *
     * @param limit the value from which the result will not be accepted
     * @return false when the limit was passed on the way
     */
    boolean outlets(int[] outlets, int count, double limit) {
        sort(outlets, count, true);
        // All of them are absent now; whoever is put back gives his prize back.
        var value = space.valueSoFar();
        for (var k = 0; k < count; k++) {
            value -= model.prize[outlets[k]];
        }
        for (var k = 0; k < count; k++) {
            outlet(outlets[k]);
            value += least;
            if (value > limit) {
                return false;
            }
        }
        return true;
    }

    private void outlet(int outlet) {
        chosenPattern = 0;
        least = model.prize[outlet];
        if (!model.kept) {
            survey(outlet, ANYONE);
            price(outlet, ANYONE, 0);
        } else if (model.oneSalesman && model.outlets > THOROUGH) {
            surveySalesmen(outlet);
        } else {
            for (var k = candidates(outlet) - 1; k >= 0; k--) {
                survey(outlet, candidate[k]);
                price(outlet, candidate[k], 0);
            }
        }
        if (chosenPattern == 0) {
            return;
        }
        space.assign(outlet, chosenPattern, chosenHolder);
        for (var rest = chosenPattern; rest != 0; rest &= rest - 1) {
            var day = Integer.numberOfTrailingZeros(rest);
            bestOpen = chosenOpen[day];
            bestClose = chosenClose[day];
            put(outlet * model.days + day, chosenLeft[day]);
        }
    }

    /** Finds the cheapest place on every day an outlet may be visited on. */
    private void survey(int outlet, int holder) {
        for (var open = model.anyDay[outlet]; open != 0; open &= open - 1) {
            var day = Integer.numberOfTrailingZeros(open);
            cheapest(outlet * model.days + day, holder);
            store(day);
        }
    }

    /**
     * The same for several salesmen at once: beside every visit of a near outlet, whatever its day; a salesman's day
     * without one of them is tried at its start and its end. For large plans, where trying every place takes too long.
     */
    private void surveySalesmen(int outlet) {
        var count = candidates(outlet);
        var any = model.anyDay[outlet];
        var first = outlet * model.days;
        for (var k = 0; k < count; k++) {
            indexOf[candidate[k]] = k;
            for (var open = any; open != 0; open &= open - 1) {
                dayCost[k * model.days + Integer.numberOfTrailingZeros(open)] = Double.POSITIVE_INFINITY;
            }
        }
        var base = outlet * neighbours.width;
        for (var k = 0; k < neighbours.width; k++) {
            var near = neighbours.near[base + k];
            var holder = tours.holder[near];
            if (holder >= 0 && listed(holder, count)) {
                for (var both = tours.days[near] & any; both != 0; both &= both - 1) {
                    var day = Integer.numberOfTrailingZeros(both);
                    var other = near * model.days + day;
                    var r = tours.route[other];
                    // An outlet taken over but not yet put back on all its days has no route there.
                    if (r >= 0) {
                        load(indexOf[holder] * model.days + day);
                        behind(first + day, other, r);
                        behind(first + day, tours.previous[other], r);
                        store(indexOf[holder] * model.days + day);
                    }
                }
            }
        }
        for (var k = 0; k < count; k++) {
            for (var open = any; open != 0; open &= open - 1) {
                var day = Integer.numberOfTrailingZeros(open);
                var r = candidate[k] * model.days + day;
                if (dayCost[k * model.days + day] == Double.POSITIVE_INFINITY && space.mine[r] && model.working[r]) {
                    load(k * model.days + day);
                    behind(first + day, model.startOf(r), r);
                    behind(first + day, tours.previous[model.startOf(r) + 1], r);
                    store(k * model.days + day);
                }
            }
            price(outlet, candidate[k], k * model.days);
        }
    }

    private void load(int cell) {
        best = dayCost[cell];
        bestLeft = best == Double.POSITIVE_INFINITY ? -1 : dayLeft[cell];
        bestOpen = dayOpen[cell];
        bestClose = dayClose[cell];
    }

    private void store(int cell) {
        dayCost[cell] = bestLeft < 0 ? Double.POSITIVE_INFINITY : best;
        dayLeft[cell] = bestLeft;
        dayOpen[cell] = bestOpen;
        dayClose[cell] = bestClose;
    }

    /** Prices every pattern of an outlet for one holder and remembers the cheapest of all. */
    private void price(int outlet, int holder, int cells) {
        var first = outlet * model.days;
        for (var pattern : model.patterns[outlet]) {
            var sum = 0.0;
            for (var rest = pattern; rest != 0; rest &= rest - 1) {
                sum += dayCost[cells + Integer.numberOfTrailingZeros(rest)];
            }
            if (sum >= least) {
                continue;
            }
            sum += space.termPrice(outlet, holder, pattern);
            if (holder != ANYONE && model.oneSalesman) {
                sum += space.balancePrice(holder, work(first, pattern, cells));
            }
            if (sum < least) {
                least = sum;
                chosenPattern = pattern;
                chosenHolder = holder;
                System.arraycopy(dayLeft, cells, chosenLeft, 0, model.days);
                System.arraycopy(dayOpen, cells, chosenOpen, 0, model.days);
                System.arraycopy(dayClose, cells, chosenClose, 0, model.days);
            }
        }
    }

    private int work(int first, int pattern, int cells) {
        var sum = 0;
        for (var rest = pattern; rest != 0; rest &= rest - 1) {
            var day = Integer.numberOfTrailingZeros(rest);
            sum += tours.longer(first + day, dayLeft[cells + day]);
        }
        return sum;
    }

    /** Whoever holds an outlet nearby, nearest first, and one who has room to begin with. */
    private int candidates(int outlet) {
        if (model.holders <= CANDIDATES) {
            for (var holder = 0; holder < model.holders; holder++) {
                candidate[holder] = holder;
            }
            return model.holders;
        }
        var count = 0;
        var base = outlet * neighbours.width;
        for (var k = 0; k < neighbours.width && count < CANDIDATES; k++) {
            var holder = tours.holder[neighbours.near[base + k]];
            if (holder >= 0 && reachable(holder) && !listed(holder, count)) {
                candidate[count++] = holder;
            }
        }
        // Now and then somebody else, and always when the neighbourhood is empty, so that new territories can begin.
        if (count == 0 || space.rng.below(20) == 0) {
            for (var attempt = 0; attempt < CANDIDATES && count < CANDIDATES; attempt++) {
                var holder = space.rng.below(model.holders);
                if (reachable(holder) && !listed(holder, count)) {
                    candidate[count++] = holder;
                }
            }
        }
        return count;
    }

    /** Whether this thread may touch the holder's tours; only salesmen are ever divided among threads. */
    private boolean reachable(int holder) {
        return !model.oneSalesman || space.mine[holder * model.days];
    }

    private boolean listed(int holder, int count) {
        for (var k = 0; k < count; k++) {
            if (candidate[k] == holder) {
                return true;
            }
        }
        return false;
    }

    /** Finds the cheapest place for a slot beside its neighbours or on an empty tour. */
    private void cheapest(int slot, int holder) {
        best = Double.POSITIVE_INFINITY;
        bestLeft = -1;
        var outlet = model.outletOf[slot];
        var day = slot - outlet * model.days;
        if (holder != ANYONE && model.oneSalesman) {
            alongside(slot, holder * model.days + day);
            return;
        }
        var base = outlet * neighbours.width;
        var suited = neighbours.suited;
        var route = tours.route;
        for (var k = 0; k < width; k++) {
            var other = suited[base + k] * model.days + day;
            var r = route[other];
            if (r >= 0 && space.mine[r] && (holder == ANYONE || model.holder[r] == holder)) {
                behind(slot, other, r);
                behind(slot, tours.previous[other], r);
            }
        }
        for (var kind : model.kindsOnDay[day]) {
            var r = space.idleOf(kind);
            if (r >= 0 && (holder == ANYONE || model.holder[r] == holder)) {
                behind(slot, model.startOf(r), r);
            }
        }
        for (var attempt = 0; attempt < ATTEMPTS && bestLeft < 0; attempt++) {
            // The whole day: none of the neighbours is on a tour and none is empty.
            for (var r = day; r < model.routes; r += model.days) {
                if (holder == ANYONE || model.holder[r] == holder) {
                    alongside(slot, r);
                }
            }
        }
    }

    /** Tries every place on a tour. */
    private void alongside(int slot, int r) {
        if (space.mine[r] && model.working[r]) {
            for (var left = model.startOf(r); tours.next[left] >= 0; left = tours.next[left]) {
                behind(slot, left, r);
            }
        }
    }

    private void put(int slot, int left) {
        if (model.otherWindows != null) {
            tours.open[slot] = bestOpen;
            tours.close[slot] = bestClose;
        }
        space.insert(slot, left);
    }

    private void behind(int slot, int beside, int r) {
        var left = beside;
        var right = tours.next[left];
        while (right >= pausesFrom) {
            left = right;
            right = tours.next[left];
        }
        var at = model.place[slot];
        var in = model.costInto(at, tours.place[left]);
        var out = model.cost(at, tours.place[right]);
        double price = in + out - tours.arc[left];
        if (price >= best || in >= Travel.UNREACHABLE || out >= Travel.UNREACHABLE) {
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
        var windows = model.otherWindows == null ? null : model.otherWindows[slot];
        if (windows != null) {
            inWindows(slot, left, r, price, windows);
            return;
        }
        if (model.timed) {
            price += tours.timePenalty(slot, left, space.perWarp, space.perOver);
        }
        keep(slot, left, r, price);
    }

    private void inWindows(int slot, int left, int r, double price, int[] windows) {
        for (var k = 0; k < windows.length; k += 2) {
            tours.open[slot] = windows[k];
            tours.close[slot] = windows[k + 1];
            keep(slot, left, r, price + tours.timePenalty(slot, left, space.perWarp, space.perOver));
        }
    }

    private void keep(int slot, int left, int r, double price) {
        if (price < best && model.allows(r, model.outletOf[slot])) {
            best = price;
            bestLeft = left;
            bestOpen = tours.open[slot];
            bestClose = tours.close[slot];
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
