package io.selaras.engines.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns the successors of slots into a {@link Plan}: what it costs, who is left out and why. */
final class Account {
    private final Model model;
    private final Terms terms;

    private final Tours empty;

    Account(Model model, Terms terms) {
        this.model = model;
        empty = new Tours(model);
        this.terms = terms;
    }

    /** The tours of a plan built up again, so that everything about them can be asked. */
    private Tours rebuilt(int[] next) {
        var tours = new Tours(model);
        for (var r = 0; r < model.routes; r++) {
            var left = model.startOf(r);
            for (var slot = next[left]; next[slot] >= 0; slot = next[slot]) {
                if (tours.isPause(slot)) {
                    tours.linkPause(slot, left);
                    tours.refreshAround(slot);
                    left = slot;
                    continue;
                }
                chooseWindow(tours, slot, left);
                tours.link(slot, left);
                tours.refreshAround(slot);
                tours.days[model.outletOf[slot]] |= 1 << r % model.days;
                tours.holder[model.outletOf[slot]] = model.kept ? model.holder[r] : -1;
                left = slot;
            }
        }
        return tours;
    }

    private void chooseWindow(Tours tours, int slot, int left) {
        var windows = model.otherWindows == null ? null : model.otherWindows[slot];
        var least = Double.POSITIVE_INFINITY;
        for (var k = 0; windows != null && k < windows.length; k += 2) {
            var open = tours.open[slot];
            var close = tours.close[slot];
            tours.open[slot] = windows[k];
            tours.close[slot] = windows[k + 1];
            var price = tours.timePenalty(slot, left, 1, 0);
            if (price < least) {
                least = price;
            } else {
                tours.open[slot] = open;
                tours.close[slot] = close;
            }
        }
    }

    double cost(int[] next) {
        return cost(rebuilt(next));
    }

    private double cost(Tours tours) {
        var weights = model.problem.weights();
        var sum = 0.0;
        var work = new double[model.men];
        for (var r = 0; r < model.routes; r++) {
            for (var slot = model.startOf(r); slot >= 0; slot = tours.next[slot]) {
                sum += tours.arc[slot];
            }
            sum += Math.max(0, weights.lateness()) * tours.warp[r];
            sum += Math.max(0, weights.overtime()) * tours.over[r];
            sum += Math.max(0, weights.overload()) * Math.max(0, tours.load[r] - model.capacity[r]);
            work[r / model.days] += tours.duration(r);
        }
        for (var i = 0; i < model.outlets; i++) {
            sum += tours.days[i] == 0 ? model.prize[i] : 0;
        }
        return sum + terms.sum(tours.holder, tours.days, work);
    }

    Plan plan(int[] next) {
        var tours = rebuilt(next);
        var list = new ArrayList<Plan.Tour>();
        var sound = true;
        for (var r = 0; r < model.routes; r++) {
            sound &= sound(tours, r);
            var stops = new ArrayList<Integer>();
            for (var slot = next[model.startOf(r)]; next[slot] >= 0; slot = next[slot]) {
                if (!tours.isPause(slot)) {
                    stops.add(model.outletOf[slot]);
                }
            }
            if (!stops.isEmpty()) {
                list.add(new Plan.Tour(r / model.days, r % model.days, List.copyOf(stops)));
            }
        }
        var unserved = new ArrayList<Plan.Unserved>();
        for (var i = 0; i < model.outlets; i++) {
            if (tours.days[i] == 0) {
                sound &= model.prize[i] < Outlet.MANDATORY;
                unserved.add(unserved(tours, i));
            }
        }
        return new Plan(list, unserved, cost(tours), sound);
    }

    private boolean sound(Tours tours, int r) {
        var weights = model.problem.weights();
        for (var slot = model.startOf(r); tours.next[slot] >= 0; slot = tours.next[slot]) {
            if (tours.arc[slot] >= Travel.UNREACHABLE) {
                return false;
            }
        }
        return (weights.lateness() >= 0 || tours.warp[r] == 0)
                && (weights.overtime() >= 0 || tours.over[r] == 0)
                && (weights.overload() >= 0 || tours.load[r] <= model.capacity[r]);
    }

    private Plan.Unserved unserved(Tours tours, int outlet) {
        var allowed = 0;
        var connected = 0;
        var reachable = 0;
        var roomy = 0;
        var cheapest = new double[model.days];
        Arrays.fill(cheapest, Double.POSITIVE_INFINITY);
        for (var r = 0; r < model.routes; r++) {
            var bit = 1 << r % model.days;
            var slot = outlet * model.days + r % model.days;
            if ((model.anyDay[outlet] & bit) == 0 || !model.working[r] || !model.allows(r, outlet)) {
                continue;
            }
            allowed |= bit;
            connected |= way(slot, model.startOf(r)) ? bit : 0;
            if (fits(empty, slot, model.startOf(r), r)) {
                reachable |= bit;
            }
            for (var left = model.startOf(r); tours.next[left] >= 0; left = tours.next[left]) {
                if (!tours.isPause(tours.next[left]) && fits(tours, slot, left, r)) {
                    roomy |= bit;
                    var at = model.place[slot];
                    var price = model.cost(tours.place[left], at)
                            + model.cost(at, tours.place[tours.next[left]])
                            - (double) tours.arc[left];
                    cheapest[r % model.days] = Math.min(cheapest[r % model.days], price);
                }
            }
        }
        var name = model.problem.outlets().get(outlet).name();
        if (!covers(outlet, allowed)) {
            return new Plan.Unserved(
                    outlet, Plan.Reason.NOBODY_ALLOWED, name + ": nobody may come on any of its allowed sets of days");
        } else if (!covers(outlet, connected)) {
            return new Plan.Unserved(
                    outlet, Plan.Reason.OUT_OF_REACH, name + ": there is no way to it for whoever may come");
        } else if (!covers(outlet, reachable)) {
            return new Plan.Unserved(
                    outlet,
                    Plan.Reason.OUT_OF_REACH,
                    name + ": even a day for it alone breaks a window, the hours or the load");
        } else if (model.prize[outlet] < Outlet.MANDATORY && covers(outlet, roomy)) {
            return new Plan.Unserved(
                    outlet,
                    Plan.Reason.NOT_WORTH_IT,
                    "%s: a visit would cost %.0f or more, it is worth %.0f"
                            .formatted(name, Arrays.stream(cheapest).min().orElse(0), model.prize[outlet]));
        }
        return new Plan.Unserved(outlet, Plan.Reason.NO_ROOM, name + ": no room beside the other visits");
    }

    private boolean covers(int outlet, int days) {
        return Arrays.stream(model.patterns[outlet]).anyMatch(pattern -> (pattern & ~days) == 0);
    }

    /** Whether one can get there and away again on a day that begins at {@code start}. */
    private boolean way(int slot, int start) {
        return model.reaches(model.place[start], model.place[slot])
                && model.reaches(model.place[slot], model.place[start + 1]);
    }

    private boolean fits(Tours tours, int slot, int left, int r) {
        var weights = model.problem.weights();
        var outlet = model.outletOf[slot];
        if (!model.reaches(tours.place[left], model.place[slot])
                || !model.reaches(model.place[slot], tours.place[tours.next[left]])) {
            return false;
        }
        if (weights.overload() < 0 && tours.load[r] + model.demand[outlet] > model.capacity[r]) {
            return false;
        }
        return !model.timed
                || tours.timePenalty(slot, left, weights.lateness() < 0 ? 1 : 0, weights.overtime() < 0 ? 1 : 0) <= 0;
    }
}
