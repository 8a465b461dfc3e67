package io.selaras.campaigns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Credit by removal: how many conversions would be missing if a source did not exist, on a chain in which the next touch
 * depends on the one before only. Method: Anderl et al., "Mapping the customer journey" (2016), order one.
 */
final class Markov {
    private final List<String> sources = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Map<Long, Double> moves = new LinkedHashMap<>();
    private double conversions;
    private double paths;

    private static final int START = -1;
    private static final int WON = -2;
    private static final int LOST = -3;

    /** @param won and {@code lost}: how many went this way and ordered, and did not */
    void add(List<String> path, double won, double lost) {
        int at = START;
        for (var source : path) {
            int next = places.computeIfAbsent(source, name -> {
                sources.add(name);
                return sources.size() - 1;
            });
            move(at, next, won + lost);
            at = next;
        }
        move(at, WON, won);
        move(at, LOST, lost);
        conversions += won;
        paths += won + lost;
    }

    private void move(int from, int to, double times) {
        if (times > 0) {
            moves.merge(((long) (from + 3) << 32) | (to + 3), times, Double::sum);
        }
    }

    /** The chance to order, from the start; {@code removed} leads nowhere. @param removed {@code START} for none */
    private double chance(int removed) {
        int n = sources.size() + 1;
        var matrix = new double[n][n + 1];
        var out = new double[n];
        moves.forEach((move, times) -> out[from(move)] += times);
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 1;
        }
        moves.forEach((move, times) -> {
            int from = from(move);
            int to = (int) (move & 0xffff_ffffL) - 3;
            if (removed >= 0 && (from == removed + 1 || to == removed)) {
                return;
            }
            if (to == WON) {
                matrix[from][n] += times / out[from];
            } else if (to >= 0) {
                matrix[from][to + 1] -= times / out[from];
            }
        });
        return solved(matrix)[0];
    }

    /** The start is row 0, a source one more than its place. */
    private static int from(long move) {
        return (int) (move >> 32) - 3 + 1;
    }

    private static double[] solved(double[][] matrix) {
        int n = matrix.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                if (Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column])) {
                    pivot = row;
                }
            }
            var swap = matrix[column];
            matrix[column] = matrix[pivot];
            matrix[pivot] = swap;
            for (int row = 0; row < n; row++) {
                double factor = row == column ? 0 : matrix[row][column] / matrix[column][column];
                for (int k = column; factor != 0 && k <= n; k++) {
                    matrix[row][k] -= factor * matrix[column][k];
                }
            }
        }
        var solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = matrix[i][n] / matrix[i][i];
        }
        return solution;
    }

    /** The share of those who ordered, as the chain sees it; the same as the observed one. */
    double base() {
        return paths == 0 ? 0 : chance(START);
    }

    /** What each source gets of everything; adds up to one when there was any conversion on a path. */
    Map<String, Double> shares() {
        var shares = new LinkedHashMap<String, Double>();
        if (conversions == 0) {
            return shares;
        }
        double base = base();
        double all = 0;
        for (int i = 0; i < sources.size(); i++) {
            double effect = 1 - chance(i) / base;
            shares.put(sources.get(i), effect);
            all += effect;
        }
        double whole = all;
        shares.replaceAll((_, effect) -> whole == 0 ? 0 : effect / whole);
        return shares;
    }
}
