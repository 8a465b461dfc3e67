package io.selaras.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How well the match finds doubles of the Febrl sets, which are persons and not shops: the name is given name and surname,
 * the telephone is the social security number, and the same suburb stands for "about there" when candidates are looked for;
 * distance is not known. Figures: docs/rooms/customers.md.
 */
@NullMarked
class FebrlTests {
    private static final double SHOWN = 0.5;

    private record Person(String record, String name, String number, String suburb) {
        String truth() {
            return record.split("-")[1];
        }
    }

    @ParameterizedTest
    @CsvSource({"febrl1, 500", "febrl2, 1934"})
    void findsTheKnownDoubles(String set, int known) throws IOException {
        var people = read(set);
        Set<Long> candidates = new HashSet<>();
        for (var block :
                List.<Function<Person, String>>of(Person::number, person -> person.name.strip(), Person::suburb)) {
            var groups = new HashMap<String, List<Integer>>();
            for (int i = 0; i < people.size(); i++) {
                var key = block.apply(people.get(i));
                if (!key.isEmpty()) {
                    groups.computeIfAbsent(key, it -> new ArrayList<>()).add(i);
                }
            }
            groups.values().forEach(group -> pairs(group, candidates));
        }
        int found = 0;
        int wrong = 0;
        for (long pair : candidates) {
            var a = people.get((int) (pair >> 32));
            var b = people.get((int) pair);
            var match = Likeness.of(
                    a.name,
                    null,
                    a.number.isEmpty() ? null : a.number,
                    b.name,
                    null,
                    b.number.isEmpty() ? List.of() : List.of(b.number));
            if (match.score() >= SHOWN) {
                found += a.truth().equals(b.truth()) ? 1 : 0;
                wrong += a.truth().equals(b.truth()) ? 0 : 1;
            }
        }
        double recall = (double) found / known;
        double precision = (double) found / (found + wrong);
        System.out.printf(
                "%s: %d of %d doubles found (%.1f %%), %d wrong (precision %.1f %%), %d pairs looked at%n",
                set, found, known, 100 * recall, wrong, 100 * precision, candidates.size());
        assertThat(recall).isGreaterThan(0.6);
        assertThat(precision).isGreaterThan(0.98);
    }

    private static void pairs(List<Integer> group, Set<Long> into) {
        for (int i = 0; i < group.size(); i++) {
            for (int j = i + 1; j < group.size(); j++) {
                into.add((long) group.get(i) << 32 | group.get(j));
            }
        }
    }

    private static List<Person> read(String set) throws IOException {
        var shared = System.getenv("SELARAS_SHARED");
        var file = Path.of(shared == null ? "../../shared" : shared, "data/ml/dedup", set + ".csv.gz");
        assumeTrue(Files.isRegularFile(file), "skipped: the shared Febrl sets are absent");
        var people = new ArrayList<Person>();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            Map<String, Integer> columns = new HashMap<>();
            var header = lines.readLine().split(",\\s*");
            for (int i = 0; i < header.length; i++) {
                columns.put(header[i].strip(), i);
            }
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var cells = line.split(",\\s*", -1);
                people.add(new Person(
                        cells[0].strip(),
                        cells[1].strip() + " " + cells[2].strip(),
                        cells[column(columns, "soc_sec_id")].strip(),
                        cells[column(columns, "suburb")].strip()));
            }
        }
        return people;
    }

    private static int column(Map<String, Integer> columns, String name) {
        return Objects.requireNonNull(columns.get(name));
    }
}
