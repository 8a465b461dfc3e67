package io.selaras.metrics;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be counted, with the definition that stands beside the number, and the division whose scorecard shows it.
 *
 * <p>A definition changes only with a new version and the day from which it holds.
 */
public enum Measure {
    TRANSACTIONS(
            Division.SALES,
            Kind.NUMBER,
            Count.ORDERS,
            "Transaksi",
            "Transactions",
            "Orders that count: placed and not replaced by a correction.",
            "count(orders)"),
    VALUE(
            Division.SALES,
            Kind.MONEY,
            Count.VALUE,
            "Nilai",
            "Value",
            "Agreed net total of these orders.",
            "sum(order total)"),
    CALLS(
            Division.SALES,
            Kind.NUMBER,
            Count.CALLS,
            "Kunjungan",
            "Calls",
            "Visits that were begun and ended.",
            "count(visits)"),
    EFFECTIVE(
            Division.SALES,
            Kind.NUMBER,
            Count.EFFECTIVE,
            "Effective call",
            "Effective calls",
            "Visits that ended with an order.",
            "count(visits with order)"),
    STRIKE_RATE(
            Division.SALES,
            Kind.PERCENT,
            Count.EFFECTIVE,
            Count.CALLS,
            "Strike rate",
            "Strike rate",
            "Effective calls of a hundred calls.",
            "effective ÷ calls × 100"),
    DROP_SIZE(
            Division.SALES,
            Kind.MONEY,
            Count.VALUE,
            Count.EFFECTIVE,
            "Drop size",
            "Drop size",
            "Value per effective call.",
            "value ÷ effective calls",
            2),
    LINES_PER_CALL(
            Division.SALES,
            Kind.NUMBER,
            Count.LINES,
            Count.EFFECTIVE,
            "Baris per kunjungan",
            "Lines per call",
            "Order lines per effective call.",
            "lines ÷ effective calls",
            2),
    CALL_COMPLIANCE(
            Division.SALES,
            Kind.PERCENT,
            Count.MADE,
            Count.PLANNED,
            "Kepatuhan rute",
            "Call compliance",
            "Planned calls that were made, of a hundred planned ones, up to today.",
            "planned calls made ÷ planned calls × 100"),
    ACTIVE_OUTLETS(
            Division.SALES,
            Kind.NUMBER,
            Count.ACTIVE,
            "Outlet aktif",
            "Active outlets",
            "Different outlets with at least one order.",
            "count(distinct outlet)"),
    REPEAT_OUTLETS(
            Division.SALES,
            Kind.NUMBER,
            Count.REPEAT,
            "Outlet order ulang",
            "Repeat outlets",
            "Different outlets with at least two orders in the days looked at.",
            "count(distinct outlet with ≥ 2 orders)"),
    NEW_OUTLETS(
            Division.SALES,
            Kind.NUMBER,
            Count.NEW_OUTLETS,
            "Outlet baru",
            "New outlets",
            "Outlets registered in the field.",
            "count(new outlets)"),
    CONVERSION(
            Division.SALES,
            Kind.PERCENT,
            Count.CONVERTED,
            Count.LEADS,
            "Konversi lead ke order",
            "Lead-to-order conversion",
            "Of a hundred leads that came in the days looked at, those that have ordered by now.",
            "leads with a first order ÷ leads × 100"),
    WEB_VISITS(
            Division.MARKETING,
            Kind.NUMBER,
            Count.WEB_VISITS,
            "Kunjungan web",
            "Web visits",
            "Visits to pages that carry our script; one visitor once an hour of quiet.",
            "count(web visits)"),
    ENGAGEMENT(
            Division.MARKETING,
            Kind.NUMBER,
            Count.ENGAGEMENT,
            "Interaksi",
            "Engagement",
            "Likes, comments, shares and saves that the exports tell, by the day of the post or of the report.",
            "sum(likes + comments + shares + saves)"),
    CLICKS(
            Division.MARKETING,
            Kind.NUMBER,
            Count.CLICKS,
            "Klik iklan",
            "Ad clicks",
            "Clicks that the exports tell, spread evenly over the days of a row.",
            "sum(clicks)"),
    AD_COST(
            Division.MARKETING,
            Kind.MONEY,
            Count.COST,
            "Biaya iklan",
            "Advertising cost",
            "What the exports say was spent, spread evenly over the days of a row.",
            "sum(cost)"),
    LEADS(
            Division.MARKETING,
            Kind.NUMBER,
            Count.LEADS,
            "Lead",
            "Leads",
            "Everybody who showed interest, on the day it came in.",
            "count(leads)"),
    QUALIFIED(
            Division.MARKETING,
            Kind.NUMBER,
            Count.QUALIFIED,
            "Lead layak",
            "Qualified leads",
            "Leads that marketing or its rule found ready, on the day it did so first.",
            "count(leads qualified)"),
    HANDED_OVER(
            Division.MARKETING,
            Kind.NUMBER,
            Count.HANDED_OVER,
            "Diserahkan",
            "Handed over",
            "Leads given to a salesman, on the day of the latest hand-over.",
            "count(leads handed over)"),
    ACCEPTED(
            Division.MARKETING,
            Kind.NUMBER,
            Count.ACCEPTED,
            "Diterima sales",
            "Accepted by sales",
            "Leads that a salesman said yes to, on the day he did.",
            "count(leads accepted)"),
    COST_PER_ACCEPTED(
            Division.MARKETING,
            Kind.MONEY,
            Count.COST,
            Count.ACCEPTED,
            "Biaya per lead diterima",
            "Cost per accepted lead",
            "Advertising cost per lead that sales accepted, both of the same days.",
            "advertising cost ÷ leads accepted"),
    LEADS_WON(
            Division.MARKETING,
            Kind.NUMBER,
            Count.WON,
            "Lead jadi order",
            "Leads won",
            "Leads with a first order, on the day of that order.",
            "count(leads won)"),
    LEAD_REVENUE(
            Division.MARKETING,
            Kind.MONEY,
            Count.LEAD_VALUE,
            "Nilai dari lead",
            "Revenue from leads",
            "Value of the orders of outlets that were a lead before, on the day of the order.",
            "sum(order total of outlets born of a lead)");

    private static final LocalDate SINCE = LocalDate.of(2026, 11, 23);
    /** The day of the scorecards; what they brought holds from then. */
    private static final LocalDate SCORECARDS = LocalDate.of(2026, 11, 27);

    private final Division division;
    private final Kind kind;
    private final Count of;
    private final @Nullable Count by;
    private final String indonesian;
    private final String english;
    private final String text;
    private final String formula;
    private final int version;

    /** Whose work a number shows. */
    public enum Division {
        SALES,
        MARKETING
    }

    /** How a number is read. */
    public enum Kind {
        NUMBER,
        MONEY,
        PERCENT
    }

    Measure(Division division, Kind kind, Count of, String indonesian, String english, String text, String formula) {
        this(division, kind, of, null, indonesian, english, text, formula, 1);
    }

    Measure(
            Division division,
            Kind kind,
            Count of,
            Count by,
            String indonesian,
            String english,
            String text,
            String formula) {
        this(division, kind, of, by, indonesian, english, text, formula, 1);
    }

    Measure(
            Division division,
            Kind kind,
            Count of,
            @Nullable Count by,
            String indonesian,
            String english,
            String text,
            String formula,
            int version) {
        this.division = division;
        this.kind = kind;
        this.of = of;
        this.by = by;
        this.indonesian = indonesian;
        this.english = english;
        this.text = text;
        this.formula = formula;
        this.version = version;
    }

    public Division division() {
        return division;
    }

    public Kind kind() {
        return kind;
    }

    /** What the sales figures know: what is counted per salesman, outlet and product. */
    public static List<Measure> ofTheField() {
        return Arrays.stream(values())
                .filter(measure ->
                        measure.division == Division.SALES && measure != CONVERSION && measure != REPEAT_OUTLETS)
                .toList();
    }

    Count of() {
        return of;
    }

    /** What it is divided by; absent for a plain count. */
    @Nullable
    Count by() {
        return by;
    }

    /** Whether the days of a period add up to its figure. */
    boolean addsUp() {
        return by == null && of.addsUp();
    }

    /** As it is called in addresses and answers: {@code strikeRate}. */
    public String word() {
        var parts = name().toLowerCase(Locale.ROOT).split("_");
        var word = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
        }
        return word.toString();
    }

    public static Optional<Measure> of(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word().equals(word))
                .findFirst();
    }

    /** The definition as people read it. */
    public record Definition(
            String measure,
            String name,
            String nameEn,
            String text,
            String formula,
            int version,
            LocalDate since,
            Division division,
            Kind kind) {}

    public Definition definition() {
        boolean early = ofTheField().contains(this);
        return new Definition(
                word(), indonesian, english, text, formula, version, early ? SINCE : SCORECARDS, division, kind);
    }

    /** Its figure from summed counts; absent where it would divide by nothing. */
    @Nullable
    Double figure(Counts counts) {
        if (by == null) {
            return (double) counts.get(of);
        }
        return ratio(counts.get(of), counts.get(by));
    }

    /** The same of two numbers that are no longer whole, such as forecasts. */
    @Nullable
    Double ratio(double above, double below) {
        double hundred = kind == Kind.PERCENT ? 100 : 1;
        return below == 0 ? null : Math.round(hundred * above / below * 100) / 100.0;
    }
}
