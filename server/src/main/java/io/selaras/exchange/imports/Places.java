package io.selaras.exchange.imports;

import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;

/** Coordinates in the notations of maps, spreadsheets and surveyors; only Indonesia is believed. */
final class Places {
    private static final Pattern DMS = Pattern.compile(
            "(\\d{1,3})\\s*°\\s*(\\d{1,2})\\s*['′’]\\s*(\\d{1,2}(?:[.,]\\d+)?)?\\s*(?:[\"″”]|'')?\\s*([NSEWUTB]|LS|LU|BT|BB)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,3}(?:[.,]\\d+)?");
    private static final Pattern DOTTED = Pattern.compile("[-+]?\\d{1,3}[.]\\d+");

    /** How a place was read. */
    sealed interface Read {
        record None() implements Read {}

        record At(double latitude, double longitude, boolean swapped) implements Read {}

        record Unreadable() implements Read {}

        record Elsewhere(double latitude, double longitude) implements Read {}
    }

    static Read of(String latitude, String longitude) {
        if (latitude.isBlank() && longitude.isBlank()) {
            return new Read.None();
        }
        return judge(one(latitude), one(longitude));
    }

    /** Both in one cell: {@code -6.2, 107.0}, blanks between, a link of a map, degrees and minutes. */
    static Read of(String cell) {
        if (cell.isBlank()) {
            return new Read.None();
        }
        var found = new ArrayList<Double>();
        var dms = DMS.matcher(cell);
        while (dms.find()) {
            found.add(one(dms.group()));
        }
        if (found.isEmpty()) {
            // A map's link carries other numbers in front of the place; its own are the last two with decimals.
            var dotted = DOTTED.matcher(cell);
            while (dotted.find()) {
                found.add(one(dotted.group()));
            }
        }
        if (found.size() < 2) {
            var parts = cell.strip().split("[;\\s]+");
            return parts.length == 2 ? judge(one(parts[0]), one(parts[1])) : new Read.Unreadable();
        }
        return judge(found.get(found.size() - 2), found.getLast());
    }

    private static double one(String text) {
        var dms = DMS.matcher(text.strip());
        if (dms.find()) {
            var seconds = dms.group(3);
            double degrees = Integer.parseInt(dms.group(1))
                    + Integer.parseInt(dms.group(2)) / 60.0
                    + (seconds == null ? 0 : Double.parseDouble(seconds.replace(',', '.')) / 3600);
            var side = dms.group(4).toUpperCase(Locale.ROOT);
            return side.equals("S") || side.equals("LS") || side.equals("W") || side.equals("BB") ? -degrees : degrees;
        }
        var plain = text.strip().replace("°", "");
        return NUMBER.matcher(plain).matches() ? Double.parseDouble(plain.replace(',', '.')) : Double.NaN;
    }

    private static Read judge(double latitude, double longitude) {
        if (Double.isNaN(latitude) || Double.isNaN(longitude)) {
            return new Read.Unreadable();
        }
        if (isIndonesia(latitude, longitude)) {
            return new Read.At(latitude, longitude, false);
        }
        if (isIndonesia(longitude, latitude)) {
            return new Read.At(longitude, latitude, true);
        }
        return new Read.Elsewhere(latitude, longitude);
    }

    /** From Rondo to Rote, from Sabang to Merauke, with a margin of sea. */
    private static boolean isIndonesia(double latitude, double longitude) {
        return latitude > -11.2 && latitude < 6.3 && longitude > 94.8 && longitude < 141.2;
    }

    private Places() {}
}
