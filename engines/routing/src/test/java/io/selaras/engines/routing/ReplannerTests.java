package io.selaras.engines.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.engines.routing.Replanner.Event;
import io.selaras.engines.routing.Replanner.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplannerTests {
    private static final int DAYS = 12;
    private static final int WEEK = 6;

    /** 25 stops a day for each of three salesmen. */
    private static Problem cycle(int capacity) {
        var random = new Random(1);
        var outlets = new ArrayList<Outlet>();
        for (var i = 0; i < 300; i++) {
            var patterns = new ArrayList<Integer>();
            for (var day = 0; day < WEEK; day++) {
                patterns.add(1 << day | 1 << (day + WEEK));
            }
            outlets.add(Outlet.of("outlet " + i, i + 1, 60, 1, patterns, List.of(new Window(0, 20_000))));
        }
        var man = Problems.man(capacity, 20_000, new Window(0, 20_000));
        return new Problem(
                DAYS,
                outlets,
                Collections.nCopies(3, man),
                Problems.scattered(random, 302),
                Weights.DISTANCE,
                Keeping.SAME_SALESMAN,
                null);
    }

    private static final Problem CYCLE = cycle(18);
    private static final Plan PUBLISHED =
            new Planner(CYCLE, new Planner.Settings(1, 1)).plan(Budget.iterations(2_000), progress -> {});
    private static final Replanner REPLANNER = new Replanner(cycle(25), PUBLISHED, 5, WEEK);

    private static List<Position> positions(int... men) {
        var list = new ArrayList<Position>();
        for (var man : men) {
            var stops = PUBLISHED.tours().stream()
                    .filter(tour -> tour.salesman() == man && tour.day() == 0)
                    .flatMap(tour -> tour.outlets().stream())
                    .toList();
            list.add(new Position(man, 0, 1_000, stops));
        }
        return list;
    }

    private static Replanner.Answer replan(List<Position> positions, Event event) {
        return REPLANNER.replan(0, positions, event, Budget.iterations(2_000));
    }

    private static List<Integer> planned(Replanner.Answer answer) {
        return answer.tours().stream()
                .flatMap(tour -> tour.outlets().stream())
                .sorted()
                .toList();
    }

    private static List<Integer> left(List<Position> positions) {
        return positions.stream().flatMap(p -> p.left().stream()).sorted().toList();
    }

    @Test
    void nothingIsLostWhenSomebodyIsLate() {
        var positions = positions(0, 1, 2);
        var answer = replan(positions, new Event.Late());
        var all = new ArrayList<>(planned(answer));
        answer.moved().forEach(moved -> all.add(moved.outlet()));
        assertThat(all.stream().sorted()).isEqualTo(left(positions));
    }

    @Test
    void aMissedVisitMovesToADayWithinTheToleranceAndLeavesTheRestAlone() {
        var positions = positions(0);
        var missed = positions.getFirst().left().getFirst();
        var answer = replan(positions, new Event.Missed(missed));
        assertThat(planned(answer))
                .doesNotContain(missed)
                .hasSize(positions.getFirst().left().size() - 1);
        assertThat(answer.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.outlet()).isEqualTo(missed);
            assertThat(moved.day()).isBetween(1, 5);
        });
    }

    @Test
    void theVisitsOfAnIllSalesmanAreSharedOut() {
        var positions = positions(0, 1, 2);
        var answer = replan(positions, new Event.Ill(1));
        assertThat(answer.tours()).extracting(Plan.Tour::salesman).containsOnly(0, 2);
        var all = new ArrayList<>(planned(answer));
        answer.moved().forEach(moved -> all.add(moved.outlet()));
        assertThat(all.stream().sorted()).isEqualTo(left(positions));
    }

    @Test
    void aNewLeadIsFittedIn() {
        var lead = Outlet.of("new", 301, 60, 1, List.of(1), List.of(new Window(0, 20_000)));
        var answer = replan(positions(0), new Event.NewLead(lead));
        assertThat(planned(answer)).contains(CYCLE.outlets().size());
    }

    @Test
    void whenNobodyIsLeftEverythingMoves() {
        var positions = positions(2);
        var answer = replan(positions, new Event.Ill(2));
        assertThat(answer.tours()).isEmpty();
        assertThat(answer.moved()).hasSize(positions.getFirst().left().size());
    }
}
