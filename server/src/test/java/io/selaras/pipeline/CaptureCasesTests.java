package io.selaras.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.customers.Areas;
import io.selaras.pipeline.capture.Found;
import io.selaras.pipeline.capture.MessageReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
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

    private static final List<String> FILES = List.of("messages.json", "messages-2.json", "messages-3.json");

    static List<Case> cases(String file) {
        return List.of(JsonMapper.shared()
                .readValue(Path.of("../contract/cases/leads", file).toFile(), Case[].class));
    }

    static List<Case> cases() {
        return FILES.stream().flatMap(file -> cases(file).stream()).toList();
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void fieldsAreFoundAndNotInvented(String file) {
        var scores = new TreeMap<String, Score>();
        var cases = cases(file);
        for (var one : cases) {
            score(one, scores);
        }
        System.out.println(file + ", " + cases.size() + " messages");
        scores.forEach((field, score) -> System.out.printf(
                Locale.ROOT,
                "%-12s expected %3d  precision %.3f  recall %.3f  F1 %.3f%n",
                field,
                score.right + score.missed,
                score.precision(),
                score.recall(),
                score.f1()));
        // The first file was in view while the rules were written; the second shows what they do with other people's
        // words.
        var known = file.equals("messages.json");
        for (var field : List.of("phone", "email", "quantity")) {
            assertThat(Objects.requireNonNull(scores.get(field)).f1())
                    .as(field)
                    .isGreaterThanOrEqualTo(known ? 0.97 : 0.96);
        }
        for (var field : List.of("name", "contactName", "area", "address", "interest")) {
            assertThat(Objects.requireNonNull(scores.get(field)).f1())
                    .as(field)
                    .isGreaterThanOrEqualTo(known ? 0.88 : 0.79);
        }
    }

    @Test
    void everyFindingStandsInTheMessage() {
        for (var one : cases()) {
            for (var found : reader.read(one.text, HOME)) {
                assertThat(one.text).contains(found.words());
                assertThat(found.confidence()).isBetween(0.3, 1.0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Toko Balik 50127 | Toko Balik 50127",
                "Nama toko: Warung Sari 17117, mau pesan teh 2 dus | Warung Sari 17117",
                "Toko Abadi Bekasi 17141 | Toko Abadi",
                "Toko Berkah Semarang 50127 | Toko Berkah Semarang",
                "Toko Balik 081298765432 | Toko Balik"
            })
    void aNumberThatEndsANameBelongsToItUnlessItIsAPostalCode(String text, String name) {
        assertThat(reader.read(text, HOME))
                .filteredOn(found -> found.field().equals("name"))
                .extracting(Found::value)
                .containsExactly(name);
    }

    /** When something was said, and by whom, is no part of what was said. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[28/11/26 10.12] Bu Rina: minyak goreng 3 dus | minyak goreng 3 dus",
                "28/11/26 10.12 - Bu Rina: minyak goreng 3 dus | minyak goreng 3 dus",
                "[10.12, 28/11/2026] ~ Bu Rina: minyak goreng 3 dus | minyak goreng 3 dus",
                "Buat 28/11 ya kak, minyak goreng 3 dus | minyak goreng 3 dus"
            })
    void theStampsOfAnExportedChatAreNoPartOfTheWish(String text, String interest) {
        assertThat(reader.read(text, HOME))
                .filteredOn(found -> found.field().equals("interest"))
                .extracting(Found::value)
                .containsExactly(interest);
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
