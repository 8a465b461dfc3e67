package io.selaras.engines.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Learns a scorecard: logistic regression with an L2 penalty, by Newton's method, over standardised logarithmic numbers
 * and one column a word (words seen rarely have none and count as average). Calibrated after Platt on the latest fifth.
 * The same examples in the same order give the same card to the last bit.
 */
public final class Learning {
    /** Fewer ended cases than this, and a card set by hand does better. */
    public static final int ENOUGH = 100;

    private static final double PENALTY = 1;
    private static final int ROUNDS = 50;
    private static final int CALIBRATION_AT_LEAST = 30;
    private static final double FLATTEST = 0.1;
    private static final double STEEPEST = 5;

    private Learning() {}

    /** @param inOrder by the time they began; any number of them, of both ends or not */
    public static Scorecard learn(List<Example> inOrder) {
        var fitted = fit(inOrder);
        var cut = inOrder.size() * 4 / 5;
        var latest = inOrder.subList(cut, inOrder.size());
        if (latest.size() < CALIBRATION_AT_LEAST || !hasBoth(latest) || !hasBoth(inOrder.subList(0, cut))) {
            return fitted;
        }
        var earlier = fit(inOrder.subList(0, cut));
        var line = calibrate(latest, earlier);
        return new Scorecard(fitted.base(), fitted.terms(), line[0], line[1]);
    }

    private static boolean hasBoth(List<Example> examples) {
        return examples.stream().anyMatch(Example::won) && !examples.stream().allMatch(Example::won);
    }

    private static Scorecard fit(List<Example> examples) {
        var won = examples.stream().filter(Example::won).count();
        var odds = Math.log((won + 0.5) / (examples.size() - won + 0.5));
        if (!hasBoth(examples)) {
            return Scorecard.byHand(odds, List.of());
        }
        var terms = terms(examples);
        var rows = new double[examples.size()][terms.size() + 1];
        var ends = new double[examples.size()];
        for (var i = 0; i < rows.length; i++) {
            var example = examples.get(i);
            ends[i] = example.won() ? 1 : 0;
            rows[i][0] = 1;
            for (var j = 0; j < terms.size(); j++) {
                rows[i][j + 1] = terms.get(j).raw(example.features());
            }
        }
        var weights = newton(rows, ends, odds);
        var base = weights[0];
        var weighed = new ArrayList<Term>();
        for (var j = 0; j < terms.size(); j++) {
            var term = terms.get(j).weighing(weights[j + 1]);
            weighed.add(term);
            // Columns of words were not centred; the card speaks of the average case.
            base += term.kind() == Term.Kind.NUMBER ? 0 : term.weight() * term.mean();
        }
        return Scorecard.byHand(base, weighed);
    }

    /** The columns: what varies and is seen often enough. */
    private static List<Term> terms(List<Example> examples) {
        var count = examples.size();
        var often = Math.clamp(count / 50, 3, 15);
        var numbers = new TreeSet<String>();
        var words = new TreeMap<String, TreeMap<String, Integer>>();
        for (var example : examples) {
            numbers.addAll(example.features().numbers().keySet());
            example.features()
                    .words()
                    .forEach((name, word) ->
                            words.computeIfAbsent(name, _ -> new TreeMap<>()).merge(word, 1, Integer::sum));
        }
        var terms = new ArrayList<Term>();
        for (var name : numbers) {
            var known = examples.stream()
                    .map(it -> it.features().number(name))
                    .filter(it -> it != null)
                    .mapToDouble(Term::spread)
                    .toArray();
            var mean = Arrays.stream(known).average().orElse(0);
            var variance = Arrays.stream(known)
                    .map(it -> (it - mean) * (it - mean))
                    .average()
                    .orElse(0);
            if (variance > 1e-18 && known.length >= often) {
                terms.add(Term.number(name, mean, Math.sqrt(variance), 0));
            }
            missing(name, count - known.length, count, often, terms);
        }
        words.forEach((name, seen) -> {
            seen.forEach((word, times) -> {
                if (times >= often && times < count) {
                    terms.add(new Term(name, Term.Kind.WORD, word, times / (double) count, 1, 0));
                }
            });
            var known = seen.values().stream().mapToInt(it -> it).sum();
            missing(name, count - known, count, often, terms);
        });
        return terms;
    }

    private static void missing(String name, int times, int count, int often, List<Term> terms) {
        if (times >= often && times < count) {
            terms.add(new Term(name, Term.Kind.MISSING, null, times / (double) count, 1, 0));
        }
    }

    /** Maximises the penalised likelihood; the first column is not penalised. Halves a step that makes it worse. */
    private static double[] newton(double[][] rows, double[] ends, double start) {
        var width = rows[0].length;
        var weights = new double[width];
        weights[0] = start;
        var loss = loss(rows, ends, weights);
        for (var round = 0; round < ROUNDS; round++) {
            var slope = new double[width];
            var curve = new double[width][width];
            var columns = new int[width];
            for (var i = 0; i < rows.length; i++) {
                var row = rows[i];
                // Most columns are words and hold nothing: only what is there is multiplied.
                var used = 0;
                var sum = 0.0;
                for (var j = 0; j < width; j++) {
                    if (row[j] != 0) {
                        columns[used++] = j;
                        sum += row[j] * weights[j];
                    }
                }
                var chance = Scorecard.logistic(sum);
                var spread = chance * (1 - chance);
                for (var a = 0; a < used; a++) {
                    var j = columns[a];
                    slope[j] += (ends[i] - chance) * row[j];
                    for (var b = 0; b <= a; b++) {
                        curve[j][columns[b]] += spread * row[j] * row[columns[b]];
                    }
                }
            }
            curve[0][0] += 1e-9;
            for (var j = 1; j < width; j++) {
                slope[j] -= PENALTY * weights[j];
                curve[j][j] += PENALTY;
            }
            var step = solve(curve, slope);
            var length = 1.0;
            var better = weights;
            var next = loss;
            for (var halved = 0; halved < 30; halved++, length /= 2) {
                better = weights.clone();
                for (var j = 0; j < width; j++) {
                    better[j] += length * step[j];
                }
                next = loss(rows, ends, better);
                if (next <= loss) {
                    break;
                }
            }
            if (!(next <= loss)) {
                break;
            }
            var gain = loss - next;
            weights = better;
            loss = next;
            if (gain < 1e-9 * (1 + loss)) {
                break;
            }
        }
        return weights;
    }

    private static double loss(double[][] rows, double[] ends, double[] weights) {
        var loss = 0.0;
        for (var i = 0; i < rows.length; i++) {
            var sum = 0.0;
            for (var j = 0; j < weights.length; j++) {
                sum += rows[i][j] * weights[j];
            }
            var chance = Scorecard.logistic(sum);
            loss -= ends[i] > 0.5 ? Math.log(chance) : Math.log1p(-chance);
        }
        for (var j = 1; j < weights.length; j++) {
            loss += PENALTY / 2 * weights[j] * weights[j];
        }
        return loss;
    }

    /** Cholesky, of the lower triangle, in place. */
    private static double[] solve(double[][] curve, double[] right) {
        var n = right.length;
        for (var i = 0; i < n; i++) {
            for (var j = 0; j <= i; j++) {
                var sum = curve[i][j];
                for (var k = 0; k < j; k++) {
                    sum -= curve[i][k] * curve[j][k];
                }
                curve[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / curve[j][j];
            }
        }
        var x = right.clone();
        for (var i = 0; i < n; i++) {
            for (var k = 0; k < i; k++) {
                x[i] -= curve[i][k] * x[k];
            }
            x[i] /= curve[i][i];
        }
        for (var i = n - 1; i >= 0; i--) {
            for (var k = i + 1; k < n; k++) {
                x[i] -= curve[k][i] * x[k];
            }
            x[i] /= curve[i][i];
        }
        return x;
    }

    /** Slope and shift after Platt, with his softened ends; the slope stays positive. */
    private static double[] calibrate(List<Example> latest, Scorecard earlier) {
        var won = latest.stream().filter(Example::won).count();
        var yes = (won + 1.0) / (won + 2.0);
        var no = 1.0 / (latest.size() - won + 2.0);
        var slope = 1.0;
        var shift = 0.0;
        for (var round = 0; round < ROUNDS; round++) {
            double a = 0, b = 0, aa = 1e-3, ab = 0, bb = 1e-3;
            for (var example : latest) {
                var x = earlier.sum(example.features());
                var chance = Scorecard.logistic(shift + slope * x);
                var off = (example.won() ? yes : no) - chance;
                var spread = chance * (1 - chance);
                a += off * x;
                b += off;
                aa += spread * x * x;
                ab += spread * x;
                bb += spread;
            }
            var all = aa * bb - ab * ab;
            var up = Math.clamp((bb * a - ab * b) / all, -1, 1);
            var along = Math.clamp((aa * b - ab * a) / all, -1, 1);
            slope = Math.clamp(slope + up, FLATTEST, STEEPEST);
            shift += along;
            if (Math.abs(up) + Math.abs(along) < 1e-9) {
                break;
            }
        }
        return new double[] {slope, shift};
    }
}
