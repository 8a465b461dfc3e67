package io.selaras.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.exchange.FieldWork;
import io.selaras.platform.Ids;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a person, or a program in his name, writes into an outlet and into the company's settings. */
@HouseTest
@NullMarked
class OutletEntryTests {
    @Autowired
    private Companies companies;

    @Autowired
    private Desks desks;

    @Autowired
    private FieldWork work;

    @Autowired
    private JsonMapper json;

    private record Slip(String field, Object value, String pointer) {}

    @TestFactory
    Stream<DynamicTest> refusesWhatIsWrongAndLeavesTheOutletAsItWas() {
        var company = companies.company();
        var desk = desks.signedIn(company.admin());
        for (var field : List.of(
                Map.of("name", "fridge", "type", "yes_no", "options", List.of()),
                Map.of("name", "rack", "type", "choice", "options", List.of("A", "B")))) {
            var asked = new HashMap<String, Object>(field);
            asked.putAll(Map.of("labelId", "x", "labelEn", "x", "onPhone", true));
            assertThat(desk.send("PUT", "/api/custom-fields/" + Ids.v7(), asked).statusCode())
                    .isLessThan(300);
        }
        var outlet = work.shop(company, "Toko Rapi", -6.2, 107.0);
        var path = "/api/outlets/" + outlet;
        return Stream.of(
                        new Slip("openingHours", hours("MON", "25:00", "zz"), "/openingHours"),
                        new Slip("openingHours", hours("FUNDAY", "08:00", "17:00"), "/openingHours"),
                        new Slip("openingHours", hours("TUE", "17:00", "08:00"), "/openingHours"),
                        new Slip("openingHours", Map.of("MON", List.of(List.of("08:00"))), "/openingHours"),
                        new Slip("openingHours", Map.of("MON", Collections.singletonList(null)), "/openingHours"),
                        new Slip("custom", Map.of("fridge", "maybe"), "/custom/fridge"),
                        new Slip("custom", Map.of("rack", "C"), "/custom/rack"),
                        new Slip("custom", Map.of("nope", 1), "/custom/nope"),
                        new Slip("latitude", 48.1, "/latitude"),
                        new Slip("territoryId", UUID.randomUUID(), "/territoryId"),
                        new Slip("salesmanId", company.marketer().person(), "/salesmanId"),
                        new Slip("tags", List.of("", ""), "/tags/0"),
                        new Slip("other", 1, "/other"))
                .map(slip -> DynamicTest.dynamicTest(slip.toString(), () -> {
                    var before = json.readTree(desk.send("GET", path, null).body());
                    var changed = ((ObjectNode) json.readTree(before.toString())).retain(TAKEN);
                    changed.put("name", "Toko Lain");
                    changed.set(slip.field, json.valueToTree(slip.value));

                    var refusal = desk.send("PUT", path, changed);

                    assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(400);
                    assertThat(json.readTree(refusal.body())
                                    .path("errors")
                                    .path(0)
                                    .path("pointer")
                                    .asString())
                            .as(refusal.body())
                            .isEqualTo(slip.pointer);
                    assertThat(refusal.body()).doesNotContain("io.selaras", "java.");
                    assertThat(json.readTree(desk.send("GET", path, null).body()))
                            .isEqualTo(before);
                }));
    }

    private static final List<String> TAKEN = List.of(
            "name",
            "class",
            "channel",
            "latitude",
            "longitude",
            "accuracy",
            "phones",
            "salesmanId",
            "tags",
            "custom",
            "version");

    private static Map<String, Object> hours(String day, String open, String close) {
        return Map.of(day, List.of(List.of(open, close)));
    }

    @Test
    void keepsWhatIsRightAndGivesItBackInItsOrder() {
        var company = companies.company();
        var desk = desks.signedIn(company.admin());
        var asked = Map.of(
                "name",
                "Toko Pagi",
                "openingHours",
                Map.of("TUE", List.of(List.of("13:00", "17:00"), List.of("08:00", "12:00")), "MON", List.of()));
        var answer = desk.send("PUT", "/api/outlets/" + Ids.v7(), asked);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json.readTree(answer.body()).path("openingHours").toString())
                .isEqualTo("{\"TUE\":[[\"08:00\",\"12:00\"],[\"13:00\",\"17:00\"]]}");
        assertThat(desk.send("PUT", "/api/outlets/" + UUID.randomUUID(), Map.of("name", "Toko"))
                        .statusCode())
                .isEqualTo(400);
    }

    @TestFactory
    Stream<DynamicTest> refusesSettingsThatNothingCouldWorkWith() {
        var company = companies.company();
        var desk = desks.signedIn(company.owner());
        return Stream.of(
                        new Slip(
                                "workingHours",
                                Map.of("days", List.of("MONDAY"), "from", "pagi", "until", "18:00"),
                                "/settings/workingHours/from"),
                        new Slip(
                                "workingHours",
                                Map.of("days", List.of("MONDAY"), "from", "18:00", "until", "08:00"),
                                "/settings/workingHours/span"),
                        new Slip(
                                "workingHours",
                                Map.of("days", List.of(), "from", "08:00", "until", "18:00"),
                                "/settings/workingHours/days"),
                        new Slip("geofenceMetres", "seratus", "/settings/geofenceMetres"),
                        new Slip("geofenceMetres", 1, "/settings/geofenceMetres"),
                        new Slip("depot", Map.of("latitude", 100, "longitude", 0), "/settings/depot"),
                        new Slip("map", Map.of("kind", "own", "url", ""), "/settings/map/addressed"),
                        new Slip("colour", "red", "/settings/colour"))
                .map(slip -> DynamicTest.dynamicTest(slip.toString(), () -> {
                    var before = json.readTree(
                            desk.send("GET", "/api/organisation", null).body());
                    var refusal = save(desk, before, Map.of(slip.field, slip.value));
                    assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(400);
                    assertThat(json.readTree(refusal.body())
                                    .path("errors")
                                    .path(0)
                                    .path("pointer")
                                    .asString())
                            .as(refusal.body())
                            .isEqualTo(slip.pointer);
                    assertThat(json.readTree(
                                    desk.send("GET", "/api/organisation", null).body()))
                            .isEqualTo(before);
                }));
    }

    @Test
    void settingsThatAreNotSaidAreAsUsual() {
        var company = companies.company();
        var desk = desks.signedIn(company.owner());
        var before = json.readTree(desk.send("GET", "/api/organisation", null).body());
        assertThat(before.path("settings").path("geofenceMetres").asInt()).isEqualTo(100);
        assertThat(before.path("settings").path("workingHours").path("from").asString())
                .isEqualTo("06:00");
        assertThat(save(desk, before, Map.of("geofenceMetres", 250)).statusCode())
                .isEqualTo(200);
        var after = json.readTree(desk.send("GET", "/api/organisation", null).body());
        assertThat(after.path("settings").path("geofenceMetres").asInt()).isEqualTo(250);
        assertThat(after.path("settings").path("workingHours"))
                .isEqualTo(before.path("settings").path("workingHours"));
    }

    private HttpResponse<String> save(Desks.Desk desk, JsonNode organisation, Map<String, ?> settings) {
        return desk.send(
                "PUT",
                "/api/organisation",
                Map.of(
                        "name", organisation.path("name").asString(),
                        "timeZone", organisation.path("timeZone").asString(),
                        "language", organisation.path("language").asString(),
                        "settings", settings));
    }
}
