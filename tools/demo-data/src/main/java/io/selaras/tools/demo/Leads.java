package io.selaras.tools.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A year of leads. Every sixth newer outlet was one once: its first order is the one that history has, so that funnel and
 * orders agree; the others are on their way, were refused or came to nothing.
 */
final class Leads implements AutoCloseable {
    private static final UUID ORG = Company.ORGANISATION;
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final int OTHERS_A_DAY = 2;
    private static final String ANSWER = "Sudah kami hubungi lagi, belum jadi.";
    private static final List<String> WISHES = List.of(
            "kopi", "sembako", "kopi & snack", "mie instan", "minuman dingin", "jadi reseller", "grosir lengkap");
    private static final List<String> REASONS =
            List.of("too_far", "not_reached", "no_interest", "known_customer", "credit", "not_a_shop");
    private static final Map<String, String> CAMPAIGNS = Map.of(
            "facebook",
            "Reseller Bekasi",
            "instagram",
            "Banner Ramadan",
            "google",
            "Grosir Kopi",
            "tiktok",
            "Warung Naik Kelas");
    private static final List<String> SOURCES = List.of(
            "facebook",
            "facebook",
            "facebook",
            "instagram",
            "instagram",
            "google",
            "google",
            "tiktok",
            "pameran",
            "referensi",
            "direct");

    private final Connection connection;
    private final Company company;
    private final Dice dice;
    private final Instant now;
    private final Copy leads;
    private final Copy steps;
    private final Copy submissions;
    private final UUID form;

    Leads(Connection connection, Company company, long seed, Instant now) {
        this.connection = connection;
        this.company = company;
        this.dice = new Dice(seed + 17);
        this.now = now;
        this.form = dice.id(LocalDate.ofInstant(now, JAKARTA).minusDays(370));
        leads = new Copy(connection, "pipeline.lead", """
                organisation_id, id, name, contact_name, phone, latitude, longitude, village_code, village, district, regency,
                address, interest, door, source, medium, campaign, form_id, submission_id, state, territory_id, salesman_id,
                promised_on, assigned_at, escalate_at, answer_by, escalated_at, answered_at, reason, response, responded_at,
                outlet_id, orders, value, created_at, qualified_at, accepted_at, visited_at, won_at, repeat_at, loyal_at,
                lost_at""".replace('\n', ' '));
        steps = new Copy(connection, "pipeline.step", "organisation_id, lead_id, at, id, kind, person_id, data");
        submissions = new Copy(
                connection,
                "content.submission",
                "organisation_id, id, form_id, at, state, language, fields, origin, consents, consent_version");
    }

    private record Bought(List<Instant> at, long value) {}

    /** Where a lead ends, with the moments it got there. */
    private record Way(
            String state,
            Instant created,
            @Nullable Instant assigned,
            @Nullable Instant answered,
            @Nullable Instant visited,
            @Nullable Bought bought,
            @Nullable String reason) {
        boolean accepted() {
            return answered != null && reason == null;
        }
    }

    void write() throws SQLException {
        forms();
        var orders = orders();
        var yearAgo = now.minus(Duration.ofDays(365));
        for (var outlet : company.outlets) {
            var bought = orders.get(outlet.id());
            if (bought != null
                    && dice.happens(0.3)
                    && bought.at().getFirst().isAfter(yearAgo.plus(Duration.ofDays(20)))) {
                var first = bought.at().getFirst();
                var answered = first.minus(Duration.ofHours(20 + dice.below(90)));
                var assigned = answered.minus(Duration.ofHours(1 + dice.below(8)));
                var created = assigned.minus(Duration.ofMinutes(1 + dice.below(60 * 26)));
                lead(outlet, outlet.id(), new Way("WON", created, assigned, answered, first, bought, null));
            }
        }
        for (int day = 364; day >= 0; day--) {
            for (int i = dice.below(OTHERS_A_DAY * 2 + 1); i > 0; i--) {
                other(now.minus(Duration.ofDays(day)).minus(Duration.ofMinutes(dice.below(600))), day);
            }
        }
    }

    private void other(Instant created, int daysAgo) throws SQLException {
        var near = dice.of(company.outlets);
        double roll = dice.chance();
        var assigned = created.plus(Duration.ofMinutes(2 + dice.below(120)));
        var answered = assigned.plus(Duration.ofMinutes(20 + dice.below(400)));
        var visited = answered.plus(Duration.ofHours(20 + dice.below(60)));
        var recent = daysAgo < 3;
        Way way;
        if (recent && roll < 0.35 && assigned.isBefore(now)) {
            way = new Way("ASSIGNED", created, assigned, null, null, null, null);
        } else if (daysAgo < 6 && roll < 0.6 && answered.isBefore(now)) {
            way = new Way("ACCEPTED", created, assigned, answered, null, null, null);
        } else if (recent || roll < 0.04 && daysAgo < 30) {
            way = new Way(roll < 0.8 ? "NEW" : "QUALIFIED", created, null, null, null, null, null);
        } else if (roll < 0.35 && visited.isBefore(now)) {
            way = new Way(daysAgo > 60 ? "LOST" : "VISITED", created, assigned, answered, visited, null, null);
        } else if (roll < 0.75) {
            way = new Way(daysAgo < 12 ? "REFUSED" : "LOST", created, assigned, answered, null, null, dice.of(REASONS));
        } else {
            way = new Way("LOST", created, null, null, null, null, null);
        }
        lead(near, null, way);
    }

    /** @param outlet the one it has become; absent: it lies in the neighbourhood of {@code near} */
    private void lead(Company.Outlet near, @Nullable UUID outlet, Way way) throws SQLException {
        var id = dice.id(way.created.toEpochMilli());
        var shop = outlet == null ? Names.shop(dice) : null;
        var name = shop == null ? near.name() : shop.name();
        var contact = shop == null ? near.contact() : shop.owner();
        var phone = shop == null ? near.phone() : "+62819%08d".formatted(dice.below(100_000_000));
        var source = dice.of(SOURCES);
        var wish = dice.of(WISHES);
        boolean byForm = dice.happens(0.7);
        @Nullable UUID submission = byForm ? dice.id(way.created.toEpochMilli()) : null;
        if (submission != null) {
            submitted(submission, way.created, name, contact, phone, near, wish, source);
        }
        boolean handed = way.assigned != null;
        boolean passed = way.state.equals("QUALIFIED") || handed;
        var answerBy = handed ? Objects.requireNonNull(way.assigned).plus(Duration.ofHours(24)) : null;
        var escalateAt = handed ? Objects.requireNonNull(way.assigned).plus(Duration.ofHours(16)) : null;
        var waits = way.state.equals("ASSIGNED");
        var marketing = way.reason != null && way.state.equals("LOST") ? ANSWER : null;
        var bought = way.bought;
        leads.row(
                ORG,
                id,
                name,
                contact,
                phone,
                near.latitude() + (outlet == null ? dice.normal() * 0.004 : 0),
                near.longitude() + (outlet == null ? dice.normal() * 0.004 : 0),
                near.village().code(),
                near.village().name(),
                near.village().district(),
                near.village().regency(),
                outlet == null ? Names.street(dice) : near.address(),
                wish,
                byForm ? "FORM" : dice.of("PASTE", "FILE", "DESK"),
                source,
                CAMPAIGNS.containsKey(source) ? "cpc" : null,
                CAMPAIGNS.get(source),
                byForm ? form : null,
                submission,
                way.state,
                near.territory(),
                handed ? near.salesman() : null,
                handed
                        ? LocalDate.ofInstant(Objects.requireNonNull(way.assigned), JAKARTA)
                                .plusDays(2)
                        : null,
                way.assigned,
                escalateAt,
                waits ? now.plus(Duration.ofHours(3 + dice.below(9))) : answerBy,
                null,
                way.answered,
                way.reason,
                marketing,
                marketing == null ? null : Objects.requireNonNull(way.answered).plus(Duration.ofHours(5)),
                outlet != null ? outlet : handed ? dice.id(way.created.toEpochMilli()) : null,
                bought == null ? 0 : bought.at().size(),
                bought == null ? 0 : bought.value(),
                way.created,
                passed ? way.created : null,
                way.accepted() ? way.answered : null,
                way.visited,
                bought == null ? null : bought.at().getFirst(),
                bought == null || bought.at().size() < 3 ? null : bought.at().get(2),
                bought == null ? null : loyal(bought.at()),
                way.state.equals("LOST")
                        ? way.created.plus(Duration.ofDays(9)).isAfter(now) ? now : way.created.plus(Duration.ofDays(9))
                        : null);
        story(id, near.salesman(), source, wish, way);
    }

    private static @Nullable Instant loyal(List<Instant> orders) {
        var from = orders.getFirst().plus(Duration.ofDays(60));
        return orders.stream()
                .skip(5)
                .filter(at -> !at.isBefore(from))
                .findFirst()
                .orElse(null);
    }

    private void story(UUID lead, UUID salesman, String source, String wish, Way way) throws SQLException {
        step(lead, way.created, "captured", null, "{\"source\":\"%s\",\"interest\":\"%s\"}".formatted(source, wish));
        if (way.assigned != null) {
            step(lead, way.assigned, "assigned", null, "{\"salesman\":\"%s\"}".formatted(salesman));
        }
        if (way.answered != null) {
            step(
                    lead,
                    way.answered,
                    way.reason == null ? "accepted" : "refused",
                    salesman,
                    way.reason == null ? "{}" : "{\"reason\":\"%s\"}".formatted(way.reason));
        }
        if (way.reason != null && way.state.equals("LOST")) {
            step(
                    lead,
                    Objects.requireNonNull(way.answered).plus(Duration.ofHours(5)),
                    "responded",
                    null,
                    "{\"response\":\"CLOSE\",\"text\":\"%s\"}".formatted(ANSWER));
        }
        if (way.visited != null) {
            step(lead, way.visited, "visited", salesman, "{}");
        }
        if (way.bought != null) {
            step(lead, way.bought.at().getFirst(), "won", salesman, "{}");
        }
        if (way.state.equals("LOST")) {
            var end = way.created.plus(Duration.ofDays(9));
            step(lead, end.isAfter(now) ? now : end, "lost", null, "{}");
        }
    }

    private void step(UUID lead, Instant at, String kind, @Nullable UUID person, String data) throws SQLException {
        steps.row(ORG, lead, at, dice.id(at.toEpochMilli()), kind, person, data);
    }

    private void submitted(
            UUID id,
            Instant at,
            String shop,
            String name,
            String phone,
            Company.Outlet near,
            String wish,
            String source)
            throws SQLException {
        var campaign = CAMPAIGNS.get(source);
        submissions.row(
                ORG,
                id,
                form,
                at,
                "ACCEPTED",
                "id",
                """
                {"shop":"%s","name":"%s","phone":"%s","village":"%s","regency":"%s","interest":"%s"}""".formatted(
                        shop, name, phone, near.village().name(), near.village().regency(), wish),
                """
                {"utm":{"source":"%s","medium":%s,"campaign":%s,"content":null,"term":null},"reference":null,\
                "referrer":null,"page":"https://sumberberkah.example/reseller","visitor":null}""".formatted(
                                source,
                                campaign == null ? "null" : "\"cpc\"",
                                campaign == null ? "null" : "\"" + campaign + "\""),
                """
                [{"purpose":"contact","channel":"PHONE","textVersion":1,"language":"id",\
                "words":"Saya setuju dihubungi tentang permintaan ini."}]""",
                1);
    }

    private Map<UUID, Bought> orders() throws SQLException {
        var bought = new HashMap<UUID, Bought>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select outlet_id, placed_at, total from orders.sales_order
                        where organisation_id = '%s' and state = 'PLACED' order by placed_at
                        """.formatted(ORG))) {
            while (rows.next()) {
                var at = rows.getTimestamp(2).toInstant();
                var total = rows.getLong(3);
                bought.merge(rows.getObject(1, UUID.class), new Bought(List.of(at), total), (before, more) -> {
                    var all = new ArrayList<>(before.at());
                    all.addAll(more.at());
                    return new Bought(all, before.value() + more.value());
                });
            }
        }
        return bought;
    }

    private void forms() throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into content.form (organisation_id, id, slug, name, active, secret, body, consent_version, version, created_at)
                values (?, ?, 'jadi-reseller', 'Jadi reseller', true, ?, ?::jsonb, 1, 1, ?)
                """)) {
            insert.setObject(1, ORG);
            insert.setObject(2, form);
            // Of the demo company only; a real form gets random bytes.
            insert.setString(3, dice.id(now.toEpochMilli()).toString());
            insert.setString(4, FORM.replace("{id}", form.toString()));
            insert.setObject(5, now.minus(Duration.ofDays(370)).atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
        try (var insert = connection.prepareStatement(
                "insert into content.consent_text (organisation_id, form_id, version, boxes) values (?, ?, 1, ?::jsonb)")) {
            insert.setObject(1, ORG);
            insert.setObject(2, form);
            insert.setString(3, CONSENTS);
            insert.executeUpdate();
        }
    }

    private static final String CONSENTS = """
            [{"purpose":"contact","channel":"PHONE","required":true,"words":{"id":"Saya setuju dihubungi tentang permintaan ini.",
            "en":"I agree to be contacted about this request."}},
            {"purpose":"marketing","channel":"WHATSAPP","required":false,"words":{
            "id":"Saya mau menerima info promo lewat WhatsApp. Bisa berhenti kapan saja.",
            "en":"I would like to receive offers by WhatsApp. I can stop at any time."}}]""";

    private static final String FORM = """
            {"id":"{id}","slug":"jadi-reseller","name":"Jadi reseller","active":true,
            "title":{"id":"Mau jual produk kami?","en":"Would you like to sell our products?"},
            "intro":{"id":"Isi sebentar, salesman kami yang lewat daerah Anda akan mampir.",
            "en":"Fill this in, and the salesman who passes your area will drop by."},
            "fields":[
            {"key":"shop","label":{"id":"Nama toko","en":"Shop's name"},"kind":"TEXT","required":true,"options":[]},
            {"key":"name","label":{"id":"Nama Anda","en":"Your name"},"kind":"TEXT","required":true,"options":[]},
            {"key":"phone","label":{"id":"Nomor WhatsApp","en":"WhatsApp number"},"kind":"PHONE","required":true,"options":[]},
            {"key":"village","label":{"id":"Kelurahan/Desa","en":"Village"},"kind":"TEXT","required":false,"options":[]},
            {"key":"regency","label":{"id":"Kota/Kabupaten","en":"City"},"kind":"TEXT","required":true,"options":[]},
            {"key":"address","label":{"id":"Alamat","en":"Address"},"kind":"TEXT","required":false,"options":[]},
            {"key":"interest","label":{"id":"Apa yang Anda butuhkan?","en":"What do you need?"},"kind":"LONG_TEXT",
            "required":false,"options":[]}],
            "consents":%s,"consentVersion":1,
            "button":{"id":"Kirim","en":"Send"},
            "thanks":{"id":"Terima kasih! Kami akan segera menghubungi Anda.","en":"Thank you! We will be in touch with you soon."},
            "source":null,"campaign":null,"version":1}""".formatted(CONSENTS);

    @Override
    public void close() throws SQLException {
        leads.close();
        steps.close();
        submissions.close();
    }
}
