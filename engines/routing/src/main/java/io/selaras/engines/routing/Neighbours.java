package io.selaras.engines.routing;

import java.util.stream.IntStream;

/**
 * For every outlet the others nearest to it, nearest first: by travel cost for ruining, and by travel plus what waiting
 * and lateness the pair forces for recreating (Vidal et al. 2013, section 5.2).
 */
final class Neighbours {
    private static final double PER_WAIT = 0.2;
    private static final double PER_LATE = 1.0;
    /** Up to here every pair is judged by its times too, beyond only the nearest. */
    private static final int ALL_PAIRS = 3000;

    final int width;
    /** {@code outlets * width}, nearest first. */
    final int[] near;
    /** {@code outlets * width}, best suited to stand next to each other first. */
    final int[] suited;

    Neighbours(Model model, int atMost) {
        width = Math.min(atMost, model.outlets - 1);
        near = new int[model.outlets * width];
        suited = model.timed ? new int[model.outlets * width] : near;
        IntStream.range(0, model.outlets).parallel().forEach(i -> fill(model, i));
    }

    private void fill(Model model, int i) {
        var distance = new double[width];
        var fitness = new double[width];
        var base = i * width;
        var everyone = model.outlets <= ALL_PAIRS;
        for (int j = 0, kept = 0; j < model.outlets; j++) {
            if (j == i) {
                continue;
            }
            var there = model.cost(model.place[i * model.days], model.place[j * model.days]);
            keep(near, base, distance, kept, j, there);
            if (model.timed && everyone) {
                keep(suited, base, fitness, kept, j, fitness(model, i, j));
            }
            kept++;
        }
        for (var k = 0; model.timed && !everyone && k < width; k++) {
            keep(suited, base, fitness, k, near[base + k], fitness(model, i, near[base + k]));
        }
    }

    private static double fitness(Model model, int i, int j) {
        var a = i * model.days;
        var b = j * model.days;
        var there = model.cost(model.place[a], model.place[b]) + strain(model, a, b);
        var back = model.cost(model.place[b], model.place[a]) + strain(model, b, a);
        return Math.min(there, back);
    }

    private static double strain(Model model, int first, int second) {
        var reach = model.stay[first] + model.time(model.place[first], model.place[second]);
        var wait = Math.max(0, model.open[second] - reach - (double) model.close[first]);
        var late = Math.max(0, model.open[first] + reach - (double) model.close[second]);
        return PER_WAIT * wait + PER_LATE * late;
    }

    private void keep(int[] list, int base, double[] keys, int kept, int candidate, double key) {
        var at = Math.min(kept, width);
        if (at == width) {
            if (key >= keys[width - 1]) {
                return;
            }
            at--;
        }
        while (at > 0 && keys[at - 1] > key) {
            keys[at] = keys[at - 1];
            list[base + at] = list[base + at - 1];
            at--;
        }
        keys[at] = key;
        list[base + at] = candidate;
    }
}
