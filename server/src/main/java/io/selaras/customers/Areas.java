package io.selaras.customers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;

/**
 * The administrative areas of Indonesia, province to village, as shipped with the product (npm {@code idn-area-data},
 * ODbL 1.0; see {@code tools/area-data}). Read at the first question and kept: about ten megabytes.
 */
@Service
public class Areas {
    /** From wide to narrow; a code has one more part at each. */
    public enum Level {
        PROVINCE,
        REGENCY,
        DISTRICT,
        VILLAGE
    }

    /**
     * @param code as the ministry writes it, {@code 32.75.09.1001}
     * @param within the names of the areas around it, narrowest first
     */
    public record Area(String code, String name, Level level, List<String> within) {}

    private record Book(String[] codes, String[] names, String[] folded, int[] parents, Map<String, Integer> byCode) {}

    private volatile @Nullable Book book;
    private volatile @Nullable Map<String, int[]> byName;

    private Book book() {
        var read = book;
        if (read == null) {
            synchronized (this) {
                read = book;
                if (read == null) {
                    book = read = read();
                }
            }
        }
        return read;
    }

    private static Book read() {
        var codes = new ArrayList<String>(92_000);
        var names = new ArrayList<String>(92_000);
        var parents = new int[120_000];
        var open = new int[Level.values().length];
        try (var file = new ClassPathResource("areas/areas.txt.gz").getInputStream();
                var lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                int depth = 0;
                while (line.charAt(depth) == '.') {
                    depth++;
                }
                int tab = line.indexOf('\t');
                int at = codes.size();
                var part = line.substring(depth, tab);
                parents[at] = depth == 0 ? -1 : open[depth - 1];
                codes.add(depth == 0 ? part : codes.get(parents[at]) + "." + part);
                names.add(line.substring(tab + 1));
                open[depth] = at;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var byCode = new HashMap<String, Integer>(codes.size() * 2);
        for (int i = 0; i < codes.size(); i++) {
            byCode.put(codes.get(i), i);
        }
        return new Book(
                codes.toArray(String[]::new),
                names.toArray(String[]::new),
                names.stream().map(Areas::fold).toArray(String[]::new),
                Arrays.copyOf(parents, codes.size()),
                byCode);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** By its code, with or without the dots. */
    public Optional<Area> find(String code) {
        var book = book();
        return Optional.ofNullable(book.byCode.get(dotted(code.strip()))).map(at -> area(book, at));
    }

    private static String dotted(String code) {
        return code.matches("\\d{4,10}")
                ? code.replaceFirst("^(\\d{2})(\\d{2})(\\d{2})?(\\d{4})?$", "$1.$2.$3.$4")
                        .replaceFirst("\\.+$", "")
                : code;
    }

    /**
     * The areas that a text means, the likeliest first: every word stands in the name or in that of an area around it,
     * at least one in the name ("jatiasih bekasi").
     *
     * @param parent only below this code
     * @param level only of this kind
     */
    public List<Area> search(@Nullable String parent, @Nullable Level level, @Nullable String text, int limit) {
        var book = book();
        var words = text == null || text.isBlank()
                ? new String[0]
                : fold(text.strip()).split("[\\s,]+");
        var below = parent == null || parent.isBlank() ? null : dotted(parent.strip()) + ".";
        var found = new ArrayList<Found>();
        for (int at = 0; at < book.codes.length; at++) {
            if (level != null && depth(book.codes[at]) != level.ordinal()) {
                continue;
            }
            if (below != null && !book.codes[at].startsWith(below)) {
                continue;
            }
            // Without a text one browses: the children of the parent, or the provinces.
            if (words.length == 0 && level == null && depth(book.codes[at]) != (below == null ? 0 : depth(below))) {
                continue;
            }
            int rank = words.length == 0 ? 0 : rank(book, at, words);
            if (rank >= 0) {
                found.add(new Found(at, rank));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Found::rank)
                        .thenComparingInt(it -> depth(book.codes[it.at]))
                        .thenComparing(it -> book.names[it.at])
                        .thenComparingInt(Found::at))
                .limit(limit)
                .map(it -> area(book, it.at))
                .toList();
    }

    /**
     * The areas of just this name, whatever their level, without "Kota" or "Kabupaten" and however it is spaced: "jati asih"
     * is Jatiasih.
     *
     * @param name letters and digits count, nothing else
     */
    public List<Area> named(String name) {
        var book = book();
        return Arrays.stream(names(book).getOrDefault(bare(name), new int[0]))
                .mapToObj(at -> area(book, at))
                .toList();
    }

    private Map<String, int[]> names(Book book) {
        var names = byName;
        if (names == null) {
            names = new HashMap<>(book.codes.length * 2);
            for (int at = 0; at < book.codes.length; at++) {
                names.merge(bare(book.folded[at]), new int[] {at}, Areas::joined);
            }
            byName = names;
        }
        return names;
    }

    private static int[] joined(int[] some, int[] more) {
        var all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static String bare(String name) {
        return fold(name)
                .replaceFirst("^(kota administrasi|kabupaten administrasi|kabupaten|kota) ", "")
                .replaceAll("[^\\p{L}\\d]", "");
    }

    private record Found(int at, int rank) {}

    /** 0 the very name, 1 begins so, 2 a word of it, 3 somewhere in it; -1 not meant. */
    private static int rank(Book book, int at, String[] words) {
        int best = -1;
        for (var word : words) {
            int own = rank(book.folded[at], word);
            if (own < 0 && !around(book, at, word)) {
                return -1;
            }
            best = own < 0 ? best : best < 0 ? own : Math.min(best, own);
        }
        return best;
    }

    private static int rank(String name, String word) {
        int at = name.indexOf(word);
        if (at < 0) {
            return -1;
        }
        if (at == 0) {
            return name.length() == word.length() ? 0 : 1;
        }
        return name.charAt(at - 1) == ' ' ? 2 : 3;
    }

    private static boolean around(Book book, int at, String word) {
        for (int up = book.parents[at]; up >= 0; up = book.parents[up]) {
            if (book.folded[up].contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static int depth(String code) {
        return (int) code.chars().filter(it -> it == '.').count();
    }

    private static Area area(Book book, int at) {
        var within = new ArrayList<String>();
        for (int up = book.parents[at]; up >= 0; up = book.parents[up]) {
            within.add(book.names[up]);
        }
        return new Area(book.codes[at], book.names[at], Level.values()[depth(book.codes[at])], within);
    }
}
