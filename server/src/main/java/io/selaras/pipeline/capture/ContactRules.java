package io.selaras.pipeline.capture;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Telephone and e-mail. Numbers are Indonesian unless they say otherwise; a mobile goes before a landline. */
final class ContactRules {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern EMAIL = Pattern.compile(
            "(?<![\\w.+-])([\\w.+-]{1,64}+)\\s?(?:@|\\(at\\)|\\[at\\])\\s?([\\w-]{1,63}(?:(?:\\.|\\s?\\(dot\\)\\s?|\\s?\\[dot\\]\\s?)[\\w-]{1,63}){0,4}(?:\\.|\\s?\\(dot\\)\\s?|\\s?\\[dot\\]\\s?)[a-z]{2,24})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WA_LINK = Pattern.compile("(?:wa\\.me/|phone=)\\+?(\\d{8,15})");
    private static final Pattern COUNTRY_WITHOUT_PLUS = Pattern.compile("(?<![\\d+])62[ -]?8[\\d .-]{7,14}\\d");

    /** "Jangan telepon …", "bukan …", "nomor lama …". */
    private static final Pattern NOT_THIS = Pattern.compile(
            "(?<![\\p{L}])(?:jangan|jgn|jngn|bukan|don'?t|do not|not|never|instead of|(?:no|nomor|number|hp|wa)[.]?[ ]+lama|old"
                    + " (?:number|phone|one))(?![\\p{L}])[^,;!?\\n\\d]{0,40}\\z",
            Pattern.CASE_INSENSITIVE);
    /** "… sudah tidak aktif". */
    private static final Pattern DEAD = Pattern.compile(
            "\\A[ (,]*(?:itu |ini |is |was )?(?:sudah |udah |sdh |udh )?(?:tidak|tdk|ga|gak|nggak|ngga|no longer|not|mati|hangus|my old)(?:[ ]*(?:lagi"
                    + " )?(?:aktif|dipakai|dipake|active|in use|working))?(?![\\p{L}])",
            Pattern.CASE_INSENSITIVE);

    private ContactRules() {}

    private static boolean isMeant(String clean, PhoneNumberMatch match) {
        return !NOT_THIS.matcher(clean.substring(Math.max(0, match.start() - 60), match.start()))
                        .find()
                && !DEAD.matcher(clean.substring(match.end())).find();
    }

    static void read(Text text, Consumer<Spot> found) {
        var mail = EMAIL.matcher(text.clean());
        if (mail.find() && !mail.group(1).matches("(?i)no-?reply|donotreply")) {
            var domain = mail.group(2).replaceAll("\\s?[(\\[]dot[)\\]]\\s?", ".");
            found.accept(new Spot(
                    "email", (mail.group(1) + "@" + domain).toLowerCase(Locale.ROOT), 0.97, mail.start(), mail.end()));
        }
        phone(text, found);
    }

    private static void phone(Text text, Consumer<Spot> found) {
        var link = WA_LINK.matcher(text.clean());
        if (link.find() && number(link.group(1)) instanceof String known) {
            found.accept(new Spot("phone", known, 0.98, link.start(), link.end()));
            return;
        }
        List<PhoneNumberMatch> all = StreamSupport.stream(
                        NUMBERS.findNumbers(text.clean(), "ID").spliterator(), false)
                .toList();
        // The only one there is may be written to, if not called.
        var meant = all.stream().filter(match -> isMeant(text.clean(), match)).toList();
        var matches = meant.isEmpty() ? all : meant;
        var best = matches.stream()
                .filter(match -> NUMBERS.getNumberType(match.number()) == PhoneNumberType.MOBILE)
                .findFirst()
                .or(() -> matches.stream().findFirst());
        if (best.isPresent()) {
            var match = best.get();
            found.accept(new Spot(
                    "phone", NUMBERS.format(match.number(), PhoneNumberFormat.E164), 0.95, match.start(), match.end()));
            return;
        }
        var bare = COUNTRY_WITHOUT_PLUS.matcher(text.clean());
        if (bare.find() && number(bare.group()) instanceof String known) {
            found.accept(new Spot("phone", known, 0.9, bare.start(), bare.end()));
        }
    }

    private static @org.jspecify.annotations.Nullable String number(String digits) {
        try {
            var number = NUMBERS.parse("+" + digits.replaceAll("\\D", "").replaceFirst("^0", "62"), "ID");
            return NUMBERS.isValidNumber(number) ? NUMBERS.format(number, PhoneNumberFormat.E164) : null;
        } catch (com.google.i18n.phonenumbers.NumberParseException noNumber) {
            return null;
        }
    }
}
