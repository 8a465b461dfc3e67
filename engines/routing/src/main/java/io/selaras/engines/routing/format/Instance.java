package io.selaras.engines.routing.format;

import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Problem;
import java.util.List;

/**
 * A problem read from a file, with what is needed to state a plan's cost as the literature does.
 *
 * @param lengths what the file says lies between two places, before the convention
 * @param ids what the file calls each outlet, by outlet index
 * @param everyTour whether a solution file lists unused vehicles too, because vehicles differ
 */
public record Instance(
        String name, Problem problem, Convention convention, Lengths lengths, List<Integer> ids, boolean everyTour) {
    /** The length of the way between two places in the file's own numbers. */
    @FunctionalInterface
    public interface Lengths {
        double between(int from, int to);

        /** Straight lines. */
        static Lengths straight(double[] x, double[] y) {
            return (from, to) -> Math.hypot(x[from] - x[to], y[from] - y[to]);
        }
    }

    /** Total length in the set's own numbers, recomputed from what the file says. */
    public double cost(Plan plan) {
        var sum = 0.0;
        for (var tour : plan.tours()) {
            var salesman = problem.salesmen().get(tour.salesman());
            var at = salesman.start();
            for (var outlet : tour.outlets()) {
                var place = problem.outlets().get(outlet).place();
                sum += length(at, place);
                at = place;
            }
            sum += length(at, salesman.end());
        }
        return switch (convention) {
            case DOUBLE -> sum;
            case DIMACS -> Math.round(sum) / 10.0;
            case ROUND, EXACT -> Math.round(sum);
        };
    }

    private double length(int from, int to) {
        var length = lengths.between(from, to);
        return convention == Convention.DOUBLE ? length : convention.length(length);
    }
}
