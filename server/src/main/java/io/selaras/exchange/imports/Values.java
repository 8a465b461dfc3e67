package io.selaras.exchange.imports;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads single cells as people write them in Indonesia, and as spreadsheets leave them. */
final class Values {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d([.,]\\d+)?[eE]\\+?\\d+");
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}([.]\\d{3})+|-?\\d{1,3}(,\\d{3})+");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.\\- ](\\d{1,2})[/.\\- ](\\d{4}|\\d{2})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[/.\\-](\\d{1,2})[/.\\-](\\d{1,2})([T ].*)?");
    private static final Pattern WORDED = Pattern.compile("(\\d{1,2})[ \\-]([A-Za-z]{3,9})[. \\-]+(\\d{4})");
    private static final Pattern WORD_FIRST = Pattern.compile("([A-Za-z]{3,9})[. ]+(\\d{1,2}),?[ ]+(\\d{4})");
    private static final Pattern SERIAL = Pattern.compile("[2-7]\\d{4}([.]\\d+)?");
    private static final Pattern NOTHING = Pattern.compile("-+|–|n/?a|N/?A|#N/A");
    private static final Pattern CURRENCY = Pattern.compile("(?i)^(rp|idr)\\.?\\s*");
    private static final Pattern NO_CENTS = Pattern.compile("[,.]-+$");
    private static final Pattern BLANKS = Pattern.compile("[%\\s\\u00a0]");
    private static final Pattern ZERO_POINT = Pattern.compile("-?0[.,].*");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,15}([.]\\d+)?");
    private static final Pattern PHONE_WORD = Pattern.compile("(?i)\\(?(wa|hp|telp|tlp)\\)?[:. ]");
    private static final Pattern BETWEEN_PHONES = Pattern.compile("[/;,|\\n]| (?:atau|dan|or|&) ");
    private static final Pattern MOBILE = Pattern.compile("08[0-9]{8,10}");
    private static final Pattern NOT_DIGIT = Pattern.compile("[^0-9+]");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("peb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("mei", 5),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("agu", 8),
            Map.entry("ags", 8),
            Map.entry("agt", 8),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("okt", 10),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("nop", 11),
            Map.entry("des", 12),
            Map.entry("dec", 12));
    private static final Map<String, DayOfWeek> DAYS = Map.ofEntries(
            Map.entry("sen", DayOfWeek.MONDAY), Map.entry("mon", DayOfWeek.MONDAY),
            Map.entry("sel", DayOfWeek.TUESDAY), Map.entry("tue", DayOfWeek.TUESDAY),
            Map.entry("rab", DayOfWeek.WEDNESDAY), Map.entry("reb", DayOfWeek.WEDNESDAY),
            Map.entry("wed", DayOfWeek.WEDNESDAY), Map.entry("kam", DayOfWeek.THURSDAY),
            Map.entry("thu", DayOfWeek.THURSDAY), Map.entry("jum", DayOfWeek.FRIDAY),
            Map.entry("fri", DayOfWeek.FRIDAY), Map.entry("sab", DayOfWeek.SATURDAY),
            Map.entry("sat", DayOfWeek.SATURDAY), Map.entry("min", DayOfWeek.SUNDAY),
            Map.entry("ahad", DayOfWeek.SUNDAY), Map.entry("sun", DayOfWeek.SUNDAY));

    /** A spreadsheet rounded a long number and its last digits are gone. */
    static boolean isDamaged(String text) {
        return SCIENTIFIC.matcher(text.strip()).matches();
    }

    /** Text without what spreadsheets put before it; dashes that stand for nothing become nothing. */
    static String text(String cell) {
        var text = cell.strip();
        if (text.startsWith("'")) {
            text = text.substring(1).strip();
        }
        return text.isEmpty() || NOTHING.matcher(text).matches() ? "" : text;
    }

    /** {@code Rp 12.500,-}, {@code 12,500.00}, {@code 3.239.341,00}, {@code 12,5 %}; empty when it is no number. */
    static Optional<BigDecimal> number(String cell) {
        var text = CURRENCY.matcher(cell.strip()).replaceAll("");
        text = NO_CENTS.matcher(text).replaceAll("");
        text = BLANKS.matcher(text).replaceAll("");
        int dot = text.lastIndexOf('.');
        int comma = text.lastIndexOf(',');
        if (dot >= 0 && comma >= 0) {
            text = dot > comma ? text.replace(",", "") : text.replace(".", "").replace(',', '.');
        } else if (GROUPED.matcher(text).matches() && !ZERO_POINT.matcher(text).matches()) {
            text = text.replace(".", "").replace(",", "");
        } else {
            text = text.replace(',', '.');
        }
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    static Optional<LocalDate> date(String cell) {
        var text = cell.strip();
        try {
            if (SERIAL.matcher(text).matches()) {
                return Optional.of(SERIAL_ZERO.plusDays(new BigDecimal(text).longValue()));
            }
            var match = YEAR_FIRST.matcher(text);
            if (match.matches()) {
                return Optional.of(day(match.group(1), Integer.parseInt(match.group(2)), match.group(3)));
            }
            match = DAY_FIRST.matcher(text);
            if (match.matches()) {
                return Optional.of(day(match.group(3), Integer.parseInt(match.group(2)), match.group(1)));
            }
            match = WORDED.matcher(text);
            if (match.matches()) {
                var month = MONTHS.get(match.group(2).substring(0, 3).toLowerCase(Locale.ROOT));
                return month == null ? Optional.empty() : Optional.of(day(match.group(3), month, match.group(1)));
            }
            match = WORD_FIRST.matcher(text);
            if (match.matches()) {
                var month = MONTHS.get(match.group(1).substring(0, 3).toLowerCase(Locale.ROOT));
                return month == null ? Optional.empty() : Optional.of(day(match.group(3), month, match.group(2)));
            }
            return Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static LocalDate day(String year, int month, String day) {
        int number = Integer.parseInt(year);
        return LocalDate.of(number < 100 ? 2000 + number : number, month, Integer.parseInt(day));
    }

    /**
     * Every number in the cell in international form. Numbers that are short for libphonenumber but have at least nine
     * digits are kept: offices write them, and a call shows whether they reach anybody.
     */
    static List<String> phones(String cell) {
        // As most files write a mobile number; there is nothing to find out about it, and ten thousand take a second.
        if (MOBILE.matcher(cell).matches()) {
            return List.of("+62" + cell.substring(1));
        }
        var phones = new LinkedHashSet<String>();
        for (var part : BETWEEN_PHONES.split(PHONE_WORD.matcher(cell).replaceAll(" "))) {
            var digits = NOT_DIGIT.matcher(part).replaceAll("");
            if (digits.length() < 7) {
                continue;
            }
            var written = digits.startsWith("8") ? "0" + digits : digits.startsWith("62") ? "+" + digits : digits;
            try {
                var number = NUMBERS.parse(written, "ID");
                if (NUMBERS.isPossibleNumber(number)) {
                    phones.add(NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164));
                }
            } catch (NumberParseException notANumber) {
                // Another part of the cell may be one.
            }
        }
        return List.copyOf(phones);
    }

    static Optional<DayOfWeek> weekday(String cell) {
        var text = cell.strip().toLowerCase(Locale.ROOT);
        if (text.matches("[1-7]")) {
            return Optional.of(DayOfWeek.of(Integer.parseInt(text)));
        }
        return DAYS.entrySet().stream()
                .filter(day -> text.startsWith(day.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** {@code 2,4}, {@code 1-4}, {@code semua}: weeks of the four-week cycle; empty set when unreadable. */
    static Set<Integer> weeks(String cell) {
        var text = cell.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty() || text.matches("semua|all|tiap.*|setiap.*|mingguan|weekly")) {
            return Set.of(1, 2, 3, 4);
        }
        if (text.matches("ganjil|odd")) {
            return Set.of(1, 3);
        }
        if (text.matches("genap|even")) {
            return Set.of(2, 4);
        }
        var weeks = new TreeSet<Integer>();
        for (var part : text.split("[,;&. ]+")) {
            if (part.matches("[1-4]-[1-4]")) {
                for (int week = part.charAt(0) - '0'; week <= part.charAt(2) - '0'; week++) {
                    weeks.add(week);
                }
            } else if (part.matches("[mw]?[1-4]")) {
                weeks.add(part.charAt(part.length() - 1) - '0');
            } else {
                return Set.of();
            }
        }
        return weeks;
    }

    /** How many base units a carton holds: {@code 24}, {@code 1 KRT = 24 PCS}, {@code 1x12x4}, {@code 40 pcs/dus}. */
    static Optional<Long> content(String cell) {
        var text = cell.strip().toLowerCase(Locale.ROOT);
        if (text.matches("\\d+(\\s*x\\s*\\d+)+")) {
            long product = 1;
            for (var factor : text.split("x")) {
                product *= Math.min(1_000_000, Long.parseLong(factor.strip()));
            }
            return sized(product);
        }
        var numbers = new ArrayList<String>();
        var match = Pattern.compile("\\d{1,7}").matcher(text);
        while (match.find()) {
            numbers.add(match.group());
        }
        return numbers.isEmpty() ? Optional.empty() : sized(Long.parseLong(numbers.getLast()));
    }

    private static Optional<Long> sized(long size) {
        return size >= 1 && size <= 1_000_000 ? Optional.of(size) : Optional.empty();
    }

    private Values() {}
}
