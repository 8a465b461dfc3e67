package io.selaras.pipeline.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody wrote, cut into words. Cleaning never changes a length, so that every finding can be shown in the words
 * it came from.
 */
record Text(String written, String clean, List<Word> words) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d][\\p{L}\\d'’./&-]*");
    /** "O8I2…": letters that stand for digits inside of a number. */
    private static final Pattern LOOKALIKE = Pattern.compile("(?<![\\p{L}\\d])[Oo](?=8[\\dOolI])|(?<=\\d)[OolI](?=["
            + " -]?[\\dOo])(?!\\p{L}{2})|(?<=\\d{4})[Oo](?![\\p{L}])");

    /** @param key letters and digits only, lower case */
    record Word(int from, int to, String text, String key) {
        boolean capital() {
            return Character.isUpperCase(text.charAt(0));
        }
    }

    static Text of(String written) {
        var clean = new StringBuilder(written.length());
        written.chars().forEach(c -> clean.append(Character.isSpaceChar(c) && c != '\n' || c == '\t' ? ' ' : (char) c));
        var digits = LOOKALIKE.matcher(clean.toString());
        while (digits.find()) {
            clean.setCharAt(digits.start(), digits.group().equalsIgnoreCase("o") ? '0' : '1');
        }
        var words = new ArrayList<Word>();
        var word = WORD.matcher(clean);
        while (word.find()) {
            var text = word.group().replaceFirst("[./&'’-]+$", "");
            words.add(new Word(word.start(), word.start() + text.length(), text, key(text)));
        }
        return new Text(written, clean.toString(), words);
    }

    /** The same, of the same length, without what was understood already: no amount is read out of a telephone. */
    Text without(List<Spot> understood) {
        var rest = new StringBuilder(clean);
        understood.forEach(spot -> rest.replace(spot.from(), spot.to(), ";".repeat(spot.to() - spot.from())));
        return new Text(written, rest.toString(), words);
    }

    static String key(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]", "");
    }

    String part(int from, int to) {
        return written.substring(from, to).strip();
    }

    /** What stands between the word before and this one, from the beginning of the text for the first. */
    String before(int word) {
        return clean.substring(
                word == 0 ? 0 : words.get(word - 1).to(), words.get(word).from());
    }
}
