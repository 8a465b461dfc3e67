package io.selaras.engines.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well chances foretold ends that they had not seen.
 *
 * @param cases, won that it was measured on
 * @param auc how often a won case had the higher chance than a lost one; 0.5 when there is nothing to rank
 * @param logLoss mean, natural logarithm; the lower the better
 * @param topLift how many times more often the tenth with the highest chances was won than all; 1 when nothing was won
 * @param tenths from the lowest chances to the highest, as many in each as can be
 */
public record BackTest(int cases, int won, double auc, double logLoss, double topLift, List<Tenth> tenths) {
    /** @param foretold mean chance; {@code seen} the share that was won */
    public record Tenth(int cases, double foretold, double seen) {}

    private record Foretold(double chance, boolean won) {}

    public BackTest {
        tenths = List.copyOf(tenths);
    }

    /** Learns from the first part and measures on the rest, as it would have been. @param part e.g. 0.7 */
    public static BackTest inTime(List<Example> inOrder, double part) {
        var cut = (int) (inOrder.size() * part);
        return of(Learning.learn(inOrder.subList(0, cut)), inOrder.subList(cut, inOrder.size()));
    }

    public static BackTest of(Scorecard card, List<Example> unseen) {
        var sorted = new ArrayList<Foretold>();
        for (var example : unseen) {
            sorted.add(new Foretold(card.chance(example.features()), example.won()));
        }
        sorted.sort(Comparator.comparingDouble(Foretold::chance));
        var won = (int) sorted.stream().filter(Foretold::won).count();
        return new BackTest(
                sorted.size(), won, auc(sorted, won), logLoss(sorted), topLift(sorted, won), tenths(sorted));
    }

    /** By ranks; equal chances share theirs. */
    private static double auc(List<Foretold> sorted, int won) {
        var lost = sorted.size() - won;
        if (won == 0 || lost == 0) {
            return 0.5;
        }
        var ranks = 0.0;
        for (var from = 0; from < sorted.size(); ) {
            var until = tiesUntil(sorted, from);
            var rank = (from + 1 + until) / 2.0;
            for (var i = from; i < until; i++) {
                ranks += sorted.get(i).won ? rank : 0;
            }
            from = until;
        }
        return (ranks - won * (won + 1.0) / 2) / ((double) won * lost);
    }

    private static int tiesUntil(List<Foretold> sorted, int from) {
        var until = from + 1;
        while (until < sorted.size() && sorted.get(until).chance == sorted.get(from).chance) {
            until++;
        }
        return until;
    }

    private static double logLoss(List<Foretold> all) {
        return all.stream()
                .mapToDouble(it -> -Math.log(it.won ? it.chance : 1 - it.chance))
                .average()
                .orElse(0);
    }

    /** Where the border of the top tenth cuts through equal chances, each of them counts for its part. */
    private static double topLift(List<Foretold> sorted, int won) {
        var top = sorted.size() / 10.0;
        if (won == 0) {
            return 1;
        }
        var wins = 0.0;
        for (var from = 0; from < sorted.size(); ) {
            var until = tiesUntil(sorted, from);
            var inside = Math.clamp(until - (sorted.size() - top), 0, until - from);
            var share =
                    sorted.subList(from, until).stream().filter(Foretold::won).count() / (double) (until - from);
            wins += inside * share;
            from = until;
        }
        return wins / top / (won / (double) sorted.size());
    }

    private static List<Tenth> tenths(List<Foretold> sorted) {
        var tenths = new ArrayList<Tenth>();
        for (var i = 0; i < 10; i++) {
            var part = sorted.subList(sorted.size() * i / 10, sorted.size() * (i + 1) / 10);
            if (!part.isEmpty()) {
                tenths.add(new Tenth(
                        part.size(),
                        part.stream().mapToDouble(Foretold::chance).average().orElse(0),
                        part.stream().filter(Foretold::won).count() / (double) part.size()));
            }
        }
        return tenths;
    }
}
