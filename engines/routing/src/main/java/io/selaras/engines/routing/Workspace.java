package io.selaras.engines.routing;

import java.util.Arrays;

/**
 * One thread's view of the tours: which routes it may touch, what it has changed since the last decision, and what the
 * current plan costs. Every change can be taken back.
 */
final class Workspace {
    final Model model;
    final Tours tours;
    final Rng rng;
    final boolean[] mine;

    /** Prices of breaking a limit, per unit; they move while a limit is hard. */
    double perWarp;

    double perOver;
    double perExcess;

    /** Sums over the routes of this workspace. */
    long cost;

    long warp;
    long over;
    long excess;
    double missing;

    /** Terms beside the tours, see {@link Terms}. */
    double extra;

    double uneven;
    private double meanWork;
    private final double[] work;
    private final Terms terms;
    private final boolean hardWarp;
    private final boolean hardOver;
    private final boolean hardExcess;

    /** Outlets this workspace serves nobody at. */
    final int[] absent;

    int absentCount;
    private final int[] absentAt;

    private final int[] stamp;
    private int now;
    final int[] touched;
    int touchedCount;
    private final int[] savedFrom;
    private int[] savedSlot;
    private int[] savedArc;
    private int[] savedSegment;
    private int savedCount;
    private final int[] savedLoad;
    private final int[] savedWarp;
    private final int[] savedOver;
    private final int[] savedDuration;
    private int[] savedOpen = {};
    private int[] savedClose = {};
    private int[] changedOutlet = new int[64];
    private int[] changedDays = new int[64];
    private int[] changedHolder = new int[64];
    private int changedCount;
    private long costBefore;
    private long warpBefore;
    private long overBefore;
    private long excessBefore;
    private double missingBefore;
    private double extraBefore;
    private double unevenBefore;

    private final int[][] idle;
    private final int[] idleCount;
    private final int[] idleAt;

    Workspace(Model model, Tours tours, Terms terms, Rng rng) {
        this.terms = terms;
        var weights = model.problem.weights();
        hardWarp = weights.lateness() < 0;
        hardOver = weights.overtime() < 0;
        hardExcess = weights.overload() < 0;
        work = new double[model.men];
        savedDuration = new int[model.routes];
        this.model = model;
        this.tours = tours;
        this.rng = rng;
        mine = new boolean[model.routes];
        absent = new int[model.outlets];
        absentAt = new int[model.outlets];
        stamp = new int[model.routes];
        touched = new int[model.routes];
        savedFrom = new int[model.routes + 1];
        savedLoad = new int[model.routes];
        savedWarp = new int[model.routes];
        savedOver = new int[model.routes];
        savedSlot = new int[1024];
        savedArc = new int[1024];
        savedSegment = new int[model.timed ? 1024 * Tours.SEGMENT : 0];
        idle = new int[model.kinds][];
        idleCount = new int[model.kinds];
        idleAt = new int[model.routes];
        for (var r = 0; r < model.routes; r++) {
            idleCount[model.kind[r]]++;
        }
        for (var kind = 0; kind < model.kinds; kind++) {
            idle[kind] = new int[idleCount[kind]];
        }
    }

    /** Takes over routes and absent outlets and counts what they cost. */
    void own(boolean[] routes, boolean[] absentOutlets) {
        System.arraycopy(routes, 0, mine, 0, mine.length);
        Arrays.fill(idleCount, 0);
        cost = 0;
        warp = 0;
        over = 0;
        excess = 0;
        missing = 0;
        uneven = 0;
        Arrays.fill(work, 0);
        for (var r = 0; r < model.routes; r++) {
            idleAt[r] = -1;
            if (!mine[r]) {
                continue;
            }
            for (var slot = model.startOf(r); slot >= 0; slot = tours.next[slot]) {
                cost += tours.arc[slot];
            }
            warp += tours.warp[r];
            over += tours.over[r];
            excess += excessOf(r);
            work[r / model.days] += tours.duration(r);
            if (tours.size[r] == 0 && model.working[r]) {
                pushIdle(r);
            }
        }
        absentCount = 0;
        for (var i = 0; i < model.outlets; i++) {
            absentAt[i] = -1;
            if (absentOutlets[i] && tours.days[i] == 0) {
                missing += model.prize[i];
                absentAt[i] = absentCount;
                absent[absentCount++] = i;
            }
        }
        extra = terms.sum(tours.holder, tours.days, new double[0]);
        balanceAround(meanWork);
        begin();
    }

    /** Says what counts as even work from now on. */
    void balanceAround(double mean) {
        meanWork = mean;
        uneven = 0;
        for (var man = 0; terms.balances && man < model.men; man++) {
            if (mine[man * model.days]) {
                uneven += terms.uneven(work[man], mean);
            }
        }
    }

    double value() {
        return cost + perWarp * warp + perOver * over + perExcess * excess + missing + extra + uneven;
    }

    boolean broken() {
        return hardWarp && warp != 0 || hardOver && over != 0 || hardExcess && excess != 0;
    }

    /** A route without visits that a slot of this kind could open, or -1. */
    int idleOf(int kind) {
        return idleCount[kind] == 0 ? -1 : idle[kind][idleCount[kind] - 1];
    }

    /** Starts a round of changes that may be taken back. */
    void begin() {
        now++;
        touchedCount = 0;
        savedCount = 0;
        changedCount = 0;
        costBefore = cost;
        warpBefore = warp;
        overBefore = over;
        excessBefore = excess;
        missingBefore = missing;
        extraBefore = extra;
        unevenBefore = uneven;
    }

    boolean touched(int r) {
        return stamp[r] == now;
    }

    private void touch(int r) {
        if (stamp[r] == now) {
            return;
        }
        stamp[r] = now;
        savedFrom[touchedCount] = savedCount;
        savedLoad[touchedCount] = tours.load[r];
        savedWarp[touchedCount] = tours.warp[r];
        savedOver[touchedCount] = tours.over[r];
        savedDuration[touchedCount] = tours.duration(r);
        touched[touchedCount++] = r;
        var slots = tours.size[r] + 2 + model.firstPause[r + 1] - model.firstPause[r];
        if (savedCount + slots > savedSlot.length) {
            var length = Math.max(2 * savedSlot.length, savedCount + slots);
            savedSlot = Arrays.copyOf(savedSlot, length);
            savedArc = Arrays.copyOf(savedArc, length);
            savedSegment = Arrays.copyOf(savedSegment, model.timed ? length * Tours.SEGMENT : 0);
        }
        var next = tours.next;
        for (var slot = model.startOf(r); slot >= 0; slot = next[slot]) {
            if (model.otherWindows != null) {
                saveWindow(slot);
            }
            if (model.timed) {
                tours.saveTimes(slot, savedSegment, savedCount * Tours.SEGMENT);
            }
            savedSlot[savedCount] = slot;
            savedArc[savedCount++] = tours.arc[slot];
        }
        warp -= tours.warp[r];
        over -= tours.over[r];
        excess -= excessOf(r);
    }

    private void saveWindow(int slot) {
        if (savedOpen.length < savedSlot.length) {
            savedOpen = Arrays.copyOf(savedOpen, savedSlot.length);
            savedClose = Arrays.copyOf(savedClose, savedSlot.length);
        }
        savedOpen[savedCount] = tours.open[slot];
        savedClose[savedCount] = tours.close[slot];
    }

    /** Takes a visit out; the route's times are stale until {@link #refreshTouched}. */
    void remove(int slot) {
        var r = tours.route[slot];
        touch(r);
        cost += tours.unlink(slot);
        if (tours.size[r] == 0) {
            pushIdle(r);
        }
    }

    /** Puts a visit in, times included. */
    void insert(int slot, int left) {
        var r = tours.route[left];
        touch(r);
        if (tours.size[r] == 0) {
            dropIdle(r);
        }
        cost += tours.link(slot, tours.behindPauses(left));
        if (tours.hasPauses(r)) {
            tours.settle(r, perWarp, perOver);
        } else {
            tours.refreshAround(slot);
        }
    }

    /** Lets two tours go on as the other did from behind these slots; both must be of one kind and without breaks. */
    void swapTails(int one, int other) {
        var a = tours.route[one];
        var b = tours.route[other];
        touch(a);
        touch(b);
        var emptyA = tours.size[a] == 0;
        var emptyB = tours.size[b] == 0;
        cost += tours.swapTails(one, other);
        changeIdle(a, emptyA);
        changeIdle(b, emptyB);
    }

    private void changeIdle(int r, boolean wasEmpty) {
        if (wasEmpty && tours.size[r] > 0) {
            dropIdle(r);
        } else if (!wasEmpty && tours.size[r] == 0) {
            pushIdle(r);
        }
    }

    /** Says on which days an outlet is visited from now on. */
    void assign(int outlet, int mask, int holder) {
        var before = tours.days[outlet];
        if (before == mask) {
            return;
        }
        if (changedCount == changedOutlet.length) {
            changedOutlet = Arrays.copyOf(changedOutlet, 2 * changedCount);
            changedDays = Arrays.copyOf(changedDays, 2 * changedCount);
            changedHolder = Arrays.copyOf(changedHolder, 2 * changedCount);
        }
        changedOutlet[changedCount] = outlet;
        changedHolder[changedCount] = tours.holder[outlet];
        changedDays[changedCount++] = before;
        if (terms.used) {
            extra -= terms.price(outlet, tours.holder[outlet], before, tours.holder);
            extra += terms.price(outlet, holder, mask, tours.holder);
        }
        if (before == 0) {
            unlistAbsent(outlet);
        } else if (mask == 0) {
            listAbsent(outlet);
        }
        tours.days[outlet] = mask;
        tours.holder[outlet] = mask == 0 ? -1 : holder;
    }

    void refreshTouched() {
        for (var k = 0; k < touchedCount; k++) {
            if (tours.hasPauses(touched[k])) {
                tours.settle(touched[k], perWarp, perOver);
            } else {
                tours.refresh(touched[k]);
            }
        }
    }

    /** The value in the middle of a round, before {@link #settle}. */
    double valueSoFar() {
        var sum = value();
        for (var k = 0; k < touchedCount; k++) {
            var r = touched[k];
            sum += penalty(r);
        }
        return sum;
    }

    /** Whether putting a visit back can never make a plan cheaper, prizes aside. */
    boolean onlyAdds() {
        return !terms.balances;
    }

    /** Counts what the touched routes cost now; once per round, before deciding. */
    void settle() {
        for (var k = 0; k < touchedCount; k++) {
            var r = touched[k];
            warp += tours.warp[r];
            over += tours.over[r];
            excess += excessOf(r);
            if (terms.balances) {
                moveWork(r / model.days, tours.duration(r) - savedDuration[k]);
            }
        }
    }

    private void moveWork(int man, int change) {
        uneven -= terms.uneven(work[man], meanWork);
        work[man] += change;
        uneven += terms.uneven(work[man], meanWork);
    }

    /** What more work for a salesman costs in balance. */
    double balancePrice(int man, double more) {
        return terms.uneven(work[man] + more, meanWork) - terms.uneven(work[man], meanWork);
    }

    /** What the terms beside the tours say to a holder and days for an outlet that is not visited now. */
    double termPrice(int outlet, int holder, int mask) {
        return terms.used ? terms.price(outlet, holder, mask, tours.holder) : 0;
    }

    /** Takes everything since {@link #begin} back. */
    void rollback() {
        savedFrom[touchedCount] = savedCount;
        for (var k = 0; k < touchedCount; k++) {
            var end = model.startOf(touched[k]) + 1;
            for (var slot = tours.next[end - 1]; slot != end; slot = tours.next[slot]) {
                tours.route[slot] = -1;
            }
        }
        for (var k = 0; k < touchedCount; k++) {
            if (terms.balances) {
                work[touched[k] / model.days] -= tours.duration(touched[k]) - savedDuration[k];
            }
            restore(k);
        }
        for (var k = changedCount - 1; k >= 0; k--) {
            var outlet = changedOutlet[k];
            if (tours.days[outlet] == 0) {
                unlistAbsent(outlet);
            } else if (changedDays[k] == 0) {
                listAbsent(outlet);
            }
            tours.days[outlet] = changedDays[k];
            tours.holder[outlet] = changedHolder[k];
        }
        cost = costBefore;
        warp = warpBefore;
        over = overBefore;
        excess = excessBefore;
        missing = missingBefore;
        extra = extraBefore;
        uneven = unevenBefore;
    }

    private void restore(int k) {
        var r = touched[k];
        var first = savedFrom[k];
        var last = savedFrom[k + 1] - 1;
        var wasIdle = last == first + 1;
        var pauses = 0;
        if (wasIdle && tours.size[r] > 0) {
            pushIdle(r);
        } else if (!wasIdle && tours.size[r] == 0) {
            dropIdle(r);
        }
        for (var at = first; at < last; at++) {
            var slot = savedSlot[at];
            var following = savedSlot[at + 1];
            tours.next[slot] = following;
            tours.previous[following] = slot;
            tours.arc[slot] = savedArc[at];
            tours.route[slot] = r;
            if (tours.isPause(slot)) {
                tours.place[slot] = tours.place[tours.previous[slot]];
                pauses++;
            }
            if (model.timed) {
                tours.restoreTimes(slot, savedSegment, at * Tours.SEGMENT);
            }
            if (model.otherWindows != null) {
                tours.open[slot] = savedOpen[at];
                tours.close[slot] = savedClose[at];
            }
        }
        tours.size[r] = last - first - 1 - pauses;
        if (model.timed) {
            tours.restoreTimes(savedSlot[last], savedSegment, last * Tours.SEGMENT);
        }
        tours.load[r] = savedLoad[k];
        tours.warp[r] = savedWarp[k];
        tours.over[r] = savedOver[k];
    }

    /** What the broken limits of a tour cost now. */
    double penalty(int r) {
        return perWarp * tours.warp[r] + perOver * tours.over[r] + perExcess * excessOf(r);
    }

    private int excessOf(int r) {
        return Math.max(0, tours.load[r] - model.capacity[r]);
    }

    private void listAbsent(int outlet) {
        absentAt[outlet] = absentCount;
        absent[absentCount++] = outlet;
        missing += model.prize[outlet];
    }

    private void unlistAbsent(int outlet) {
        var at = absentAt[outlet];
        var moved = absent[--absentCount];
        absent[at] = moved;
        absentAt[moved] = at;
        absentAt[outlet] = -1;
        missing -= model.prize[outlet];
    }

    private void pushIdle(int r) {
        var kind = model.kind[r];
        idleAt[r] = idleCount[kind];
        idle[kind][idleCount[kind]++] = r;
    }

    private void dropIdle(int r) {
        var kind = model.kind[r];
        var moved = idle[kind][--idleCount[kind]];
        idle[kind][idleAt[r]] = moved;
        idleAt[moved] = idleAt[r];
        idleAt[r] = -1;
    }
}
