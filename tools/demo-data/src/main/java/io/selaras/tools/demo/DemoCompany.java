package io.selaras.tools.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Puts the made-up company into a database, in one transaction. */
public final class DemoCompany {
    public static final UUID ORGANISATION = Company.ORGANISATION;
    public static final String NAME = "PT Sumber Berkah Bekasi (demo)";

    private DemoCompany() {}

    /**
     * @param owner connections of the tables' owner
     * @param now its history ends with this minute
     * @param passwordHash what every account signs in with, hashed as the server stores it
     * @param progress told in words what is being done
     */
    public static void load(DataSource owner, Instant now, long seed, String passwordHash, Consumer<String> progress)
            throws SQLException {
        var company = new Company(seed, LocalDate.ofInstant(now, ZoneId.of("Asia/Jakarta")));
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("set local selaras.organisation = '" + ORGANISATION + "'");
                statement.execute(
                        "insert into identity.organisation (organisation_id, name, demo) values ('%s', '%s', true)"
                                .formatted(ORGANISATION, NAME));
            }
            progress.accept("people, teams and 1,500 outlets");
            people(connection, company, passwordHash);
            outlets(connection, company);
            progress.accept("300 products and their prices");
            products(connection, company);
            progress.accept("journey plans");
            plans(connection, company);
            progress.accept("a year of visits and orders");
            try (var history = new History(connection, company, seed, now)) {
                history.write();
            }
            progress.accept("a year of leads");
            try (var leads = new Leads(connection, company, seed, now)) {
                leads.write();
            }
            progress.accept("a year of marketing");
            new Marketing(connection, seed, now).write();
            progress.accept("adding up");
            History.addUp(connection);
            owing(connection);
            progress.accept("targets, goals and what advertising cost");
            try (var goals = new Goals(connection, company, seed, now)) {
                goals.write();
            }
            progress.accept("what they told each other");
            new Talk(connection, now).write();
            connection.commit();
            try (var statement = connection.createStatement()) {
                connection.setAutoCommit(true);
                statement.execute("analyze");
            }
        }
    }

    /**
     * Copies what was loaded until there are about so many orders and outlets, with lines, leads, touches, timeline and
     * figures: for measuring. Credits are not made anew.
     */
    public static void multiply(DataSource owner, long orders, long outlets, Consumer<String> progress)
            throws SQLException {
        try (var connection = owner.getConnection()) {
            Multiplied.of(connection, orders, outlets, progress);
        }
    }

    /** What shops with a limit have not paid yet: of the orders of the last two weeks every third, and all where the code ends on 7. */
    private static void owing(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("""
                update customers.outlet o set owes = u.owes
                from (
                    select s.outlet_id, sum(s.total) as owes
                    from orders.sales_order s join customers.outlet c
                        on c.organisation_id = s.organisation_id and c.id = s.outlet_id
                    where s.organisation_id = ? and c.credit_limit > 0
                      and s.day > (select max(day) from orders.sales_order where organisation_id = ?) - 14
                      and (c.code like '%7' or hashtext(s.number) % 3 = 0)
                    group by s.outlet_id) u
                where o.organisation_id = ? and o.id = u.outlet_id
                """)) {
            for (int i = 1; i <= 3; i++) {
                statement.setObject(i, ORGANISATION);
            }
            statement.executeUpdate();
        }
    }

    private static void people(Connection connection, Company company, String passwordHash) throws SQLException {
        try (var teams = new Copy(connection, "identity.team", "organisation_id, id, name, parent_id, supervisor_id")) {
            for (var team : company.teams) {
                teams.row(ORGANISATION, team.id(), team.name(), team.parent(), team.supervisor());
            }
        }
        try (var people = new Copy(
                connection,
                "identity.person",
                "organisation_id, id, code, name, email, phone, roles, team_id, password_hash")) {
            for (var person : company.people) {
                people.row(
                        ORGANISATION,
                        person.id(),
                        person.code(),
                        person.name(),
                        person.email(),
                        person.phone(),
                        "{" + person.role() + "}",
                        person.team(),
                        passwordHash);
            }
        }
    }

    private static void outlets(Connection connection, Company company) throws SQLException {
        try (var territories = new Copy(connection, "customers.territory", "organisation_id, id, name")) {
            for (var territory : company.territories) {
                territories.row(ORGANISATION, territory.id(), territory.name());
            }
        }
        try (var outlets = new Copy(connection, "customers.outlet", """
                organisation_id, id, code, name, class, channel, address, village_code, village, district, regency,
                province, latitude, longitude, accuracy, phones, contact_name, loyalty_tier, credit_limit, territory_id,
                salesman_id, registered_on""")) {
            for (var o : company.outlets) {
                outlets.row(
                        ORGANISATION,
                        o.id(),
                        o.code(),
                        o.name(),
                        o.outletClass(),
                        o.channel(),
                        o.address(),
                        o.village().code(),
                        o.village().name(),
                        o.village().district(),
                        o.village().regency(),
                        "Jawa Barat",
                        o.latitude(),
                        o.longitude(),
                        12,
                        "{" + o.phone() + "}",
                        o.contact(),
                        o.loyalty(),
                        o.creditLimit(),
                        o.territory(),
                        o.salesman(),
                        o.registered());
            }
        }
        try (var coverage =
                new Copy(connection, "customers.coverage", "organisation_id, outlet_id, from_day, salesman_id")) {
            for (var o : company.outlets) {
                coverage.row(ORGANISATION, o.id(), o.registered(), o.salesman());
            }
        }
    }

    private static void products(Connection connection, Company company) throws SQLException {
        try (var products = new Copy(
                connection,
                "catalog.product",
                "organisation_id, id, code, name, group_name, brand, barcode, base_unit")) {
            for (var p : company.products) {
                products.row(ORGANISATION, p.id(), p.code(), p.name(), p.group(), p.brand(), p.barcode(), "PCS");
            }
        }
        try (var units = new Copy(connection, "catalog.unit", "organisation_id, product_id, code, size")) {
            for (var p : company.products) {
                units.row(ORGANISATION, p.id(), "PCS", 1);
                units.row(ORGANISATION, p.id(), "PAK", p.pack());
                units.row(ORGANISATION, p.id(), "KTN", p.carton());
            }
        }
        try (var lists = new Copy(connection, "catalog.price_list", "organisation_id, id, name, outlet_class")) {
            for (var list : company.priceLists) {
                lists.row(ORGANISATION, list.id(), list.name(), list.outletClass());
            }
        }
        try (var prices = new Copy(connection, "catalog.price", "organisation_id, list_id, product_id, unit, price")) {
            for (var list : company.priceLists) {
                for (var p : company.products) {
                    prices.row(ORGANISATION, list.id(), p.id(), "PCS", Discounts.price(p, list, 1));
                    prices.row(ORGANISATION, list.id(), p.id(), "KTN", Discounts.price(p, list, p.carton()));
                }
            }
        }
        try (var discounts = new Copy(
                connection,
                "catalog.discount",
                "organisation_id, id, kind, name, group_name, minimum, percent_bp, loyalty_tier")) {
            for (var d : Discounts.of(company)) {
                discounts.row(
                        ORGANISATION,
                        UUID.fromString(d.id()),
                        d.kind().name().toLowerCase(Locale.ROOT),
                        d.name(),
                        d.group(),
                        d.minimum(),
                        d.percentBp(),
                        d.loyaltyTier());
            }
        }
        try (var revision = new Copy(connection, "catalog.revision", "organisation_id, number")) {
            revision.row(ORGANISATION, 1);
        }
    }

    private static void plans(Connection connection, Company company) throws SQLException {
        try (var rules = new Copy(
                connection,
                "planning.journey_plan",
                "organisation_id, id, outlet_id, salesman_id, weekdays, weeks, from_day, sequence")) {
            for (var rule : company.rules) {
                rules.row(
                        ORGANISATION,
                        rule.id(),
                        rule.outlet(),
                        rule.salesman(),
                        rule.weekdays(),
                        rule.weeks(),
                        rule.from(),
                        rule.sequence());
            }
        }
    }
}
