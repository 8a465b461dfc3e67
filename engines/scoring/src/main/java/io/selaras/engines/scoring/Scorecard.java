package io.selaras.engines.scoring;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An additive score: the average case's log-odds and what each feature adds to or takes from them. Learned by {@link
 * Learning} or set by hand; either way each chance can be taken apart into its reasons, and they add up to it.
 *
 * @param base log-odds of the average case
 * @param slope, shift of the calibration: the chance is the logistic of {@code shift + slope · log-odds}; the slope is
 *     positive, so a higher sum never is a lower chance
 */
public record Scorecard(double base, List<Term> terms, double slope, double shift) {
    public Scorecard {
        terms = List.copyOf(terms);
        if (!(slope > 0) || !Double.isFinite(slope + shift + base)) {
            throw new IllegalArgumentException("Not a calibration: " + slope + ", " + shift + ", " + base);
        }
        for (var term : terms) {
            if (!Double.isFinite(term.weight() + term.mean() + term.scale()) || !(term.scale() > 0)) {
                throw new IllegalArgumentException("Not a term: " + term);
            }
        }
    }

    /** Set by hand, where there is too little to learn from. */
    public static Scorecard byHand(double base, List<Term> terms) {
        return new Scorecard(base, terms, 1, 0);
    }

    /** Above 0 and below 1. */
    public double chance(Features features) {
        return logistic(shift + slope * sum(features));
    }

    double sum(Features features) {
        var sum = base;
        for (var term : terms) {
            sum += term.contribution(features);
        }
        return sum;
    }

    /** What made the chance, the weightiest first; with {@link #base} they add up to the log-odds. */
    public List<Reason> reasons(Features features) {
        var weights = new LinkedHashMap<String, Double>();
        for (var term : terms) {
            weights.merge(term.feature(), slope * term.contribution(features), Double::sum);
        }
        return weights.entrySet().stream()
                .map(it -> new Reason(it.getKey(), value(features, it.getKey()), it.getValue()))
                .sorted(Comparator.comparingDouble((Reason it) -> -Math.abs(it.weight()))
                        .thenComparing(Reason::feature))
                .toList();
    }

    private static @Nullable String value(Features features, String name) {
        var number = features.number(name);
        return number == null ? features.word(name) : number.toString();
    }

    /** Never quite 0 or 1, whatever comes in. */
    static double logistic(double x) {
        return 1 / (1 + Math.exp(-Math.clamp(x, -30, 30)));
    }
}
