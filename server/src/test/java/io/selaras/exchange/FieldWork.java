package io.selaras.exchange;

import io.selaras.Companies;
import io.selaras.catalog.Catalog;
import io.selaras.catalog.DiscountRule;
import io.selaras.catalog.PriceList;
import io.selaras.catalog.Product;
import io.selaras.catalog.ProductId;
import io.selaras.customers.OpeningHours;
import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.exchange.sync.Canonical;
import io.selaras.exchange.sync.Push;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.PersonId;
import io.selaras.platform.Telling;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A company with outlets and prices, and phones that send events as the field application does. */
@TestComponent
public class FieldWork {
    static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    private final Companies companies;
    private final Outlets outlets;
    private final Catalog catalog;
    private final Push push;
    private final Telling telling;
    private final JsonMapper json;

    FieldWork(Companies companies, Outlets outlets, Catalog catalog, Push push, Telling telling, JsonMapper json) {
        this.companies = companies;
        this.outlets = outlets;
        this.catalog = catalog;
        this.push = push;
        this.telling = telling;
        this.json = json;
    }

    /** Coffee at 1.500 a piece, 24 to a carton, 5 % off from two cartons. */
    public record Field(Companies.Company company, List<OutletId> shops, ProductId coffee) {}

    public Field field(int shops) {
        var company = companies.company();
        var ids = new ArrayList<OutletId>();
        for (int i = 0; i < shops; i++) {
            ids.add(shop(company, "Toko " + i, -6.23 + i * 0.001, 107.0));
        }
        var coffee = new ProductId(Ids.v7());
        catalog.save(
                company.admin(),
                new Product(
                        coffee,
                        "KOPI",
                        "Kopi Sachet",
                        "minuman",
                        null,
                        null,
                        "PCS",
                        List.of(new Product.Unit("PCS", 1, null), new Product.Unit("CTN", 24, null)),
                        true));
        var list = new PriceList(Ids.v7(), "Umum", null, 1, true, 0);
        catalog.save(company.admin(), list);
        catalog.savePrice(company.admin(), list.id(), coffee, "PCS", 1_500);
        catalog.save(
                company.admin(),
                new DiscountRule(Ids.v7(), "tier", "Dua karton", coffee, null, 48, 500, null, null, null));
        return new Field(company, ids, coffee);
    }

    public OutletId shop(Companies.Company company, String name, double latitude, double longitude) {
        return shop(company, name, latitude, longitude, company.salesman());
    }

    public OutletId shop(Companies.Company company, String name, double latitude, double longitude, Actor salesman) {
        var id = new OutletId(Ids.v7());
        var outlet = new Outlet(
                id,
                null,
                name,
                "C",
                "GT",
                Outlet.Status.ACTIVE,
                null,
                null,
                null,
                null,
                null,
                null,
                latitude,
                longitude,
                10.0,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                0,
                null,
                salesman.person(),
                OpeningHours.UNKNOWN,
                List.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                0);
        if (!(outlets.save(company.admin(), outlet) instanceof Outlets.Saved.Done)) {
            throw new IllegalStateException("The fixture's outlet was refused");
        }
        return id;
    }

    /** The same outlet, served by somebody else. */
    Outlet servedBy(Outlet outlet, PersonId salesman) {
        var row = (ObjectNode) json.valueToTree(outlet);
        row.remove("phone");
        row.put("salesmanId", salesman.toString());
        return json.treeToValue(row, Outlet.class);
    }

    /** A phone with a clock of its own that numbers its events. */
    public Phone phone(Field field) {
        return new Phone(
                companies.phone(field.company().salesman()).actor(), Ids.v7().toString());
    }

    public Phone phone(Actor salesman) {
        return new Phone(companies.phone(salesman).actor(), Ids.v7().toString());
    }

    public Phone phone(Companies.Phone paired) {
        return new Phone(paired.actor(), Ids.v7().toString());
    }

    public final class Phone {
        public final Actor actor;
        public final String dbEpoch;
        private long seq;

        Phone(Actor actor, String dbEpoch) {
            this.actor = actor;
            this.dbEpoch = dbEpoch;
        }

        public ObjectNode event(String type, Map<String, ?> body, UUID... deps) {
            return event(type, OffsetDateTime.now(JAKARTA), body, deps);
        }

        public ObjectNode event(String type, OffsetDateTime at, Map<String, ?> body, UUID... deps) {
            var event = json.createObjectNode();
            event.put("id", Ids.v7().toString());
            event.put("seq", ++seq);
            event.put("type", type);
            event.put("v", 1);
            event.put("occurredAt", at.toString());
            event.set("body", json.valueToTree(body));
            event.set("deps", json.valueToTree(deps));
            event.set("attachments", json.createArrayNode());
            return signed(event);
        }

        /** One visit of a shop with an order of so many cartons: check-in, order, check-out. */
        public List<JsonNode> visit(Field field, OutletId shop, int cartons) {
            var visit = Ids.v7();
            var came = event(
                    "visit.started",
                    Map.of("visit", visit, "outlet", shop, "extra", false, "at", place(-6.23, 107.0, 12.5)));
            var order = order(field, shop, cartons, id(came));
            var left = event("visit.completed", Map.of("visit", visit, "result", "ordered"), id(came), id(order));
            return List.of(came, order, left);
        }

        public ObjectNode order(Field field, OutletId shop, int cartons, UUID... deps) {
            return event("order.placed", orderBody(field, shop, cartons), deps);
        }
    }

    public static Map<String, Object> orderBody(Field field, OutletId shop, int cartons) {
        long gross = 36_000L * cartons;
        long discount = cartons >= 2 ? gross / 20 : 0;
        return Map.of(
                "order",
                Ids.v7(),
                "outlet",
                shop,
                "number",
                "HP-" + Ids.v7().toString().substring(24),
                "total",
                gross - discount,
                "priceListVersion",
                1,
                "lines",
                List.of(Map.of(
                        "product",
                        field.coffee(),
                        "unit",
                        "CTN",
                        "quantity",
                        cartons,
                        "unitPrice",
                        36_000,
                        "gross",
                        gross,
                        "discount",
                        discount,
                        "net",
                        gross - discount)));
    }

    static Map<String, Object> place(double latitude, double longitude, double accuracy) {
        return Map.of("latitude", latitude, "longitude", longitude, "accuracy", accuracy);
    }

    public ObjectNode signed(ObjectNode event) {
        var signed = json.createObjectNode();
        for (var field : List.of("id", "type", "v", "occurredAt", "body", "deps", "attachments")) {
            signed.set(field, event.get(field));
        }
        return event.put("sha256", Canonical.sha256(Canonical.text(signed)));
    }

    public static UUID id(JsonNode event) {
        return UUID.fromString(event.get("id").asString());
    }

    public Push.Answer push(Phone phone, List<? extends JsonNode> events) {
        return push(phone, Instant.now(), null, null, events);
    }

    public Push.Answer push(
            Phone phone,
            Instant clientNow,
            @Nullable Long monoMs,
            @Nullable String boot,
            List<? extends JsonNode> events) {
        var answer = push.push(
                phone.actor, new Push.Request(phone.dbEpoch, "1.0", clientNow, monoMs, boot, List.copyOf(events)));
        // Tests look at what follows from it as somebody at a desk does.
        telling.upToNow(phone.actor.organisation());
        return answer;
    }
}
