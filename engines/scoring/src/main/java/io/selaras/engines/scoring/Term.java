package io.selaras.engines.scoring;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One line of a scorecard.
 *
 * @param word the word it is about; absent for other kinds
 * @param mean what the average case has: of the (logarithmic) number, or the share of cases with this word
 * @param scale the number's spread; 1 for the others
 * @param weight log-odds for one spread more, or for having the word
 */
public record Term(String feature, Kind kind, @Nullable String word, double mean, double scale, double weight) {
    public enum Kind {
        NUMBER,
        WORD,
        /** That it is not known. */
        MISSING
    }

    /** Beyond this many spreads a number says no more than at it. */
    private static final double FAR = 5;

    static Term number(String feature, double mean, double scale, double weight) {
        return new Term(feature, Kind.NUMBER, null, mean, scale, weight);
    }

    /** A line set by hand: worth {@code weight} when the word is there, and nothing otherwise. */
    public static Term word(String feature, String word, double weight) {
        return new Term(feature, Kind.WORD, word, 0, 1, weight);
    }

    /** The value of this line for a case, before its weight; 0 for an unknown number. */
    double raw(Features features) {
        return switch (kind) {
            case NUMBER -> {
                var number = features.number(feature);
                yield number == null ? 0 : Math.clamp((spread(number) - mean) / scale, -FAR, FAR);
            }
            case WORD -> requireNonNull(word).equals(features.word(feature)) ? 1 : 0;
            case MISSING -> features.number(feature) == null && features.word(feature) == null ? 1 : 0;
        };
    }

    /** What the line adds for a case, against the average one. */
    double contribution(Features features) {
        return weight * (kind == Kind.NUMBER ? raw(features) : raw(features) - mean);
    }

    Term weighing(double weight) {
        return new Term(feature, kind, word, mean, scale, weight);
    }

    /** Amounts and counts have long tails: log(1 + |x|) with the sign of x. */
    static double spread(double number) {
        return Math.signum(number) * Math.log1p(Math.abs(number));
    }
}
