package io.selaras.engines.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CalendarTests {
    private final Lebaran lebaran = Lebaran.official();

    @Test
    void theDecreeGoesBeforeTheArithmetic() throws Exception {
        assertThat(lebaran.of(1444)).isEqualTo(LocalDate.of(2023, 4, 22));
        assertThat(lebaran.of(1448)).isEqualTo(LocalDate.of(2027, 3, 9));
        assertThat(Lebaran.read(new StringReader("1448,2027-03-10\n")).of(1448)).isEqualTo(LocalDate.of(2027, 3, 10));
        assertThatThrownBy(() -> Lebaran.read(new StringReader("1448;2027\n"))).hasMessageContaining("line 1");
    }

    @Test
    void weeksAreCountedToTheNearestLebaran() {
        assertThat(lebaran.weeksTo(LocalDate.of(2024, 4, 10))).isZero();
        assertThat(lebaran.weeksTo(LocalDate.of(2024, 4, 1))).isEqualTo(1);
        assertThat(lebaran.weeksTo(LocalDate.of(2024, 4, 15))).isEqualTo(-1);
        assertThat(lebaran.ramadanShare(LocalDate.of(2024, 3, 25))).isEqualTo(1);
        assertThat(lebaran.ramadanShare(LocalDate.of(2024, 6, 3))).isZero();
    }

    /** Four years of weeks, doubled in the week before Lebaran: the next doubling is expected where Lebaran moved to. */
    @Test
    void theRushMovesWithTheFeast() {
        var monday = LocalDate.of(2020, 1, 6);
        var values = new double[4 * 52];
        for (int t = 0; t < values.length; t++) {
            values[t] = (100 + t % 3) * (lebaran.weeksTo(monday.plusWeeks(t)) == 1 ? 2 : 1);
        }
        var effects = CalendarEffects.learn(monday, values, lebaran, Set.of());
        var calm = new Forecaster(52).forecast(new Series("biscuits", effects.without(monday, values)), 26);
        var mean = effects.with(monday.plusWeeks(values.length), calm).mean();
        for (int k = 0; k < mean.length; k++) {
            boolean rush = lebaran.weeksTo(monday.plusWeeks(values.length + k)) == 1;
            assertThat(mean[k]).isCloseTo(rush ? 202 : 101, within(rush ? 20.0 : 10.0));
        }
    }

    @Test
    void outletsAddUpToTheirAreaAndWeeksToTheirMonth() {
        double[] area = {100, 7, 30};
        var outlets = Reconciliation.toTotal(new double[][] {{10, 0, 5}, {30, 0, 1}, {7, 0, 0}}, area);
        for (int t = 0; t < area.length; t++) {
            assertThat(outlets[0][t] + outlets[1][t] + outlets[2][t]).isCloseTo(area[t], within(1e-6));
        }
        var weeks = Reconciliation.toBlocks(new double[] {1, 2, 3, 4}, new int[] {0, 0, 1, 1}, new double[] {9, 70});
        assertThat(weeks).containsExactly(new double[] {3, 6, 30, 40}, within(1e-9));
        assertThatThrownBy(() -> Reconciliation.toBlocks(new double[] {1, 2}, new int[] {0, 5}, new double[] {9}))
                .hasMessageContaining("2 periods");
        assertThatThrownBy(() -> Reconciliation.toTotal(new double[][] {{1}}, area))
                .hasMessageContaining("part 0");
    }
}
