package io.selaras.engines.routing.format;

import java.util.ArrayList;
import java.util.List;

/** A text word by word, each with the line it stands on. */
final class Words {
    /** A word is missing or is not what was expected there. */
    static final class Unexpected extends RuntimeException {
        final int line;
        final String expected;

        Unexpected(int line, String expected) {
            super("line %d: expected %s".formatted(line, expected), null, false, false);
            this.line = line;
            this.expected = expected;
        }
    }

    private final List<String> words = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final int lineCount;
    private int at;

    Words(String text) {
        var line = 0;
        for (var content : (Iterable<String>) text.lines()::iterator) {
            line++;
            for (var word : content.strip().split("[\\s\\u0000]+")) {
                if (!word.isEmpty()) {
                    words.add(word);
                    lines.add(line);
                }
            }
        }
        lineCount = line;
    }

    boolean hasNext() {
        return at < words.size();
    }

    /** The line of the next word, or the one after the last. */
    int line() {
        return at < words.size() ? lines.get(at) : lineCount + 1;
    }

    String next(String expected) {
        if (!hasNext()) {
            throw new Unexpected(line(), expected);
        }
        return words.get(at++);
    }

    /** The next word as a finite number. */
    double number(String expected) {
        var line = line();
        var word = next(expected);
        try {
            var value = Double.parseDouble(word);
            if (!Double.isNaN(value) && Math.abs(value) <= 1e9) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the same answer as a number out of range
        }
        throw new Unexpected(line, "%s, not \"%s\"".formatted(expected, word));
    }

    /** The next word as a whole number in a range. */
    int whole(String expected, int least, int most) {
        var line = line();
        var value = number(expected);
        if (value != Math.rint(value) || value < least || value > most) {
            throw new Unexpected(line, "%s: a whole number from %d to %d".formatted(expected, least, most));
        }
        return (int) value;
    }

    /** Skips everything up to and including a word. */
    void skipPast(String wanted, String expected) {
        while (!next(expected).equalsIgnoreCase(wanted)) {
            // not yet
        }
    }

    /** Skips the rest of the line the last word stood on. */
    void endLine() {
        var line = lines.get(at - 1);
        while (hasNext() && lines.get(at).equals(line)) {
            at++;
        }
    }

    /** How many words are left on the line of the next one. */
    int leftOnLine() {
        var count = 0;
        while (at + count < words.size() && lines.get(at + count).equals(lines.get(at))) {
            count++;
        }
        return count;
    }
}
