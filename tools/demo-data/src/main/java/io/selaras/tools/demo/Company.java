package io.selaras.tools.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The company in memory: people, shops, products, prices, rules. */
final class Company {
    static final UUID ORGANISATION = UUID.fromString("01930000-0000-7000-8000-00000000de30");
    static final int SALESMEN = 12;
    private static final int OUTLETS = 1_500;
    private static final int PRODUCTS = 300;

    final List<Team> teams = new ArrayList<>();
    final List<Person> people = new ArrayList<>();
    final List<Territory> territories = new ArrayList<>();
    final List<Outlet> outlets = new ArrayList<>();
    final List<Product> products = new ArrayList<>();
    final List<Rule> rules = new ArrayList<>();
    final List<PriceList> priceLists = new ArrayList<>();
    /** Outlets that were leads, with the day on which the salesman promised to come. */
    final Map<UUID, LocalDate> promised = new HashMap<>();

    private final Dice dice;
    private final LocalDate founded;
    private final LocalDate today;

    record Team(
            UUID id,
            String name,
            @Nullable UUID parent,
            @Nullable UUID supervisor) {}

    record Person(
            UUID id,
            String code,
            String name,
            String email,
            String phone,
            String role,
            @Nullable UUID team) {}

    record Territory(UUID id, String name) {}

    record Outlet(
            UUID id,
            String code,
            String name,
            String outletClass,
            String channel,
            Villages.Village village,
            String address,
            double latitude,
            double longitude,
            String phone,
            String contact,
            @Nullable String loyalty,
            long creditLimit,
            UUID territory,
            UUID salesman,
            LocalDate registered,
            double appetite) {
        Outlet of(UUID whose, LocalDate since) {
            return new Outlet(
                    id,
                    code,
                    name,
                    outletClass,
                    channel,
                    village,
                    address,
                    latitude,
                    longitude,
                    phone,
                    contact,
                    loyalty,
                    creditLimit,
                    territory,
                    whose,
                    since,
                    appetite);
        }
    }

    record Product(
            UUID id,
            String code,
            String name,
            String group,
            String brand,
            String barcode,
            long piecePrice,
            int pack,
            int carton,
            double popularity) {}

    record Rule(UUID id, UUID outlet, UUID salesman, int weekdays, int weeks, LocalDate from, int sequence) {
        private static final LocalDate ANCHOR = LocalDate.of(2024, 1, 1);

        boolean passes(LocalDate day) {
            int week = (int) Math.floorMod(Math.floorDiv(ChronoUnit.DAYS.between(ANCHOR, day), 7), 4L);
            return (weekdays >> day.getDayOfWeek().getValue() - 1 & 1) == 1 && (weeks >> week & 1) == 1;
        }
    }

    record PriceList(UUID id, String name, @Nullable String outletClass, double factor) {}

    Company(long seed, LocalDate today) {
        dice = new Dice(seed);
        founded = today.minusYears(2);
        this.today = today;
        hire();
        open();
        stock();
        plan();
        brought();
    }

    private void hire() {
        var root = dice.id(founded);
        var east = dice.id(founded);
        var west = dice.id(founded);
        var first = person("SPV1", "Hendra Gunawan", "supervisor", "SUPERVISOR", null);
        var second = person("SPV2", "Dewi Anggraini", "supervisor2", "SUPERVISOR", null);
        teams.add(new Team(root, "Bekasi", null, null));
        teams.add(new Team(east, "Tim Timur", root, first.id));
        teams.add(new Team(west, "Tim Barat", root, second.id));
        people.add(person("OWN", "Wati Sulistyo", "owner", "OWNER", null));
        people.add(person("ADM", "Anton Wijaya", "admin", "ADMIN", null));
        people.add(person("MKT1", "Rina Kusuma", "marketer", "MARKETER", null));
        people.add(person("MKT2", "Fajar Nugroho", "marketer2", "MARKETER", null));
        people.add(first);
        people.add(second);
        for (int i = 1; i <= SALESMEN; i++) {
            var team = i <= SALESMEN / 2 ? east : west;
            people.add(person("S%02d".formatted(i), Names.SALESMEN.get(i - 1), "sales" + i, "SALESMAN", team));
        }
    }

    private Person person(String code, String name, String account, String role, @Nullable UUID team) {
        return new Person(dice.id(founded), code, name, account + "@demo.selaras.example", phone(), role, team);
    }

    List<Person> salesmen() {
        return people.stream().filter(person -> person.role.equals("SALESMAN")).toList();
    }

    private String phone() {
        return "+628%d%08d".formatted(dice.of(11, 12, 13, 21, 22, 57, 95, 96), dice.below(100_000_000));
    }

    private void open() {
        var byDistrict = Villages.byDistrict();
        var districts = new ArrayList<>(byDistrict.keySet());
        for (var district : districts) {
            territories.add(new Territory(dice.id(founded), district));
        }
        var salesmen = salesmen();
        for (int i = 0; i < OUTLETS; i++) {
            int where = i % districts.size();
            var village = dice.of(Objects.requireNonNull(byDistrict.get(districts.get(where))));
            var shop = Names.shop(dice);
            var outletClass = dice.happens(0.15) ? "A" : dice.happens(0.4) ? "B" : "C";
            outlets.add(new Outlet(
                    dice.id(founded),
                    "BKS%04d".formatted(i + 1),
                    shop.name(),
                    outletClass,
                    shop.modern() ? "MT" : dice.happens(0.05) ? "HORECA" : "GT",
                    village,
                    Names.street(dice),
                    village.latitude() + dice.normal() * 0.011,
                    village.longitude() + dice.normal() * 0.011,
                    phone(),
                    shop.owner(),
                    loyalty(outletClass),
                    outletClass.equals("A") ? 25_000_000 : outletClass.equals("B") ? 7_500_000 : 2_000_000,
                    territories.get(where).id,
                    salesmen.get(0).id,
                    founded.plusDays(dice.below(729)),
                    Math.exp(dice.normal() * 0.5)));
        }
        assign(salesmen);
    }

    /** Neighbouring shops to one salesman: sorted in narrow strips, cut into equal parts. */
    private void assign(List<Person> salesmen) {
        outlets.sort(Comparator.comparingInt((Outlet outlet) -> (int) Math.floor(outlet.longitude * 25))
                .thenComparingDouble(Outlet::latitude));
        for (int i = 0; i < outlets.size(); i++) {
            var o = outlets.get(i);
            var salesman = salesmen.get(i * salesmen.size() / outlets.size());
            outlets.set(i, o.of(salesman.id, o.registered));
        }
    }

    private @Nullable String loyalty(String outletClass) {
        double share = outletClass.equals("A") ? 0.6 : outletClass.equals("B") ? 0.3 : 0.08;
        return dice.happens(share) ? dice.of("SILVER", "SILVER", "GOLD", "PLATINUM") : null;
    }

    private void stock() {
        for (int i = 0; i < PRODUCTS; i++) {
            var kind = Names.KINDS.get(i % Names.KINDS.size());
            var brand = Names.BRANDS.get((i / Names.KINDS.size() + i) % Names.BRANDS.size());
            var size = kind.sizes().get(i / Names.KINDS.size() % kind.sizes().size());
            long price = Math.round(kind.price() * (0.7 + dice.chance()) / 100) * 100;
            products.add(new Product(
                    dice.id(founded),
                    "P%04d".formatted(i + 1),
                    "%s %s %s".formatted(kind.name(), brand, size),
                    kind.group(),
                    brand,
                    barcode(i),
                    Math.max(500, price),
                    dice.of(5, 6, 10, 12),
                    dice.of(24, 40, 48, 60),
                    Math.pow(dice.chance(), 3) + 0.02));
        }
        priceLists.add(new PriceList(dice.id(founded), "Harga umum", null, 1.0));
        priceLists.add(new PriceList(dice.id(founded), "Harga kelas A", "A", 0.97));
    }

    /** EAN-13 in the range kept for use inside a company. */
    private static String barcode(int number) {
        var digits = "20%010d".formatted(number + 1);
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }

    /** A weekly, B fortnightly, C monthly; each salesman's shops spread over six days in the order of the streets. */
    private void plan() {
        for (var salesman : salesmen()) {
            var own =
                    outlets.stream().filter(o -> o.salesman.equals(salesman.id)).toList();
            for (int i = 0; i < own.size(); i++) {
                var outlet = own.get(i);
                int weekday = 1 << (i * 6 / own.size());
                int weeks = switch (outlet.outletClass) {
                    case "A" -> 0b1111;
                    case "B" -> i % 2 == 0 ? 0b0101 : 0b1010;
                    default -> 1 << (i % 4);
                };
                rules.add(new Rule(dice.id(founded), outlet.id, salesman.id, weekday, weeks, founded, i % 60 + 1));
            }
        }
    }

    /** Three of ten that came in the last year were leads: accepted on the day before the salesman passed there first. */
    private void brought() {
        var ofOutlet = rules.stream().collect(Collectors.toMap(Rule::outlet, rule -> rule));
        for (int i = 0; i < outlets.size(); i++) {
            var outlet = outlets.get(i);
            boolean lead = dice.happens(0.3);
            var rule = ofOutlet.get(outlet.id);
            var first = outlet.registered.plusDays(1);
            while (rule != null && !rule.passes(first)) {
                first = first.plusDays(1);
            }
            if (lead && outlet.registered.isAfter(today.minusDays(358)) && first.isBefore(today.plusDays(2))) {
                outlets.set(i, outlet.of(outlet.salesman, first.minusDays(1)));
                promised.put(outlet.id, first);
            }
        }
    }
}
