package io.selaras.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.engines.routing.Pause;
import io.selaras.engines.routing.Window;
import io.selaras.engines.routing.travel.FormulaTimes;
import io.selaras.platform.GeoPoint;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DayTourTests {
    private static final GeoPoint DEPOT = new GeoPoint(-6.2, 107.0);
    private static final Window ALL_DAY = new Window(8 * 3600, 17 * 3600);

    private static DayTour.Stop stop(int number, double east, Window window) {
        return new DayTour.Stop(new UUID(0, number), new GeoPoint(-6.2, east), 20 * 60, List.of(window));
    }

    private static DayTour tour(int stops, Window hours, List<Pause> pauses) {
        return new DayTour(
                IntStream.range(0, stops)
                        .mapToObj(i -> stop(i, 107.0 + (i + 1) * 0.01, ALL_DAY))
                        .toList(),
                new DayTour.Shift("Andi", DEPOT, DEPOT, hours, pauses),
                FormulaTimes.DEFAULT);
    }

    @Test
    void aStopOnTheWayGoesBetweenItsNeighboursAndCostsLittle() {
        var tour = tour(5, ALL_DAY, List.of());
        var between = tour.with(stop(9, 107.025, ALL_DAY));
        // Between the second and the third, or on the way back.
        assertThat(between.at()).isIn(2, 5);
        assertThat(between.detour()).isLessThan(6 * 60);
        var far = tour.with(stop(9, 107.3, ALL_DAY));
        assertThat(far.detour()).isGreaterThan(30 * 60);
        assertThat(far.duration()).isGreaterThanOrEqualTo(tour.duration() + far.detour() + 20 * 60);
    }

    @Test
    void aDayWithoutStopsTakesNoTimeAndItsFirstStopTheWholeWay() {
        var empty = tour(0, ALL_DAY, List.of());
        assertThat(empty.duration()).isZero();
        assertThat(empty.metres()).isZero();
        var first = empty.with(stop(1, 107.05, ALL_DAY));
        assertThat(first.duration()).isEqualTo(first.detour() + 20 * 60);
    }

    @Test
    void aFullDayGoesOver() {
        var tour = tour(10, new Window(8 * 3600, 12 * 3600), List.of());
        assertThat(tour.over()).isPositive();
        assertThat(tour.with(stop(99, 107.05, ALL_DAY)).over()).isGreaterThan(tour.over());
    }

    @Test
    void lunchIsPartOfTheDay() {
        var without = tour(14, ALL_DAY, List.of());
        var with = tour(14, ALL_DAY, List.of(Pause.daily(new Window(41_400, 46_800), 45 * 60)));
        assertThat(with.duration() - without.duration()).isEqualTo(45 * 60);
    }

    @Test
    void whoComesAfterHoursIsTooLate() {
        var tour = tour(8, ALL_DAY, List.of());
        var early = stop(99, 107.3, new Window(8 * 3600, 8 * 3600 + 60));
        assertThat(tour.with(early).tooLate()).isTrue();
        assertThat(tour.with(stop(99, 107.05, ALL_DAY)).tooLate()).isFalse();
    }
}
