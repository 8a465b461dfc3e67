package io.selaras.engines.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LateTests {
    private static final Weights SOFT = new Weights(1, 0, 3, -1, -1, 0, 0, 0, 0);

    /** Two outlets 100 from the start and from each other. */
    private static Problem problem(Window first, Window second, Salesman man) {
        var table = new int[] {0, 100, 100, 100, 0, 100, 100, 100, 0};
        var outlets = List.of(
                Outlet.of("a", 1, 50, 1, List.of(1), List.of(first)),
                Outlet.of("b", 2, 50, 1, List.of(1), List.of(second)));
        return new Problem(1, outlets, List.of(man), Travel.tables(3, table, table), SOFT, Keeping.ANYONE, null);
    }

    private static List<Late> late(Problem problem, Integer... order) {
        var plan = new Plan(List.of(new Plan.Tour(0, 0, List.of(order))), List.of(), 0, true);
        return Late.of(problem, plan);
    }

    @Test
    void whatCannotBeReachedInTimeIsTooFar() {
        var problem = problem(new Window(0, 60), Window.ALWAYS, Problems.man(9, 9999));
        assertThat(late(problem, 0, 1))
                .containsExactly(new Late(
                        0, 0, 0, 40, Late.Cause.TOO_FAR, "a: even as the only visit of the day it would be late"));
    }

    @Test
    void whatWaitsForOtherVisitsSaysSo() {
        var problem = problem(Window.ALWAYS, new Window(0, 120), Problems.man(9, 9999, new Window(0, 5000)));
        assertThat(late(problem, 0, 1))
                .containsExactly(new Late(
                        0, 0, 1, 130, Late.Cause.VISITS_BEFORE, "b: 1 visits come first; alone it would be on time"));
        assertThat(late(problem, 1, 0)).isEmpty();
    }

    @Test
    void whatWaitsForABreakSaysSo() {
        // The break must begin by 160, which is before he can be at b.
        var man = Problems.man(9, 9999, new Window(0, 5000)).pausing(List.of(Pause.daily(new Window(150, 160), 60)));
        var problem = problem(new Window(0, 100), new Window(0, 260), man);
        assertThat(late(problem, 0, 1))
                .containsExactly(new Late(
                        0, 0, 1, 50, Late.Cause.BREAK, "b: his break comes first; without it he would be on time"));
    }

    @Test
    void aPlanThatIsNeverLateHasNothingToExplain() {
        assertThat(late(problem(Window.ALWAYS, Window.ALWAYS, Problems.man(9, 9999)), 0, 1))
                .isEmpty();
    }
}
