package io.selaras.engines.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecasterTests {
    private static final double[] EXTREMES = {1e307, 1e200, 1e-200, 1e-307, Double.MIN_NORMAL};

    private final Forecaster monthly = new Forecaster(12);

    @Test
    void allZerosStayZero() {
        assertThat(monthly.forecast(series(36, _ -> 0), 6).mean()).containsOnly(0);
    }

    @Test
    void threeObservationsGiveTheirMean() {
        assertThat(monthly.forecast(new Series("new", new double[] {4, 5, 6}), 3)
                        .mean())
                .containsExactly(5, 5, 5);
    }

    @Test
    void aSeriesThatEndsInTwentyZerosIsDead() {
        var forecast = monthly.forecast(series(60, t -> t < 40 ? 20 + t % 3 : 0), 6);
        assertThat(forecast.method()).isEqualTo("dead");
        assertThat(forecast.upper95()).containsOnly(0);
    }

    @Test
    void anOutletThatStoppedBuyingGetsNothing() {
        assertThat(monthly.forecast(series(60, t -> t < 40 ? 20 + t % 3 : 0), 6).mean())
                .containsOnly(0);
    }

    @Test
    void oneTypingErrorOfThreeDigitsDoesLittle() {
        var right = monthly.forecast(series(48, t -> 100 + t % 5), 6).mean();
        var wrong = monthly.forecast(series(48, t -> t == 30 ? 100_000 : 100 + t % 5), 6)
                .mean();
        for (int k = 0; k < 6; k++) {
            assertThat(wrong[k]).isCloseTo(right[k], within(5.0));
        }
    }

    @Test
    void weeksWithoutStockSayNothingAboutDemand() {
        var empty = new boolean[48];
        Arrays.fill(empty, 42, 48, true);
        var sold = series(48, t -> t >= 42 ? 0 : 100 + t % 5);
        assertThat(monthly.forecast(sold.withoutStockOuts(empty), 3).mean()[0]).isBetween(95.0, 110.0);
        assertThat(monthly.forecast(sold, 3).mean()[0]).isLessThan(95);
    }

    @Test
    void returnsDoNoHarm() {
        var forecast = monthly.forecast(series(48, t -> t % 11 == 5 ? -40 : 50 + t % 4), 6);
        for (double mean : forecast.mean()) {
            assertThat(mean).isBetween(30.0, 65.0);
        }
    }

    @Test
    void fourTimesTheSeriesIsFourTimesTheForecast() {
        var chance = new Random(3);
        var values = chance.doubles(60, 50, 150).toArray();
        var once = monthly.forecast(new Series("a", values), 12).mean();
        var four = monthly.forecast(
                        new Series("a", Arrays.stream(values).map(v -> 4 * v).toArray()), 12)
                .mean();
        for (int k = 0; k < 12; k++) {
            assertThat(four[k]).isCloseTo(4 * once[k], within(1e-6 * four[k]));
        }
    }

    @Test
    void smoothingWithoutTrendMovesWithAConstant() {
        var values = new Random(4).doubles(60, 50, 150).toArray();
        var moved = Arrays.stream(values).map(v -> v + 1000).toArray();
        double once = Smoothing.fit(values, Smoothing.Trend.NONE).forecast(1)[0];
        assertThat(Smoothing.fit(moved, Smoothing.Trend.NONE).forecast(1)[0]).isCloseTo(once + 1000, within(1.0));
    }

    @Test
    void whateverComesInNothingButOrderedFiniteNumbersComeOut() {
        var chance = new Random(5);
        for (int run = 0; run < 300; run++) {
            double size = run % 5 == 0 ? EXTREMES[run / 5 % EXTREMES.length] : Math.pow(10, chance.nextInt(13) - 4);
            double gaps = chance.nextDouble();
            var values = new double[chance.nextInt(130)];
            for (int t = 0; t < values.length; t++) {
                values[t] = chance.nextInt(10) == 0
                        ? Double.NaN
                        : chance.nextDouble() < gaps ? 0 : size * (Math.clamp(chance.nextGaussian(), -3, 3) + 0.5);
            }
            int period = new int[] {1, 4, 7, 12, 52}[chance.nextInt(5)];
            var forecast = new Forecaster(period).forecast(new Series("x", values), 1 + chance.nextInt(20));
            for (int k = 0; k < forecast.mean().length; k++) {
                assertThat(forecast.upper95()[k]).isFinite();
                assertThat(forecast.lower95()[k]).isNotNegative().isLessThanOrEqualTo(forecast.lower80()[k]);
                assertThat(forecast.lower80()[k]).isLessThanOrEqualTo(forecast.mean()[k]);
                assertThat(forecast.mean()[k]).isLessThanOrEqualTo(forecast.upper80()[k]);
                assertThat(forecast.upper80()[k]).isLessThanOrEqualTo(forecast.upper95()[k]);
            }
        }
    }

    /** Without a season the future only gets less certain. */
    @Test
    void boundsNeverNarrowWithTheHorizon() {
        for (int run = 0; run < 40; run++) {
            var values = new Random(run).doubles(10 + 3 * run, 80, 120).toArray();
            var forecast = new Forecaster(1).forecast(new Series("s", values), 18);
            for (int k = 1; k < 18; k++) {
                double width = forecast.upper80()[k] - forecast.mean()[k];
                double wide = forecast.upper95()[k] - forecast.mean()[k];
                assertThat(width).isGreaterThanOrEqualTo(forecast.upper80()[k - 1] - forecast.mean()[k - 1] - 1e-9);
                assertThat(wide).isGreaterThanOrEqualTo(forecast.upper95()[k - 1] - forecast.mean()[k - 1] - 1e-9);
            }
        }
    }

    /** Nobody can say how wide without looking: 80 of 100 honest throws lie inside, whatever they are thrown by. */
    @Test
    void eightyOfAHundredLieInside() {
        var chance = new Random(21);
        double inside = 0;
        for (int run = 0; run < 200; run++) {
            double level = 100;
            var values = new double[66];
            for (int t = 0; t < 66; t++) {
                level *= Math.exp(0.01 + 0.03 * chance.nextGaussian());
                values[t] = level * Math.exp(0.05 * chance.nextGaussian());
            }
            var forecast = new Forecaster(1).forecast(new Series("s", Arrays.copyOf(values, 60)), 6);
            inside += Metrics.coverage(Arrays.copyOfRange(values, 60, 66), forecast.lower80(), forecast.upper80());
        }
        assertThat(inside / 200).isBetween(0.76, 0.86);
    }

    /** A season longer than the series is none, and costs neither memory nor sense. */
    @Test
    void aSeasonLongerThanTheSeriesIsNone() {
        var y = series(30, t -> 50 + t % 7);
        assertThat(new Forecaster(100_000).forecast(y, 4).mean())
                .containsExactly(new Forecaster(31).forecast(y, 4).mean());
        assertThatThrownBy(() -> new Forecaster(Integer.MAX_VALUE)).hasMessageContaining("period 2147483647");
        assertThatThrownBy(() -> monthly.forecast(y, Integer.MAX_VALUE)).hasMessageContaining("horizon 2147483647");
        assertThat(monthly.forecast(y, 5000).upper95()).hasSize(5000).doesNotContain(Double.NaN);
    }

    @Test
    void threadsDoNotChangeABit() {
        var chance = new Random(6);
        var many = new ArrayList<Series>();
        for (int i = 0; i < 40; i++) {
            many.add(new Series("s" + i, chance.doubles(60, 0, 100).toArray()));
        }
        var one = monthly.forecast(many, 6, 1);
        var four = monthly.forecast(many, 6, 4);
        for (int i = 0; i < many.size(); i++) {
            assertThat(four.get(i).mean()).containsExactly(one.get(i).mean());
            assertThat(four.get(i).upper95()).containsExactly(one.get(i).upper95());
        }
    }

    private static Series series(int length, IntToDoubleFunction value) {
        return new Series("s", IntStream.range(0, length).mapToDouble(value).toArray());
    }
}
