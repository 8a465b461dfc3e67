package io.selaras.engines.routing;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a plan costs beside its tours: changes against the published plan, ragged territories, uneven work. All zero in
 * the published benchmarks, and then never asked.
 */
final class Terms {
    private static final int CIRCLE = 8;
    private static final double BAND = 0.1;

    final boolean used;
    final boolean balances;
    final boolean stable;
    private final Model model;
    private final double balance;
    private final double compactness;
    private final double newSalesman;
    private final double newDay;
    private final double otherWeekday;
    /** The days of the cycle that are Mondays, Tuesdays and so on. */
    private final int[] weekdays;

    private final int[] publishedMan;
    private final int[] publishedDays;
    /** The outlets near each outlet, both ways. */
    private final int[][] circle;

    Terms(Model model, Neighbours neighbours) {
        this.model = model;
        var weights = model.problem.weights();
        var kept = model.problem.keeping() == Keeping.SAME_SALESMAN;
        balance = weights.balance();
        compactness = kept ? weights.compactness() : 0;
        newSalesman = kept ? weights.newSalesman() : 0;
        newDay = weights.newDay();
        otherWeekday = weights.otherWeekday();
        weekdays = new int[otherWeekday > 0 ? Math.min(weights.week(), model.days) : 0];
        for (var day = 0; day < model.days && otherWeekday > 0; day++) {
            weekdays[day % weights.week()] |= 1 << day;
        }
        balances = balance > 0;
        stable = newSalesman > 0 || newDay > 0;
        publishedMan = new int[model.outlets];
        publishedDays = new int[model.outlets];
        Arrays.fill(publishedMan, -1);
        readPublished();
        circle = compactness > 0 ? circles(neighbours) : new int[0][];
        used = compactness > 0 || newSalesman > 0 || newDay > 0 || otherWeekday > 0;
    }

    private void readPublished() {
        var known = model.problem.published();
        if (known != null) {
            for (var tour : known.tours()) {
                for (var outlet : tour.outlets()) {
                    publishedMan[outlet] = tour.salesman();
                    publishedDays[outlet] |= 1 << tour.day();
                }
            }
        }
    }

    private int[][] circles(Neighbours neighbours) {
        var width = Math.min(CIRCLE, neighbours.width);
        var around = Stream.generate(TreeSet<Integer>::new).limit(model.outlets).toList();
        for (var i = 0; i < model.outlets; i++) {
            for (var k = 0; k < width; k++) {
                var j = neighbours.near[i * neighbours.width + k];
                around.get(i).add(j);
                around.get(j).add(i);
            }
        }
        return around.stream()
                .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** What it costs that an outlet is visited by this holder on these days, given who holds the outlets around it. */
    double price(int outlet, int holder, int days, int[] holders) {
        if (days == 0) {
            return 0;
        }
        var sum = 0.0;
        if (newDay > 0 && publishedMan[outlet] >= 0) {
            sum += newDay * Integer.bitCount(days & ~publishedDays[outlet]);
        }
        if (newSalesman > 0 && publishedMan[outlet] >= 0 && publishedMan[outlet] != holder) {
            sum += newSalesman;
        }
        if (otherWeekday > 0) {
            var most = 0;
            for (var weekday : weekdays) {
                most = Math.max(most, Integer.bitCount(days & weekday));
            }
            sum += otherWeekday * (Integer.bitCount(days) - most);
        }
        if (compactness > 0) {
            var foreign = 0;
            for (var other : circle[outlet]) {
                if (holders[other] >= 0 && holders[other] != holder) {
                    foreign++;
                }
            }
            sum += compactness * foreign;
        }
        return sum;
    }

    /** What a salesman's work over the cycle costs when the mean is this. */
    double uneven(double work, double mean) {
        return balance * Math.max(0, Math.max(work - (1 + BAND) * mean, (1 - BAND) * mean - work));
    }

    /** The terms of a complete plan. */
    double sum(int[] holders, int[] days, double[] work) {
        var sum = 0.0;
        var alone = new int[holders.length];
        Arrays.fill(alone, -1);
        for (var i = 0; used && i < holders.length; i++) {
            // Adding outlets one by one counts each pair once.
            sum += price(i, holders[i], days[i], alone);
            alone[i] = holders[i];
        }
        var mean = Arrays.stream(work).average().orElse(0);
        for (var man = 0; balances && man < work.length; man++) {
            sum += uneven(work[man], mean);
        }
        return sum;
    }
}
