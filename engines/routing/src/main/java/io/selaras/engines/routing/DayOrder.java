package io.selaras.engines.routing;

/**
 * Puts the stops of one day in a good order: up to about 60 stops with windows, on the server and, compiled by TeaVM, on
 * the phone without signal. Needs nothing but arrays; the same input always gives the same order.
 *
 * <p>Starts from the order given and from the cheapest insertion, then takes random stretches out and puts the stops
 * back where they cost least, for a fixed number of rounds.
 */
public final class DayOrder {
    private static final int LONGEST = 6;
    private static final double LATE = 20;

    private final int stops;
    private final int[] seconds;
    private final int[] service;
    private final int[] open;
    private final int[] close;
    private final int leave;
    private final int fixed;
    private long random = 88172645463325252L;
    private final int[] nowAt;
    private final int[] travelAt;
    private final int[] lateAt;
    private double whole;

    /**
     * A day.
     *
     * @param stops how many, at least 0
     * @param seconds travel times, row by row; rows 0 to {@code stops - 1} are the stops, then come where the salesman is
     *     now and where his day ends
     * @param service seconds at each stop
     * @param open earliest begin of each visit
     * @param close latest begin of each visit; later counts as late
     * @param leave when he leaves from where he is
     * @param fixed how many of the first stops stay first, in their order
     * @throws IllegalArgumentException when an array has another length than {@code stops} asks for
     */
    public DayOrder(int stops, int[] seconds, int[] service, int[] open, int[] close, int leave, int fixed) {
        if (seconds.length != (stops + 2) * (stops + 2)
                || service.length != stops
                || open.length != stops
                || close.length != stops
                || fixed < 0
                || fixed > stops) {
            throw new IllegalArgumentException("arrays for " + stops + " stops have other lengths");
        }
        this.stops = stops;
        this.seconds = seconds;
        this.service = service;
        this.open = open;
        this.close = close;
        this.leave = leave;
        this.fixed = fixed;
        nowAt = new int[stops + 1];
        travelAt = new int[stops + 1];
        lateAt = new int[stops + 1];
    }

    /**
     * The best order found in so many rounds (1,000 are good for 60 stops), never worse than the order of the stops as
     * they came.
     *
     * @return the stops, first to last
     */
    public int[] order(int rounds) {
        var best = new int[stops];
        for (var k = 0; k < stops; k++) {
            best[k] = k;
        }
        if (stops - fixed < 2) {
            return best;
        }
        var bestCost = cost(best, stops);
        var current = best.clone();
        var gone = new int[stops];
        var kept = removeAll(current, gone);
        putBack(current, kept, gone, stops - kept);
        var currentCost = cost(current, stops);
        var heat = 0.05 * bestCost / stops;
        for (var round = 0; round < rounds; round++) {
            if (currentCost < bestCost) {
                bestCost = currentCost;
                best = current.clone();
            }
            var trial = current.clone();
            var taken = removeSome(trial, gone);
            putBack(trial, stops - taken, gone, taken);
            var trialCost = cost(trial, stops);
            if (trialCost < currentCost + heat * (1 - (double) round / rounds)) {
                current = trial;
                currentCost = trialCost;
            }
        }
        return currentCost < bestCost ? current : best;
    }

    /** Seconds of lateness, all visits together, in an order. */
    public int lateness(int[] order) {
        return walk(order, order.length, true);
    }

    /** When the day ends in an order. */
    public int end(int[] order) {
        return walk(order, order.length, false);
    }

    /** When he arrives at each stop of an order, which may leave some out; the last entry is when the day ends. */
    public int[] arrivals(int[] order) {
        var arrivals = new int[order.length + 1];
        var now = leave;
        var at = stops;
        var width = stops + 2;
        for (var k = 0; k < order.length; k++) {
            var stop = order[k];
            now += seconds[at * width + stop];
            arrivals[k] = now;
            now = Math.max(now, open[stop]) + service[stop];
            at = stop;
        }
        arrivals[order.length] = now + seconds[at * width + stops + 1];
        return arrivals;
    }

    /** Time to the end of the day, travel once more so that waiting is better than driving, and lateness many times. */
    private double cost(int[] order, int length) {
        var travel = 0;
        var now = leave;
        var late = 0;
        var at = stops;
        var width = stops + 2;
        for (var k = 0; k < length; k++) {
            var stop = order[k];
            var way = seconds[at * width + stop];
            travel += way;
            now += way;
            if (now > close[stop]) {
                late += now - close[stop];
            }
            now = Math.max(now, open[stop]) + service[stop];
            at = stop;
        }
        var way = seconds[at * width + stops + 1];
        return travel + way + (now + way - leave) + LATE * late;
    }

    private int walk(int[] order, int length, boolean lateness) {
        var now = leave;
        var late = 0;
        var at = stops;
        var width = stops + 2;
        for (var k = 0; k < length; k++) {
            var stop = order[k];
            now += seconds[at * width + stop];
            late += Math.max(0, now - close[stop]);
            now = Math.max(now, open[stop]) + service[stop];
            at = stop;
        }
        return lateness ? late : now + seconds[at * width + stops + 1];
    }

    /** Leaves only the fixed stops; the others go out in the order of their windows' end. */
    private int removeAll(int[] order, int[] gone) {
        var count = 0;
        for (var k = fixed; k < stops; k++) {
            var at = count++;
            while (at > 0 && close[gone[at - 1]] > close[order[k]]) {
                gone[at] = gone[at - 1];
                at--;
            }
            gone[at] = order[k];
        }
        return fixed;
    }

    /** Takes one or two stretches out. */
    private int removeSome(int[] order, int[] gone) {
        var left = stops;
        var count = 0;
        for (var stretch = 1 + below(2); stretch > 0 && left - fixed > 0; stretch--) {
            var length = 1 + below(Math.min(LONGEST, left - fixed));
            var first = fixed + below(left - fixed - length + 1);
            for (var k = 0; k < length; k++) {
                gone[count++] = order[first + k];
            }
            System.arraycopy(order, first + length, order, first, left - first - length);
            left -= length;
        }
        return count;
    }

    /** Puts stops back one by one, each where the day then costs least; the order of putting back is random. */
    private void putBack(int[] order, int length, int[] gone, int count) {
        for (var left = count; left > 0; left--) {
            var pick = count == stops - fixed ? count - left : below(left);
            var stop = gone[pick];
            if (count != stops - fixed) {
                gone[pick] = gone[left - 1];
            }
            walkThrough(order, length);
            var best = Double.MAX_VALUE;
            var bestAt = length;
            for (var at = length; at >= fixed; at--) {
                var cost = costWith(stop, order, length, at, best);
                if (cost < best) {
                    best = cost;
                    bestAt = at;
                }
            }
            System.arraycopy(order, bestAt, order, bestAt + 1, length - bestAt);
            order[bestAt] = stop;
            length++;
        }
    }

    /** Notes travel, time and lateness before each stop of an order, and what the whole costs. */
    private void walkThrough(int[] order, int length) {
        var width = stops + 2;
        nowAt[0] = leave;
        for (var k = 0; k < length; k++) {
            var stop = order[k];
            var way = seconds[(k == 0 ? stops : order[k - 1]) * width + stop];
            var arrival = nowAt[k] + way;
            travelAt[k + 1] = travelAt[k] + way;
            lateAt[k + 1] = lateAt[k] + Math.max(0, arrival - close[stop]);
            nowAt[k + 1] = Math.max(arrival, open[stop]) + service[stop];
        }
        whole = cost(order, length);
    }

    /** What an order costs with one more stop before its k-th; more than {@code limit} when it is not below it. */
    private double costWith(int stop, int[] order, int length, int at, double limit) {
        var width = stops + 2;
        var from = at == 0 ? stops : order[at - 1];
        var way = seconds[from * width + stop];
        var arrival = nowAt[at] + way;
        var travel = travelAt[at] + way;
        var late = lateAt[at] + Math.max(0, arrival - close[stop]);
        var now = Math.max(arrival, open[stop]) + service[stop];
        from = stop;
        for (var k = at; k < length; k++) {
            var to = order[k];
            way = seconds[from * width + to];
            travel += way;
            arrival = now + way;
            late += Math.max(0, arrival - close[to]);
            now = Math.max(arrival, open[to]) + service[to];
            from = to;
            if (now == nowAt[k + 1]) {
                // Waiting has swallowed the detour: the rest of the day is as before.
                return whole + (travel - travelAt[k + 1]) + LATE * (late - lateAt[k + 1]);
            }
            if (travel + (now - leave) + LATE * late >= limit) {
                return Double.MAX_VALUE;
            }
        }
        way = seconds[from * width + stops + 1];
        return travel + way + (now + way - leave) + LATE * late;
    }

    private int below(int bound) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (int) ((random >>> 33) % bound);
    }
}
