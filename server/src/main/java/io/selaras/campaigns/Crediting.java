package io.selaras.campaigns;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Splits an amount over a path of touches by four models. Every model gives out exactly the amount: what division leaves
 * over goes to the largest remainders (of equal ones, the earlier).
 */
final class Crediting {
    /** Of five parts: two to the first, two to the last, one to all between. */
    private static final int ENDS = 2;

    private Crediting() {}

    /** @param touches how often it is on the path */
    record Share(int touches, long first, long last, long linear, long position) {}

    /**
     * @param path in the order of time, not empty
     * @return what each one on the path gets, in the order of first appearance
     */
    static <K> Map<K, Share> split(long amount, List<K> path) {
        var places = new LinkedHashMap<K, Integer>();
        path.forEach(key -> places.putIfAbsent(key, places.size()));
        int last = path.size() - 1;
        long[] first = new long[places.size()];
        long[] final_ = new long[places.size()];
        long[] linear = new long[places.size()];
        long[] position = new long[places.size()];
        for (int i = 0; i <= last; i++) {
            int place = Objects.requireNonNull(places.get(path.get(i)));
            first[place] += i == 0 ? 1 : 0;
            final_[place] += i == last ? 1 : 0;
            linear[place]++;
            position[place] += weight(i, last);
        }
        var firsts = divide(amount, first);
        var lasts = divide(amount, final_);
        var linears = divide(amount, linear);
        var positions = divide(amount, position);
        var shares = new LinkedHashMap<K, Share>();
        places.forEach((key, at) ->
                shares.put(key, new Share((int) linear[at], firsts[at], lasts[at], linears[at], positions[at])));
        return shares;
    }

    /** One or two touches share evenly; of more, the ends get 40 % each and those between share 20 %. */
    private static long weight(int at, int last) {
        if (last < ENDS) {
            return 1;
        }
        return at == 0 || at == last ? (long) ENDS * (last - 1) : 1;
    }

    /** @param weights not negative, not all zero */
    static long[] divide(long amount, long[] weights) {
        long whole = Arrays.stream(weights).sum();
        var parts = new long[weights.length];
        long left = amount;
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Math.floorDiv(Math.multiplyExact(amount, weights[i]), whole);
            left -= parts[i];
        }
        while (left > 0) {
            int best = -1;
            long most = -1;
            for (int i = 0; i < parts.length; i++) {
                long remainder = Math.multiplyExact(amount, weights[i]) - Math.multiplyExact(parts[i], whole);
                if (remainder > most) {
                    most = remainder;
                    best = i;
                }
            }
            parts[best]++;
            left--;
        }
        return parts;
    }
}
