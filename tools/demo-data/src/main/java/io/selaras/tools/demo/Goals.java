package io.selaras.tools.demo;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A year of advertising and posts, targets of each month, and two goals that both divisions chase and talk about. Targets
 * follow from what history sold, so that some are reached and some are not.
 */
final class Goals implements AutoCloseable {
    private static final UUID ORG = Company.ORGANISATION;
    private static final UUID NONE = new UUID(0, 0);
    private static final int DAYS = 365;
    private static final int MONTHS = 13;

    /** A campaign that runs all year, with what it costs on an ordinary day. */
    private record Runs(String channel, String campaign, int cost, int impressionsPer, int clicksPer) {}

    private static final List<Runs> CAMPAIGNS = List.of(
            new Runs("meta", "Reseller Bekasi", 145_000, 42, 2_300),
            new Runs("meta", "Banner Ramadan", 95_000, 38, 2_600),
            new Runs("tiktok", "Warung Naik Kelas", 60_000, 30, 1_900));
    private static final Runs SEARCH = new Runs("google", "Grosir Kopi", 70_000, 110, 2_900);
    private static final List<String> POSTS = List.of(
            "Resep es kopi warung", "Stok baru datang", "Cerita reseller", "Tips pajangan", "Promo akhir pekan");

    private final Connection connection;
    private final Company company;
    private final Dice dice;
    private final Instant now;
    private final LocalDate today;
    private final Copy spend;
    private final Copy days;
    private final Copy targets;
    private final Copy goals;
    private final Copy entries;
    private final Copy followers;

    Goals(Connection connection, Company company, long seed, Instant now) {
        this.connection = connection;
        this.company = company;
        this.dice = new Dice(seed + 29);
        this.now = now;
        this.today = LocalDate.ofInstant(now, ZoneId.of("Asia/Jakarta"));
        spend = new Copy(connection, "campaigns.spend", """
                organisation_id, id, channel, campaign, item, from_day, until_day, cost, impressions, clicks, conversions,
                reach, engagement, at""".replace('\n', ' '));
        days = new Copy(
                        connection,
                        "campaigns.spend_day",
                        "organisation_id, day, spend_id, channel, campaign, cost, impressions, clicks, engagement")
                .after(spend);
        targets = new Copy(
                connection,
                "metrics.target",
                "organisation_id, month, measure, scope, scope_id, at, id, value, person_id");
        goals = new Copy(connection, "metrics.goal", """
                organisation_id, id, parent_id, part, name, note, measure, target, from_day, until_day, owner_id, territory_id,
                source, position, created_at""".replace('\n', ' '));
        entries = new Copy(
                connection,
                "collaboration.entry",
                "organisation_id, id, subject_kind, subject_id, author_id, at, text, mentions");
        followers =
                new Copy(connection, "collaboration.follower", "organisation_id, subject_kind, subject_id, person_id");
    }

    void write() throws SQLException {
        advertising();
        targets();
        repeatOutlets();
        revenue();
    }

    private void advertising() throws SQLException {
        for (int back = DAYS; back >= 1; back--) {
            var day = today.minusDays(back);
            for (var runs : CAMPAIGNS) {
                if (!runs.campaign.equals("Banner Ramadan") || back % 3 == 0) {
                    bought(runs, "", day, day, 1);
                }
            }
            if (dice.happens(0.3)) {
                posted(day);
            }
        }
        for (var month = today.minusDays(DAYS).withDayOfMonth(1); month.isBefore(today); month = month.plusMonths(1)) {
            var end = month.plusMonths(1).minusDays(1);
            var last = end.isBefore(today) ? end : today.minusDays(1);
            if (!last.isBefore(month)) {
                bought(SEARCH, "", month, last, last.getDayOfMonth());
            }
        }
    }

    private void bought(Runs runs, String item, LocalDate from, LocalDate until, int length) throws SQLException {
        long cost = 0;
        for (int i = 0; i < length; i++) {
            cost += Math.round(runs.cost * (0.7 + 0.6 * dice.chance()) / 100) * 100;
        }
        long clicks = cost / runs.clicksPer;
        long impressions = cost / runs.impressionsPer * 2;
        row(runs.channel, runs.campaign, item, from, until, cost, impressions, clicks, clicks / 9);
    }

    private void posted(LocalDate day) throws SQLException {
        var post = "%s %s".formatted(dice.of(POSTS), day);
        long views = 600 + dice.below(4_000);
        row(dice.of("instagram", "instagram", "tiktok"), "", post, day, day, 0, views, 0, views / (8 + dice.below(14)));
    }

    private void row(
            String source,
            String campaign,
            String item,
            LocalDate from,
            LocalDate until,
            long cost,
            long impressions,
            long clicks,
            long engagement)
            throws SQLException {
        var id = dice.id(until);
        var channel = source.equals("instagram") ? "meta" : source;
        spend.row(
                ORG,
                id,
                channel,
                campaign,
                item,
                from,
                until,
                cost,
                impressions,
                clicks,
                clicks / 14,
                impressions * 3 / 5,
                engagement,
                now);
        int length = (int) (until.toEpochDay() - from.toEpochDay()) + 1;
        for (int i = 0; i < length; i++) {
            days.row(
                    ORG,
                    from.plusDays(i),
                    id,
                    channel,
                    campaign,
                    share(cost, i, length),
                    share(impressions, i, length),
                    share(clicks, i, length),
                    share(engagement, i, length));
        }
    }

    /** As the server spreads a row over its days. */
    private static long share(long whole, int day, int days) {
        long rest = whole % days;
        return whole / days + (rest * (day + 1) / days - rest * day / days);
    }

    private void targets() throws SQLException {
        var start = today.withDayOfMonth(1).minusMonths(MONTHS - 1L);
        var month = start;
        for (int i = 0; i < MONTHS; i++, month = month.plusMonths(1)) {
            var before = month.minusMonths(1);
            double growth = 1.02 + 0.06 * dice.chance();
            long company = round(sum(before, "value", null) * growth, 1_000_000);
            if (company > 0) {
                target(month, "value", "COMPANY", null, company);
                target(month, "transactions", "COMPANY", null, round(sum(before, "transactions", null) * growth, 10));
                target(month, "effective", "COMPANY", null, round(sum(before, "effective", null) * growth, 10));
            }
            for (var person : this.company.people) {
                if (person.role().equals("SALESMAN")) {
                    long own = round(sum(before, "value", person.id()) * growth, 500_000);
                    if (own > 0) {
                        target(month, "value", "SALESMAN", person.id(), own);
                    }
                }
            }
            target(month, "strikeRate", "COMPANY", null, 60);
            // The year's own pace, give or take: some months reach it and some do not.
            target(month, "newOutlets", "COMPANY", null, about(newOutlets(start, today) / (double) MONTHS));
            target(month, "leads", "COMPANY", null, about(leads("created_at", start, today, null) / (double) MONTHS));
            target(
                    month,
                    "accepted",
                    "COMPANY",
                    null,
                    about(leads("accepted_at", start, today, null) / (double) MONTHS));
            target(month, "adCost", "COMPANY", null, 10_000_000);
            target(month, "costPerAccepted", "COMPANY", null, 300_000);
            target(month, "engagement", "COMPANY", null, 2_000);
        }
    }

    private long about(double pace) {
        return Math.max(1, Math.round(pace * (1.02 + 0.12 * dice.chance())));
    }

    private long newOutlets(LocalDate from, LocalDate until) throws SQLException {
        return Math.round(number("""
                select coalesce(sum(new_outlets), 0) from metrics.day
                where organisation_id = '%s' and day between '%s' and '%s'
                """.formatted(ORG, from, until)));
    }

    /** How many leads first came to a step in these days. @param step the column that says when */
    private long leads(String step, LocalDate from, LocalDate until, @Nullable UUID territory) throws SQLException {
        return Math.round(number("""
                select count(*) from pipeline.lead where organisation_id = '%s' %s
                and (%s at time zone 'Asia/Jakarta')::date between '%s' and '%s'
                """.formatted(
                        ORG, territory == null ? "" : "and territory_id = '" + territory + "'", step, from, until)));
    }

    /** A fifth more than in as many days before, and a few at least. */
    private long more(String step, LocalDate from, LocalDate until, @Nullable UUID territory) throws SQLException {
        long length = until.toEpochDay() - from.toEpochDay() + 1;
        return Math.max(3, Math.round(leads(step, from.minusDays(length), from.minusDays(1), territory) * 1.2));
    }

    private static long round(double value, long to) {
        return Math.round(value / to) * to;
    }

    private double sum(LocalDate month, String column, @Nullable UUID salesman) throws SQLException {
        return number("""
                select coalesce(sum(%s), 0) from metrics.day where organisation_id = '%s' and day between '%s' and '%s' %s
                """.formatted(
                        column,
                        ORG,
                        month,
                        month.plusMonths(1).minusDays(1),
                        salesman == null ? "" : "and salesman_id = '" + salesman + "'"));
    }

    private double number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getDouble(1);
        }
    }

    private void target(LocalDate month, String measure, String scope, @Nullable UUID of, long value)
            throws SQLException {
        var said = month.minusDays(4);
        targets.row(
                ORG,
                month,
                measure,
                scope,
                of == null ? NONE : of,
                said.atTime(10, 0).atZone(ZoneId.of("Asia/Jakarta")).toInstant(),
                dice.id(said),
                BigDecimal.valueOf(value),
                person("OWN").id());
    }

    private Company.Person person(String code) {
        return company.people.stream()
                .filter(person -> person.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** "+12 % repeat outlets", in one territory, over the quarter. */
    private void repeatOutlets() throws SQLException {
        var from = today.with(IsoFields.DAY_OF_QUARTER, 1);
        var until = from.plusMonths(3).minusDays(1);
        var territory = company.territories.getFirst();
        double before = number("""
                select count(*) from (select outlet_id from metrics.outlet_day where organisation_id = '%s'
                and territory_id = '%s' and day between '%s' and '%s' group by outlet_id having sum(transactions) >= 2) o
                """.formatted(ORG, territory.id(), from.minusMonths(3), from.minusDays(1)));
        long aim = Math.max(10, Math.round(before * 1.12));
        var root = goal(
                null,
                "RESULT",
                "Outlet order ulang +12% di " + territory.name(),
                "Toko yang order dua kali dalam kuartal ini, dibanding kuartal lalu.",
                "repeatOutlets",
                aim,
                from,
                until,
                person("OWN"),
                territory.id(),
                0);
        var sales = goal(
                root,
                "SALES",
                "Kunjungi yang baru sekali order",
                null,
                "effective",
                Math.round(aim * 3.4),
                from,
                until,
                person("SPV1"),
                territory.id(),
                0);
        goal(
                sales,
                "INDICATOR",
                "Strike rate di atas 60%",
                null,
                "strikeRate",
                60,
                from,
                until,
                person("SPV1"),
                territory.id(),
                0);
        var marketing = goal(
                root,
                "MARKETING",
                "Lead baru yang disanggupi sales",
                null,
                "accepted",
                more("accepted_at", from, until, territory.id()),
                from,
                until,
                person("MKT1"),
                territory.id(),
                1);
        goal(
                marketing,
                "INDICATOR",
                "Lead layak masuk",
                null,
                "qualified",
                more("qualified_at", from, until, territory.id()),
                from,
                until,
                person("MKT1"),
                territory.id(),
                0);
        thread(
                root,
                List.of(
                        Map.entry("OWN", "Kuartal ini kita kejar toko yang baru sekali order. Siapa butuh apa?"),
                        Map.entry(
                                "SPV1",
                                "Minggu ini tiap salesman dapat daftar toko yang belum order lagi. Perlu bahan promo kecil."),
                        Map.entry("MKT1", "Poster dan sampel es kopi siap hari Senin, khusus toko di daftar itu."),
                        Map.entry("SPV1", "Sampel habis dalam dua hari, 14 toko langsung order. Mohon tambah.")));
    }

    /** What leads bring in a month. */
    private void revenue() throws SQLException {
        var from = today.withDayOfMonth(1);
        var until = from.plusMonths(1).minusDays(1);
        double before = number("""
                select coalesce(sum(value), 0) from metrics.source_day where organisation_id = '%s' and source <> ''
                and day between '%s' and '%s'
                """.formatted(ORG, from.minusMonths(1), from.minusDays(1)));
        var root = goal(
                null,
                "RESULT",
                "Nilai dari lead naik 10%",
                "Order dari toko yang datang sebagai lead.",
                "leadRevenue",
                Math.max(1_000_000, round(before * 1.1, 1_000_000)),
                from,
                until,
                person("OWN"),
                null,
                1);
        var sales = goal(
                root,
                "SALES",
                "Lead menjadi order pertama",
                null,
                "leadsWon",
                more("won_at", from, until, null),
                from,
                until,
                person("SPV2"),
                null,
                0);
        goal(
                sales,
                "INDICATOR",
                "Lead diterima sales",
                null,
                "accepted",
                more("accepted_at", from, until, null),
                from,
                until,
                person("SPV2"),
                null,
                0);
        var marketing = goal(
                root,
                "MARKETING",
                "Lead yang layak",
                null,
                "qualified",
                more("qualified_at", from, until, null),
                from,
                until,
                person("MKT1"),
                null,
                1);
        goal(
                marketing,
                "INDICATOR",
                "Interaksi di media sosial",
                null,
                "engagement",
                2_200,
                from,
                until,
                person("MKT2"),
                null,
                0);
        thread(
                root,
                List.of(
                        Map.entry("MKT1", "Lead dari TikTok banyak yang di luar rute. Kami sempitkan area iklannya."),
                        Map.entry("SPV2", "Setuju. Yang dari Facebook rata-rata order di kunjungan kedua."),
                        Map.entry("OWN", "Bagus. Jumat kita lihat angkanya bersama.")));
    }

    private UUID goal(
            @Nullable UUID parent,
            String part,
            String name,
            @Nullable String note,
            String measure,
            long target,
            LocalDate from,
            LocalDate until,
            Company.Person owner,
            @Nullable UUID territory,
            int position)
            throws SQLException {
        var id = dice.id(from);
        goals.row(
                ORG,
                id,
                parent,
                part,
                name,
                note,
                measure,
                target,
                from,
                until,
                owner.id(),
                territory,
                null,
                position,
                from.atStartOfDay(ZoneId.of("Asia/Jakarta")).toInstant());
        return id;
    }

    private void thread(UUID goal, List<Map.Entry<String, String>> said) throws SQLException {
        var at = now.minus(Duration.ofHours(26L * said.size()));
        for (var word : said) {
            entries.row(
                    ORG,
                    dice.id(at.toEpochMilli()),
                    "goal",
                    goal,
                    person(word.getKey()).id(),
                    at,
                    word.getValue(),
                    "{}");
            at = at.plus(Duration.ofHours(25));
        }
        for (var code : said.stream().map(Map.Entry::getKey).distinct().toList()) {
            followers.row(ORG, "goal", goal, person(code).id());
        }
    }

    @Override
    public void close() throws SQLException {
        for (var copy : List.of(spend, days, targets, goals, entries, followers)) {
            copy.close();
        }
    }
}
