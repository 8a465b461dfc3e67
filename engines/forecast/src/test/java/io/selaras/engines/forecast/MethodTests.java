package io.selaras.engines.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every method against a published or worked example. */
class MethodTests {
    /** Saudi oil production 1996 to 2013: Hyndman and Athanasopoulos 2018, table 7.1, forecast 542.68. */
    private static final double[] OIL = {
        445.36, 453.20, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87, 456.72,
        473.82, 525.95, 549.83, 542.34
    };

    /** Australian air passengers 1990 to 2016: ibid., table 7.2, Holt's forecasts 74.60, 76.70, 78.80, 80.91, 83.01. */
    private static final double[] PASSENGERS = {
        17.55, 21.86, 23.89, 26.93, 26.89, 28.83, 30.08, 30.95, 30.19, 31.58, 32.58, 33.48, 39.02, 41.39, 41.60, 44.66,
        46.95, 48.73, 51.49, 50.03, 60.64, 63.36, 66.36, 68.20, 68.12, 69.78, 72.60
    };

    @Test
    void simpleSmoothingOfOil() {
        assertThat(Method.SES.forecast(OIL, 1, 1)[0]).isCloseTo(542.68, within(0.3));
    }

    @Test
    void holtOfPassengers() {
        double[] published = {74.60, 76.70, 78.80, 80.91, 83.01};
        var ours = Method.HOLT.forecast(PASSENGERS, 1, 5);
        for (int k = 0; k < 5; k++) {
            assertThat(ours[k]).isCloseTo(published[k], within(0.25));
        }
    }

    @Test
    void aDampedTrendFlattens() {
        var ours = Method.DAMPED.forecast(PASSENGERS, 1, 15);
        for (int k = 2; k < 15; k++) {
            assertThat(ours[k] - ours[k - 1]).isPositive().isLessThan(ours[k - 1] - ours[k - 2]);
        }
    }

    /** n ln(SSE/n) + 2k + 2k(k+1)/(n−k−1): on a line a trend pays for its parameters, on noise it does not. */
    @Test
    void akaikeChoosesTheTrendThatIsThere() {
        var noise = new Random(7).doubles(40, 95, 105).toArray();
        assertThat(Method.ETS.forecast(noise, 1, 4)).containsExactly(Method.SES.forecast(noise, 1, 4));
        var line = IntStream.range(0, 40)
                .mapToDouble(t -> 10 + 3 * t + noise[t] / 50)
                .toArray();
        assertThat(Method.ETS.forecast(line, 1, 1)[0]).isCloseTo(10 + 3 * 40 + 2, within(0.5));
    }

    /** Theta's drift is between half the slope and the slope (Hyndman and Billah 2003: half, at theta 2). */
    @Test
    void thetaOfALine() {
        var line = IntStream.range(0, 60).mapToDouble(t -> 50 + 2 * t).toArray();
        var ours = Method.THETA.forecast(line, 1, 6);
        assertThat(ours[5] - ours[4]).isBetween(1.0, 2.0);
        assertThat(ours[0]).isBetween(168.0, 170.5);
        assertThat(Method.THETA.forecast(new double[] {7, 7, 7, 7, 7, 7}, 1, 3))
                .containsExactly(new double[] {7, 7, 7}, within(1e-6));
    }

    @Test
    void fourierFollowsAWave() {
        var wave = IntStream.range(0, 96)
                .mapToDouble(t -> 100 + 30 * Math.sin(2 * Math.PI * t / 12))
                .toArray();
        var ours = Method.FOURIER.forecast(wave, 12, 12);
        for (int k = 0; k < 12; k++) {
            assertThat(ours[k]).isCloseTo(100 + 30 * Math.sin(2 * Math.PI * (96 + k) / 12), within(3.0));
        }
        assertThatThrownBy(() -> Method.FOURIER.forecast(new double[10], 12, 1)).hasMessageContaining("10 points");
    }

    /**
     * Sizes 4 and 6, gaps 2 and 3 (the first counted from the start), weights 0.1: size 4 + 0.1·2 = 4.2, gap 2 + 0.1·1 =
     * 2.1, rate 0.95 · 4.2 / 2.1 = 1.9.
     */
    @Test
    void crostonWithoutItsBiasByHand() {
        assertThat(Method.SBA.forecast(new double[] {0, 4, 0, 0, 6}, 12, 2))
                .containsExactly(new double[] {1.9, 1.9}, within(1e-12));
    }

    /** Chance 0.5 and size 4 at the start; weights 0.5 and 0.5: no sale 0.25, then 6 sold: 0.625 and 5, so 3.125. */
    @Test
    void tsbByHand() {
        double[] run = Intermittent.tsb(new double[] {0, 4}, 0.5, 0.5);
        // chance 0.5 → 0.25 → 0.625; size stays 4; errors (0 − 2)² + (4 − 1)².
        assertThat(run[0]).isCloseTo(0.625 * 4, within(1e-12));
        assertThat(run[1]).isCloseTo(4 + 9, within(1e-12));
    }

    /** TSB forgets a product that no longer sells, Croston does not. */
    @Test
    void tsbDecaysWithoutSales() {
        var y = new double[40];
        Arrays.fill(y, 0, 20, 5);
        assertThat(Method.TSB.forecast(y, 12, 1)[0]).isLessThan(Method.SBA.forecast(y, 12, 1)[0]);
    }

    @Test
    void theMeanSharesThreeWindows() {
        var y = IntStream.range(0, 24).mapToDouble(t -> t).toArray();
        double expected = (20.5 + 17.5 + 14.5) / 3;
        assertThat(Method.MEAN.forecast(y, 12, 1)[0]).isCloseTo(expected, within(1e-12));
    }

    @Test
    void seasonalNaiveRepeats() {
        assertThat(Method.SEASONAL_NAIVE.forecast(new double[] {1, 2, 3, 4, 5, 6}, 3, 4))
                .containsExactly(4, 5, 6, 4);
    }

    @ParameterizedTest
    @EnumSource
    void scalingTheSeriesScalesTheForecast(Method method) {
        var y = new Random(11).doubles(72, 20, 90).toArray();
        var large = Arrays.stream(y).map(v -> 1000 * v).toArray();
        var once = method.forecast(y, 12, 6);
        var more = method.forecast(large, 12, 6);
        for (int k = 0; k < 6; k++) {
            assertThat(more[k]).isCloseTo(1000 * once[k], within(1e-5 * Math.abs(more[k])));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongIsRefusedInWords(Method method) {
        assertThatThrownBy(() -> method.forecast(new double[0], 12, 1)).hasMessageContaining("history");
        assertThatThrownBy(() -> method.forecast(new double[] {1, Double.NaN}, 12, 1))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> method.forecast(new double[] {1, 2}, 0, 1)).hasMessageContaining("period 0");
        assertThatThrownBy(() -> method.forecast(new double[] {1, 2}, 12, 2_000_000_000))
                .hasMessageContaining("horizon 2000000000");
    }

    /** Any finite history that is long enough: waves, zeros, negative ones, and up to the ends of what a double holds. */
    @ParameterizedTest
    @EnumSource
    void finiteNumbersInFiniteNumbersOut(Method method) {
        var chance = new Random(13);
        for (double size :
                new double[] {1, 1e9, 1e-9, 1e154, 1e300, Double.MAX_VALUE, 1e-154, 1e-300, Double.MIN_VALUE}) {
            for (int run = 0; run < 12; run++) {
                double zeros = run % 3 == 0 ? 0.8 : 0;
                double shift = run % 4 == 0 ? -0.5 : 0;
                int outlier = run % 5 == 0 ? chance.nextInt(90) : -1;
                var y = IntStream.range(0, 90)
                        .mapToDouble(t -> chance.nextDouble() < zeros ? 0 : (chance.nextDouble() + shift) / 1000)
                        .map(value -> value * size)
                        .toArray();
                if (outlier >= 0) {
                    y[outlier] = size;
                }
                for (double value : method.forecast(y, 12, 24)) {
                    assertThat(value).isFinite();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameHistoryGivesTheSameBytes(Method method) {
        var y = new Random(14).doubles(80, 0, 50).toArray();
        assertThat(method.forecast(y.clone(), 12, 9)).containsExactly(method.forecast(y, 12, 9));
    }

    @ParameterizedTest
    @EnumSource(names = {"SES", "NAIVE2", "SEASONAL_NAIVE", "MEAN"})
    void aConstantMovesThemAlong(Method method) {
        // Without a season: the multiplicative indices of Naive2 would not move along.
        var y = new Random(12).doubles(30, 20, 90).toArray();
        var moved = Arrays.stream(y).map(v -> v + 500).toArray();
        var once = method.forecast(y, 1, 3);
        var more = method.forecast(moved, 1, 3);
        for (int k = 0; k < 3; k++) {
            assertThat(more[k]).isCloseTo(once[k] + 500, within(0.5));
        }
    }
}
