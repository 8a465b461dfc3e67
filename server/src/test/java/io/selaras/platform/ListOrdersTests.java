package io.selaras.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.exchange.FieldWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Every list, in every order it offers, both ways: small pages put together are the whole list in that order. */
@HouseTest
@NullMarked
class ListOrdersTests {
    @Autowired
    private FieldWork fieldWork;

    @Autowired
    private Companies companies;

    @Autowired
    private Desks desks;

    @Autowired
    private OwnerDatabase owner;

    private List<JsonNode> pages(Desks.Desk desk, String path) {
        var rows = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = desk.read(path + "&limit=3" + cursor);
            page.get("items").forEach(rows::add);
            cursor = page.hasNonNull("next") ? "&cursor=" + page.get("next").stringValue() : "";
        } while (!cursor.isEmpty());
        return rows;
    }

    private void comesIn(Desks.Desk desk, String path, String sort, Function<JsonNode, Comparable<?>> key) {
        var all = pages(desk, path + "?");
        assertThat(all).hasSizeGreaterThan(4);
        @SuppressWarnings("unchecked") // the keys of one order are of one type
        var by = Comparator.comparing((JsonNode row) -> (Comparable<Object>) key.apply(row));
        var up = pages(desk, path + "?sort=" + sort);
        var down = pages(desk, path + "?sort=-" + sort);
        assertThat(up).isSortedAccordingTo(by).containsExactlyInAnyOrderElementsOf(all);
        assertThat(down).isEqualTo(up.reversed());
        assertThat(desk.read(path + "/count").toString())
                .isEqualTo("{\"count\":%d,\"more\":false}".formatted(all.size()));
        assertThat(desk.get(path + "?sort=nonsense").statusCode()).isEqualTo(400);
        var other = desk.read(path + "?limit=3&sort=" + sort).get("next").stringValue();
        assertThat(desk.get(path + "?limit=3&sort=-" + sort + "&cursor=" + other)
                        .body())
                .contains("bad-cursor");
    }

    private static Comparable<?> text(JsonNode row, String field) {
        return row.hasNonNull(field) ? row.get(field).stringValue() : "";
    }

    @Test
    void listsComeInTheOrdersTheyOffer() throws Exception {
        var field = fieldWork.field(7);
        var company = field.company();
        var phone = fieldWork.phone(field);
        for (int i = 0; i < 7; i++) {
            // Two orders are worth the same, and one outlet has two.
            fieldWork.push(phone, phone.visit(field, field.shops().get(Math.min(i, 5)), 1 + (i == 3 ? 1 : i)));
        }
        try (var connection = owner.source().getConnection();
                var statement = connection.createStatement()) {
            var mine = " where organisation_id = '%s'".formatted(company.id());
            statement.execute("update customers.outlet set class = null" + mine + " and name in ('Toko 2', 'Toko 5')");
            statement.execute("update customers.outlet set class = 'A'" + mine + " and name = 'Toko 4'");
        }
        var desk = desks.signedIn(company.owner());
        comesIn(desk, "/api/orders", "day", row -> text(row, "placedAt"));
        comesIn(desk, "/api/orders", "total", row -> row.get("total").longValue());
        comesIn(desk, "/api/orders", "outlet", row -> text(row, "outletName"));
        comesIn(desk, "/api/visits", "day", row -> text(row, "startedAt"));
        comesIn(desk, "/api/outlets", "name", row -> text(row, "name"));
        comesIn(desk, "/api/outlets", "class", row -> text(row, "class") + " " + text(row, "name"));

        for (int i = 0; i < 5; i++) {
            var product = new HashMap<String, Object>();
            product.put("code", "Z" + (9 - i));
            product.put("name", "Produk " + i);
            product.put("baseUnit", "PCS");
            product.put("units", List.of(Map.of("code", "PCS", "size", 1)));
            assertThat(desk.send("PUT", "/api/products/" + UUID.randomUUID(), product)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(desk.send(
                                    "PUT",
                                    "/api/leads/" + Ids.v7(),
                                    Map.of("name", "Lead " + i, "phone", "0812000" + (1000 + i), "version", 0))
                            .statusCode())
                    .isBetween(200, 201);
        }
        comesIn(desk, "/api/products", "name", row -> text(row, "name"));
        comesIn(desk, "/api/products", "code", row -> text(row, "code"));
        try (var connection = owner.source().getConnection();
                var statement = connection.createStatement()) {
            var mine = " where organisation_id = '%s'".formatted(company.id());
            statement.execute("update pipeline.lead set score = null" + mine);
            statement.execute("update pipeline.lead set score = 7" + mine + " and name in ('Lead 1', 'Lead 3')");
            statement.execute("update pipeline.lead set score = 90" + mine + " and name = 'Lead 0'");
        }
        comesIn(desk, "/api/leads", "since", row -> text(row.get("reached"), "lead"));
        comesIn(
                desk,
                "/api/leads",
                "score",
                row -> row.hasNonNull("score") ? row.get("score").intValue() : -1);

        // A supervisor counts what he sees.
        assertThat(desks.signedIn(company.otherSalesman())
                        .read("/api/orders/count")
                        .get("count")
                        .intValue())
                .isZero();
    }
}
