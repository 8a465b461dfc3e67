package io.selaras.engines.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayOrderTests {
    private record Day(int stops, int[] seconds, int[] service, int[] open, int[] close, int fixed) {
        static Day random(long seed, int stops, int fixed) {
            var random = new Random(seed);
            var travel = Problems.scattered(random, stops + 2);
            var seconds = new int[(stops + 2) * (stops + 2)];
            Arrays.setAll(seconds, k -> travel.time(k / (stops + 2), k % (stops + 2)));
            var open = new int[stops];
            var close = new int[stops];
            for (var k = 0; k < stops; k++) {
                open[k] = random.nextInt(3) == 0 ? random.nextInt(300 * stops) : 0;
                close[k] = open[k] + 200 * stops + random.nextInt(300 * stops);
            }
            return new Day(
                    stops, seconds, IntStream.generate(() -> 60).limit(stops).toArray(), open, close, fixed);
        }

        DayOrder order() {
            return new DayOrder(stops, seconds, service, open, close, 100, fixed);
        }

        String json(int rounds) {
            return ("{\"stops\":%d,\"seconds\":%s,\"service\":%s,\"open\":%s,\"close\":%s,\"leave\":100,\"fixed\":%d,"
                            + "\"rounds\":%d}")
                    .formatted(
                            stops,
                            Arrays.toString(seconds),
                            Arrays.toString(service),
                            Arrays.toString(open),
                            Arrays.toString(close),
                            fixed,
                            rounds);
        }

        /** What the order is judged by, reckoned here once more. */
        long price(int[] order) {
            long travel = seconds[(order.length == 0 ? stops : order[order.length - 1]) * (stops + 2) + stops + 1];
            var at = stops;
            for (var stop : order) {
                travel += seconds[at * (stops + 2) + stop];
                at = stop;
            }
            return travel + order().end(order) - 100 + 20L * order().lateness(order);
        }
    }

    private static List<int[]> all(int stops) {
        if (stops == 0) {
            return List.of(new int[0]);
        }
        var orders = new ArrayList<int[]>();
        for (var shorter : all(stops - 1)) {
            for (var at = 0; at < stops; at++) {
                var order = new int[stops];
                System.arraycopy(shorter, 0, order, 0, at);
                order[at] = stops - 1;
                System.arraycopy(shorter, at, order, at + 1, stops - 1 - at);
                orders.add(order);
            }
        }
        return orders;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aShortDayIsOrderedAsWellAsTryingEverything(long seed) {
        var day = Day.random(seed, 7, 0);
        var best = all(7).stream().mapToLong(day::price).min().orElseThrow();
        assertThat(day.price(day.order().order(500))).isEqualTo(best);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void stopsHeldFirstStayFirstAndEveryStopIsThereOnce(long seed) {
        var order = Day.random(seed, 30, 4).order().order(200);
        assertThat(Arrays.copyOf(order, 4)).containsExactly(0, 1, 2, 3);
        assertThat(Arrays.stream(order).sorted())
                .containsExactly(IntStream.range(0, 30).boxed().toArray(Integer[]::new));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anOrderIsNeverWorseThanTheOneGiven(long seed) {
        var day = Day.random(seed, 40, 0);
        var given = IntStream.range(0, 40).toArray();
        assertThat(day.price(day.order().order(3))).isLessThanOrEqualTo(day.price(given));
    }

    @Test
    void arrivalsAreThoseOfTheOrderAndEndWithTheDay() {
        var order = Day.random(7, 20, 0).order();
        var stops = order.order(200);
        var arrivals = order.arrivals(stops);
        assertThat(arrivals).hasSize(21).isSorted();
        assertThat(arrivals[20]).isEqualTo(order.end(stops));
        assertThat(order.arrivals(Arrays.copyOf(stops, 5))).hasSize(6).startsWith(Arrays.copyOf(arrivals, 5));
    }

    @Test
    void thePhoneFindsTheSameOrdersInTime(@TempDir Path folder) throws Exception {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":")).anyMatch(p -> Files.isExecutable(Path.of(p, "node"))),
                "skipped: node absent");
        var days =
                IntStream.range(0, 5).mapToObj(seed -> Day.random(seed, 60, 2)).toList();
        var file = folder.resolve("days.jsonl");
        Files.write(file, days.stream().map(day -> day.json(300)).toList());
        var process = new ProcessBuilder(
                        "node", "src/test/js/day-order.mjs", "target/teavm/dayorder.js", file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes())
                .strip()
                .lines()
                .toList();
        for (var k = 0; k < days.size(); k++) {
            var here = Arrays.toString(days.get(k).order().order(300)).replaceAll("[\\[\\],]", "");
            assertThat(said.get(k)).isEqualTo(here);
        }
        System.out.println("60 stops on the phone, ms: " + said.getLast());
    }
}
