package io.selaras.engines.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LearningTests {
    private static Features features(double distance, String source) {
        return new Features(Map.of("distance", distance), Map.of("source", source));
    }

    /** Ends drawn from known log-odds. */
    private static List<Example> drawn(int count, ToDoubleFunction<Features> logOdds) {
        var chance = new Random(7);
        var examples = new ArrayList<Example>();
        for (var i = 0; i < count; i++) {
            var features = features(
                    Math.expm1(chance.nextDouble() * 4),
                    List.of("form", "chat", "fair").get(chance.nextInt(3)));
            examples.add(
                    new Example(features, chance.nextDouble() < Scorecard.logistic(logOdds.applyAsDouble(features))));
        }
        return examples;
    }

    private static double known(Features it) {
        var number = it.number("distance");
        var word = it.word("source");
        return 0.5
                - 0.8 * Math.log1p(number == null ? 0 : number)
                + ("chat".equals(word) ? 1.2 : "fair".equals(word) ? -0.6 : 0);
    }

    private static double weight(Scorecard card, String feature, @Nullable String word) {
        return card.terms().stream()
                .filter(it -> it.feature().equals(feature) && (word == null || word.equals(it.word())))
                .findFirst()
                .map(it -> it.weight() / it.scale() * card.slope())
                .orElseThrow();
    }

    @Test
    void knownCoefficientsAreFoundAgain() {
        var card = Learning.learn(drawn(20_000, LearningTests::known));
        assertThat(weight(card, "distance", null)).isCloseTo(-0.8, within(0.06));
        assertThat(weight(card, "source", "chat") - weight(card, "source", "form"))
                .isCloseTo(1.2, within(0.1));
        assertThat(weight(card, "source", "fair") - weight(card, "source", "form"))
                .isCloseTo(-0.6, within(0.1));
        var near = features(0, "chat");
        assertThat(card.chance(near)).isCloseTo(Scorecard.logistic(known(near)), within(0.02));
    }

    @Test
    void reasonsAddUpToTheChance() {
        var card = Learning.learn(drawn(2_000, LearningTests::known));
        var one = features(3, "fair");
        var sum = card.shift()
                + card.slope() * card.base()
                + card.reasons(one).stream().mapToDouble(Reason::weight).sum();
        assertThat(Scorecard.logistic(sum)).isCloseTo(card.chance(one), within(1e-12));
        assertThat(card.reasons(features(54, "chat")).getFirst().feature()).isEqualTo("distance");
        assertThat(card.reasons(features(54, "chat")).getFirst().weight()).isNegative();
    }

    @Test
    void sameExamplesSameCard() {
        var examples = drawn(500, LearningTests::known);
        assertThat(Learning.learn(examples)).isEqualTo(Learning.learn(List.copyOf(examples)));
    }

    @Test
    void whatIsSeparableStaysFinite() {
        var examples = new ArrayList<Example>();
        for (var i = 0; i < 200; i++) {
            examples.add(new Example(features(i, i % 3 == 0 ? "chat" : "form"), i >= 100));
        }
        var card = Learning.learn(examples);
        assertThat(card.chance(features(199, "chat"))).isBetween(0.9, 1 - 1e-14);
        assertThat(card.chance(features(0, "chat"))).isBetween(1e-14, 0.1);
    }

    @Test
    void oneEndOnlyGivesItsShareWithoutReasons() {
        var won = drawn(150, _ -> 40.0);
        var card = Learning.learn(won);
        assertThat(card.terms()).isEmpty();
        assertThat(card.chance(features(1, "chat"))).isBetween(0.99, 0.9999);
        assertThat(BackTest.inTime(won, 0.7).auc()).isEqualTo(0.5);
        assertThat(Learning.learn(List.of()).chance(features(1, "x"))).isEqualTo(0.5);
        assertThat(BackTest.inTime(List.of(), 0.7).cases()).isZero();
    }

    @Test
    void whatNeverVariesSaysNothing() {
        var examples = drawn(1_000, LearningTests::known).stream()
                .map(it -> new Example(
                        new Features(
                                Map.of("distance", it.features().numbers().get("distance"), "always", 4.0),
                                Map.of("colour", "green")),
                        it.won()))
                .toList();
        assertThat(Learning.learn(examples).terms()).extracting(Term::feature).containsOnly("distance");
    }

    @Test
    void whatIsNotKnownIsAReasonOfItsOwn() {
        var examples = new ArrayList<Example>();
        var chance = new Random(3);
        for (var i = 0; i < 2_000; i++) {
            var known = chance.nextBoolean();
            var features = new Features(known ? Map.of("quantity", 1 + chance.nextDouble() * 9) : Map.of(), Map.of());
            examples.add(new Example(features, chance.nextDouble() < (known ? 0.6 : 0.1)));
        }
        var card = Learning.learn(examples);
        var silent = new Features(Map.of("quantity", Double.NaN), Map.of("never seen", "word"));
        assertThat(card.chance(silent)).isCloseTo(0.1, within(0.03));
        assertThat(card.reasons(silent).getFirst()).satisfies(reason -> {
            assertThat(reason.feature()).isEqualTo("quantity");
            assertThat(reason.value()).isNull();
            assertThat(reason.weight()).isNegative();
        });
    }

    @Test
    void noInputGivesNoNumber() {
        var card = Learning.learn(drawn(500, LearningTests::known));
        for (var value : new double[] {0, -1, 1e308, -1e308, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertThat(card.chance(features(value, "\uD800")))
                    .isBetween(0.0, 1.0)
                    .isNotNaN();
        }
        assertThatThrownBy(() -> new Features(Map.of("a", 1.0), Map.of("a", "b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Scorecard(0, List.of(), -1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void calibrationKeepsTheOrderAndFollowsTheLatest() {
        // In the last fifth everything is won half as often as the features say.
        var examples = drawn(10_000, LearningTests::known);
        var shifted = new ArrayList<>(examples.subList(0, 8_000));
        var chance = new Random(5);
        examples.subList(8_000, 10_000)
                .forEach(it -> shifted.add(new Example(it.features(), it.won() && chance.nextBoolean())));
        var card = Learning.learn(shifted);
        assertThat(card.slope()).isPositive();
        var latest = shifted.subList(8_000, 10_000);
        var foretold = latest.stream()
                .mapToDouble(it -> card.chance(it.features()))
                .average()
                .orElseThrow();
        var seen = latest.stream().filter(Example::won).count() / 2_000.0;
        assertThat(foretold).isCloseTo(seen, within(0.03));
        var before = -1.0;
        for (var distance = 50.0; distance >= 0; distance--) {
            assertThat(card.chance(features(distance, "form"))).isGreaterThanOrEqualTo(before);
            before = card.chance(features(distance, "form"));
        }
    }

    @Test
    void theBackTestCountsRight() {
        var card = Scorecard.byHand(0, List.of(Term.word("w", "a", 2), Term.word("w", "b", -2)));
        var cases = new ArrayList<Example>();
        for (var i = 0; i < 10; i++) {
            cases.add(new Example(new Features(Map.of(), Map.of("w", "a")), i < 8));
            cases.add(new Example(new Features(Map.of(), Map.of("w", "b")), i < 2));
        }
        var test = BackTest.of(card, cases);
        // 10 won, 10 lost: of 100 pairs 64 are right, 32 tie, 4 are wrong.
        assertThat(test.auc()).isCloseTo(0.8, within(1e-12));
        assertThat(test.topLift()).isCloseTo(1.6, within(1e-12));
        assertThat(test.tenths()).hasSize(10);
        var a = Scorecard.logistic(2);
        assertThat(test.logLoss()).isCloseTo(-0.8 * Math.log(a) - 0.2 * Math.log(1 - a), within(1e-9));
    }
}
