package io.selaras.engines.routing;

/** Last resort where no plan keeps every hard limit: leaves visits out until the rest does. */
final class Repair {
    private final Workspace space;
    private final Model model;
    private final Tours tours;

    Repair(Workspace space) {
        this.space = space;
        this.model = space.model;
        this.tours = space.tours;
    }

    /** From every broken tour drops the outlets whose leaving helps most for their prize. */
    void dropUntilSound() {
        for (var r = 0; r < model.routes; r++) {
            while (tours.size[r] > 0 && broken(r)) {
                drop(worst(r));
            }
        }
    }

    private boolean broken(int r) {
        return violation(r) > 0;
    }

    private double violation(int r) {
        var weights = model.problem.weights();
        return (weights.lateness() < 0 ? tours.warp[r] : 0)
                + (weights.overtime() < 0 ? tours.over[r] : 0)
                + (weights.overload() < 0 ? Math.max(0, tours.load[r] - model.capacity[r]) : 0);
    }

    private int worst(int r) {
        var worst = -1;
        var most = Double.NEGATIVE_INFINITY;
        var before = violation(r);
        for (var slot = tours.following(model.startOf(r)); slot < model.visits; ) {
            var following = tours.following(slot);
            var left = tours.before(slot);
            tours.unlink(slot);
            tours.settle(r, 1, 1);
            var outlet = model.outletOf[slot];
            var gain = (before - violation(r)) / model.prize[outlet];
            tours.link(slot, tours.behindPauses(left));
            tours.settle(r, 1, 1);
            if (gain > most) {
                most = gain;
                worst = outlet;
            }
            slot = following;
        }
        return worst;
    }

    private void drop(int outlet) {
        space.begin();
        for (var rest = tours.days[outlet]; rest != 0; rest &= rest - 1) {
            space.remove(outlet * model.days + Integer.numberOfTrailingZeros(rest));
        }
        space.assign(outlet, 0, -1);
        space.refreshTouched();
        space.settle();
    }
}
