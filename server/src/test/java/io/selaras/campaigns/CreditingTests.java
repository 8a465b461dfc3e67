package io.selaras.campaigns;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Heuristic models on made-up paths and on the 10,000 paths of ChannelAttribution's simulation. */
class CreditingTests {
    private static final List<ToLongFunction<Crediting.Share>> MODELS =
            List.of(Crediting.Share::first, Crediting.Share::last, Crediting.Share::linear, Crediting.Share::position);

    @Test
    void threeTouchesShareAsTheModelsSay() {
        var shares = Crediting.split(1_000, List.of("iklan", "kunjungan", "mail"));
        assertThat(shares.get("iklan")).isEqualTo(new Crediting.Share(1, 1_000, 0, 334, 400));
        assertThat(shares.get("kunjungan")).isEqualTo(new Crediting.Share(1, 0, 0, 333, 200));
        assertThat(shares.get("mail")).isEqualTo(new Crediting.Share(1, 0, 1_000, 333, 400));
    }

    @Test
    void twoTouchesAndOneShareEvenly() {
        assertThat(requireNonNull(Crediting.split(101, List.of("a", "b")).get("a"))
                        .position())
                .isEqualTo(51);
        assertThat(Crediting.split(7, List.of("a", "a"))).containsOnlyKeys("a");
        assertThat(requireNonNull(Crediting.split(7, List.of("a", "a")).get("a")))
                .isEqualTo(new Crediting.Share(2, 7, 7, 7, 7));
    }

    @Test
    void everyModelGivesOutExactlyTheAmount() {
        var random = new SplittableRandom(14);
        for (int round = 0; round < 20_000; round++) {
            long amount = random.nextLong(-5_000_000, 500_000_000);
            var path = new ArrayList<Integer>();
            for (int i = random.nextInt(1, 30); i > 0; i--) {
                path.add(random.nextInt(6));
            }
            var shares = Crediting.split(amount, path);
            for (var model : MODELS) {
                assertThat(shares.values().stream().mapToLong(model).sum()).isEqualTo(amount);
            }
        }
    }

    private record Row(List<String> path, long won, long lost) {}

    private static List<Row> pathdata() throws IOException {
        var shared = System.getenv("SELARAS_SHARED");
        var file = Path.of(shared == null ? "../../shared" : shared, "data/ml/attribution/pathdata.csv.gz");
        assumeTrue(Files.isRegularFile(file), "skipped: the shared paths are absent");
        var rows = new ArrayList<Row>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line; (line = lines.readLine()) != null; ) {
                var cells = line.split(",");
                rows.add(new Row(
                        Arrays.asList(cells[0].replace("\"", "").split(" > ")),
                        Long.parseLong(cells[1]),
                        Long.parseLong(cells[3])));
            }
        }
        return rows;
    }

    @Test
    void theModelsReachTheAnalyticValuesOnPathdata() throws IOException {
        // An order is worth a million, so that rounding to whole units does not show.
        long unit = 1_000_000;
        var first = new HashMap<String, Double>();
        var last = new HashMap<String, Double>();
        var linear = new HashMap<String, Double>();
        long won = 0;
        for (var row : pathdata()) {
            won += row.won;
            Crediting.split(unit, row.path).forEach((channel, share) -> {
                first.merge(channel, (double) row.won * share.first() / unit, Double::sum);
                last.merge(channel, (double) row.won * share.last() / unit, Double::sum);
                linear.merge(channel, (double) row.won * share.linear() / unit, Double::sum);
            });
        }
        assertThat(won).isEqualTo(19_785);
        var expected = Map.of(
                "alpha", List.of(6308.0, 8447.0, 7574.72),
                "beta", List.of(2831.0, 989.0, 2083.50),
                "epsilon", List.of(99.0, 531.0, 272.17),
                "eta", List.of(3164.0, 4167.0, 3539.95),
                "iota", List.of(4606.0, 3355.0, 3857.10),
                "kappa", List.of(74.0, 230.0, 137.96),
                "lambda", List.of(902.0, 1207.0, 1035.26),
                "theta", List.of(1606.0, 653.0, 1022.80),
                "zeta", List.of(27.0, 107.0, 136.55));
        expected.forEach((channel, values) -> {
            assertThat(first.get(channel)).as(channel).isCloseTo(values.get(0), within(0.001));
            assertThat(last.get(channel)).as(channel).isCloseTo(values.get(1), within(0.001));
            assertThat(linear.get(channel)).as(channel).isCloseTo(values.get(2), within(0.006));
        });
        for (var column : List.of(first, last, linear)) {
            assertThat(column.values().stream().mapToDouble(Double::doubleValue).sum())
                    .isCloseTo(won, within(0.01));
        }
    }

    @Test
    void theChainSeesTheObservedRateAndIgnoresRepeats() throws IOException {
        var chain = new Markov();
        var collapsed = new Markov();
        for (var row : pathdata()) {
            chain.add(row.path, row.won, row.lost);
            var short_ = new ArrayList<String>();
            row.path.forEach(channel -> {
                if (short_.isEmpty() || !short_.getLast().equals(channel)) {
                    short_.add(channel);
                }
            });
            collapsed.add(short_, row.won, row.lost);
        }
        assertThat(chain.base()).isCloseTo(0.22385, within(0.00001));
        var shares = chain.shares();
        assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, within(1e-9));
        collapsed
                .shares()
                .forEach((channel, share) ->
                        assertThat(share).as(channel).isCloseTo(requireNonNull(shares.get(channel)), within(1e-9)));
    }

    @Test
    void aSourceThatNeverLedToAnOrderGetsNothing() {
        var chain = new Markov();
        chain.add(List.of("a", "b"), 3, 1);
        chain.add(List.of("c"), 0, 5);
        assertThat(chain.shares().get("c")).isEqualTo(0);
        assertThat(chain.shares().get("a")).isGreaterThan(0);
    }
}
