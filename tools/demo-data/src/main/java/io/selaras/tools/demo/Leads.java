package io.selaras.tools.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
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
 * A year of leads. Three of ten newer outlets were one once: their visits and orders are those that history has, so that
 * funnel and orders agree; the others are on their way, were refused or came to nothing. Who says what he wants and where he
 * is buys more often, and some sources bring better leads than others; the hour tells nothing.
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
    private final Copy outlets;
    private final Copy coverage;
    private final Copy timeline;
    private final Copy visits;
    private final Copy calls;
    private final UUID form;

    Leads(Connection connection, Company company, long seed, Instant now) {
        this.connection = connection;
        this.company = company;
        this.dice = new Dice(seed + 17);
        this.now = now;
        this.form = dice.id(LocalDate.ofInstant(now, JAKARTA).minusDays(370));
        leads = new Copy(connection, "pipeline.lead", """
                organisation_id, id, name, contact_name, phone, email, latitude, longitude, place_guessed, village_code, village, district, regency,
                address, interest, door, source, medium, campaign, form_id, submission_id, state, territory_id, salesman_id,
                promised_on, assigned_at, escalate_at, answer_by, escalated_at, answered_at, reason, response, responded_at,
                outlet_id, orders, value, created_at, qualified_at, accepted_at, visited_at, won_at, repeat_at, loyal_at,
                lost_at""".replace('\n', ' '));
        steps = new Copy(connection, "pipeline.step", "organisation_id, lead_id, at, id, kind, person_id, data");
        submissions = new Copy(
                connection,
                "content.submission",
                "organisation_id, id, form_id, at, state, language, fields, origin, consents, consent_version");
        outlets = new Copy(connection, "customers.outlet", """
                organisation_id, id, name, status, address, village_code, village, district, regency, province, latitude,
                longitude, accuracy, phones, email, contact_name, territory_id, salesman_id, tags, note, registered_on,
                registered_by""".replace('\n', ' '));
        coverage = new Copy(connection, "customers.coverage", "organisation_id, outlet_id, from_day, salesman_id");
        timeline = new Copy(
                connection,
                "customers.timeline",
                "organisation_id, outlet_id, at, id, kind, title, person_id, data, link");
        visits = new Copy(connection, "visits.visit", """
                organisation_id, id, salesman_id, outlet_id, outlet_name, extra, day, started_at, ended_at, result, reason,
                start_latitude, start_longitude, start_accuracy, start_fix_at, distance, allowed, trust_score,
                trust_evidence""".replace('\n', ' '));
        calls = new Copy(
                connection,
                "planning.call",
                "organisation_id, id, day, salesman_id, outlet_id, sequence, state, result, moved, visit_id");
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

    /** What somebody told of himself. */
    private record Told(String source, String wish, boolean amount, Where where, boolean phone, String door) {
        private static final Map<String, Double> GOOD = Map.of(
                "referensi", 1.2, "pameran", 0.6, "google", 0.3, "direct", 0.1, "instagram", -0.2, "tiktok", -1.1);

        /** How likely he is to buy, were there nothing but this. */
        double likely() {
            double weight = (amount ? 1.1 : -0.4) + (phone ? 0.2 : -1.4) + where.good + GOOD.getOrDefault(source, 0.0);
            return 1 / (1 + Math.exp(-weight));
        }
    }

    private enum Where {
        PIN(0.9),
        VILLAGE(0.5),
        DISTRICT(-0.1),
        REGENCY(-1.1);

        private final double good;

        Where(double good) {
            this.good = good;
        }
    }

    /** @param bought absent: nobody knows yet */
    private Told told(@Nullable Boolean bought) {
        while (true) {
            boolean form = dice.happens(0.7);
            boolean amount = dice.happens(0.4);
            var wish = dice.of(WISHES);
            var told = new Told(
                    dice.of(SOURCES),
                    amount ? "%s %d dus".formatted(wish, 1 + dice.below(9)) : wish,
                    amount,
                    form
                            ? dice.of(Where.VILLAGE, Where.VILLAGE, Where.REGENCY)
                            : dice.of(Where.PIN, Where.VILLAGE, Where.DISTRICT, Where.REGENCY),
                    form || dice.happens(0.75),
                    form ? "FORM" : dice.of("PASTE", "FILE", "DESK"));
            if (bought == null || dice.happens(bought ? told.likely() : 1 - told.likely())) {
                return told;
            }
        }
    }

    void write() throws SQLException {
        forms();
        var orders = orders();
        var visited = firstVisits();
        for (var outlet : company.outlets) {
            var promised = company.promised.get(outlet.id());
            if (promised != null) {
                brought(outlet, promised, visited.get(outlet.id()), orders.get(outlet.id()));
            }
        }
        var today = LocalDate.ofInstant(now, JAKARTA);
        for (int day = 364; day >= 0; day--) {
            for (int i = dice.below(OTHERS_A_DAY * 2 + 1); i > 0; i--) {
                var created = at(today.minusDays(day));
                if (created.isBefore(now)) {
                    other(created, day);
                }
            }
        }
    }

    /** One that became an outlet of the company. */
    private void brought(Company.Outlet outlet, LocalDate promised, @Nullable Instant visited, @Nullable Bought bought)
            throws SQLException {
        var created = at(promised.minusDays(3));
        var assigned = working(created, 2 + dice.below(120));
        var answered = working(assigned, 20 + dice.below(300));
        if (answered.isAfter(now)) {
            return;
        }
        var state = bought != null ? "WON" : visited != null ? "VISITED" : "ACCEPTED";
        var told = told(bought != null ? true : null);
        lead(outlet, outlet.id(), told, promised, new Way(state, created, assigned, answered, visited, bought, null));
    }

    /** People write when their shop is quiet: the same hours for all, whatever becomes of them. */
    private Instant at(LocalDate day) {
        int hour = dice.of(7, 8, 9, 10, 10, 11, 12, 13, 13, 14, 15, 16, 17, 18, 19, 19, 20, 20, 21, 22);
        return day.atTime(hour, dice.below(60), dice.below(60)).atZone(JAKARTA).toInstant();
    }

    /** So many minutes later, or when the next working day has begun. */
    private Instant working(Instant from, int minutes) {
        var at = from.atZone(JAKARTA).plusMinutes(minutes);
        var morning = at.toLocalDate().atTime(8, 0).atZone(JAKARTA).plusMinutes(dice.below(55));
        if (at.getDayOfWeek() != DayOfWeek.SUNDAY && at.getHour() < 8) {
            return morning.toInstant();
        }
        while (at.getDayOfWeek() == DayOfWeek.SUNDAY || at.getHour() >= 17) {
            morning = morning.plusDays(1);
            at = morning;
        }
        return at.toInstant();
    }

    private void other(Instant created, int daysAgo) throws SQLException {
        var near = dice.of(company.outlets);
        double roll = dice.chance();
        var assigned = working(created, 2 + dice.below(120));
        var answered = working(assigned, 20 + dice.below(300));
        var promised = LocalDate.ofInstant(answered, JAKARTA).plusDays(1 + dice.below(2));
        if (promised.getDayOfWeek() == DayOfWeek.SUNDAY) {
            promised = promised.plusDays(1);
        }
        var visited = promised.atTime(9, 0)
                .plusMinutes(dice.below(400))
                .atZone(JAKARTA)
                .toInstant();
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
        var told = told(way.state.equals("LOST") || way.reason != null ? false : null);
        if (way.accepted() && way.visited == null && promised.isBefore(LocalDate.ofInstant(now, JAKARTA))) {
            promised = LocalDate.ofInstant(now, JAKARTA).plusDays(1);
        }
        lead(near, null, told, promised, way);
    }

    /** @param outlet the one it has become; absent: it lies in the neighbourhood of {@code near} */
    private void lead(Company.Outlet near, @Nullable UUID outlet, Told told, LocalDate promised, Way way)
            throws SQLException {
        var id = dice.id(way.created.toEpochMilli());
        var shop = outlet == null ? Names.shop(dice) : null;
        var name = shop == null ? near.name() : shop.name();
        var contact = shop == null ? near.contact() : shop.owner();
        var phone = shop == null ? near.phone() : "+62819%08d".formatted(dice.below(100_000_000));
        var email = "toko%06d@toko.example".formatted(dice.below(1_000_000));
        var source = told.source;
        boolean byForm = told.door.equals("FORM");
        @Nullable UUID submission = byForm ? dice.id(way.created.toEpochMilli()) : null;
        if (submission != null) {
            submitted(submission, way.created, name, contact, phone, near, told);
        }
        boolean handed = way.assigned != null;
        boolean passed = way.state.equals("QUALIFIED") || handed;
        var answerBy = handed ? Objects.requireNonNull(way.assigned).plus(Duration.ofHours(24)) : null;
        var escalateAt = handed ? Objects.requireNonNull(way.assigned).plus(Duration.ofHours(16)) : null;
        var waits = way.state.equals("ASSIGNED");
        var marketing = way.reason != null && way.state.equals("LOST") ? ANSWER : null;
        var bought = way.bought;
        boolean exact = told.where == Where.PIN;
        boolean inVillage = told.where.ordinal() <= Where.VILLAGE.ordinal();
        double away = outlet != null && exact ? 0 : 0.004;
        double latitude = near.latitude() + dice.normal() * away;
        double longitude = near.longitude() + dice.normal() * away;
        var street = outlet == null ? Names.street(dice) : near.address();
        var address = inVillage && dice.happens(0.7) ? street : null;
        var place = outlet != null ? outlet : handed ? dice.id(way.created.toEpochMilli()) : null;
        leads.row(
                ORG,
                id,
                name,
                contact,
                told.phone ? phone : null,
                told.phone ? null : email,
                latitude,
                longitude,
                !exact,
                inVillage ? near.village().code() : null,
                inVillage ? near.village().name() : null,
                told.where == Where.REGENCY ? null : near.village().district(),
                near.village().regency(),
                address,
                told.wish,
                told.door,
                source,
                CAMPAIGNS.containsKey(source) ? "cpc" : null,
                CAMPAIGNS.get(source),
                byForm ? form : null,
                submission,
                way.state,
                near.territory(),
                handed ? near.salesman() : null,
                handed ? promised : null,
                way.assigned,
                escalateAt,
                waits ? now.plus(Duration.ofHours(3 + dice.below(9))) : answerBy,
                null,
                way.answered,
                way.reason,
                marketing,
                marketing == null ? null : Objects.requireNonNull(way.answered).plus(Duration.ofHours(5)),
                place,
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
        if (place != null && outlet == null && way.accepted()) {
            outlets.row(
                    ORG,
                    place,
                    name,
                    way.state.equals("LOST") ? "CLOSED" : "PROSPECT",
                    address,
                    inVillage ? near.village().code() : null,
                    inVillage ? near.village().name() : null,
                    told.where == Where.REGENCY ? null : near.village().district(),
                    near.village().regency(),
                    "Jawa Barat",
                    latitude,
                    longitude,
                    exact ? 12 : 2_000,
                    told.phone ? "{" + phone + "}" : "{}",
                    told.phone ? null : email,
                    contact,
                    near.territory(),
                    near.salesman(),
                    "{lead}",
                    told.wish,
                    LocalDate.ofInstant(Objects.requireNonNull(way.answered), JAKARTA),
                    near.salesman());
            coverage.row(
                    ORG, place, LocalDate.ofInstant(Objects.requireNonNull(way.answered), JAKARTA), near.salesman());
            called(place, name, near.salesman(), latitude, longitude, promised, way.visited);
        }
        story(id, way.accepted() ? place : null, near.salesman(), source, told.wish, way);
    }

    /** The call on the promised day, and the visit that came of it: nobody bought, or it were history's. */
    private void called(
            UUID outlet,
            String name,
            UUID salesman,
            double latitude,
            double longitude,
            LocalDate promised,
            @Nullable Instant visited)
            throws SQLException {
        if (visited == null) {
            calls.row(ORG, dice.id(promised), promised, salesman, outlet, 61, "PLANNED", null, true, null);
            return;
        }
        var visit = dice.id(visited.toEpochMilli());
        var day = LocalDate.ofInstant(visited, JAKARTA);
        var end = visited.plusSeconds(240 + dice.below(600));
        var reason = dice.of("stock_enough", "owner_absent", "price", "competitor", "no_money");
        calls.row(ORG, dice.id(day), day, salesman, outlet, 61, "DONE", "NO_ORDER", true, visit);
        visits.row(
                ORG,
                visit,
                salesman,
                outlet,
                name,
                false,
                day,
                visited,
                end,
                "NO_ORDER",
                reason,
                latitude,
                longitude,
                8 + dice.below(25),
                visited,
                0,
                120,
                100,
                "[]");
        timeline.row(
                ORG,
                outlet,
                end,
                visit,
                "visit",
                "NO_ORDER",
                salesman,
                "{\"result\":\"NO_ORDER\"}",
                "/visits/" + visit);
    }

    private static @Nullable Instant loyal(List<Instant> orders) {
        var from = orders.getFirst().plus(Duration.ofDays(60));
        return orders.stream()
                .skip(5)
                .filter(at -> !at.isBefore(from))
                .findFirst()
                .orElse(null);
    }

    /** @param outlet whose story begins with it; absent as long as there is none */
    private void story(UUID lead, @Nullable UUID outlet, UUID salesman, String source, String wish, Way way)
            throws SQLException {
        step(
                lead,
                outlet,
                way.created,
                "captured",
                null,
                "{\"source\":\"%s\",\"interest\":\"%s\"}".formatted(source, wish));
        if (way.assigned != null) {
            step(lead, outlet, way.assigned, "assigned", null, "{\"salesman\":\"%s\"}".formatted(salesman));
        }
        if (way.answered != null) {
            step(
                    lead,
                    outlet,
                    way.answered,
                    way.reason == null ? "accepted" : "refused",
                    salesman,
                    way.reason == null ? "{}" : "{\"reason\":\"%s\"}".formatted(way.reason));
        }
        if (way.reason != null && way.state.equals("LOST")) {
            step(
                    lead,
                    null,
                    Objects.requireNonNull(way.answered).plus(Duration.ofHours(5)),
                    "responded",
                    null,
                    "{\"response\":\"CLOSE\",\"text\":\"%s\"}".formatted(ANSWER));
        }
        if (way.visited != null) {
            step(lead, null, way.visited, "visited", salesman, "{}");
        }
        if (way.bought != null) {
            step(lead, null, way.bought.at().getFirst(), "won", salesman, "{}");
        }
        if (way.state.equals("LOST")) {
            var end = way.created.plus(Duration.ofDays(9));
            step(lead, null, end.isAfter(now) ? now : end, "lost", null, "{}");
        }
    }

    private void step(UUID lead, @Nullable UUID outlet, Instant at, String kind, @Nullable UUID person, String data)
            throws SQLException {
        var id = dice.id(at.toEpochMilli());
        steps.row(ORG, lead, at, id, kind, person, data);
        if (outlet != null) {
            timeline.row(ORG, outlet, at, id, "lead", kind, person, data, "/leads/" + lead);
        }
    }

    private void submitted(UUID id, Instant at, String shop, String name, String phone, Company.Outlet near, Told told)
            throws SQLException {
        var source = told.source;
        var village = told.where == Where.VILLAGE
                ? "\"village\":\"%s\",".formatted(near.village().name())
                : "";
        var campaign = CAMPAIGNS.get(source);
        submissions.row(
                ORG,
                id,
                form,
                at,
                "ACCEPTED",
                "id",
                """
                {"shop":"%s","name":"%s","phone":"%s",%s"regency":"%s","interest":"%s"}""".formatted(shop, name, phone, village, near.village().regency(), told.wish),
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

    /** When each was met first; in front of a closed door nobody was. */
    private Map<UUID, Instant> firstVisits() throws SQLException {
        var first = new HashMap<UUID, Instant>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select outlet_id, min(started_at) from visits.visit
                        where organisation_id = '%s' and ended_at is not null and result <> 'CLOSED' group by outlet_id
                        """.formatted(ORG))) {
            while (rows.next()) {
                first.put(rows.getObject(1, UUID.class), rows.getTimestamp(2).toInstant());
            }
        }
        return first;
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

    /** Those that were leads began when the salesman accepted them, and every sixth of the others was found by him. */
    private void born() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    update customers.outlet o set registered_by = o.salesman_id, tags = '{lead}',
                        registered_on = (l.accepted_at at time zone 'Asia/Jakarta')::date,
                        status = case when l.orders = 0 then 'PROSPECT' else o.status end
                    from pipeline.lead l where l.organisation_id = o.organisation_id and l.outlet_id = o.id
                        and o.organisation_id = '%s' and o.registered_by is null and l.accepted_at is not null
                    """.formatted(ORG));
            statement.executeUpdate("""
                    update customers.outlet set registered_by = salesman_id
                    where organisation_id = '%s' and registered_by is null
                        and registered_on > (timestamptz '%s' at time zone 'Asia/Jakarta')::date - 364
                        and ('x' || substr(md5('noo' || id), 1, 7))::bit(28)::int %% 6 = 0
                    """.formatted(ORG, now));
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
        outlets.close();
        coverage.close();
        timeline.close();
        visits.close();
        calls.close();
        born();
    }
}
