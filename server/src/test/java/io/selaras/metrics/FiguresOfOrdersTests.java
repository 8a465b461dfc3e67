package io.selaras.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.customers.Outlets;
import io.selaras.exchange.FieldWork;
import io.selaras.exchange.sync.Push;
import io.selaras.platform.Ids;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Figures of what phones really sent. */
@HouseTest
@NullMarked
class FiguresOfOrdersTests {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Jakarta"));
    private static final String PERIOD = "from=%s&until=%s".formatted(TODAY.minusDays(1), TODAY.plusDays(1));

    @Autowired
    private FieldWork work;

    @Autowired
    private Outlets outlets;

    @Autowired
    private Desks desks;

    private FieldWork.Field field;
    private FieldWork.Phone phone;
    private Desks.Desk owner;

    @BeforeEach
    void aDay() {
        field = work.field(2);
        phone = work.phone(field);
        owner = desks.signedIn(field.company().owner());
    }

    private void send(List<? extends JsonNode> events) {
        assertThat(work.push(phone, events).items())
                .extracting(Push.Item::status)
                .containsOnly("applied");
    }

    private void reclass(int shop, String to) {
        var admin = field.company().admin();
        var outlet = outlets.find(admin, field.shops().get(shop)).orElseThrow();
        var body = new HashMap<String, @Nullable Object>();
        body.put("name", outlet.name());
        body.put("class", to);
        body.put("latitude", outlet.latitude());
        body.put("longitude", outlet.longitude());
        body.put("salesmanId", outlet.salesmanId());
        body.put("version", outlet.version());
        assertThat(desks.signedIn(admin)
                        .send("PUT", "/api/outlets/" + outlet.id(), body)
                        .statusCode())
                .isEqualTo(200);
    }

    private Map<String, Double> values(String by, String measure, String filter) {
        var table = owner.read("/api/figures?by=%s&measures=%s&%s%s".formatted(by, measure, PERIOD, filter));
        var values = new HashMap<String, Double>();
        table.get("rows")
                .forEach(row -> values.put(
                        row.get("key").asString(),
                        row.get("values").path(measure).asDouble(Double.NaN)));
        return values;
    }

    @Test
    void aCorrectionTakesFromTheClassThatTheOrderWasCountedIn() {
        var visit = phone.visit(field, field.shops().getFirst(), 1);
        send(visit);
        assertThat(values("class", "value", "")).containsExactly(Map.entry("C", 36_000.0));
        reclass(0, "A");
        var replaced = UUID.fromString(visit.get(1).get("body").get("order").asString());
        var body = new HashMap<>(FieldWork.orderBody(field, field.shops().getFirst(), 1));
        body.put("replaces", replaced);
        send(List.of(phone.event("order.placed", body)));
        assertThat(values("class", "value", "")).containsEntry("C", 0.0).containsEntry("A", 36_000.0);
        assertThat(values("class", "transactions", "")).containsEntry("C", 0.0).containsEntry("A", 1.0);
    }

    @Test
    void productsObeyTheFilterByClass() {
        reclass(1, "A");
        send(phone.visit(field, field.shops().get(0), 1));
        send(phone.visit(field, field.shops().get(1), 1));
        var coffee = field.coffee().toString();
        assertThat(values("product", "value", "")).containsExactly(Map.entry(coffee, 72_000.0));
        assertThat(values("product", "value", "&class=A")).containsExactly(Map.entry(coffee, 36_000.0));
    }

    @Test
    void theRecordsBehindAFigureAddUpToIt() {
        reclass(1, "A");
        send(phone.visit(field, field.shops().get(0), 1));
        var second = phone.visit(field, field.shops().get(1), 1);
        send(second);
        var body = new HashMap<>(FieldWork.orderBody(field, field.shops().get(1), 3));
        body.put(
                "replaces",
                UUID.fromString(second.get(1).get("body").get("order").asString()));
        send(List.of(phone.event("order.placed", body)));
        for (var filter : List.of(
                "",
                "&class=A",
                "&class=C",
                "&salesman=" + field.company().salesman().person())) {
            long sum = 0;
            for (var record : owner.read("/api/figures/records?measure=value&" + PERIOD + filter)
                    .get("items")) {
                sum += record.get("value").asLong();
            }
            var figure = owner.read("/api/figures?by=all&measures=value&" + PERIOD + filter)
                    .get("total")
                    .get("value")
                    .asDouble();
            assertThat((double) sum).as(filter).isEqualTo(figure).isPositive();
        }
        assertThat(owner.read("/api/figures/records?measure=effective&" + PERIOD)
                        .get("items"))
                .hasSize(2);
        assertThat(owner.read("/api/figures/records?measure=value&%s&product=%s".formatted(PERIOD, Ids.v7()))
                        .get("items"))
                .isEmpty();
        assertThat(owner.get("/api/exports/records.csv?measure=value&" + PERIOD).body())
                .contains("Toko 0", "Toko 1");
    }

    @Test
    void dropSizeAndLinesAreByEffectiveCallAndCompliancesByPlannedCall() {
        send(phone.visit(field, field.shops().getFirst(), 1));
        // A second order without a visit of its own: the value rises, the effective calls do not.
        send(List.of(phone.order(field, field.shops().getFirst(), 1)));
        var salesman = field.company().salesman().person().toString();
        assertThat(values("salesman", "dropSize", "")).containsEntry(salesman, 72_000.0);
        assertThat(values("salesman", "linesPerCall", "")).containsEntry(salesman, 2.0);

        for (var shop : field.shops()) {
            var plan = Map.of(
                    "outletId",
                    shop,
                    "salesmanId",
                    salesman,
                    "weekdays",
                    List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"),
                    "weeks",
                    List.of(1, 2, 3, 4),
                    "from",
                    "2026-01-01");
            assertThat(desks.signedIn(field.company().admin())
                            .send("PUT", "/api/journey-plans/" + Ids.v7(), plan)
                            .statusCode())
                    .isEqualTo(200);
        }
        // Rules hold from tomorrow on; today has no planned call and therefore no compliance.
        assertThat(values("salesman", "callCompliance", "").get(salesman)).isNaN();
    }

    @Test
    void theDayIsToldInTheReadersLanguageAndDrawnOnTheMap() {
        send(phone.visit(field, field.shops().getFirst(), 1));
        var replay = "/api/replay/%s/%s".formatted(field.company().salesman().person(), TODAY);
        assertThat(owner.read(replay).get("story").toString()).contains("1 kunjungan");
        assertThat(owner.send("PUT", "/api/me/language", Map.of("language", "en"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(owner.read(replay).get("story").toString()).contains("1 visits", "Rp 36,000");
        var trails = owner.read("/api/board/map").get("trails");
        assertThat(trails).hasSize(1);
        assertThat(trails.get(0).get("points").get(0).get(0).asDouble()).isEqualTo(-6.23);
    }

    @Test
    void anAbsenceThatNobodyCoversIsWorthActingOn() {
        var admin = desks.signedIn(field.company().admin());
        var salesman = field.company().salesman().person();
        var today = owner.read("/api/board").get("exceptions");
        assertThat(today).isEmpty();
        admin.send(
                "PUT",
                "/api/absences/" + Ids.v7(),
                Map.of("personId", salesman, "from", TODAY, "until", TODAY, "reason", "sakit"));
        admin.send(
                "PUT",
                "/api/journey-plans/" + Ids.v7(),
                Map.of(
                        "outletId", field.shops().getFirst(),
                        "salesmanId", salesman,
                        "weekdays", List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"),
                        "weeks", List.of(1, 2, 3, 4),
                        "from", "2026-01-01"));
        // An absence makes today's calls anew, by the rules in force.
        admin.send(
                "PUT",
                "/api/absences/" + Ids.v7(),
                Map.of("personId", salesman, "from", TODAY, "until", TODAY, "reason", "sakit"));
        assertThat(owner.read("/api/board").get("exceptions"))
                .anySatisfy(notice -> assertThat(notice.get("kind").asString()).isEqualTo("absent-uncovered"));
    }
}
