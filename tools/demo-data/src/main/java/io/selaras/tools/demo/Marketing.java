package io.selaras.tools.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A year of marketing beside the year of sales: web visits, touches, segments, and campaigns whose mails and cards went to
 * the company's own outlets. Orders stay as they are, so that a campaign's lift here is what it is by chance.
 */
final class Marketing {
    private static final UUID ORG = Company.ORGANISATION;
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    private final Connection connection;
    private final Dice dice;
    private final Instant now;
    private final UUID lapsed;
    private final UUID regulars;
    private final UUID priced;

    Marketing(Connection connection, long seed, Instant now) {
        this.connection = connection;
        this.dice = new Dice(seed + 29);
        this.now = now;
        lapsed = id(290);
        regulars = id(280);
        priced = id(100);
    }

    void write() throws SQLException {
        // A field of the company's own, and not every shop has given its address.
        run("""
                insert into customers.custom_field (organisation_id, id, name, label_id, label_en, type, on_phone)
                values ('{org}', '%s', 'papan_nama', 'Papan nama kami', 'Our sign', 'yes_no', true)
                """.formatted(id(360)));
        run("""
                update customers.outlet set custom = custom || jsonb_build_object('papan_nama', {sign} % 100 < 30),
                    email = case when code is null then email when {mail} % 100 < 45 then lower(code) || '@toko.example' end
                where organisation_id = '{org}'
                """.replace("{sign}", hash("'sign'", "id")).replace("{mail}", hash("'mail'", "id")));
        facts(connection);
        touches();
        visits();
        references();
        segments();
        campaigns();
        new Mails(connection, dice).write();
    }

    private UUID id(int daysAgo) {
        return dice.id(now.minus(Duration.ofDays(daysAgo)).toEpochMilli());
    }

    private void run(String sql) throws SQLException {
        run(connection, sql);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql.replace("{org}", ORG.toString()));
        }
    }

    /** The same number for the same text each time. */
    private static String hash(String salt, String column) {
        return "(('x' || substr(md5(" + salt + " || " + column + "::text), 1, 7))::bit(28)::int)";
    }

    /** What the server would have copied one by one: outlets, leads, orders and visits as segments ask them. */
    static void facts(Connection connection) throws SQLException {
        for (var table : List.of("audience", "sale", "sold", "bought", "no_order")) {
            run(connection, "delete from campaigns." + table + " where organisation_id = '{org}'");
        }
        run(connection, """
                insert into campaigns.sale (organisation_id, order_id, outlet_id, salesman_id, visit_id, day, at, total)
                select organisation_id, id, outlet_id, salesman_id, visit_id, day, placed_at, total
                from orders.sales_order where organisation_id = '{org}' and state = 'PLACED'
                """);
        run(connection, """
                insert into campaigns.sold (organisation_id, outlet_id, days, orders, totals)
                select organisation_id, outlet_id, array_agg(day order by day), array_agg(orders order by day),
                    array_agg(total order by day)
                from (select organisation_id, outlet_id, day, (sum(count(*)) over so_far)::int as orders,
                        (sum(sum(total)) over so_far)::bigint as total
                    from campaigns.sale where organisation_id = '{org}' group by organisation_id, outlet_id, day
                    window so_far as (partition by outlet_id order by day)) as by_day
                group by organisation_id, outlet_id
                """);
        run(connection, """
                insert into campaigns.bought (organisation_id, product_id, outlet_id, last_on, orders, pieces)
                select o.organisation_id, l.product_id, o.outlet_id, max(o.day), count(*), sum(l.quantity * l.size)
                from orders.sales_order o
                join orders.line l on l.organisation_id = o.organisation_id and l.order_id = o.id
                where o.organisation_id = '{org}' and o.state = 'PLACED' group by 1, 2, 3
                """);
        run(connection, """
                insert into campaigns.no_order (organisation_id, reason, day, outlet_id)
                select distinct organisation_id, reason, day, outlet_id from visits.visit
                where organisation_id = '{org}' and reason is not null
                """);
        run(connection, """
                insert into campaigns.audience (organisation_id, kind, id, name, class, channel, status, territory_id,
                    salesman_id, regency, district, village, loyalty_tier, tags, custom, phone, email, registered_on,
                    first_order_on, last_order_on, orders, value, last_visit_on, last_visit_result, last_visit_reason,
                    lead_id, lead_state, lead_source, lead_campaign, lead_on)
                select o.organisation_id, 'OUTLET', o.id, o.name, o.class, o.channel, o.status, o.territory_id,
                    o.salesman_id, o.regency, o.district, o.village, o.loyalty_tier, o.tags, o.custom, o.phones[1],
                    o.email, o.registered_on, s.first, s.last, coalesce(s.orders, 0), coalesce(s.value, 0),
                    v.day, v.result, v.reason, l.id, l.state, l.source, l.campaign,
                    (l.created_at at time zone 'Asia/Jakarta')::date
                from customers.outlet o
                left join (select outlet_id, min(day) first, max(day) last, count(*) orders, sum(total) value
                    from campaigns.sale where organisation_id = '{org}' group by 1) s on s.outlet_id = o.id
                left join (select distinct on (outlet_id) outlet_id, day, result, reason from visits.visit
                    where organisation_id = '{org}' and ended_at is not null order by outlet_id, started_at desc) v
                    on v.outlet_id = o.id
                left join (select distinct on (outlet_id) * from pipeline.lead
                    where organisation_id = '{org}' and accepted_at is not null order by outlet_id, created_at desc) l
                    on l.outlet_id = o.id
                where o.organisation_id = '{org}'
                """);
        run(connection, """
                insert into campaigns.audience (organisation_id, kind, id, name, territory_id, salesman_id, regency, district,
                    village, phone, email, lead_id, lead_state, lead_source, lead_campaign, lead_on)
                select organisation_id, 'LEAD', id, name, territory_id, salesman_id, regency, district, village, phone,
                    email, id, state, source, campaign, (created_at at time zone 'Asia/Jakarta')::date
                from pipeline.lead where organisation_id = '{org}' and accepted_at is null
                """);
        Mails.agreed(connection);
    }

    private void touches() throws SQLException {
        run("""
                insert into campaigns.touch (organisation_id, at, id, kind, outlet_id, source, medium, record_id)
                select organisation_id, ended_at, id, 'VISIT', outlet_id, 'salesman', 'visit', id from visits.visit
                where organisation_id = '{org}' and ended_at is not null and result <> 'CLOSED'
                """);
        run("""
                insert into campaigns.touch (organisation_id, at, id, kind, visitor, lead_id, outlet_id, source, medium,
                    campaign, page, record_id)
                select organisation_id, created_at, coalesce(submission_id, id),
                    case door when 'FORM' then 'FORM' else 'LEAD' end,
                    case when door = 'FORM' and {hash} % 10 < 6 then 'demo-' || id end,
                    id, case when accepted_at is not null then outlet_id end, source, medium, campaign,
                    case door when 'FORM' then 'sumberberkah.example/reseller' end, id
                from pipeline.lead where organisation_id = '{org}'
                """.replace("{hash}", hash("'known'", "id")));
        // Who let himself be known had been there before, up to three times in five days.
        run("""
                insert into campaigns.touch (organisation_id, at, id, kind, visitor, lead_id, outlet_id, source, medium,
                    campaign, page)
                select t.organisation_id, t.at - make_interval(mins => 3 + {hash} % 7200), md5('web' || t.id || n)::uuid,
                    'WEB', t.visitor, t.lead_id, t.outlet_id,
                    case when n = 1 then t.source else (array['google', 'direct', 'instagram'])[1 + {hash} % 3] end,
                    case when n = 1 then t.medium end, case when n = 1 then t.campaign end, 'sumberberkah.example/'
                from campaigns.touch t cross join generate_series(1, 3) n
                where t.organisation_id = '{org}' and t.visitor is not null and n <= 1 + {hash} % 3
                """.replace("{hash}", hash("'web' || n", "t.id")));
    }

    private record Source(
            String name, @Nullable String medium, @Nullable String campaign, double visits) {}

    private static final List<Source> SOURCES = List.of(
            new Source("facebook", "cpc", "Reseller Bekasi", 34),
            new Source("instagram", "cpc", "Banner Ramadan", 21),
            new Source("google", "cpc", "Grosir Kopi", 18),
            new Source("google", null, null, 26),
            new Source("tiktok", "cpc", "Warung Naik Kelas", 12),
            new Source("direct", null, null, 29),
            new Source("whatsapp", null, null, 9));

    private void visits() throws SQLException {
        var today = LocalDate.ofInstant(now, JAKARTA);
        try (var days = new Copy(
                connection,
                "campaigns.web_day",
                "organisation_id, day, source, medium, campaign, known, visits, views")) {
            for (int back = 364; back >= 0; back--) {
                var day = today.minusDays(back);
                double growth = 0.7 + 0.6 * (364 - back) / 364;
                double weekend = day.getDayOfWeek().getValue() >= 6 ? 0.7 : 1.05;
                for (var source : SOURCES) {
                    int visits = (int) Math.round(source.visits * growth * weekend * (0.7 + 0.6 * dice.chance()));
                    int known = (int) Math.round(visits * 0.3);
                    web(days, day, source, true, known);
                    web(days, day, source, false, visits - known);
                }
            }
        }
    }

    private void web(Copy days, LocalDate day, Source source, boolean known, int visits) throws SQLException {
        days.row(
                ORG,
                day,
                source.name,
                source.medium == null ? "" : source.medium,
                source.campaign == null ? "" : source.campaign,
                known,
                visits,
                Math.round(visits * (1.6 + 0.8 * dice.chance())));
    }

    private void references() throws SQLException {
        try (var codes = new Copy(
                connection,
                "campaigns.reference",
                "organisation_id, id, code, label, source, medium, campaign, target, words, followed")) {
            codes.row(ORG, id(300), "PSR1", "Poster Pasar Baru", "poster", "qr", null, "/f/jadi-reseller", null, 212);
            codes.row(ORG, id(200), "PSR2", "Poster Pasar Tambun", "poster", "qr", null, "/f/jadi-reseller", null, 97);
            codes.row(
                    ORG,
                    id(150),
                    "WA1",
                    "Chat di bio Instagram",
                    "instagram",
                    "whatsapp",
                    "kopi-juli",
                    "+6281200000001",
                    "Halo, saya mau tanya harga",
                    344);
            codes.row(
                    ORG, id(80), "STK1", "Stiker kasir", "stiker", "qr", "loyal-oktober", "/f/jadi-reseller", null, 58);
        }
    }

    private void segments() throws SQLException {
        try (var rows = new Copy(connection, "campaigns.segment", "organisation_id, id, name, rule, version")) {
            rows.row(ORG, lapsed, "Lama tidak belanja", rule("""
                    {"field":"LAST_ORDER","test":"BEFORE","key":null,"values":[],"number":null,"days":30}"""), 1);
            rows.row(ORG, regulars, "Pelanggan besar", rule("""
                    {"field":"CLASS","test":"IS","key":null,"values":["A","B"],"number":null,"days":null},
                    {"field":"VALUE","test":"AT_LEAST","key":null,"values":[],"number":2000000,"days":90}"""), 1);
            rows.row(ORG, priced, "Menolak karena harga", rule("""
                    {"field":"NO_ORDER","test":"IS","key":null,"values":["price"],"number":null,"days":60}"""), 1);
        }
    }

    private static String rule(String conditions) {
        return "{\"any\":false,\"conditions\":[" + conditions.replace("\n", "") + "],\"groups\":[]}";
    }

    private void campaigns() throws SQLException {
        campaign("Sambut Ramadan", "ramadan", 270, true, true, regulars, "class in ('A', 'B')");
        campaign("Kopi Juli", "kopi-juli", 150, true, false, regulars, "orders >= 5");
        campaign("Ayo Belanja Lagi", "ayo-lagi", 75, true, true, lapsed, "class = 'C' and {pick} % 3 = 0");
        campaign("Bonus Loyal Oktober", "loyal-oktober", 35, true, false, regulars, "loyalty_tier is not null");
        campaign("Tunjukkan Kopi Baru", "kopi-baru", 6, false, true, priced, "{pick} % 5 = 0");
        draft();
        today();
    }

    private static final String MAIL = """
            {"subject":"%s, ada yang baru untuk {{name|toko Anda}}","body":"Halo {{name|Bapak/Ibu}},\\n\\n\
            Salesman kami {{salesman|}} akan mampir minggu ini. Lihat dulu [daftar harga terbaru](https://sumberberkah.example/harga).\
            \\n\\nSalam,\\n{{company}}","track":true}""";

    private static final String CARD = """
            {"title":"%s","text":"Tunjukkan contoh, tawarkan 2 karton dengan potongan 5 %%."}""";

    private void campaign(String name, String code, int daysAgo, boolean mail, boolean card, UUID segment, String whom)
            throws SQLException {
        var id = id(daysAgo + 1);
        var start = now.minus(Duration.ofDays(daysAgo)).toString();
        boolean over = daysAgo > 14;
        row(
                id,
                name,
                code,
                over ? "ENDED" : "RUNNING",
                segment,
                mail ? MAIL.formatted(name) : "null",
                card ? CARD.formatted(name) : "null",
                start,
                over ? now.minus(Duration.ofDays(daysAgo - 14)).toString() : null);
        run("""
                insert into campaigns.recipient (organisation_id, campaign_id, kind, party_id, name, email, phone,
                    salesman_id, arm, skipped, mail, mail_at, opened_at, clicked_at, unsubscribed_at, card, card_reason,
                    card_at, card_by)
                select organisation_id, '{id}', kind, id, name, case when {mail} then email end, phone, salesman_id, arm,
                    case when {mail} and arm = 'TREATED' and email is null then 'no_address' end,
                    case when got then 'SENT' end, case when got then '{at}'::timestamptz + lag end,
                    case when got and luck < 42 then '{at}'::timestamptz + lag + open end,
                    case when got and luck < 12 then '{at}'::timestamptz + lag + open + interval '2 min' end,
                    case when got and luck = 41 then '{at}'::timestamptz + lag + open + interval '5 min' end,
                    case when carded then (array['TAKEN', 'SHOWN', 'SHOWN', 'REFUSED'])[1 + luck % 4] end,
                    case when carded and luck % 4 = 3 then (array['price', 'stock', 'later'])[1 + luck % 3] end,
                    case when carded then '{at}'::timestamptz + interval '1 day' * (1 + luck % {span}) end,
                    case when carded then salesman_id end
                from (select *, arm = 'TREATED' and {mail} and email is not null as got,
                        {card} and arm = 'TREATED' and luck < {answered} as carded,
                        make_interval(secs => luck * 7) as lag, make_interval(mins => 4 + luck * luck) as open
                      from (select a.*, case when {draw} % 100 < 10 then 'HELD_OUT' else 'TREATED' end as arm,
                                {luck} % 100 as luck
                            from campaigns.audience a where organisation_id = '{org}' and kind = 'OUTLET'
                              and (registered_on is null or registered_on < '{at}'::timestamptz) and {whom}
                              and not exists (select 1 from campaigns.recipient gone
                                where gone.organisation_id = a.organisation_id and gone.party_id = a.id
                                  and gone.unsubscribed_at < '{at}'::timestamptz)) drawn) told
                """.replace("{whom}", whom)
                .replace("{pick}", hash("'pick'", "id"))
                .replace("{draw}", hash("'" + id + "'", "id"))
                .replace("{luck}", hash("'luck" + code + "'", "id"))
                .replace("{mail}", String.valueOf(mail))
                .replace("{card}", String.valueOf(card))
                .replace("{answered}", over ? "70" : "25")
                .replace("{span}", over ? "12" : "5")
                .replace("{id}", id.toString())
                .replace("{at}", start));
        for (var kind : List.of("SENT", "OPENED", "CLICKED")) {
            var column = kind.equals("SENT") ? "mail_at" : kind.toLowerCase(java.util.Locale.ROOT) + "_at";
            run("""
                    insert into campaigns.touch (organisation_id, at, id, kind, outlet_id, source, medium, campaign)
                    select organisation_id, {column}, md5('{kind}' || campaign_id || party_id)::uuid, 'MESSAGE_{kind}',
                        party_id, 'email', 'email', '{code}'
                    from campaigns.recipient where organisation_id = '{org}' and campaign_id = '{id}'
                      and {column} is not null
                    """.replace("{column}", column)
                    .replace("{kind}", kind)
                    .replace("{code}", code)
                    .replace("{id}", id.toString()));
        }
        run("""
                insert into campaigns.touch (organisation_id, at, id, kind, outlet_id, source, medium, campaign, content)
                select organisation_id, card_at, md5('card' || campaign_id || party_id)::uuid, 'CARD', party_id,
                    'salesman', 'card', '{code}', lower(card)
                from campaigns.recipient where organisation_id = '{org}' and campaign_id = '{id}' and card is not null
                """.replace("{code}", code).replace("{id}", id.toString()));
    }

    private void draft() throws SQLException {
        row(id(2), "Akhir Tahun", "akhir-tahun", "DRAFT", regulars, MAIL.formatted("Akhir tahun"), "null", null, null);
    }

    /** Begins by itself when the server runs: its mails lie in the mailbox, and their links work. */
    private void today() throws SQLException {
        row(
                id(1),
                "Katalog Baru",
                "katalog-baru",
                "SCHEDULED",
                regulars,
                MAIL.formatted("Katalog baru"),
                "null",
                null,
                null);
        run("update campaigns.campaign set starts_at = '%s' where organisation_id = '{org}' and code = 'katalog-baru'"
                .formatted(now));
    }

    private void row(
            UUID id,
            String name,
            String code,
            String state,
            UUID segment,
            String mail,
            String card,
            @Nullable String started,
            @Nullable String ended)
            throws SQLException {
        try (var rows = new Copy(
                connection,
                "campaigns.campaign",
                "organisation_id, id, name, code, state, segment_id, holdout_percent, body, started_at, ended_at,"
                        + " created_at, version")) {
            rows.row(
                    ORG,
                    id,
                    name,
                    code,
                    state,
                    segment,
                    10,
                    "{\"mail\":" + mail + ",\"card\":" + card + "}",
                    started,
                    ended,
                    started == null ? now : started,
                    2);
        }
    }
}
