package io.selaras.engines.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatchUpTests {
    private static final int DAYS = 6;

    /** One salesman on a line; outlet {@code k} at kilometre {@code k + 1}, one day each, {@code longest} a day. */
    private static Problem line(int outlets, int longest) {
        var x = new double[outlets + 1];
        for (var k = 0; k <= outlets; k++) {
            x[k] = 1000.0 * k;
        }
        var travel = Travel.lines(x, new double[outlets + 1], length -> (int) Math.round(length));
        var list = new ArrayList<Outlet>();
        for (var k = 0; k < outlets; k++) {
            list.add(Outlet.of("outlet " + k, k + 1, 100, 1, List.of(1, 2, 4, 8, 16, 32), List.of()));
        }
        return new Problem(
                DAYS, list, List.of(Problems.man(99, longest)), travel, Weights.DISTANCE, Keeping.SAME_SALESMAN, null);
    }

    private static Plan published(List<List<Integer>> days) {
        var tours = new ArrayList<Plan.Tour>();
        for (var day = 0; day < days.size(); day++) {
            if (!days.get(day).isEmpty()) {
                tours.add(new Plan.Tour(0, day, days.get(day)));
            }
        }
        return new Plan(tours, List.of(), 0, true);
    }

    private static Replanner.Answer catchUp(Problem problem, Plan published, int tolerance, int... missed) {
        var list = new ArrayList<CatchUp.Missed>();
        for (var outlet : missed) {
            list.add(new CatchUp.Missed(outlet, 0));
        }
        return new CatchUp(problem, published, tolerance).plan(0, list, Budget.iterations(2000));
    }

    @Test
    void aMissedVisitGoesWhereHePassesAnyway() {
        var plan = published(List.of(List.of(4), List.of(0), List.of(5), List.of(1), List.of(9), List.of(2)));
        var answer = catchUp(line(10, 100_000), plan, 3, 4);
        assertThat(answer.moved()).containsExactly(new Replanner.Moved(4, 2, "missed"));
        assertThat(answer.tours()).anySatisfy(tour -> {
            assertThat(tour.day()).isEqualTo(2);
            assertThat(tour.outlets()).containsExactlyInAnyOrder(4, 5);
        });
        // With one day of tolerance only tomorrow is left, although he passes nearer later.
        assertThat(catchUp(line(10, 100_000), plan, 1, 4).moved()).containsExactly(new Replanner.Moved(4, 1, "missed"));
    }

    @Test
    void severalMissedVisitsShareTheRoomThereIs() {
        // Each later day has room for one more visit of 100 near the tenth kilometre, not for two.
        var problem = line(10, 20_250);
        var plan = published(List.of(List.of(6, 7), List.of(9), List.of(8), List.of(), List.of(), List.of()));
        var answer = catchUp(problem, plan, 2, 6, 7);
        assertThat(answer.moved()).extracting(Replanner.Moved::day).containsExactlyInAnyOrder(1, 2);
        for (var tour : answer.tours()) {
            assertThat(PlanCheck.tourFaults(problem, tour)).isEmpty();
        }
    }

    @Test
    void whatHasNoRoomOrNoDayIsSaid() {
        var plan = published(List.of(List.of(6), List.of(9), List.of(), List.of(), List.of(), List.of()));
        assertThat(catchUp(line(10, 20_150), plan, 1, 6).moved())
                .containsExactly(new Replanner.Moved(6, null, "no room"));
        assertThat(catchUp(line(10, 20_150), plan, 0, 6).moved())
                .containsExactly(new Replanner.Moved(6, null, "no day is left within the tolerance"));
    }

    @Test
    void notASecondVisitOnTheSameDay() {
        var plan = published(List.of(List.of(6), List.of(6), List.of(), List.of(), List.of(), List.of()));
        assertThat(catchUp(line(10, 100_000), plan, 2, 6).moved()).containsExactly(new Replanner.Moved(6, 2, "missed"));
    }
}
