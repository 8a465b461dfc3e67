package io.selaras.engines.routing.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.selaras.engines.routing.travel.LearnedTimes.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LearnedTimesTests {
    private static final FormulaTimes FORMULA = FormulaTimes.DEFAULT;
    private static final Spot TOWN = new Spot(-6.22, 106.82);
    private static final Spot ELSEWHERE = new Spot(-7.52, 110.42);

    /** Ways about a place that take so many times what the formula says, give or take a third. */
    private static List<Way> ways(Spot around, int count, int hour, double factor, long seed) {
        var random = new Random(seed);
        var ways = new ArrayList<Way>();
        for (var k = 0; k < count; k++) {
            var from = near(around, random);
            var to = near(around, random);
            var reckoned = FORMULA.atHour(hour).between(List.of(from, to)).time(0, 1);
            var taken = reckoned * factor * Math.exp(0.3 * random.nextGaussian());
            ways.add(new Way(from, to, hour, (int) Math.round(taken)));
        }
        return ways;
    }

    private static Spot near(Spot around, Random random) {
        return new Spot(
                around.latitude() + 0.02 * (random.nextDouble() - 0.5),
                around.longitude() + 0.02 * (random.nextDouble() - 0.5));
    }

    @Test
    void withoutWaysItIsTheFormula() {
        var learned = LearnedTimes.from(FORMULA, 8, List.of()).between(List.of(TOWN, ELSEWHERE));
        var formula = FORMULA.atHour(8).between(List.of(TOWN, ELSEWHERE));
        assertThat(learned.time(0, 1)).isEqualTo(formula.time(0, 1));
        assertThat(learned.distance(0, 1)).isEqualTo(formula.distance(0, 1));
        assertThat(learned.time(1, 1)).isZero();
    }

    @Test
    void manyWaysInAnAreaAtAnHourAreBelieved() {
        var ways = new ArrayList<>(ways(TOWN, 500, 8, 1.8, 1));
        ways.addAll(ways(TOWN, 500, 13, 0.9, 2));
        ways.addAll(ways(ELSEWHERE, 500, 8, 1.0, 3));
        var learned = LearnedTimes.from(FORMULA, 8, ways);
        assertThat(learned.factor(TOWN)).isCloseTo(1.8, within(0.08));
        assertThat(learned.atHour(13).factor(TOWN)).isCloseTo(0.9, within(0.05));
        assertThat(learned.factor(ELSEWHERE)).isCloseTo(1.0, within(0.05));
    }

    @Test
    void aFewWaysMoveTheDefaultOnlyALittle() {
        var few = LearnedTimes.from(FORMULA, 10, ways(TOWN, 3, 10, 3, 4));
        assertThat(few.factor(TOWN)).isBetween(1.1, 1.7);
        assertThat(few.factor(ELSEWHERE)).isLessThan(few.factor(TOWN));
    }

    @Test
    void lunchesAndWrongClocksDoNotCount() {
        var ways = new ArrayList<>(ways(TOWN, 300, 12, 1.2, 5));
        ways.addAll(ways(TOWN, 250, 12, 30, 6));
        assertThat(LearnedTimes.from(FORMULA, 12, ways).factor(TOWN)).isCloseTo(1.2, within(0.06));
    }

    @Test
    void waysNotSeenBeforeAreForetoldBetterThanByTheFormula() {
        var learned = LearnedTimes.from(FORMULA, 17, ways(TOWN, 200, 17, 1.5, 7));
        var error = 0.0;
        var formulaError = 0.0;
        for (var way : ways(TOWN, 200, 17, 1.5, 8)) {
            var ends = List.of(way.from(), way.to());
            error += Math.abs(
                    Math.log(way.seconds() / (double) learned.between(ends).time(0, 1)));
            formulaError += Math.abs(Math.log(
                    way.seconds() / (double) FORMULA.atHour(17).between(ends).time(0, 1)));
        }
        assertThat(error).isLessThan(0.7 * formulaError);
    }

    @Test
    void thePhoneReckonsAsTheServerDoesWithoutRoadData() {
        var random = new Random(3);
        var spots = new ArrayList<Spot>();
        var latitudes = new double[20];
        var longitudes = new double[20];
        for (var k = 0; k < 20; k++) {
            latitudes[k] = -6 + random.nextDouble();
            longitudes[k] = 107 + random.nextDouble();
            spots.add(new Spot(latitudes[k], longitudes[k]));
        }
        var travel = FormulaTimes.DEFAULT.between(spots);
        var seconds = Crow.between(latitudes, longitudes);
        for (var from = 0; from < 20; from++) {
            for (var to = 0; to < 20; to++) {
                assertThat(seconds[from * 20 + to]).isEqualTo(travel.time(from, to));
            }
        }
    }
}
