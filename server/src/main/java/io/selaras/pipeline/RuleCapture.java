package io.selaras.pipeline;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.selaras.customers.Areas;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Simple rules: a number, an address with an at sign, what follows "nama saya", "di", "mau". */
@Component
class RuleCapture implements Capture {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");
    private static final Pattern SHOP = Pattern.compile(
            "\\b((?:toko|tk\\.?|warung|wr\\.?|kios|minimarket|grosir|agen|shop|store)\\s+[\\p{L}\\d' ]{2,40}?)(?=\\s+(?:di|daerah|mau|ingin|butuh|alamat|in|at|would|wants?|need)\\b|[,.\\n;!?]|$)",
            FLAGS);
    private static final Pattern PERSON = Pattern.compile(
            "\\b(?:nama\\s+saya|saya\\s+dengan|perkenalkan|dengan|my name is|i am|i'm|saya|aku|sy)\\s+((?:bu|ibu|pak|bapak|mas|mbak|mr|mrs)?\\.?\\s*[\\p{Lu}][\\p{L}']+(?:\\s+[\\p{Lu}][\\p{L}']+){0,2})");
    private static final Pattern PLACE = Pattern.compile(
            "\\b(?:kelurahan|kel\\.?|desa|daerah|kecamatan|kec\\.?|lokasi(?: di)?|di|in|near)\\s+([\\p{L}][\\p{L} ]{2,40}?)(?=\\s+(?:mau|ingin|butuh|minta|pesan|no|hp|wa|would|want|need|my|phone)\\b|[,.\\n;!?\\d]|$)",
            FLAGS);
    private static final Pattern STREET =
            Pattern.compile("\\b((?:jl|jln|jalan|gang|gg)\\.?\\s+[\\p{L}\\d .'/-]{3,60})", FLAGS);
    private static final Pattern WISH = Pattern.compile(
            "\\b(?:mau|ingin|butuh|minat|pesan|order|cari|minta|want(?: to)?|would like(?: to)?|need|looking for)\\s+([^.,;\\n!?]{3,80})",
            FLAGS);

    private final Areas areas;

    RuleCapture(Areas areas) {
        this.areas = areas;
    }

    @Override
    public List<Found> read(String text) {
        var found = new ArrayList<Found>();
        for (var number : NUMBERS.findNumbers(text, "ID")) {
            found.add(new Found(
                    "phone", NUMBERS.format(number.number(), PhoneNumberFormat.E164), 0.95, number.rawString()));
            break;
        }
        match(found, "email", EMAIL, 0, text, 0.97);
        match(found, "name", SHOP, 1, text, 0.75);
        match(found, "contactName", PERSON, 1, text, 0.7);
        match(found, "address", STREET, 1, text, 0.8);
        match(found, "interest", WISH, 1, text, 0.6);
        place(found, text);
        return found;
    }

    private static void match(
            List<Found> found, String field, Pattern pattern, int group, String text, double confidence) {
        var matcher = pattern.matcher(text);
        if (matcher.find()) {
            found.add(new Found(
                    field,
                    matcher.group(group).strip(),
                    confidence,
                    matcher.group().strip()));
        }
    }

    /** The first words after "di", "daerah" … that the list of areas knows. */
    private void place(List<Found> found, String text) {
        var matcher = PLACE.matcher(text);
        while (matcher.find()) {
            var words = matcher.group(1).strip();
            var area = areas.search(null, null, words, 1).stream().findFirst();
            if (area.isPresent()
                    && words.toLowerCase(Locale.ROOT)
                            .contains(firstWord(area.get().name()))) {
                var level = area.get().level();
                found.add(new Found(
                        switch (level) {
                            case VILLAGE -> "village";
                            case DISTRICT -> "district";
                            case REGENCY, PROVINCE -> "regency";
                        },
                        area.get().name(),
                        0.7,
                        matcher.group().strip()));
                return;
            }
        }
    }

    private static String firstWord(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceFirst("^(kota|kabupaten|kab\\.)\\s+", "")
                .split(" ", 2)[0];
    }
}
