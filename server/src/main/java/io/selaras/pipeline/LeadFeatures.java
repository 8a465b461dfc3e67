package io.selaras.pipeline;

import io.selaras.engines.scoring.Features;
import io.selaras.engines.scoring.Scorecard;
import io.selaras.engines.scoring.Term;
import io.selaras.pipeline.db.tables.records.LeadRecord;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a score may know of a lead: only what it said when it came in, never who took it or what came of it. */
final class LeadFeatures {
    private static final Pattern QUANTITY = Pattern.compile(
            "\\b\\d{1,5}\\s*(dus|karton|krt|ctn|cartons?|box(es)?|pcs|pak|pack|lusin|sak|galon|krat|renceng|kg|liter|bal)\\b",
            Pattern.CASE_INSENSITIVE);

    /**
     * For companies with too few outcomes, set by hand: of a hundred leads of which nothing is known ten buy; a telephone,
     * a place and a stated quantity make it likelier.
     */
    static final Scorecard BY_RULE = Scorecard.byHand(
            -2.2,
            List.of(
                    Term.word("phone", "yes", 0.8),
                    Term.word("email", "yes", 0.2),
                    Term.word("place", "pin", 0.6),
                    Term.word("place", "village", 0.5),
                    Term.word("place", "district", 0.4),
                    Term.word("place", "none", -0.6),
                    Term.word("quantity", "yes", 0.8),
                    Term.word("interest", "yes", 0.4),
                    Term.word("address", "yes", 0.3),
                    Term.word("contactName", "yes", 0.2),
                    Term.word("door", "FILE", -0.4)));

    private LeadFeatures() {}

    static Features of(LeadRecord lead, ZoneId zone) {
        var words = new HashMap<String, String>();
        var numbers = new HashMap<String, Double>();
        words.put("door", lead.getDoor());
        words.put("source", lead.getSource().toLowerCase(Locale.ROOT));
        put(words, "medium", lead.getMedium());
        put(words, "campaign", lead.getCampaign());
        put(words, "regency", lead.getRegency());
        words.put("phone", yes(lead.getPhone()));
        words.put("email", yes(lead.getEmail()));
        words.put("address", yes(lead.getAddress()));
        words.put("contactName", yes(lead.getContactName()));
        words.put("interest", yes(lead.getInterest()));
        words.put("place", place(lead));
        var text = String.join(
                " ",
                Stream.of(lead.getInterest(), lead.getNote())
                        .map(it -> it == null ? "" : it)
                        .toList());
        words.put("quantity", QUANTITY.matcher(text).find() ? "yes" : "no");
        numbers.put("words", (double)
                Stream.of(text.split("\\s+")).filter(it -> !it.isEmpty()).count());
        var at = lead.getCreatedAt().atZoneSameInstant(zone);
        words.put("hour", hour(at.getHour()));
        words.put("weekday", at.getDayOfWeek().name().substring(0, 3));
        return new Features(numbers, words);
    }

    private static String yes(@Nullable String value) {
        return value == null || value.isBlank() ? "no" : "yes";
    }

    private static String place(LeadRecord lead) {
        return lead.getLatitude() != null && !Boolean.TRUE.equals(lead.getPlaceGuessed())
                ? "pin"
                : lead.getVillage() != null
                        ? "village"
                        : lead.getDistrict() != null ? "district" : lead.getRegency() != null ? "regency" : "none";
    }

    private static String hour(int hour) {
        return hour < 6 ? "night" : hour < 11 ? "morning" : hour < 15 ? "noon" : hour < 19 ? "afternoon" : "evening";
    }

    private static void put(Map<String, String> words, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            words.put(name, value);
        }
    }
}
