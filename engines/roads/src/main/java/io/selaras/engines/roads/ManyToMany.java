package io.selaras.engines.roads;

import com.graphhopper.storage.RoutingCHEdgeExplorer;
import com.graphhopper.storage.RoutingCHGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * All weights between a few hundred nodes by buckets on a contraction hierarchy (Knopp et al. 2007, "Computing
 * many-to-many shortest paths using highway hierarchies"): every target leaves its weight at the nodes above it, every
 * source climbs and reads them.
 */
final class ManyToMany {
    private record Reached(int node, double weight) {}

    private record Bucket(int target, double weight) {}

    private final RoutingCHGraph graph;

    ManyToMany(RoutingCHGraph graph) {
        this.graph = graph;
    }

    /** Weights row by row, infinite where there is no way. */
    double[] weights(int[] nodes) {
        var buckets = new HashMap<Integer, List<Bucket>>();
        for (var target = 0; target < nodes.length; target++) {
            for (var reached :
                    climb(nodes[target], graph.createInEdgeExplorer(), true).entrySet()) {
                buckets.computeIfAbsent(reached.getKey(), n -> new ArrayList<>())
                        .add(new Bucket(target, reached.getValue()));
            }
        }
        var weights = new double[nodes.length * nodes.length];
        Arrays.fill(weights, Double.POSITIVE_INFINITY);
        for (var source = 0; source < nodes.length; source++) {
            for (var reached :
                    climb(nodes[source], graph.createOutEdgeExplorer(), false).entrySet()) {
                for (var bucket : buckets.getOrDefault(reached.getKey(), List.of())) {
                    var cell = source * nodes.length + bucket.target();
                    weights[cell] = Math.min(weights[cell], reached.getValue() + bucket.weight());
                }
            }
        }
        return weights;
    }

    /** Dijkstra upwards only. */
    private Map<Integer, Double> climb(int from, RoutingCHEdgeExplorer explorer, boolean reverse) {
        var settled = new HashMap<Integer, Double>();
        var best = new HashMap<Integer, Double>();
        var open = new PriorityQueue<Reached>((a, b) -> Double.compare(a.weight(), b.weight()));
        open.add(new Reached(from, 0));
        best.put(from, 0.0);
        while (!open.isEmpty()) {
            var reached = open.poll();
            if (settled.putIfAbsent(reached.node(), reached.weight()) != null) {
                continue;
            }
            var edges = explorer.setBaseNode(reached.node());
            while (edges.next()) {
                var node = edges.getAdjNode();
                var weight = reached.weight() + edges.getWeight(reverse);
                if (graph.getLevel(node) > graph.getLevel(reached.node())
                        && weight < best.getOrDefault(node, Double.POSITIVE_INFINITY)) {
                    best.put(node, weight);
                    open.add(new Reached(node, weight));
                }
            }
        }
        return settled;
    }
}
