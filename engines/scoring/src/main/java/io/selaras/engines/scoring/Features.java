package io.selaras.engines.scoring;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was known of one case when it was scored: numbers and words by name. What was not known is simply not in it, and a
 * number that is none (infinite, NaN) counts as not known.
 */
public record Features(Map<String, Double> numbers, Map<String, String> words) {
    public Features {
        var finite = new TreeMap<String, Double>();
        numbers.forEach((name, value) -> {
            if (Double.isFinite(value)) {
                finite.put(name, value);
            }
        });
        for (var name : words.keySet()) {
            if (finite.containsKey(name)) {
                throw new IllegalArgumentException("'" + name + "' is a number and a word");
            }
        }
        numbers = Map.copyOf(finite);
        words = Map.copyOf(words);
    }

    public @Nullable Double number(String name) {
        return numbers.get(name);
    }

    public @Nullable String word(String name) {
        return words.get(name);
    }
}
