package io.selaras.pipeline.capture;

import io.selaras.customers.Areas;
import io.selaras.customers.Areas.Area;
import io.selaras.customers.Areas.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the shop is: the street as written, and the village, district and regency by the list of areas.
 *
 * <p>Names of areas are everyday words and stand for many places ("Sukamaju" is in forty districts). Every area that a name
 * may mean is weighed by what speaks for it: the word before it ("kec."), other areas named around it, whether the company
 * has outlets in its regency, a capital letter. The heaviest is taken, when it is heavy enough.
 */
final class PlaceRules {
    private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern STREET = Pattern.compile(
            "(?<![\\p{L}\\d])(?:jl|jln|jalan|gg|gang|komplek|kompleks|komp|perum|perumahan|perumnas|ruko|kampung|kp|kav|kavling|griya|cluster|dusun|dsn|blok|(?-i:Pasar|Ps[.]?r)|ds\\.?"
                    + " )\\.?[ ]*[\\p{L}\\d]|(?-i:(?<![\\p{L}\\d])\\p{Lu}[\\p{L}]{1,24}(?:[ ]\\p{Lu}[\\p{L}]{1,24}){0,3}["
                    + " ](?:Street|Road|St\\.|Rd\\.))",
            ANY_CASE);
    private static final Pattern STREET_END = Pattern.compile(
            "[\\n"
                    + ";!?]|[.](?=["
                    + " ]|$)(?<!(?i:\\b(?:jl|jln|gg|no|rt|rw|km|kp|kav|blok|ds|dsn|komp|kel|kec|kab|hj|h|dr|prof|st|rd|ir)[.]))|["
                    + " ,]+(?<![\\p{L}])(?:mau|ingin|pengen|butuh|minta|pesan|psn|order|tertarik|minat|bisa|hp|wa|telp|tlp|no\\.?"
                    + " ?(?:hp|wa|telp)|nomor|nama|saya|sy|kami|want|need|would|please|tolong|mohon|apakah|apa|kak|min|ya|yg|yang|deket|dekat|depan|sebelah|samping|belakang|phone|my|we|i|untuk|utk|buat|sudah|dan)(?![\\p{L}])|["
                    + " ,]+(?:kel|kelurahan|ds|desa|kec|kecamatan|kab|kabupaten|kota|prov|provinsi|kodepos|kode"
                    + " pos)(?![\\p{L}])\\.?",
            ANY_CASE);
    private static final Pattern LABEL = Pattern.compile(
            "(?:^|[\\n,;])[ ]*(?:alamat(?: lengkap| toko| kirim)?|almt|address|lokasi)[ ]*[:=][ ]*([^\\n;]{4,160})",
            ANY_CASE);

    private static final Map<String, Level> MARKERS = markers();
    private static final Set<String> PREPOSITIONS = Set.of(
            "di", "d", "daerah", "dari", "dr", "in", "at", "near", "dekat", "deket", "area", "wilayah", "kawasan",
            "from", "lokasi", "posisi", "sekitar", "ke", "around", "located");
    /** How people write what the list calls otherwise; the key is letters only. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("jaksel", "jakartaselatan"),
            Map.entry("jakbar", "jakartabarat"),
            Map.entry("jaktim", "jakartatimur"),
            Map.entry("jakut", "jakartautara"),
            Map.entry("jakpus", "jakartapusat"),
            Map.entry("bks", "bekasi"),
            Map.entry("bksi", "bekasi"),
            Map.entry("bdg", "bandung"),
            Map.entry("sby", "surabaya"),
            Map.entry("smg", "semarang"),
            Map.entry("jogja", "yogyakarta"),
            Map.entry("yogya", "yogyakarta"),
            Map.entry("jogjakarta", "yogyakarta"),
            Map.entry("solo", "surakarta"),
            Map.entry("tangsel", "tangerangselatan"),
            Map.entry("tng", "tangerang"),
            Map.entry("bgr", "bogor"),
            Map.entry("dpk", "depok"),
            Map.entry("krw", "karawang"),
            Map.entry("cirbon", "cirebon"),
            Map.entry("jkt", "daerahkhususibukotajakarta"),
            Map.entry("jakarta", "daerahkhususibukotajakarta"),
            Map.entry("dkijakarta", "daerahkhususibukotajakarta"),
            Map.entry("mks", "makassar"));

    /** Whoever names more areas is not telling where a shop is. */
    private static final int MOST_MENTIONS = 40;

    private static final List<String> SECOND = List.of("jaya", "baru", "indah", "mulya", "raya", "asri", "permai");

    private static Map<String, Level> markers() {
        var markers = new HashMap<String, Level>();
        for (var word : List.of("kel", "kelurahan", "desa", "ds", "village")) {
            markers.put(word, Level.VILLAGE);
        }
        for (var word : List.of("kec", "kecamatan", "district")) {
            markers.put(word, Level.DISTRICT);
        }
        for (var word : List.of("kab", "kabupaten", "kota", "kotamadya", "regency", "city")) {
            markers.put(word, Level.REGENCY);
        }
        for (var word : List.of("prov", "provinsi", "province")) {
            markers.put(word, Level.PROVINCE);
        }
        return Map.copyOf(markers);
    }

    private final Areas areas;

    PlaceRules(Areas areas) {
        this.areas = areas;
    }

    /** @param taken words that are a name already @param home codes of regencies in which the company has outlets */
    void read(Text text, List<Spot> taken, Set<String> home, Consumer<Spot> found) {
        var mentions = mentions(text, taken, home);
        var street = street(text, mentions, home);
        street.ifPresent(found);
        weigh(mentions, street.orElse(null), home).ifPresent(best -> say(best, text, found));
    }

    // --- streets

    private static Optional<Spot> street(Text text, List<Mention> mentions, Set<String> home) {
        var clean = text.clean();
        var label = LABEL.matcher(clean);
        if (label.find() && !STREET.matcher(label.group(1)).find()) {
            // An address without a street: only what stands before the first area is one.
            int to = mentions.stream()
                    .filter(mention -> mention.from >= label.start(1) && mention.from < label.end(1))
                    .mapToInt(mention -> mention.markerFrom)
                    .min()
                    .orElse(label.end(1));
            var value = text.part(label.start(1), to).replaceFirst("[ ,.-]+$", "");
            return value.length() < 4
                    ? Optional.empty()
                    : Optional.of(new Spot("address", value, 0.75, label.start(1), label.start(1) + value.length()));
        }
        var start = STREET.matcher(clean);
        do {
            if (!start.find()) {
                return Optional.empty();
            }
            // "Pasar Minggu" is a district.
        } while (mentions.stream().anyMatch(mention -> mention.from == start.start()));
        var rest = clean.substring(start.start());
        var ends = STREET_END.matcher(rest);
        int to = start.start() + (ends.find(Math.min(4, rest.length())) ? ends.start() : Math.min(rest.length(), 120));
        // After a comma the address goes on (block, RT, number) until an area is named.
        for (int comma = clean.indexOf(',', start.start());
                comma >= 0 && comma < to;
                comma = clean.indexOf(',', comma + 1)) {
            int after = comma;
            if (mentions.stream()
                            .anyMatch(mention -> clean.substring(after + 1, Math.max(after + 1, mention.markerFrom))
                                            .isBlank()
                                    && mention.markerFrom > after)
                    || !clean.substring(comma + 1, to)
                            .matches(
                                    "(?is)["
                                            + " ]*(?:no|nomor|rt|rw|blok|blk|km|lt|lantai|kp|kampung|gg|gang|kav|perum|komplek|ruko|depan|sebelah|\\d).*")) {
                to = comma;
            }
        }
        to = beforeArea(clean, start.start(), to, mentions, home);
        var value = text.part(start.start(), to).replaceFirst("[ ,.-]+$", "");
        return value.length() < 5
                ? Optional.empty()
                : Optional.of(new Spot("address", value, 0.8, start.start(), start.start() + value.length()));
    }

    /** An area behind a number ends the street ("no 12 kayuringin"); one behind "Jl." is its name. */
    private static int beforeArea(String clean, int from, int to, List<Mention> mentions, Set<String> home) {
        boolean road = clean.substring(from, to).matches("(?is)(?:jl|jln|jalan|gg|gang|pasar)\\b.*");
        for (var mention : mentions) {
            boolean near = mention.meant.stream()
                    .anyMatch(area -> area.level() != Level.PROVINCE
                            && home.contains(area.code().substring(0, 5)));
            if (mention.from > from + 3
                    && mention.to <= to
                    && (near || mention.marker != null || mention.key.length() > 4)) {
                var between = clean.substring(from, mention.markerFrom);
                boolean numbered = between.matches("(?s).*\\d[\\p{L}\\d/]*[ ,]*");
                boolean named = near && !road && between.strip().split("[ .]+").length >= 2;
                if (numbered || named) {
                    return mention.markerFrom;
                }
            }
        }
        return to;
    }

    // --- areas

    /**
     * "Tk Abadi Setu": where nothing parts a shop's name from its place, names of areas around here end the shop's.
     *
     * @return empty when there is nothing else: "toko saya Jatiasih" says where it is
     */
    Optional<Spot> withoutPlace(Text text, Spot shop, Set<String> home) {
        if (!shop.field().equals("name")) {
            return Optional.of(shop);
        }
        var words = text.words();
        int first = 0;
        while (first < words.size() && words.get(first).from() < shop.from()) {
            first++;
        }
        int end = first;
        while (end < words.size() && words.get(end).to() <= shop.to()) {
            end++;
        }
        if (shop.confidence() == NameRules.POSSESSED && onlyPlaces(text, first, end, home)) {
            return Optional.empty();
        }
        if (end > first + 2 && postal(words.get(end - 1)) && isArea(text, end - 2, home)) {
            end--;
            shop = ending(shop, words.get(end - 1).to());
        }
        for (int at = first + 2; at < end; at++) {
            if (onlyPlaces(text, at, end, home)) {
                return Optional.of(ending(shop, words.get(at - 1).to()));
            }
        }
        return Optional.of(shop);
    }

    private static Spot ending(Spot shop, int to) {
        var kept = shop.value().substring(0, Math.min(shop.value().length(), to - shop.from()));
        return new Spot("name", kept, shop.confidence(), shop.from(), to);
    }

    private static boolean postal(Text.Word word) {
        return word.key().matches("\\d{5}");
    }

    /** Around here, or a city anywhere: what a postal code stands behind. */
    private boolean isArea(Text text, int at, Set<String> home) {
        var mention = mention(text, at, 1, false, home);
        return mention != null
                && mention.meant.stream()
                        .anyMatch(area -> area.code().length() == 5
                                || area.code().length() > 5
                                        && home.contains(area.code().substring(0, 5)));
    }

    private boolean onlyPlaces(Text text, int from, int end, Set<String> home) {
        if (from == end) {
            return true;
        }
        for (int count = Math.min(4, end - from); count > 0; count--) {
            var mention = mention(text, from, count, false, home);
            if (mention != null
                    && mention.key.length() >= 4
                    && mention.meant.stream()
                            .anyMatch(area -> area.code().length() >= 5
                                    && home.contains(area.code().substring(0, 5)))
                    && onlyPlaces(text, from + count, end, home)) {
                return true;
            }
        }
        return false;
    }

    /** @param marker what the word before says it is @param prepared an "in" stands before it */
    private record Mention(
            int markerFrom,
            int from,
            int to,
            String key,
            @Nullable Level marker,
            boolean prepared,
            boolean capital,
            boolean afterArea,
            @Nullable String said,
            List<Area> meant) {
        /** "kota" is not "kabupaten". */
        boolean against(Area area) {
            return said != null
                    && (said.startsWith("kab") && area.name().startsWith("Kota ")
                            || said.startsWith("kota") && area.name().startsWith("Kabupaten "));
        }
    }

    private record Weighed(Area area, Mention mention, double weight) {}

    private List<Mention> mentions(Text text, List<Spot> taken, Set<String> home) {
        var words = text.words();
        var mentions = new ArrayList<Mention>();
        int last = -1;
        for (int at = 0; at < words.size() && mentions.size() < MOST_MENTIONS; at++) {
            for (int count = Math.min(4, words.size() - at); count > 0; count--) {
                var mention = mention(text, at, count, last == at, home);
                int end = words.get(at + count - 1).to();
                int from = words.get(at).from();
                if (mention != null && taken.stream().noneMatch(spot -> spot.touches(from, end))) {
                    mentions.add(mention);
                    at += count - 1;
                    last = at + 1;
                    break;
                }
            }
        }
        return mentions;
    }

    private @Nullable Mention mention(Text text, int at, int count, boolean afterArea, Set<String> home) {
        var words = text.words();
        var key = new StringBuilder();
        for (int i = at; i < at + count; i++) {
            if (i > at && !text.before(i).isBlank()) {
                return null;
            }
            key.append(words.get(i).key());
        }
        var name = SHORT.getOrDefault(key.toString(), key.toString());
        var marker = at == 0 ? null : marker(text, at);
        if (MARKERS.containsKey(words.get(at).key()) && count == 1 || name.length() < 3) {
            return null;
        }
        boolean prepared = at > 0 && PREPOSITIONS.contains(words.get(at - 1).key());
        if (count == 1 && Words.plain(name) && marker == null) {
            return null;
        }
        var meant = areas.named(name);
        if (meant.isEmpty() && name.length() > 5) {
            meant = nearby(name, home);
        }
        if (meant.isEmpty()) {
            return null;
        }
        int from = words.get(at).from();
        return new Mention(
                marker == null ? from : words.get(at - 1).from(),
                from,
                words.get(at + count - 1).to(),
                name,
                marker,
                prepared,
                words.get(at).capital(),
                afterArea && text.before(at).matches("[ ,/.()-]*"),
                marker == null ? null : words.get(at - 1).key(),
                meant);
    }

    /** People leave off the end of a name they live in: "Kayuringin" is Kayuringin Jaya. Only near the company's outlets. */
    private List<Area> nearby(String name, Set<String> home) {
        return SECOND.stream()
                .flatMap(second -> areas.named(name + second).stream())
                .filter(area ->
                        area.code().length() > 5 && home.contains(area.code().substring(0, 5)))
                .toList();
    }

    private static @Nullable Level marker(Text text, int at) {
        return text.before(at).matches("[ .:]*")
                ? MARKERS.get(text.words().get(at - 1).key())
                : null;
    }

    private static Optional<Weighed> weigh(List<Mention> mentions, @Nullable Spot street, Set<String> home) {
        var all = new ArrayList<Weighed>();
        for (var mention : mentions) {
            boolean inStreet = street != null && street.touches(mention.from, mention.to) && mention.marker == null;
            boolean behind =
                    street != null && mention.markerFrom >= street.to() && mention.markerFrom - street.to() <= 3;
            for (var area : mention.meant) {
                all.add(new Weighed(
                        area, mention, weight(area, mention, mentions, home, behind) - (inStreet ? 2.5 : 0)));
            }
        }
        var heavy = all.stream().filter(one -> one.weight >= 1.6).toList();
        var best = heaviest(heavy);
        // "Bantargebang, Kota Bekasi": the narrower one says more, when it lies in the heavier.
        while (best.isPresent()) {
            var around = best.get().area.code() + ".";
            var mention = best.get().mention;
            var inside = heaviest(heavy.stream()
                    .filter(one -> one.area.code().startsWith(around) && one.mention != mention)
                    .toList());
            if (inside.isEmpty()) {
                break;
            }
            best = inside;
        }
        return best;
    }

    private static Optional<Weighed> heaviest(List<Weighed> some) {
        return some.stream()
                .max(Comparator.comparingDouble(Weighed::weight)
                        .thenComparing(one -> one.area.code(), Comparator.reverseOrder()));
    }

    private static double weight(
            Area area, Mention mention, List<Mention> mentions, Set<String> home, boolean afterStreet) {
        double weight = switch (area.level()) {
            case PROVINCE -> 0.6;
            case REGENCY -> 1.3;
            case DISTRICT -> 0.9;
            case VILLAGE -> 0.2;
        };
        if (mention.marker != null) {
            weight += mention.marker == area.level() ? 3 : -2;
        }
        weight -= mention.against(area) ? 2 : 0;
        weight += area.name().startsWith("Kota ") ? 0.2 : 0;
        weight += mention.prepared ? 0.6 : 0;
        weight += mention.capital ? 0.3 : 0;
        weight += mention.afterArea ? 0.4 : 0;
        weight += mention.key.length() >= 7 ? 0.3 : 0;
        weight += mention.key.length() >= 6 && mention.meant.size() == 1 ? 0.6 : 0;
        weight += afterStreet ? 0.8 : 0;
        weight -= mention.meant.size() > 8 && area.level() == Level.VILLAGE ? 0.4 : 0;
        var regency = area.level() == Level.PROVINCE ? "" : area.code().substring(0, 5);
        weight += home.contains(regency) ? 1.2 : 0;
        for (var other : mentions) {
            if (other != mention
                    && other.meant.stream().anyMatch(around -> area.code().startsWith(around.code() + "."))) {
                weight += 2.2;
            }
        }
        return weight;
    }

    /** The area and, where it is certain, what lies around it. */
    private static void say(Weighed best, Text text, Consumer<Spot> found) {
        var mention = best.mention;
        double confidence = Math.clamp(0.4 + best.weight / 10, 0.5, 0.95);
        var names = new ArrayList<String>();
        names.add(best.area.name());
        names.addAll(best.area.within());
        int depth = best.area.level().ordinal();
        if (depth == Level.VILLAGE.ordinal()) {
            found.accept(new Spot("villageCode", best.area.code(), confidence, mention.from, mention.to));
        }
        for (int level = depth; level >= 1; level--) {
            var field = level == 3 ? "village" : level == 2 ? "district" : "regency";
            found.accept(new Spot(field, names.get(depth - level), confidence, mention.from, mention.to));
        }
        if (depth == 0) {
            found.accept(new Spot("regency", best.area.name(), confidence - 0.1, mention.from, mention.to));
        }
    }
}
