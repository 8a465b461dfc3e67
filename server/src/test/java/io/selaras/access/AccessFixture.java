package io.selaras.access;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.catalog.Catalog;
import io.selaras.exchange.FieldWork;
import io.selaras.identity.Devices;
import io.selaras.planning.Plans;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/**
 * Two companies with rows of every kind. Whatever belongs to the salesman outside of the supervisor's team carries the word
 * {@value #OUTSIDE}, whatever belongs to the other company {@value #FOREIGN}: neither may turn up where it should not.
 */
@TestComponent
public class AccessFixture {
    static final String OUTSIDE = "Luartim";
    static final String FOREIGN = "Asing";

    private final Companies companies;
    private final FieldWork work;
    private final Desks desks;
    private final Devices devices;
    private final Plans plans;
    private final Catalog catalog;
    private final Scheduler timers;

    AccessFixture(
            Companies companies,
            FieldWork work,
            Desks desks,
            Devices devices,
            Plans plans,
            Catalog catalog,
            Scheduler timers) {
        this.companies = companies;
        this.work = work;
        this.desks = desks;
        this.devices = devices;
        this.plans = plans;
        this.catalog = catalog;
        this.timers = timers;
    }

    /** The same kind of row four times; {@code outside} is {@code own} where a row is the whole company's. */
    record Thing(UUID own, UUID outside, UUID foreign, UUID gone) {}

    record House(
            Companies.Company company,
            Companies.Company other,
            Map<String, Desks.Desk> callers,
            Map<String, Thing> things) {
        Desks.Desk admin() {
            return Objects.requireNonNull(callers.get("A"));
        }
    }

    House house() {
        var mine = work.field(1);
        var theirs = work.field(1);
        var ours = rows(mine, mine.company().salesman(), "Milik");
        var outside = rows(mine, mine.company().otherSalesman(), OUTSIDE);
        var foreign = rows(theirs, theirs.company().salesman(), FOREIGN);
        var things = new HashMap<String, Thing>();
        ours.forEach((kind, id) -> things.put(
                kind, new Thing(id, outside.getOrDefault(kind, id), foreign.getOrDefault(kind, id), Ids.v7())));
        var callers = new LinkedHashMap<String, Desks.Desk>();
        callers.put("A", desks.signedIn(mine.company().admin()));
        callers.put("O", desks.signedIn(mine.company().owner()));
        callers.put("S", desks.signedIn(mine.company().supervisor()));
        callers.put("M", desks.signedIn(mine.company().marketer()));
        callers.put("X", desks.signedIn(mine.company().salesman()));
        callers.put("P", desks.phone(companies.phone(mine.company().salesman())));
        callers.put("-", desks.nobody());
        standStill();
        return new House(mine.company(), theirs.company(), callers, things);
    }

    /** From here on only calls write: a notice that a timer sends five seconds later would pass for a row that a call changed. */
    private void standStill() {
        timers.pause();
        do {
            // A look under way still hands out what it found.
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        } while (!timers.getCurrentlyExecuting().isEmpty());
    }

    /** The house is shared: the next class needs its timers. */
    void goOn() {
        timers.resume();
    }

    /** One row of each kind that this salesman is about; a new room adds its own here. */
    private Map<String, UUID> rows(FieldWork.Field field, Actor salesman, String word) {
        var company = field.company();
        var rows = new HashMap<String, UUID>();
        var shop = work.shop(company, "Toko " + word, -6.2, 107.1, salesman);
        rows.put("outlet", shop.value());
        rows.put("person", salesman.person().value());
        rows.put("salesman", salesman.person().value());
        var phone = work.phone(salesman);
        var day = phone.visit(field, shop, 2);
        work.push(phone, day);
        rows.put("visit", uuid(day.get(0).get("body").get("visit").asString()));
        rows.put("order", uuid(day.get(1).get("body").get("order").asString()));
        var signal = Ids.v7();
        work.push(
                phone,
                List.of(phone.event(
                        "signal.raised", Map.of("signal", signal, "outlet", shop, "kind", "price", "text", word))));
        rows.put("device", devices(salesman));
        var admin = desks.signedIn(company.admin());
        var plan = Ids.v7();
        put(
                admin,
                "/api/journey-plans/" + plan,
                Map.of(
                        "outletId", shop,
                        "salesmanId", salesman.person(),
                        "weekdays", List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"),
                        "weeks", List.of(1, 2, 3, 4),
                        "from", "2026-01-01"));
        rows.put("plan", plan);
        var today = LocalDate.now(ZoneId.of("Asia/Jakarta"));
        rows.put(
                "call",
                plans.calls(
                                company.admin(),
                                today,
                                today.plusDays(10),
                                salesman.person().value())
                        .getFirst()
                        .call()
                        .id());
        var absence = Ids.v7();
        put(
                admin,
                "/api/absences/" + absence,
                Map.of("personId", salesman.person(), "from", "2026-01-01", "until", "2026-01-02", "reason", word));
        rows.put("absence", absence);
        rows.put("product", field.coffee().value());
        rows.put("pricelist", catalog.priceLists(company.id()).getFirst().id());
        rows.put("discount", catalog.discounts(company.id()).getFirst().id());
        rows.put("team", company.team());
        var field1 = Ids.v7();
        put(
                admin,
                "/api/custom-fields/" + field1,
                Map.of(
                        "name",
                        "f" + field1.toString().replace("-", "").substring(20),
                        "labelId",
                        "Luas",
                        "labelEn",
                        "Area",
                        "type",
                        "text"));
        rows.put("field", field1);
        rows.put("import", importOf(admin));
        var lead = Ids.v7();
        put(admin, "/api/leads/" + lead, Map.of("name", "Lead " + word, "version", 0));
        admin.send("POST", "/api/leads/" + lead + "/hand-over", Map.of("salesmanId", salesman.person()));
        rows.put("lead", lead);
        var form = Ids.v7();
        put(admin, "/api/forms/" + form, form("f" + form.toString().substring(24)));
        rows.put("form", form);
        var campaign = Ids.v7();
        put(
                admin,
                "/api/campaigns/" + campaign,
                Map.of(
                        "name",
                        "Kampanye " + word,
                        "code",
                        "k" + campaign.toString().substring(24),
                        "version",
                        0));
        rows.put("campaign", campaign);
        var reference = Ids.v7();
        put(
                admin,
                "/api/references/" + reference,
                Map.of(
                        "code",
                        "r" + reference.toString().substring(24),
                        "label",
                        word,
                        "source",
                        "poster",
                        "medium",
                        "qr",
                        "target",
                        "/f/toko"));
        rows.put("reference", reference);
        var segment = Ids.v7();
        put(
                admin,
                "/api/segments/" + segment,
                Map.of("name", "Segmen " + segment, "rule", Map.of("any", false), "version", 0));
        rows.put("segment", segment);
        var spend = Ids.v7();
        put(
                admin,
                "/api/spend/" + spend,
                Map.of("channel", "meta", "campaign", "Iklan " + word, "from", "2026-01-01", "cost", 1_000));
        rows.put("spend", spend);
        var goal = Ids.v7();
        put(
                admin,
                "/api/goals/" + goal,
                Map.of(
                        "part",
                        "RESULT",
                        "name",
                        "Target " + word,
                        "measure",
                        "value",
                        "target",
                        1,
                        "atMost",
                        false,
                        "from",
                        "2026-01-01",
                        "until",
                        "2026-01-31",
                        "ownerId",
                        company.owner().person(),
                        "position",
                        0,
                        "version",
                        0));
        rows.put("goal", goal);
        return rows;
    }

    private static Map<String, Object> form(String slug) {
        var words = Map.of("id", "Nama", "en", "Name");
        return Map.of(
                "slug",
                slug,
                "name",
                slug,
                "active",
                true,
                "title",
                words,
                "intro",
                words,
                "fields",
                List.of(Map.of("key", "name", "label", words, "kind", "TEXT", "required", true, "options", List.of())),
                "consents",
                List.of(),
                "button",
                words,
                "thanks",
                words,
                "version",
                0);
    }

    private UUID devices(Actor salesman) {
        companies.phone(salesman);
        return devices.list(salesman).getFirst().id().value();
    }

    private static UUID importOf(Desks.Desk admin) {
        var answer = admin.raw(
                "POST",
                "/api/imports?kind=leads",
                "multipart/form-data; boundary=xx",
                "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\nnama;hp\nBu Teh;081234567890\n\r\n--xx--\r\n");
        var id = answer.body().replaceAll("(?s).*\"id\":\"([0-9a-f-]{36})\".*", "$1");
        return uuid(id);
    }

    private static void put(Desks.Desk desk, String path, Object body) {
        var answer = desk.send("PUT", path, body);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private static UUID uuid(@Nullable String text) {
        return UUID.fromString(String.valueOf(text));
    }
}
