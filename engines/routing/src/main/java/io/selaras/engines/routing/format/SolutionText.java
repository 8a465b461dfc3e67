package io.selaras.engines.routing.format;

import io.selaras.engines.routing.Plan;
import java.util.HashMap;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan as the benchmark sites publish it: {@code Route #k: ids}, then {@code Cost x}. */
public final class SolutionText {
    /** Routes are numbered from 1; where there are days, a comment says day and vehicle, both from 1. */
    public static String of(Instance instance, Plan plan) {
        var problem = instance.problem();
        var lines = new StringBuilder();
        var tours = new HashMap<Integer, Plan.Tour>();
        plan.tours().forEach(tour -> tours.put(tour.day() * problem.salesmen().size() + tour.salesman(), tour));
        var number = 0;
        for (var key = 0; key < problem.days() * problem.salesmen().size(); key++) {
            var tour = tours.get(key);
            if (tour == null && !instance.everyTour()) {
                continue;
            }
            number++;
            lines.append("Route #").append(number).append(':');
            if (tour != null) {
                lines.append(tour.outlets().stream()
                        .map(outlet -> " " + instance.ids().get(outlet))
                        .collect(Collectors.joining()));
            }
            if (problem.days() > 1) {
                lines.append(" # day ")
                        .append(key / problem.salesmen().size() + 1)
                        .append(" vehicle ")
                        .append(key % problem.salesmen().size() + 1);
            }
            lines.append('\n');
        }
        return lines.append("Cost ")
                .append(number(instance.cost(plan)))
                .append('\n')
                .toString();
    }

    /** Without decimals where there are none, else with two. */
    public static String number(double cost) {
        return cost == Math.rint(cost) ? "%d".formatted((long) cost) : String.format(Locale.ROOT, "%.2f", cost);
    }

    private SolutionText() {}
}
