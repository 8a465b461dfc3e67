package io.selaras.tools.demo;

import io.selaras.engines.pricing.Basket;
import io.selaras.engines.pricing.Outlet;
import io.selaras.engines.pricing.PriceBook;
import io.selaras.engines.pricing.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Twelve months of visits and orders, up to this minute, with paydays and Lebaran in them. */
final class History implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    /** Official days of Eid al-Fitr. */
    private static final List<LocalDate> LEBARAN = List.of(
            LocalDate.of(2024, 4, 10), LocalDate.of(2025, 3, 31), LocalDate.of(2026, 3, 21), LocalDate.of(2027, 3, 10));

    private static final List<String> REASONS =
            List.of("stock_enough", "stock_enough", "stock_enough", "owner_absent", "price", "competitor", "no_money");

    private final Company company;
    private final Instant now;
    private final Dice dice;
    private final PriceBook prices;
    private final Map<UUID, Company.Outlet> outlets = new HashMap<>();
    private final Copy visits;
    private final Copy orders;
    private final Copy lines;
    private final Copy calls;
    private final Copy signals;
    private final Copy timeline;
    private int number;

    History(Connection connection, Company company, long seed, Instant now) {
        this.company = company;
        this.now = now;
        this.dice = new Dice(seed * 31 + 7);
        this.prices = Discounts.book(company);
        company.outlets.forEach(outlet -> outlets.put(outlet.id(), outlet));
        visits = new Copy(connection, "visits.visit", """
                organisation_id, id, salesman_id, outlet_id, outlet_name, call_id, extra, day, started_at, ended_at,
                result, reason, start_latitude, start_longitude, start_accuracy, start_fix_at, distance, allowed,
                trust_score, trust_evidence""");
        orders = new Copy(connection, "orders.sales_order", """
                organisation_id, id, number, provisional, salesman_id, salesman_name, outlet_id, outlet_name, visit_id,
                day, placed_at, lines, gross, discount, total, price_list_version, state""");
        lines = new Copy(connection, "orders.line", """
                organisation_id, order_id, place, product_id, product_code, product_name, unit, size, quantity,
                unit_price, gross, discount, net, explanation""").after(orders);
        calls = new Copy(connection, "planning.call", """
                organisation_id, id, day, salesman_id, outlet_id, plan_id, sequence, state, result, visit_id""");
        signals = new Copy(connection, "visits.signal", """
                organisation_id, id, salesman_id, outlet_id, outlet_name, visit_id, kind, product_id, text, at""");
        timeline = new Copy(connection, "customers.timeline", """
                organisation_id, outlet_id, at, id, kind, title, person_id, data, link""");
    }

    void write() throws SQLException {
        var today = LocalDate.ofInstant(now, ZONE);
        for (var day = today.minusYears(1); !day.isAfter(today); day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SUNDAY && season(day) > 0) {
                for (var salesman : company.salesmen()) {
                    day(salesman, day);
                }
            }
        }
    }

    /** How eager shops are: before Lebaran twice as much, nothing on it, little after; more around payday. */
    static double season(LocalDate day) {
        double eager = day.getDayOfMonth() >= 25 || day.getDayOfMonth() <= 3 ? 1.15 : 1;
        for (var lebaran : LEBARAN) {
            long to = ChronoUnit.DAYS.between(day, lebaran);
            if (to >= -4 && to <= 1) {
                return 0;
            }
            if (to > 1 && to <= 25) {
                eager *= 1 + (26 - to) / 25.0;
            } else if (to < -4 && to >= -16) {
                eager *= 0.6;
            }
        }
        return eager;
    }

    private void day(Company.Person salesman, LocalDate day) throws SQLException {
        var rules = company.rules.stream()
                .filter(rule -> rule.salesman().equals(salesman.id()))
                .filter(rule -> rule.passes(day))
                .sorted(Comparator.comparingInt(Company.Rule::sequence))
                .toList();
        var time = day.atTime(8, 0).atZone(ZONE).toInstant().plusSeconds(dice.below(2_400));
        for (var rule : rules) {
            var outlet = outlets.get(rule.outlet());
            if (outlet == null || outlet.registered().isAfter(day)) {
                continue;
            }
            time = time.plusSeconds(180 + dice.below(600));
            boolean missed = dice.happens(0.07);
            if (missed || time.isAfter(now)) {
                call(rule, day, outlet, missed && time.isBefore(now) ? "MISSED" : "PLANNED", null, null);
                continue;
            }
            time = visit(salesman, rule, outlet, day, time);
        }
    }

    private Instant visit(
            Company.Person salesman, Company.Rule rule, Company.Outlet outlet, LocalDate day, Instant start)
            throws SQLException {
        double eager = season(day);
        boolean closed = dice.happens(0.04);
        boolean effective = !closed && dice.happens(Math.min(0.92, 0.62 * Math.sqrt(eager)));
        var end = start.plusSeconds(closed ? 60 : 240 + dice.below(600));
        var id = dice.id(start.toEpochMilli());
        double metres = Math.abs(dice.normal()) * 25 + (dice.happens(0.02) ? 400 : 0);
        var result = effective ? "ORDERED" : closed ? "CLOSED" : "NO_ORDER";
        var reason = effective || closed ? null : dice.of(REASONS);
        int far = metres > 120 ? (int) Math.min(60, 20 + (Math.round(metres) - 120) / 50) : 0;
        // Of thirty phones one shows a position of some minutes ago.
        int old = Math.floorMod(id.hashCode(), 30) == 0 ? 10 : 0;
        call(rule, day, outlet, "DONE", result, id);
        visits.row(
                Company.ORGANISATION,
                id,
                salesman.id(),
                outlet.id(),
                outlet.name(),
                null,
                false,
                day,
                start,
                end,
                result,
                reason,
                outlet.latitude() + metres / 111_000,
                outlet.longitude(),
                8 + dice.below(25),
                old > 0 ? start.minusSeconds(240) : start,
                Math.round(metres),
                120,
                100 - far - old,
                evidence(far, old, Math.round(metres)));
        told(outlet, end, id, "visit", result, salesman, "{\"result\":\"%s\"}".formatted(result), "/visits/" + id);
        if (effective) {
            order(salesman, outlet, day, end, id, eager);
        } else if (dice.happens(0.05)) {
            signal(salesman, outlet, end, id);
        }
        return end;
    }

    /** As the visits' room writes it (docs/rooms/visits.md). */
    private static String evidence(int far, int old, long metres) {
        var signs = new ArrayList<String>();
        if (far > 0) {
            signs.add(
                    "{\"code\":\"far\",\"points\":%d,\"text\":\"Checked in %d m from the outlet; 120 m are allowed.\"}"
                            .formatted(far, metres));
        }
        if (old > 0) {
            signs.add(
                    "{\"code\":\"old_fix\",\"points\":%d,\"text\":\"Position and check-in are more than two minutes apart.\"}"
                            .formatted(old));
        }
        return "[" + String.join(",", signs) + "]";
    }

    private void call(
            Company.Rule rule,
            LocalDate day,
            Company.Outlet outlet,
            String state,
            @Nullable String result,
            @Nullable UUID visit)
            throws SQLException {
        calls.row(
                Company.ORGANISATION,
                dice.id(day),
                day,
                rule.salesman(),
                outlet.id(),
                rule.id(),
                rule.sequence(),
                state,
                result,
                visit);
    }

    private void order(
            Company.Person salesman, Company.Outlet outlet, LocalDate day, Instant at, UUID visit, double eager)
            throws SQLException {
        var wanted = basket(outlet, eager);
        var basketLines = new ArrayList<Basket.Line>();
        for (int i = 0; i < wanted.size(); i++) {
            var want = wanted.get(i);
            basketLines.add(new Basket.Line(
                    String.valueOf(i),
                    want.product.id().toString(),
                    want.product.group(),
                    want.unit,
                    want.size,
                    "PCS",
                    want.quantity));
        }
        var quote = prices.quote(
                new Basket(new Outlet(outlet.outletClass(), outlet.loyalty()), day.toString(), basketLines));
        var id = dice.id(at.toEpochMilli());
        number++;
        orders.row(
                Company.ORGANISATION,
                id,
                "SO-%06d".formatted(number),
                "%s-%06d".formatted(salesman.code(), number),
                salesman.id(),
                salesman.name(),
                outlet.id(),
                outlet.name(),
                visit,
                day,
                at,
                quote.lines().size(),
                quote.gross(),
                quote.discount(),
                quote.total(),
                1,
                "PLACED");
        for (int i = 0; i < quote.lines().size(); i++) {
            if (quote.lines().get(i) instanceof Quote.Priced priced) {
                line(id, i + 1, wanted.get(i), priced);
            }
        }
        told(
                outlet,
                at,
                id,
                "order",
                "SO-%06d".formatted(number),
                salesman,
                "{\"total\":%d,\"number\":\"SO-%06d\"}".formatted(quote.total(), number),
                "/orders/" + id);
    }

    private void line(UUID order, int place, Want want, Quote.Priced priced) throws SQLException {
        var why = new StringBuilder("[");
        for (var reason : priced.explanation()) {
            why.append(why.length() > 1 ? "," : "")
                    .append("{\"code\":\"%s\",\"text\":\"%s\",\"amount\":%d}"
                            .formatted(reason.code(), reason.text(), reason.amount()));
        }
        lines.row(
                Company.ORGANISATION,
                order,
                place,
                want.product.id(),
                want.product.code(),
                want.product.name(),
                want.unit,
                want.size,
                want.quantity,
                priced.unitPrice(),
                priced.gross(),
                priced.discount(),
                priced.net(),
                why.append("]"));
    }

    private record Want(Company.Product product, String unit, long size, long quantity) {}

    private List<Want> basket(Company.Outlet outlet, double eager) {
        int count = Math.max(1, (int)
                Math.round((outlet.outletClass().equals("A") ? 6 : 3.2) * outlet.appetite() * (0.6 + dice.chance())));
        var products = new LinkedHashSet<Company.Product>();
        for (int tries = 0; tries < 400 && products.size() < Math.min(count, 14); tries++) {
            var product = dice.of(company.products);
            if (dice.happens(product.popularity())) {
                products.add(product);
            }
        }
        if (products.isEmpty()) {
            products.add(dice.of(company.products));
        }
        var wanted = new ArrayList<Want>();
        for (var product : products) {
            boolean cartons = dice.happens(outlet.outletClass().equals("A") ? 0.55 : 0.15);
            long quantity =
                    Math.max(1, Math.round((cartons ? 1.5 : 9) * eager * outlet.appetite() * (0.4 + dice.chance())));
            wanted.add(new Want(product, cartons ? "KTN" : "PCS", cartons ? product.carton() : 1, quantity));
        }
        return wanted;
    }

    private void signal(Company.Person salesman, Company.Outlet outlet, Instant at, UUID visit) throws SQLException {
        var kind = dice.of("PRICE", "STOCK", "COMPETITOR", "REQUEST");
        var product = dice.of(company.products);
        signals.row(
                Company.ORGANISATION,
                dice.id(at.toEpochMilli()),
                salesman.id(),
                outlet.id(),
                outlet.name(),
                visit,
                kind,
                product.id(),
                switch (kind) {
                    case "PRICE" -> "Toko sebelah lebih murah";
                    case "STOCK" -> "Stok kosong sejak minggu lalu";
                    case "COMPETITOR" -> "Merek lain memberi bonus";
                    default -> "Minta ukuran kecil";
                },
                at);
    }

    private void told(
            Company.Outlet outlet,
            Instant at,
            UUID id,
            String kind,
            String title,
            Company.Person salesman,
            String data,
            String link)
            throws SQLException {
        timeline.row(Company.ORGANISATION, outlet.id(), at, id, kind, title, salesman.id(), data, link);
    }

    /** Summary rows from the records themselves: what the server would have counted one by one. */
    static void addUp(Connection connection) throws SQLException {
        var zone = ZONE.getId();
        var none = new UUID(0, 0);
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    insert into metrics.outlet_day (organisation_id, day, salesman_id, outlet_id, class, territory_id,
                        transactions, value, lines, visits, effective)
                    select f.organisation_id, f.day, f.salesman_id, f.outlet_id, coalesce(o.class, ''),
                        coalesce(o.territory_id, '%s'), sum(f.t), sum(f.v), sum(f.l), sum(f.c), sum(f.e)
                    from (select organisation_id, day, salesman_id, outlet_id, 1 t, total v, lines l, 0 c, 0 e
                          from orders.sales_order where state = 'PLACED'
                          union all
                          select organisation_id, day, salesman_id, outlet_id, 0, 0, 0, 1, (result = 'ORDERED')::int
                          from visits.visit where ended_at is not null) f
                    join customers.outlet o on o.organisation_id = f.organisation_id and o.id = f.outlet_id
                    where f.organisation_id = '%s' group by 1, 2, 3, 4, 5, 6
                    """.formatted(none, Company.ORGANISATION));
            statement.execute("""
                    insert into metrics.day (organisation_id, day, salesman_id, class, territory_id, transactions, value,
                        lines, visits, effective)
                    select organisation_id, day, salesman_id, class, territory_id, sum(transactions), sum(value),
                        sum(lines), sum(visits), sum(effective)
                    from metrics.outlet_day where organisation_id = '%s' group by 1, 2, 3, 4, 5
                    """.formatted(Company.ORGANISATION));
            statement.execute("""
                    insert into metrics.day (organisation_id, day, salesman_id, new_outlets)
                    select organisation_id, registered_on, registered_by, count(*) from customers.outlet
                    where organisation_id = '%s' and registered_by is not null group by 1, 2, 3
                    on conflict (organisation_id, day, salesman_id, class, territory_id)
                        do update set new_outlets = excluded.new_outlets
                    """.formatted(Company.ORGANISATION));
            statement.execute("""
                    insert into metrics.hour (organisation_id, day, hour, salesman_id, transactions, value, visits, effective)
                    select organisation_id, day, h, salesman_id, sum(t), sum(v), sum(c), sum(e)
                    from (select organisation_id, day, extract(hour from placed_at at time zone '%1$s')::int h, salesman_id,
                              1 t, total v, 0 c, 0 e from orders.sales_order where state = 'PLACED'
                          union all
                          select organisation_id, day, extract(hour from ended_at at time zone '%1$s')::int, salesman_id,
                              0, 0, 1, (result = 'ORDERED')::int from visits.visit where ended_at is not null) f
                    where organisation_id = '%2$s' group by 1, 2, 3, 4
                    """.formatted(zone, Company.ORGANISATION));
            statement.execute("""
                    insert into metrics.product_day (organisation_id, day, product_id, salesman_id, class, territory_id,
                        transactions, value, pieces)
                    select o.organisation_id, o.day, l.product_id, o.salesman_id, coalesce(t.class, ''),
                        coalesce(t.territory_id, '%s'), count(*), sum(l.net), sum(l.quantity * l.size)
                    from orders.sales_order o
                    join orders.line l on l.organisation_id = o.organisation_id and l.order_id = o.id
                    join customers.outlet t on t.organisation_id = o.organisation_id and t.id = o.outlet_id
                    where o.organisation_id = '%s' and o.state = 'PLACED' group by 1, 2, 3, 4, 5, 6
                    """.formatted(none, Company.ORGANISATION));
            statement.execute("""
                    insert into metrics.last_seen (organisation_id, salesman_id, day, at, latitude, longitude)
                    select distinct on (salesman_id) organisation_id, salesman_id, day, ended_at, start_latitude, start_longitude
                    from visits.visit where organisation_id = '%s' order by salesman_id, started_at desc
                    """.formatted(Company.ORGANISATION));
            statement.execute("""
                    insert into metrics.product_month (organisation_id, month, product_id, salesman_id, class, territory_id,
                        transactions, value, pieces)
                    select organisation_id, date_trunc('month', day)::date, product_id, salesman_id, class, territory_id,
                        sum(transactions), sum(value), sum(pieces)
                    from metrics.product_day where organisation_id = '%s' group by 1, 2, 3, 4, 5, 6
                    """.formatted(Company.ORGANISATION));
            statement.execute("""
                    insert into metrics.outlet_month (organisation_id, month, salesman_id, outlet_id, class, territory_id,
                        transactions)
                    select organisation_id, date_trunc('month', day)::date, salesman_id, outlet_id, max(class),
                        (array_agg(territory_id))[1], sum(transactions)
                    from metrics.outlet_day where organisation_id = '%s' and transactions <> 0 group by 1, 2, 3, 4
                    """.formatted(Company.ORGANISATION));
            statement.execute("""
                    insert into metrics.source_day (organisation_id, day, source, campaign, salesman_id, territory_id,
                        transactions, value)
                    select o.organisation_id, o.day, coalesce(l.source, ''), coalesce(l.campaign, ''), o.salesman_id,
                        coalesce(t.territory_id, '%2$s'), count(*), sum(o.total)
                    from orders.sales_order o
                    join customers.outlet t on t.organisation_id = o.organisation_id and t.id = o.outlet_id
                    left join (%3$s) l on l.outlet_id = o.outlet_id
                    where o.organisation_id = '%1$s' and o.state = 'PLACED' group by 1, 2, 3, 4, 5, 6
                    """.formatted(Company.ORGANISATION, none, ORIGIN));
            // An order later in life must not count again.
            statement.execute("""
                    insert into metrics.counted (organisation_id, kind, id, day, hour, salesman_id, outlet_id, class,
                        territory_id, effective, source, campaign)
                    select f.organisation_id, f.kind, f.id, f.day, extract(hour from f.at at time zone '%3$s')::int,
                        f.salesman_id, f.outlet_id, coalesce(o.class, ''), coalesce(o.territory_id, '%2$s'), f.effective,
                        case when f.kind = 'order' then coalesce(l.source, '') else '' end,
                        case when f.kind = 'order' then coalesce(l.campaign, '') else '' end
                    from (select organisation_id, 'order' as kind, id, day, placed_at as at, salesman_id, outlet_id,
                              true as effective
                          from orders.sales_order where organisation_id = '%1$s'
                          union all
                          select organisation_id, 'visit', id, day, ended_at, salesman_id, outlet_id, result = 'ORDERED'
                          from visits.visit where organisation_id = '%1$s' and ended_at is not null) f
                    join customers.outlet o on o.organisation_id = f.organisation_id and o.id = f.outlet_id
                    left join (%4$s) l on l.outlet_id = f.outlet_id
                    """.formatted(Company.ORGANISATION, none, zone, ORIGIN));
            statement.execute("""
                    insert into metrics.counted (organisation_id, kind, id, day, hour, salesman_id, outlet_id, class, territory_id)
                    select organisation_id, 'outlet', id, registered_on, 0, registered_by, id, '', '%2$s' from customers.outlet
                    where organisation_id = '%1$s' and registered_by is not null
                    """.formatted(Company.ORGANISATION, none));
        }
    }

    /** The lead that an outlet was, as the server finds it. */
    private static final String ORIGIN = """
            select distinct on (outlet_id) outlet_id, source, campaign from pipeline.lead
            where organisation_id = '%s' and state in ('ACCEPTED', 'VISITED', 'WON') order by outlet_id, created_at desc
            """.formatted(Company.ORGANISATION);

    @Override
    public void close() throws SQLException {
        for (var copy : List.of(visits, orders, lines, calls, signals, timeline)) {
            copy.close();
        }
    }
}
