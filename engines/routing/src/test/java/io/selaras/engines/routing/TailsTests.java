package io.selaras.engines.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailsTests {
    private static final double ANY_PRICE = 1e15;

    private final Model model;
    private final Neighbours neighbours;
    private final Workspace space;

    TailsTests() {
        // More visits than the tours have room for, so that limits are broken and their prices count.
        var problem = Problems.random(71, 60, 12, 2, Keeping.ANYONE);
        model = new Model(problem);
        neighbours = new Neighbours(model, 100);
        space = workspace(new Tours(model));
        own(space);
        var recreate = new Recreate(space, neighbours, 40);
        space.begin();
        var all = IntStream.range(0, model.outlets).toArray();
        recreate.outlets(all, all.length, Double.POSITIVE_INFINITY);
        space.settle();
    }

    private Workspace workspace(Tours tours) {
        var made = new Workspace(model, tours, new Terms(model, neighbours), new Rng(5));
        made.perWarp = 0.3;
        made.perOver = 0.2;
        made.perExcess = 40;
        return made;
    }

    private void own(Workspace made) {
        var routes = new boolean[model.routes];
        var absent = new boolean[model.outlets];
        Arrays.fill(routes, true);
        Arrays.fill(absent, true);
        made.own(routes, absent);
    }

    /** The value of the present tours reckoned from nothing. */
    private double afresh() {
        var tours = new Tours(model);
        tours.copyFrom(space.tours);
        for (var r = 0; r < model.routes; r++) {
            tours.refresh(r);
        }
        var other = workspace(tours);
        own(other);
        return other.value();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anExchangeCostsWhatItSaidAndCanBeTakenBack(long seed) {
        var tails = new Tails(space, neighbours, 40);
        var rng = new Rng(seed);
        var made = 0;
        for (var round = 0; round < 2_000; round++) {
            var visit = rng.below(model.visits);
            if (space.tours.route[visit] < 0) {
                continue;
            }
            var before = space.value();
            var shape = space.tours.next.clone();
            var segments = space.tours.segment.clone();
            space.begin();
            var done = tails.exchange(visit, round % 3 == 0 ? ANY_PRICE : 0.05 * before);
            space.settle();
            assertThat(space.value()).isCloseTo(afresh(), org.assertj.core.data.Offset.offset(1e-6));
            if (done && round % 2 == 0) {
                made++;
            } else {
                space.rollback();
                assertThat(space.value()).isEqualTo(before);
                assertThat(space.tours.next).isEqualTo(shape);
                assertThat(space.tours.segment).isEqualTo(segments);
            }
        }
        assertThat(made).isGreaterThan(100);
        assertThat(IntStream.range(0, model.visits).filter(v -> space.tours.route[v] >= 0))
                .hasSize(Arrays.stream(space.tours.size).sum());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anExchangeNeverCostsMoreThanIsTolerated(long seed) {
        var tails = new Tails(space, neighbours, 40);
        var rng = new Rng(seed);
        for (var round = 0; round < 2_000; round++) {
            var visit = rng.below(model.visits);
            if (space.tours.route[visit] >= 0) {
                var before = space.value();
                space.begin();
                if (tails.exchange(visit, 50)) {
                    space.settle();
                    assertThat(space.value()).isLessThan(before + 50);
                } else {
                    space.settle();
                    assertThat(space.value()).isEqualTo(before);
                }
            }
        }
    }
}
