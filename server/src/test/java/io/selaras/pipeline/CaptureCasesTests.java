package io.selaras.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.customers.Areas;
import io.selaras.pipeline.capture.MessageReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is read out of the messages of {@code contract/cases/leads}: precision and recall of each field. A value counts when
 * it is the expected one but for capitals, punctuation and a title before a name; of the interest the expected words must
 * be in it. {@code area} is the narrowest area named, {@code regency} the one around it. What a message does not say and is
 * found all the same counts against precision.
 */
class CaptureCasesTests {
    record Case(String style, String text, Map<String, String> expect) {}

    static final class Score {
        int right;
        int wrong;
        int missed;

        double precision() {
            return right / (double) Math.max(1, right + wrong);
        }

        double recall() {
            return right / (double) Math.max(1, right + missed);
        }

        double f1() {
            return 2.0 * right / Math.max(1, 2 * right + wrong + missed);
        }
    }

    private static final Set<String> PLACES = Set.of("villageCode", "village", "district", "regency");

    /** A company in and around Bekasi. */
    private static final Set<String> HOME = Set.of("32.75", "32.16");

    private final MessageReader reader = new MessageReader(new Areas());

    static List<Case> cases() throws Exception {
        var all = new ArrayList<Case>();
        try (var files = Files.list(Path.of("../contract/cases/leads"))) {
            for (var file : files.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                all.addAll(List.of(JsonMapper.shared().readValue(file.toFile(), Case[].class)));
            }
        }
        return all;
    }

    @Test
    void fieldsAreFoundAndNotInvented() throws Exception {
        var scores = new TreeMap<String, Score>();
        for (var one : cases()) {
            score(one, scores);
        }
        scores.forEach((field, score) -> System.out.printf(
                Locale.ROOT,
                "%-12s expected %3d  precision %.3f  recall %.3f  F1 %.3f%n",
                field,
                score.right + score.missed,
                score.precision(),
                score.recall(),
                score.f1()));
        for (var field : List.of("phone", "email", "quantity")) {
            assertThat(scores.get(field).f1()).as(field).isGreaterThanOrEqualTo(0.97);
        }
        for (var field : List.of("name", "contactName", "area", "address", "interest")) {
            assertThat(scores.get(field).f1()).as(field).isGreaterThanOrEqualTo(0.88);
        }
    }

    @Test
    void everyFindingStandsInTheMessage() throws Exception {
        for (var one : cases()) {
            for (var found : reader.read(one.text, HOME)) {
                assertThat(one.text).contains(found.words());
                assertThat(found.confidence()).isBetween(0.3, 1.0);
            }
        }
    }

    @Test
    void noMessageBreaksTheReader() {
        for (var text : List.of(
                "",
                " ",
                "?",
                "\u0000",
                "a".repeat(10_000),
                "0".repeat(10_000),
                "jl. ".repeat(2_000),
                "toko ".repeat(2_000),
                "🙏🙏 halo",
                "+62",
                "@",
                "kota",
                "di")) {
            assertThat(reader.read(text, HOME)).isNotNull();
        }
    }

    private void score(Case one, Map<String, Score> scores) {
        var found = new LinkedHashMap<String, String>();
        reader.read(one.text, HOME).forEach(it -> found.putIfAbsent(it.field(), it.value()));
        var regency = found.get("regency");
        var area = found.getOrDefault("village", found.getOrDefault("district", regency));
        found.keySet().removeAll(PLACES);
        if (area != null) {
            found.put("area", area);
        }
        var fields = new TreeSet<>(found.keySet());
        fields.addAll(one.expect.keySet());
        fields.remove("regency");
        for (var field : fields) {
            var score = scores.computeIfAbsent(field, _ -> new Score());
            var expected = one.expect.get(field);
            var got = found.get(field);
            if (expected != null && got != null && same(field, expected, got) && around(field, one, regency)) {
                score.right++;
                continue;
            }
            score.missed += expected == null ? 0 : 1;
            score.wrong += got == null ? 0 : 1;
        }
    }

    private static boolean around(String field, Case one, @Nullable String regency) {
        var expected = one.expect.get("regency");
        return !field.equals("area") || expected == null || expected.equals(regency);
    }

    private static boolean same(String field, String expected, String got) {
        return switch (field) {
            case "interest" -> plain(got).contains(plain(expected));
            case "area" -> bare(expected).equals(bare(got));
            case "contactName" -> untitled(expected).equals(untitled(got));
            default -> plain(expected).equals(plain(got));
        };
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d@+]+", " ").strip();
    }

    private static String bare(String area) {
        return plain(area).replaceFirst("^(kota|kabupaten) ", "").replace(" ", "");
    }

    private static String untitled(String name) {
        return plain(name)
                .replaceFirst("^(bapak|bpk|pak|ibu|bu|mas|mbak|mba|mr|mrs|ms|h|hj|drs|ir|apt|bang|koh|uda) ", "");
    }
}
