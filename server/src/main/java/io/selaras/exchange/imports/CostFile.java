package io.selaras.exchange.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an export of advertising or social media says of all its rows at once: whose it is, of which days, in which
 * currency, and how it writes dates. Each of the usual ones has headers that no other has.
 *
 * @param platform {@code meta}, {@code google}, {@code tiktok} …; absent when nothing tells
 * @param monthFirst dates are written 10/25/2026
 * @param daily what the one number of a daily insight is: {@code engagement}, {@code reach} …
 */
record CostFile(
        Map<String, Integer> mapping,
        @Nullable String platform,
        @Nullable Periods period,
        @Nullable String currency,
        boolean monthFirst,
        String daily) {
    private static final List<String> NUMBERS =
            List.of("cost", "impressions", "reach", "clicks", "conversions", "engagement");
    private static final List<String> ENGAGING = List.of("likes", "comments", "shares", "saves");
    private static final Map<String, List<String>> SIGNS = Map.of(
            "meta",
            List.of(
                    "amount spent",
                    "jumlah yang dibelanjakan",
                    "reporting starts",
                    "awal pelaporan",
                    "account username",
                    "data comment"),
            "google",
            List.of(
                    "status kampanye",
                    "campaign state",
                    "kode mata uang",
                    "currency code",
                    "tipe kampanye",
                    "campaign type",
                    "impr"),
            "tiktok",
            List.of("clicks destination", "cpc destination", "primary status", "video link", "advertiser name"));
    private static final Pattern IN_BRACKETS = Pattern.compile(".*\\(([A-Z]{3})\\).*");
    private static final Pattern CLOCK = Pattern.compile("[ T]\\d{1,2}[:.]\\d{2}.*$");
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

    static CostFile of(Draft draft, Map<String, Integer> mapping) {
        var titles = String.join(" ", draft.titles());
        return new CostFile(
                mapping,
                platform(draft, titles),
                Periods.of(draft.titles()),
                draft.columns().stream()
                        .map(column -> IN_BRACKETS.matcher(column.header()))
                        .filter(Matcher::matches)
                        .map(found -> found.group(1))
                        .findFirst()
                        .orElse(null),
                monthFirst(draft, mapping),
                daily(Headers.normal(titles)));
    }

    private static @Nullable String platform(Draft draft, String titles) {
        var headers = draft.columns().stream()
                .map(column -> Headers.normal(column.header()))
                .collect(Collectors.toSet());
        for (var sign : SIGNS.entrySet()) {
            if (sign.getValue().stream()
                    .anyMatch(word -> headers.stream()
                            .anyMatch(header -> header.equals(word) || header.startsWith(word + " ")))) {
                return sign.getKey();
            }
        }
        return site(titles);
    }

    private static @Nullable String site(String text) {
        var plain = text.toLowerCase(Locale.ROOT);
        return List.of("instagram", "facebook", "tiktok", "google", "youtube").stream()
                .filter(plain::contains)
                .findFirst()
                .orElse(null);
    }

    /** Sure only when some day is beyond the twelfth and none is said the other way round. */
    private static boolean monthFirst(Draft draft, Map<String, Integer> mapping) {
        var column = mapping.get("day");
        boolean second = false;
        for (var row : draft.rows()) {
            var match = SLASHED.matcher(column == null ? "" : day(Draft.cell(row, column)));
            if (match.matches()) {
                if (Integer.parseInt(match.group(1)) > 12) {
                    return false;
                }
                second |= Integer.parseInt(match.group(2)) > 12;
            }
        }
        return second;
    }

    private static String daily(String titles) {
        if (titles.contains("reach") || titles.contains("jangkauan")) {
            return "reach";
        }
        if (titles.contains("click") || titles.contains("klik")) {
            return "clicks";
        }
        return titles.contains("views") || titles.contains("tayangan") ? "impressions" : "engagement";
    }

    private static String day(String written) {
        return CLOCK.matcher(written.strip()).replaceAll("");
    }

    private Optional<LocalDate> date(String written) {
        var match = SLASHED.matcher(day(written));
        if (monthFirst && match.matches()) {
            return Values.date(match.group(2) + "/" + match.group(1) + "/" + match.group(3));
        }
        return Values.date(day(written));
    }

    /** Some exports put the sum of all on top, with no campaign's name. */
    static void dropSums(List<String> headers, List<List<String>> rows) {
        var names = Kind.COSTS.fields().stream()
                .filter(field -> field.name().equals("campaign"))
                .findFirst()
                .orElseThrow()
                .headers();
        int campaign = 0;
        while (campaign < headers.size() && !names.contains(Headers.normal(headers.get(campaign)))) {
            campaign++;
        }
        if (campaign == headers.size()) {
            return;
        }
        if (rows.size() > 1 && Draft.cell(rows.getFirst(), campaign).isBlank()) {
            rows.removeFirst();
        }
        if (rows.size() > 1 && Draft.cell(rows.getLast(), campaign).isBlank()) {
            rows.removeLast();
        }
    }

    void read(RowReader.RowDraft row) {
        row.texts("campaign", "item", "status", "currency");
        if (currency != null && row.cell("currency").isEmpty()) {
            row.put("currency", currency);
        }
        var told = row.cell("platform");
        var site = site(row.cell("item"));
        row.put("platform", !told.isEmpty() ? told : site != null ? site : platform == null ? "" : platform);
        row.money("cost");
        for (var field : NUMBERS) {
            if (!field.equals("cost")) {
                number(row, field);
            }
        }
        engagement(row);
        if (row.cell("campaign").isEmpty() && mapping.containsKey("campaign")) {
            row.reject("Kampanye kosong.", "Campaign is missing.");
        }
        if (NUMBERS.stream().noneMatch(mapping::containsKey)
                && ENGAGING.stream().noneMatch(mapping::containsKey)) {
            row.reject(
                    "Tidak ada kolom biaya maupun hasil; pilih kolomnya dulu.",
                    "There is no column of cost or of results; choose one first.");
        }
        period(row);
    }

    private static void number(RowReader.RowDraft row, String field) {
        var written = row.cell(field);
        if (written.isEmpty()) {
            return;
        }
        Values.number(written)
                .filter(number -> number.signum() >= 0)
                .ifPresentOrElse(
                        number -> row.put(field, number),
                        () -> row.repair(
                                "\"%s\" bukan jumlah; masuk tanpa angka itu.".formatted(written),
                                "\"%s\" is no amount; taken without it.".formatted(written)));
    }

    private void engagement(RowReader.RowDraft row) {
        if (mapping.containsKey("engagement")) {
            var only = row.value("engagement");
            if (!daily.equals("engagement") && only != null) {
                row.put("engagement", BigDecimal.ZERO);
                row.put(daily, only);
            }
            return;
        }
        var sum = BigDecimal.ZERO;
        for (var field : ENGAGING) {
            sum = sum.add(Values.number(row.cell(field)).orElse(BigDecimal.ZERO));
        }
        if (sum.signum() > 0) {
            row.put("engagement", sum);
        }
    }

    private void period(RowReader.RowDraft row) {
        var written = row.cell("day");
        if (mapping.containsKey("day") && date(written).isPresent()) {
            var day = date(written).get().toString();
            row.put("from", day);
            row.put("until", day);
            return;
        }
        if (!written.isEmpty()) {
            row.reject("Tanggal " + written + " tidak ada.", "There is no date " + written + ".");
            return;
        }
        var from = date(row.cell("from"));
        var until = date(row.cell("until"));
        if (from.isPresent() && until.isPresent()) {
            between(row, from.get(), until.get());
        } else if (period != null) {
            between(row, period.from(), period.until());
        } else {
            row.reject(
                    "Periode tidak ditemukan: unduh laporan per hari, atau dengan tanggal awal dan akhir.",
                    "No period was found: download the report by day, or with its first and last date.");
        }
    }

    private static void between(RowReader.RowDraft row, LocalDate from, LocalDate until) {
        if (until.isBefore(from) || until.isAfter(from.plusDays(365))) {
            row.reject(
                    "Periode %s sampai %s lebih dari setahun atau terbalik.".formatted(from, until),
                    "The period %s until %s is longer than a year, or turned round.".formatted(from, until));
            return;
        }
        row.put("from", from.toString());
        row.put("until", until.toString());
    }
}
