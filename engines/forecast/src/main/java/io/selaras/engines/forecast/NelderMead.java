package io.selaras.engines.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/** Downhill simplex (Nelder and Mead 1965), coefficients 1, 2, ½, ½. Deterministic. */
final class NelderMead {
    private record Corner(double[] at, double value) {}

    static double[] minimise(ToDoubleFunction<double[]> cost, double[] start, double[] step, int rounds) {
        int n = start.length;
        var corners = new Corner[n + 1];
        for (int i = 0; i <= n; i++) {
            var at = start.clone();
            if (i > 0) {
                at[i - 1] += step[i - 1];
            }
            corners[i] = corner(cost, at);
        }
        var order = Comparator.comparingDouble(Corner::value);
        for (int round = 0; round < rounds; round++) {
            Arrays.sort(corners, order);
            if (corners[n].value - corners[0].value <= 1e-8 * (Math.abs(corners[0].value) + 1e-12)) {
                break;
            }
            var centre = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    centre[j] += corners[i].at[j] / n;
                }
            }
            var mirrored = corner(cost, along(centre, corners[n].at, -1));
            if (mirrored.value < corners[0].value) {
                var further = corner(cost, along(centre, corners[n].at, -2));
                corners[n] = further.value < mirrored.value ? further : mirrored;
            } else if (mirrored.value < corners[n - 1].value) {
                corners[n] = mirrored;
            } else {
                var worst = mirrored.value < corners[n].value ? mirrored : corners[n];
                var nearer = corner(cost, along(centre, worst.at, 0.5));
                if (nearer.value < worst.value) {
                    corners[n] = nearer;
                } else {
                    for (int i = 1; i <= n; i++) {
                        corners[i] = corner(cost, along(corners[0].at, corners[i].at, 0.5));
                    }
                }
            }
        }
        Arrays.sort(corners, order);
        return corners[0].at;
    }

    private static Corner corner(ToDoubleFunction<double[]> cost, double[] at) {
        double value = cost.applyAsDouble(at);
        return new Corner(at, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
    }

    private static double[] along(double[] from, double[] to, double share) {
        var at = new double[from.length];
        for (int j = 0; j < at.length; j++) {
            at[j] = from[j] + share * (to[j] - from[j]);
        }
        return at;
    }

    private NelderMead() {}
}
