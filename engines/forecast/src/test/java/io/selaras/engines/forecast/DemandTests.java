package io.selaras.engines.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The whole: calendar, newcomers, sums, promotions. */
class DemandTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private final Lebaran lebaran = Lebaran.official();
    private final DemandPlan plan = new DemandPlan(lebaran, Set.of());

    private static DemandPlan.Item item(String id, String area, String group, double... weeks) {
        return new DemandPlan.Item(id, area, group, "kopi", "B", weeks);
    }

    private static double[] weeks(int length, double level, long seed) {
        return new Random(seed).doubles(length, 0.7 * level, 1.3 * level).toArray();
    }

    @Test
    void outletsAddUpToAreasAndProductsToGroups() {
        var items = new ArrayList<DemandPlan.Item>();
        for (int i = 0; i < 12; i++) {
            items.add(item("i" + i, "area" + i % 3, "group" + i % 2, weeks(80 + i, 5 + 3 * i, i)));
        }
        items.add(item("sporadic", "area0", "group0", 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0));
        items.add(item("new", "area1", "group0", 4, 5));
        var found = plan.forecast(MONDAY, items, 8, 2);
        found.totals().forEach((place, total) -> {
            for (int week = 0; week < 8; week++) {
                double sum = 0;
                for (int i = 0; i < items.size(); i++) {
                    boolean inside = items.get(i).area().equals(place.area())
                            && items.get(i).group().equals(place.group());
                    sum += inside ? found.items().get(i).mean()[week] : 0;
                }
                assertThat(sum).isCloseTo(total[week], within(1e-6));
            }
        });
        for (var forecast : found.items()) {
            for (int week = 0; week < 8; week++) {
                assertThat(forecast.lower95()[week]).isBetween(0.0, forecast.lower80()[week]);
                assertThat(forecast.mean()[week]).isBetween(forecast.lower80()[week], forecast.upper80()[week]);
                assertThat(forecast.upper95()[week]).isGreaterThanOrEqualTo(forecast.upper80()[week]);
            }
        }
    }

    @Test
    void theSameInputGivesTheSameBytesOnAnyNumberOfThreads() {
        var items = List.of(
                item("a", "x", "g", weeks(90, 20, 1)), item("b", "x", "g", weeks(70, 9, 2)), item("c", "y", "g", 3, 4));
        var one = plan.forecast(MONDAY, items, 6, 1);
        var two = plan.forecast(MONDAY, items, 6, 2);
        for (int i = 0; i < items.size(); i++) {
            assertThat(two.items().get(i).mean())
                    .containsExactly(one.items().get(i).mean());
        }
    }

    @Test
    void aNewOutletFollowsThoseLikeItAndThenItself() {
        var peers = List.of(
                new double[] {2, 4, 6, 8, 8, 8}, new double[] {3, 5, 7, 9, 9, 9}, new double[] {4, 6, 8, 10, 10, 10});
        assertThat(Analogue.forecast(peers, new double[0], 3).mean()).containsExactly(3, 5, 7);
        var slow =
                Analogue.forecast(peers, new double[] {1.5, 2.5, 3.5, 4.5}, 2).mean();
        assertThat(slow[0]).isBetween(4.5, 9.0);
        assertThat(Analogue.forecast(List.of(), new double[] {2, 4}, 2).mean()).containsExactly(3, 3);
        assertThat(Analogue.forecast(List.of(), new double[0], 1).mean()).containsExactly(0);
        assertThatThrownBy(() -> Analogue.forecast(peers, new double[0], 0)).hasMessageContaining("horizon 0");
    }

    @Test
    void paydaysAndHolidaysAreLearnedAndPutBack() {
        var first = MONDAY.minusWeeks(104);
        var off = Set.of(
                MONDAY.plusWeeks(4).plusDays(2), MONDAY.minusWeeks(20), MONDAY.minusWeeks(40), MONDAY.minusWeeks(60));
        var values = new double[104];
        for (int t = 0; t < values.length; t++) {
            var week = first.plusWeeks(t);
            double factor = CalendarEffects.isPayday(week) ? 1.3 : 1;
            values[t] = 100
                    * factor
                    * (off.stream().anyMatch(day -> !day.isBefore(week) && day.isBefore(week.plusDays(6))) ? 0.8 : 1);
        }
        var effects = CalendarEffects.learn(first, values, lebaran, off);
        var payday = MONDAY.plusWeeks(0);
        assertThat(CalendarEffects.isPayday(payday)).isTrue();
        assertThat(effects.factor(payday)).isCloseTo(1.3, within(0.06));
        assertThat(effects.factor(MONDAY.plusWeeks(4))).isLessThan(0.95);
        var calm = effects.without(first, values);
        for (int t = 0; t < calm.length; t++) {
            int weeks = lebaran.weeksTo(first.plusWeeks(t));
            if (weeks > 4 || weeks < -3) {
                assertThat(calm[t]).isBetween(80.0, 108.0);
            }
        }
    }

    private static PlannedSeries shop(int outlet, int weeks, boolean promotedNext) {
        var chance = new Random(outlet);
        var units = new double[weeks];
        var price = new double[weeks + 1];
        var plan = new double[1][weeks + 1];
        for (int t = 0; t <= weeks; t++) {
            boolean promoted = t == weeks ? promotedNext : chance.nextInt(6) == 0;
            plan[0][t] = promoted ? 1 : 0;
            price[t] = promoted ? 8 : 10;
            if (t < weeks) {
                units[t] = (20 + outlet) * (promoted ? 3 : 1) * (0.9 + 0.2 * chance.nextDouble());
            }
        }
        return new PlannedSeries(new Series("s" + outlet, units), outlet, 0, price, plan);
    }

    @Test
    void aPlannedPromotionLiftsAndAWithdrawnOneDoesNot() {
        assumeTrue(PromotionModel.missing().isEmpty(), "skipped: no LightGBM here");
        var past = new ArrayList<PlannedSeries>();
        for (int outlet = 0; outlet < 40; outlet++) {
            past.add(shop(outlet, 90, true));
        }
        try (var model = PromotionModel.learn(past, new PromotionModel.Settings(new int[] {1}, 52, 60, 80))) {
            double planned = model.forecast(past, 1)[7];
            past.set(7, shop(7, 90, false));
            double withdrawn = model.forecast(past, 1)[7];
            assertThat(planned).isBetween(70.0, 95.0);
            assertThat(withdrawn).isBetween(22.0, 33.0);
            assertThatThrownBy(() -> model.forecast(past, 2)).hasMessageContaining("2 ahead");
        }
    }

    @Test
    void aPlanThatDoesNotFitItsHistoryIsRefused() {
        var series = new Series("s", new double[] {1, 2, 3});
        assertThatThrownBy(() -> new PlannedSeries(series, 0, 0, new double[2], new double[0][]))
                .hasMessageContaining("2 prices for 3 periods");
        assertThatThrownBy(() -> new PlannedSeries(series, 0, 0, new double[4], new double[][] {{1}}))
                .hasMessageContaining("a plan of 1 periods");
    }
}
