package io.selaras.engines.routing;

/**
 * Lets two tours change what follows behind a point (2-opt*): strings of ten visits cannot move the second half of a
 * day of fifty.
 */
final class Tails {
    private final Workspace space;
    private final Model model;
    private final Tours tours;
    private final Neighbours neighbours;
    private final int width;
    private double best;
    private int bestOne;
    private int bestOther;

    Tails(Workspace space, Neighbours neighbours, int width) {
        this.space = space;
        this.model = space.model;
        this.tours = space.tours;
        this.neighbours = neighbours;
        this.width = Math.min(width, neighbours.width);
    }

    /** Makes the best exchange around a visit when it makes the plan dearer by less than {@code most}. */
    boolean exchange(int visit, double most) {
        var outlet = model.outletOf[visit];
        var day = visit - outlet * model.days;
        var a = tours.route[visit];
        var base = outlet * neighbours.width;
        best = most;
        bestOne = -1;
        for (var k = 0; k < width; k++) {
            var other = neighbours.suited[base + k] * model.days + day;
            var b = tours.route[other];
            if (b >= 0 && b != a && space.mine[b] && model.kind[a] == model.kind[b]) {
                consider(visit, tours.previous[other], a, b);
                consider(other, tours.previous[visit], b, a);
            }
        }
        if (bestOne < 0) {
            return false;
        }
        space.swapTails(bestOne, bestOther);
        return true;
    }

    private void consider(int one, int other, int a, int b) {
        var afterOne = tours.next[one];
        var afterOther = tours.next[other];
        double change = arc(one, afterOther) + arc(other, afterOne) - tours.arc[one] - tours.arc[other];
        change -= space.penalty(a) + space.penalty(b);
        if (change >= best) {
            return;
        }
        if (model.timed) {
            change += tours.joined(one, afterOther, a, space.perWarp, space.perOver);
            change += tours.joined(other, afterOne, b, space.perWarp, space.perOver);
            if (change >= best) {
                return;
            }
        }
        var headA = tours.loadUpTo(one);
        var headB = tours.loadUpTo(other);
        var loadA = headA + tours.load[b] - headB;
        var loadB = headB + tours.load[a] - headA;
        change += space.perExcess * (Math.max(0, loadA - model.capacity[a]) + Math.max(0, loadB - model.capacity[b]));
        if (change < best) {
            best = change;
            bestOne = one;
            bestOther = other;
        }
    }

    /** Of a new way; a tour that would be left without visits has none. */
    private int arc(int left, int right) {
        return model.outletOf[left] < 0 && model.outletOf[right] < 0
                ? 0
                : model.cost(tours.place[left], tours.place[right]);
    }
}
