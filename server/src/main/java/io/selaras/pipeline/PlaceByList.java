package io.selaras.pipeline;

import io.selaras.customers.Areas;
import io.selaras.customers.Areas.Area;
import io.selaras.customers.Areas.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A place as somebody typed it into fields, put as the list of areas has it: "jatiasih" in "Kota Bekasi" is a village with a
 * code. Only when nothing else can be meant; otherwise the words stay as they are, and a person looks.
 */
@Component
class PlaceByList {
    private final Areas areas;

    PlaceByList(Areas areas) {
        this.areas = areas;
    }

    boolean knows(String villageCode) {
        return areas.find(villageCode)
                .filter(area -> area.level() == Level.VILLAGE)
                .isPresent();
    }

    /** @param home codes of the regencies in which the company has outlets; asked for only when a name means several */
    Lead.Place put(Lead.Place place, Supplier<Set<String>> home) {
        if (place.villageCode() != null && !place.villageCode().isBlank()) {
            return areas.find(place.villageCode())
                    .filter(area -> area.level() == Level.VILLAGE)
                    .map(village -> in(place, village))
                    .orElse(place);
        }
        return said(place).stream()
                .flatMap(said -> meant(said, home).stream())
                .findFirst()
                .map(area -> in(place, area))
                .orElse(place);
    }

    /** @param words narrowest first; the first of them is at least so narrow as {@code level} */
    private record Said(Level level, List<String> words) {}

    /** All that was said, and when the list does not have its narrowest word, what is left without that. */
    private static List<Said> said(Lead.Place place) {
        var fields = Arrays.asList(place.village(), place.district(), place.regency());
        var levels = List.of(Level.VILLAGE, Level.DISTRICT, Level.REGENCY);
        return IntStream.range(0, 3)
                .filter(at -> fields.get(at) != null)
                .mapToObj(at -> new Said(
                        levels.get(at),
                        fields.subList(at, 3).stream()
                                .flatMap(PlaceByList::parts)
                                .toList()))
                .filter(said -> !said.words.isEmpty())
                .toList();
    }

    private Optional<Area> meant(Said said, Supplier<Set<String>> home) {
        var named = areas.named(bare(said.words.getFirst()));
        for (int level = said.level.ordinal(); level >= Level.REGENCY.ordinal(); level--) {
            int depth = level;
            var meant = named.stream()
                    .filter(area -> area.level().ordinal() == depth && fits(area, said.words))
                    .toList();
            // A small place's name alone may be anywhere; around here it is meant, or with what lies around it.
            if (meant.size() == 1 && (said.words.size() > 1 || depth == Level.REGENCY.ordinal())) {
                return Optional.of(meant.getFirst());
            }
            var near = meant.isEmpty() ? meant : near(meant, home.get());
            if (!near.isEmpty()) {
                return near.size() == 1 ? Optional.of(near.getFirst()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static List<Area> near(List<Area> meant, Set<String> home) {
        return meant.stream()
                .filter(area -> home.contains(area.code().substring(0, 5)))
                .toList();
    }

    /** "Jatiasih, Kota Bekasi" in one field says two things. */
    private static Stream<String> parts(@Nullable String field) {
        return field == null
                ? Stream.empty()
                : Arrays.stream(field.split("[,/;()]"))
                        .map(String::strip)
                        .filter(part -> !bare(part).isEmpty());
    }

    /** Everything that was said is the area, or lies around it. */
    private static boolean fits(Area area, List<String> said) {
        var around =
                Stream.concat(Stream.of(area.name()), area.within().stream()).toList();
        return said.stream().allMatch(part -> around.stream().anyMatch(name -> isSame(part, name)));
    }

    private static boolean isSame(String said, String name) {
        boolean isCity = name.startsWith("Kota ");
        boolean isRegency = name.startsWith("Kabupaten ");
        return bare(said).equals(bare(name))
                && !(isCity && said.matches("(?i)kab(upaten|\\.| ).*"))
                && !(isRegency && said.matches("(?i)kota(madya)? .*"));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceFirst(
                        "^(kelurahan|kel|desa|ds|kecamatan|kec|kota administrasi|kabupaten administrasi|kabupaten|kab|kotamadya|kota|provinsi|prov)\\b[. ]*(?=.)",
                        "")
                .replaceAll("[^\\p{L}\\d]", "");
    }

    /** What lies around it is certain; a narrower word that the list does not have stays as it was typed. */
    private static Lead.Place in(Lead.Place place, Area area) {
        var names =
                Stream.concat(Stream.of(area.name()), area.within().stream()).toList();
        int depth = area.level().ordinal();
        return new Lead.Place(
                place.latitude(),
                place.longitude(),
                place.guessed(),
                depth == 3 ? area.code() : null,
                depth == 3 ? names.getFirst() : depth == 2 ? other(place.village(), area) : place.village(),
                depth >= 2 ? names.get(depth - 2) : other(place.district(), area),
                names.get(depth - 1),
                place.address());
    }

    /** A district's name that was typed for the village's says nothing of the village. */
    private static @Nullable String other(@Nullable String narrower, Area area) {
        return narrower == null || parts(narrower).anyMatch(part -> isSame(part, area.name())) ? null : narrower;
    }
}
