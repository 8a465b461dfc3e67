package io.selaras.engines.routing;

import java.util.Arrays;

/**
 * All tours as linked lists of slots with what is needed to price an insertion in constant time: for every slot the
 * duration D, earliest start E, latest start L and time warp W of the stretch from the start of the tour up to it and
 * of the stretch from it to the end (Vidal et al. 2013, "A hybrid genetic algorithm with adaptive diversity management
 * for a large class of vehicle routing problems with time-windows"). Time warp is the lateness one would have to wind
 * back; a departure is delayed as far as that shortens the day.
 *
 * <p>Several threads may share one instance as long as each touches routes of its own only.
 */
final class Tours {
    static final int SEGMENT = 8;
    /** Between places for a break that are otherwise as good, the one that makes the day shorter. */
    private static final double SHORTER = 1e-3;

    private static final int D = 0;
    private static final int E = 1;
    private static final int L = 2;
    private static final int W = 3;
    /** Offset of the stretch to the end. */
    private static final int TAIL = 4;

    final Model model;
    final int[] next;
    final int[] previous;
    final int[] route;
    final int[] arc;
    final int[] segment;

    /** Per route. */
    final int[] load;

    final int[] size;
    final int[] warp;
    final int[] over;

    /** Per outlet: the days it is visited on, 0 when it is not. */
    final int[] days;

    /** Per outlet: who holds it, -1 when nobody visits it. */
    final int[] holder;

    /** Per slot: the window in use; several outlets have more than one to choose from. */
    final int[] open;

    final int[] close;

    /** Per slot: where it is. Only breaks move about: they are where the slot before them is. */
    final int[] place;

    private final boolean pausing;

    Tours(Model model) {
        this.model = model;
        next = new int[model.slots];
        previous = new int[model.slots];
        route = new int[model.slots];
        arc = new int[model.slots];
        segment = new int[model.timed ? model.slots * SEGMENT : 0];
        load = new int[model.routes];
        size = new int[model.routes];
        warp = new int[model.routes];
        over = new int[model.routes];
        days = new int[model.outlets];
        holder = new int[model.outlets];
        open = model.otherWindows == null ? model.open : model.open.clone();
        close = model.otherWindows == null ? model.close : model.close.clone();
        pausing = model.pausing();
        place = pausing ? model.place.clone() : model.place;
        Arrays.fill(route, -1);
        Arrays.fill(holder, -1);
        for (var r = 0; r < model.routes; r++) {
            var start = model.startOf(r);
            next[start] = start + 1;
            previous[start + 1] = start;
            previous[start] = -1;
            next[start + 1] = -1;
            route[start] = r;
            route[start + 1] = r;
            if (model.timed) {
                single(start * SEGMENT, start);
                single((start + 1) * SEGMENT + TAIL, start + 1);
                refresh(r);
            }
        }
    }

    void copyFrom(Tours other) {
        copy(other.next, next);
        copy(other.previous, previous);
        copy(other.route, route);
        copy(other.arc, arc);
        copy(other.segment, segment);
        copy(other.load, load);
        copy(other.size, size);
        copy(other.warp, warp);
        copy(other.over, over);
        copy(other.days, days);
        copy(other.holder, holder);
        copy(other.open, open);
        copy(other.close, close);
        if (pausing) {
            copy(other.place, place);
        }
    }

    private static void copy(int[] from, int[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }

    /** Links a slot behind another; returns the change in travel cost. Times are stale until refreshed. */
    int link(int slot, int left) {
        var right = next[left];
        var r = route[left];
        var at = place[slot];
        var in = model.costInto(at, place[left]);
        var out = model.cost(at, place[right]);
        var change = in + out - arc[left];
        next[left] = slot;
        previous[slot] = left;
        next[slot] = right;
        previous[right] = slot;
        arc[left] = in;
        arc[slot] = out;
        route[slot] = r;
        load[r] += model.demand[model.outletOf[slot]];
        size[r]++;
        return change;
    }

    /** Takes a slot out of its tour; returns the change in travel cost. Times are stale until refreshed. */
    int unlink(int slot) {
        var r = route[slot];
        liftPauses(r);
        var left = previous[slot];
        var right = next[slot];
        size[r]--;
        var direct = size[r] == 0 ? 0 : model.cost(place[left], place[right]);
        var change = direct - arc[left] - arc[slot];
        next[left] = right;
        previous[right] = left;
        arc[left] = direct;
        route[slot] = -1;
        load[r] -= model.demand[model.outletOf[slot]];
        return change;
    }

    /**
     * Lets two tours of one kind go on as the other did from behind these slots, times included; returns the change in
     * travel cost.
     */
    int swapTails(int one, int other) {
        var a = route[one];
        var b = route[other];
        var endA = model.startOf(a) + 1;
        var endB = model.startOf(b) + 1;
        var firstA = next[one];
        var firstB = next[other];
        var lastA = previous[endA];
        var lastB = previous[endB];
        var before = arc[one] + arc[other];
        hang(one, firstB, lastB, endB, endA);
        hang(other, firstA, lastA, endA, endB);
        return arc[one] + arc[other] - before;
    }

    /** Lets a tour go on behind a slot with the stretch from {@code first} to {@code last}, which stood before another end. */
    private void hang(int left, int first, int last, int otherEnd, int end) {
        var r = route[left];
        if (first == otherEnd) {
            next[left] = end;
            previous[end] = left;
            arc[left] = left == end - 1 ? 0 : model.cost(place[left], place[end]);
        } else {
            next[left] = first;
            previous[first] = left;
            arc[left] = model.cost(place[left], place[first]);
            next[last] = end;
            previous[end] = last;
        }
        size[r] = 0;
        load[r] = 0;
        for (var slot = next[end - 1]; slot != end; slot = next[slot]) {
            route[slot] = r;
            size[r]++;
            load[r] += model.demand[model.outletOf[slot]];
        }
        if (model.timed) {
            forwardFrom(next[left]);
            backwardFrom(left);
            measure(r);
        }
    }

    /** What it costs in time when the tour up to {@code left} goes on with the stretch of another tour from {@code right}. */
    double joined(int left, int right, int r, double lateness, double overtime) {
        if (left == model.startOf(r) && model.outletOf[right] < 0) {
            return 0;
        }
        var head = left * SEGMENT;
        var tail = right * SEGMENT + TAIL;
        var w = segment[head + W];
        var travel = model.time(place[left], place[right]);
        var reach = segment[head + D] - w + travel;
        var wait = Math.max(0, segment[tail + E] - reach - segment[head + L]);
        var late = Math.max(0, segment[head + E] + reach - segment[tail + L]);
        var d = segment[head + D] + segment[tail + D] + travel + wait;
        return lateness * (w + late + segment[tail + W]) + overtime * Math.max(0, d - model.longest[r]);
    }

    /** Load of a tour up to a slot. */
    int loadUpTo(int slot) {
        var sum = 0;
        for (var at = slot; at < model.visits; at = previous[at]) {
            sum += model.demand[model.outletOf[at]];
        }
        return sum;
    }

    boolean isPause(int slot) {
        return slot >= model.pausesFrom;
    }

    /** The slot after this one that is no break. */
    int following(int slot) {
        var found = next[slot];
        while (found >= model.pausesFrom) {
            found = next[found];
        }
        return found;
    }

    /** The slot before this one that is no break. */
    int before(int slot) {
        var found = previous[slot];
        while (found >= model.pausesFrom) {
            found = previous[found];
        }
        return found;
    }

    /** This slot, or the last of the breaks right behind it: what comes next must not squeeze in between. */
    int behindPauses(int slot) {
        var last = slot;
        while (next[last] >= model.pausesFrom) {
            last = next[last];
        }
        return last;
    }

    /** Takes the breaks out of a route. Times are stale until refreshed. */
    private void liftPauses(int r) {
        for (var slot = model.firstPause[r]; slot < model.firstPause[r + 1]; slot++) {
            if (route[slot] >= 0) {
                liftPause(slot);
            }
        }
    }

    private void liftPause(int slot) {
        var left = previous[slot];
        next[left] = next[slot];
        previous[next[slot]] = left;
        arc[left] += arc[slot];
        route[slot] = -1;
    }

    /** Puts a break behind a slot. Times are stale until refreshed. */
    void linkPause(int slot, int left) {
        var right = next[left];
        next[left] = slot;
        previous[slot] = left;
        next[slot] = right;
        previous[right] = slot;
        arc[slot] = arc[left];
        arc[left] = 0;
        route[slot] = route[left];
        place[slot] = place[left];
    }

    /** Puts the breaks of a route where they cost least, if it has visits, and recomputes all its times. */
    void settle(int r, double lateness, double overtime) {
        liftPauses(r);
        refresh(r);
        if (size[r] == 0) {
            return;
        }
        var first = model.firstPause[r];
        var end = model.firstPause[r + 1];
        for (var slot = first; slot < end; slot++) {
            settlePause(slot, r, lateness, overtime);
        }
        // Each was placed without knowing of those after it.
        for (var slot = first; slot < end - 1; slot++) {
            liftPause(slot);
            refresh(r);
            settlePause(slot, r, lateness, overtime);
        }
    }

    private void settlePause(int slot, int r, double lateness, double overtime) {
        var best = Double.POSITIVE_INFINITY;
        var bestLeft = -1;
        for (var left = model.startOf(r); next[left] >= 0; left = next[left]) {
            place[slot] = place[left];
            var price = timePenalty(slot, left, lateness, overtime) + SHORTER * durationWith(slot, left);
            if (price < best) {
                best = price;
                bestLeft = left;
            }
        }
        linkPause(slot, bestLeft);
        refreshAround(slot);
    }

    /** Whether a route has breaks that must be settled after every change. */
    boolean hasPauses(int r) {
        return pausing && model.firstPause[r] < model.firstPause[r + 1];
    }

    /** Recomputes all times of a route. */
    void refresh(int r) {
        if (model.timed) {
            var start = model.startOf(r);
            forwardFrom(next[start]);
            backwardFrom(previous[start + 1]);
            measure(r);
        }
    }

    /** Recomputes the times of a slot's route after the slot was linked: nothing before it and after it changed. */
    void refreshAround(int slot) {
        if (model.timed) {
            forwardFrom(slot);
            backwardFrom(slot);
            measure(route[slot]);
        }
    }

    /** Recomputes the times of a route that lost visits between two slots which are still there. */
    void refreshBetween(int left, int right) {
        if (model.timed) {
            forwardFrom(next[left]);
            backwardFrom(previous[right]);
            measure(route[left]);
        }
    }

    void saveTimes(int slot, int[] into, int at) {
        System.arraycopy(segment, slot * SEGMENT, into, at, SEGMENT);
    }

    void restoreTimes(int slot, int[] from, int at) {
        System.arraycopy(from, at, segment, slot * SEGMENT, SEGMENT);
    }

    private void measure(int r) {
        var end = (model.startOf(r) + 1) * SEGMENT;
        if (size[r] == 0) {
            warp[r] = 0;
            over[r] = 0;
        } else {
            warp[r] = segment[end + W];
            over[r] = Math.max(0, segment[end + D] - model.longest[r]);
        }
    }

    private void single(int base, int slot) {
        segment[base + D] = model.stay[slot];
        segment[base + E] = open[slot];
        segment[base + L] = close[slot];
        segment[base + W] = 0;
    }

    private void forwardFrom(int first) {
        var left = previous[first];
        var base = left * SEGMENT;
        var d = segment[base + D];
        var e = segment[base + E];
        var l = segment[base + L];
        var w = segment[base + W];
        var from = place[left];
        for (var slot = first; slot >= 0; slot = next[slot]) {
            var to = place[slot];
            var travel = model.time(from, to);
            var opens = open[slot];
            var closes = close[slot];
            var reach = d - w + travel;
            var wait = Math.max(0, opens - reach - l);
            var late = Math.max(0, e + reach - closes);
            d += model.stay[slot] + travel + wait;
            e = Math.max(opens - reach, e) - wait;
            l = Math.min(closes - reach, l) + late;
            w += late;
            base = slot * SEGMENT;
            segment[base + D] = d;
            segment[base + E] = e;
            segment[base + L] = l;
            segment[base + W] = w;
            from = to;
        }
    }

    private void backwardFrom(int last) {
        var right = next[last];
        var base = right * SEGMENT + TAIL;
        var d = segment[base + D];
        var e = segment[base + E];
        var l = segment[base + L];
        var w = segment[base + W];
        var to = place[right];
        for (var slot = last; slot >= 0; slot = previous[slot]) {
            var from = place[slot];
            var service = model.stay[slot];
            var opens = open[slot];
            var closes = close[slot];
            var travel = model.time(from, to);
            var reach = service + travel;
            var wait = Math.max(0, e - reach - closes);
            var late = Math.max(0, opens + reach - l);
            d += service + travel + wait;
            e = Math.max(e - reach, opens) - wait;
            l = Math.min(l - reach, closes) + late;
            w += late;
            base = slot * SEGMENT + TAIL;
            segment[base + D] = d;
            segment[base + E] = e;
            segment[base + L] = l;
            segment[base + W] = w;
            to = from;
        }
    }

    /** How long a route takes, waiting included; 0 when times are not kept. */
    int duration(int r) {
        return size[r] == 0 || !model.timed ? 0 : segment[(model.startOf(r) + 1) * SEGMENT + D];
    }

    /** About how much longer a route gets with a slot behind another one; 0 when times are not kept. */
    int longer(int slot, int left) {
        if (!model.timed) {
            return 0;
        }
        var at = place[slot];
        var from = place[left];
        var to = place[next[left]];
        var direct = size[route[left]] == 0 ? 0 : model.time(from, to);
        return model.stay[slot] + model.timeInto(at, from) + model.time(at, to) - direct;
    }

    /** How long a route would take with a slot behind another one. */
    private int durationWith(int slot, int left) {
        var head = left * SEGMENT;
        var tail = next[left] * SEGMENT + TAIL;
        var travel = model.timeInto(place[slot], place[left]);
        var reach = segment[head + D] - segment[head + W] + travel;
        var wait = Math.max(0, open[slot] - reach - segment[head + L]);
        var late = Math.max(0, segment[head + E] + reach - close[slot]);
        var d = segment[head + D] + model.stay[slot] + travel + wait;
        var l = Math.min(close[slot] - reach, segment[head + L]) + late;
        travel = model.time(place[slot], place[next[left]]);
        reach = d - segment[head + W] - late + travel;
        return d + segment[tail + D] + travel + Math.max(0, segment[tail + E] - reach - l);
    }

    /**
     * What it would cost in time to visit a slot between {@code left} and its successor: {@code lateness} and
     * {@code overtime} weigh the growth of time warp and of duration over the limit.
     */
    double timePenalty(int slot, int left, double lateness, double overtime) {
        var right = next[left];
        var r = route[left];
        var at = place[slot];
        var opens = open[slot];
        var closes = close[slot];
        var head = left * SEGMENT;
        var tail = right * SEGMENT + TAIL;

        var travel = model.timeInto(at, place[left]);
        var w = segment[head + W];
        var l = segment[head + L];
        var e = segment[head + E];
        var reach = segment[head] - w + travel;
        var wait = Math.max(0, opens - reach - l);
        var late = Math.max(0, e + reach - closes);
        var d = segment[head] + model.stay[slot] + travel + wait;
        e = Math.max(opens - reach, e) - wait;
        l = Math.min(closes - reach, l) + late;
        w += late;

        travel = model.time(at, place[right]);
        reach = d - w + travel;
        wait = Math.max(0, segment[tail + E] - reach - l);
        late = Math.max(0, e + reach - segment[tail + L]);
        d += segment[tail] + travel + wait;
        w += late + segment[tail + W];
        return lateness * (w - warp[r]) + overtime * (Math.max(0, d - model.longest[r]) - over[r]);
    }
}
