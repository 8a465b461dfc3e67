package io.selaras.customers;

import io.selaras.platform.GeoPoint;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How likely two outlets are one, after Fellegi and Sunter: each kind of agreement adds the logarithm of how much more
 * often it is seen among doubles than among strangers.
 */
final class Likeness {
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern NOT_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern KIND_OF_SHOP =
            Pattern.compile("\\b(toko|tk|warung|wr|kios|ud|cv|pt|minimarket|depot|agen)\\b");
    /** Before anything is known: one in a hundred of the neighbours that are looked at. */
    private static final double PRIOR = Math.log(0.01 / 0.99);

    /** @param score probability, 0 to 1; {@code metres} absent when either has no place */
    record Match(double score, @Nullable Double metres, List<String> reasons) {}

    static Match of(
            String name,
            @Nullable GeoPoint place,
            @Nullable String phone,
            String otherName,
            @Nullable GeoPoint otherPlace,
            List<String> otherPhones) {
        var reasons = new ArrayList<String>();
        double weight = PRIOR;
        var one = normal(name);
        var two = normal(otherName);
        // "Maju Jaya" and "Jaya Maju" are one name to those who write them down.
        double likeness = Math.max(jaroWinkler(one, two), jaroWinkler(sorted(one), sorted(two)));
        if (likeness >= 0.92) {
            weight += Math.log(0.85 / 0.02);
            reasons.add("name");
        } else {
            weight += likeness >= 0.8 ? Math.log(0.1 / 0.05) : Math.log(0.05 / 0.93);
        }
        if (phone != null && !otherPhones.isEmpty()) {
            boolean same = otherPhones.contains(phone);
            weight += same ? Math.log(0.7 / 0.001) : Math.log(0.3 / 0.999);
            if (same) {
                reasons.add("phone");
            }
        }
        Double metres = null;
        if (place != null && otherPlace != null) {
            metres = place.metresTo(otherPlace);
            weight += metres <= 30
                    ? Math.log(0.7 / 0.02)
                    : metres <= 100
                            ? Math.log(0.2 / 0.08)
                            : metres <= 300 ? Math.log(0.08 / 0.3) : Math.log(0.02 / 0.6);
            if (metres <= 100) {
                reasons.add("distance");
            }
        }
        return new Match(1 / (1 + Math.exp(-weight)), metres, List.copyOf(reasons));
    }

    private static String sorted(String name) {
        var words = name.split(" ");
        Arrays.sort(words);
        return String.join(" ", words);
    }

    /** Without accents, punctuation and the word for the kind of shop. */
    static String normal(String name) {
        var plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        var words = NOT_WORD.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ");
        var bare = KIND_OF_SHOP
                .matcher(words)
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
        return bare.isEmpty() ? words.strip() : bare;
    }

    /** Jaro-Winkler similarity, 0 to 1 (Winkler 1990): shared letters near each other, a common start counting more. */
    static double jaroWinkler(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
        var usedA = new boolean[a.length()];
        var usedB = new boolean[b.length()];
        int shared = 0;
        for (int i = 0; i < a.length(); i++) {
            for (int j = Math.max(0, i - window); j < Math.min(b.length(), i + window + 1); j++) {
                if (!usedB[j] && a.charAt(i) == b.charAt(j)) {
                    usedA[i] = true;
                    usedB[j] = true;
                    shared++;
                    break;
                }
            }
        }
        if (shared == 0) {
            return 0;
        }
        int moved = 0;
        int j = 0;
        for (int i = 0; i < a.length(); i++) {
            if (usedA[i]) {
                while (!usedB[j]) {
                    j++;
                }
                moved += a.charAt(i) == b.charAt(j) ? 0 : 1;
                j++;
            }
        }
        double m = shared;
        double jaro = (m / a.length() + m / b.length() + (m - moved / 2.0) / m) / 3;
        int prefix = 0;
        while (prefix < Math.min(4, Math.min(a.length(), b.length())) && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    private Likeness() {}
}
