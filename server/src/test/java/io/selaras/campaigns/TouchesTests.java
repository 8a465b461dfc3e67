package io.selaras.campaigns;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.selaras.HouseTest;
import io.selaras.content.Addresses;
import io.selaras.customers.OutletId;
import io.selaras.exchange.FieldWork;
import io.selaras.pipeline.HandOver;
import io.selaras.pipeline.Lead;
import io.selaras.pipeline.Leads;
import io.selaras.pipeline.NewLead;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Telling;
import io.selaras.platform.Work;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** From a page on somebody's site to an order, and back to what had brought it. */
@HouseTest
class TouchesTests {
    private static final String SITE = "https://kopi.example";
    private static final String BROWSER =
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36";

    @Autowired
    FieldWork fieldWork;

    @Autowired
    Touches touches;

    @Autowired
    Attribution attribution;

    @Autowired
    Web web;

    @Autowired
    Work work;

    @Autowired
    DSLContext sql;

    @Autowired
    Telling telling;

    @Autowired
    Leads leads;

    @Autowired
    HandOver handOver;

    @Autowired
    Addresses addresses;

    @Autowired
    Environment environment;

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Jakarta"));
    }

    private Attribution.Report report(Actor actor, Attribution.By by) {
        return attribution.report(actor, new Attribution.Query(today().minusDays(40), today(), null, null), by);
    }

    /** Every model's column is the same as the orders themselves, to the rupiah. */
    private void reconciles(Actor actor) {
        for (var by : Attribution.By.values()) {
            var report = report(actor, by);
            for (ToLongFunction<Attribution.Row> model : List.<ToLongFunction<Attribution.Row>>of(
                    Attribution.Row::first,
                    Attribution.Row::last,
                    Attribution.Row::linear,
                    Attribution.Row::position)) {
                assertThat(report.rows().stream().mapToLong(model).sum())
                        .isEqualTo(report.total().value());
            }
        }
    }

    private int tell(FieldWork.Field field, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + environment.getProperty("local.server.port") + "/w/"
                        + addresses.of(field.company().id())))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Origin", SITE)
                .header("User-Agent", BROWSER);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String page(String query, @Nullable String visitor) {
        return "{\"page\":\"%s/promo%s\",\"referrer\":\"https://www.facebook.com/\",\"visitor\":%s}"
                .formatted(SITE, query, visitor == null ? "null" : "\"" + visitor + "\"");
    }

    private void allow(FieldWork.Field field) {
        attribution.save(field.company().marketer(), new Attribution.Setting(List.of(SITE), 30, true));
    }

    private Web.Figures visits(FieldWork.Field field) {
        return web.figures(field.company().marketer(), today().minusDays(1), today().plusDays(1));
    }

    @Test
    void aVisitorBecomesALeadAnOutletAndAnOrderThatKnowsWhatBroughtIt() throws Exception {
        var field = fieldWork.field(0);
        var company = field.company();
        allow(field);
        var visitor = UUID.randomUUID().toString();
        assertThat(tell(field, page("?utm_source=facebook&utm_medium=cpc&utm_campaign=ramadan", visitor)))
                .isEqualTo(204);
        var id = Leads.newId();
        leads.capture(
                company.id(),
                new NewLead(
                        id,
                        "Toko Baru",
                        null,
                        "0812" + String.valueOf(System.nanoTime()).substring(5, 13),
                        null,
                        Lead.Place.NONE,
                        "kopi",
                        null,
                        new Lead.Origin(
                                Lead.Door.FORM,
                                "instagram",
                                null,
                                "ramadan",
                                null,
                                null,
                                null,
                                null,
                                null,
                                visitor,
                                Ids.v7(),
                                Ids.v7(),
                                null),
                        Instant.now()),
                null);
        handOver.assign(company.marketer(), id, company.salesman().person(), null);
        var shop = new OutletId(
                requireNonNull(leads.find(company.marketer(), id).orElseThrow().outletId())
                        .value());
        var phone = fieldWork.phone(field);
        fieldWork.push(phone, List.of(phone.event("lead.answered", Map.of("lead", id, "accepted", true))));
        fieldWork.push(phone, phone.visit(field, shop, 2));

        var path = touches.list(company.marketer(), shop.value(), null, null, null, 10)
                .items();
        assertThat(path).extracting(Touch::kind).containsExactly(Touch.Kind.VISIT, Touch.Kind.FORM, Touch.Kind.WEB);
        var rows = report(company.marketer(), Attribution.By.SOURCE).rows();
        assertThat(rows)
                .extracting(
                        Attribution.Row::group, Attribution.Row::first, Attribution.Row::last, Attribution.Row::linear)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("facebook", 68_400L, 0L, 34_200L),
                        org.assertj.core.groups.Tuple.tuple("instagram", 0L, 68_400L, 34_200L));
        assertThat(report(company.marketer(), Attribution.By.CAMPAIGN).rows())
                .extracting(Attribution.Row::group)
                .containsExactly("ramadan");
        reconciles(company.marketer());
        var behind = attribution.parts(
                company.marketer(), new Attribution.Query(today(), today(), "facebook", null), null, 10);
        assertThat(behind.items())
                .singleElement()
                .satisfies(part -> assertThat(part.linear()).isEqualTo(34_200));
    }

    @Test
    void anOrderNobodyBroughtIsASourceTooAndItsCorrectionTakesItsPlace() {
        var field = fieldWork.field(1);
        var shop = field.shops().getFirst();
        var phone = fieldWork.phone(field);
        var first = phone.order(field, shop, 2);
        fieldWork.push(phone, List.of(first));
        var marketer = field.company().marketer();
        assertThat(report(marketer, Attribution.By.SOURCE).rows())
                .extracting(Attribution.Row::group, Attribution.Row::position)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Credit.NONE, 68_400L));
        var body = new HashMap<>(FieldWork.orderBody(field, shop, 1));
        body.put("replaces", first.get("body").get("order").asString());
        fieldWork.push(phone, List.of(phone.event("order.placed", body)));
        assertThat(report(marketer, Attribution.By.SOURCE).total()).isEqualTo(new Attribution.Total(1, 36_000));
        reconciles(marketer);
    }

    @Test
    void aVisitThatArrivesLateIsCreditedAfterAll() {
        var field = fieldWork.field(1);
        var shop = field.shops().getFirst();
        var phone = fieldWork.phone(field);
        fieldWork.push(phone, List.of(phone.order(field, shop, 1)));
        var organisation = field.company().id();
        var touch = visit(shop.value(), 3);
        touches.record(organisation, touch);
        touches.record(organisation, touch);
        var marketer = field.company().marketer();
        assertThat(report(marketer, Attribution.By.SOURCE).rows())
                .extracting(Attribution.Row::group, Attribution.Row::linear)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("salesman", 36_000L));
        // Without visits, and with a window too short for it, nothing is known again; all orders are credited anew.
        save(marketer, 30, false);
        assertThat(report(marketer, Attribution.By.SOURCE).rows())
                .extracting(Attribution.Row::group)
                .containsExactly(Credit.NONE);
        save(marketer, 2, true);
        assertThat(report(marketer, Attribution.By.SOURCE).rows())
                .extracting(Attribution.Row::group)
                .containsExactly(Credit.NONE);
        save(marketer, 4, true);
        assertThat(report(marketer, Attribution.By.SOURCE).rows())
                .extracting(Attribution.Row::group)
                .containsExactly("salesman");
        reconciles(marketer);
    }

    /** As the timer does it, here and now. */
    private void save(Actor marketer, int window, boolean visits) {
        attribution.save(marketer, new Attribution.Setting(List.of(), window, visits));
        until(() -> {
            attribution.goOn(marketer.organisation());
            return attribution.progress(marketer).orders() == 0;
        });
    }

    /** Pieces wait for transactions of before; those of other tests may be open. */
    private static void until(BooleanSupplier done) {
        for (int i = 0; !done.getAsBoolean(); i++) {
            if (i == 400) {
                fail("It never came to that");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static Touch visit(UUID outlet, int daysAgo) {
        return new Touch(
                Ids.v7(),
                Instant.now().minus(Duration.ofDays(daysAgo)),
                Touch.Kind.VISIT,
                null,
                null,
                outlet,
                "salesman",
                "visit",
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private List<String> sources(Actor marketer) {
        return report(marketer, Attribution.By.SOURCE).rows().stream()
                .map(Attribution.Row::group)
                .toList();
    }

    /** Whatever happens while orders are credited anew, the credits are the orders; and what was begun is ended. */
    @Test
    void creditingAnewGoesOnWhereItWasKilled() {
        var field = fieldWork.field(4);
        var phone = fieldWork.phone(field);
        var organisation = field.company().id();
        var marketer = field.company().marketer();
        var first = phone.order(field, field.shops().getFirst(), 3);
        fieldWork.push(phone, List.of(first));
        for (var shop : field.shops()) {
            touches.record(organisation, visit(shop.value(), 3));
            fieldWork.push(phone, List.of(phone.order(field, shop, 2)));
        }
        assertThat(sources(marketer)).containsExactly("salesman");
        withoutTheTimer(organisation, () -> {
            attribution.save(marketer, new Attribution.Setting(List.of(), 2, true));
            assertThat(attribution.progress(marketer)).isEqualTo(new Attribution.Progress(0, 5));
            assertThat(attribution.piece(organisation, 1, false)).isFalse();
            assertThat(attribution.piece(organisation, 1, true)).isTrue();
            assertThat(sources(marketer)).containsExactlyInAnyOrder("salesman", Credit.NONE);
            reconciles(marketer);
            int done = attribution.progress(marketer).done();
            assertThat(done).isBetween(1, 2);
            assertThatThrownBy(() -> work.run(organisation, () -> {
                        attribution.piece(organisation, 1, true);
                        throw new IllegalStateException("killed");
                    }))
                    .hasMessage("killed");
            assertThat(attribution.progress(marketer).done()).isEqualTo(done);
            var body = new HashMap<>(FieldWork.orderBody(field, field.shops().getFirst(), 1));
            body.put("replaces", first.get("body").get("order").asString());
            fieldWork.push(phone, List.of(phone.event("order.placed", body)));
            fieldWork.push(phone, List.of(phone.order(field, field.shops().getLast(), 4)));
            reconciles(marketer);
        });
        until(() -> {
            attribution.goOn(organisation);
            return attribution.progress(marketer).orders() == 0;
        });
        assertThat(sources(marketer)).containsExactly(Credit.NONE);
        reconciles(marketer);
    }

    @Test
    void anOrderReplacedWhileItIsCreditedAnewLeavesNoCredit() {
        var field = fieldWork.field(1);
        var phone = fieldWork.phone(field);
        var organisation = field.company().id();
        var marketer = field.company().marketer();
        var order = phone.order(field, field.shops().getFirst(), 2);
        fieldWork.push(phone, List.of(order));
        var id = UUID.fromString(order.get("body").get("order").asString());
        withoutTheTimer(organisation, () -> {
            attribution.save(marketer, new Attribution.Setting(List.of(), 2, true));
            var credited = new CountDownLatch(1);
            var mayEnd = new CountDownLatch(1);
            var anew = CompletableFuture.runAsync(
                    () -> work.run(organisation, () -> {
                        assertThat(attribution.piece(organisation, 1, true)).isTrue();
                        credited.countDown();
                        until(() -> mayEnd.getCount() == 0);
                    }),
                    Thread::startVirtualThread);
            until(() -> credited.getCount() == 0);
            var replaced = CompletableFuture.runAsync(
                    () -> work.run(organisation, () -> attribution.replaced(organisation, id)),
                    Thread::startVirtualThread);
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            mayEnd.countDown();
            anew.join();
            replaced.join();
        });
        assertThat(attribution.of(marketer, id)).isEmpty();
        reconciles(marketer);
    }

    /** It leaves a setting alone while a transaction is open that may have read the one before. */
    private void withoutTheTimer(OrganisationId organisation, Runnable then) {
        var open = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var older = CompletableFuture.runAsync(
                () -> work.run(organisation, () -> {
                    sql.execute("select pg_current_xact_id()");
                    open.countDown();
                    until(() -> mayEnd.getCount() == 0);
                }),
                Thread::startVirtualThread);
        until(() -> open.getCount() == 0);
        try {
            then.run();
        } finally {
            mayEnd.countDown();
        }
        older.join();
    }

    /** An order with two touches of one source in two campaigns is one order of that source, and one of each campaign. */
    @Test
    void anOrderCountsOnceHoweverItsTouchesAreToldApart() {
        var field = fieldWork.field(1);
        var shop = field.shops().getFirst().value();
        var phone = fieldWork.phone(field);
        var organisation = field.company().id();
        var marketer = field.company().marketer();
        touch(organisation, shop, 5, "facebook", "lebaran");
        touch(organisation, shop, 4, "facebook", "kopi");
        touch(organisation, shop, 3, "google", "kopi");
        touch(organisation, shop, 2, "facebook", null);
        fieldWork.push(phone, List.of(phone.order(field, field.shops().getFirst(), 2)));
        fieldWork.push(phone, List.of(phone.order(field, field.shops().getFirst(), 1)));
        assertThat(orders(marketer, Attribution.By.SOURCE, null, null))
                .containsOnly(Map.entry("facebook", 2), Map.entry("google", 2));
        assertThat(orders(marketer, Attribution.By.CAMPAIGN, null, null))
                .containsOnly(Map.entry("lebaran", 2), Map.entry("kopi", 2), Map.entry(Credit.NONE, 2));
        assertThat(orders(marketer, Attribution.By.SOURCE, null, "kopi"))
                .containsOnly(Map.entry("facebook", 2), Map.entry("google", 2));
        assertThat(orders(marketer, Attribution.By.CAMPAIGN, "google", null)).containsOnly(Map.entry("kopi", 2));
        assertThat(orders(marketer, Attribution.By.SOURCE, null, Credit.NONE)).containsOnly(Map.entry("facebook", 2));
        reconciles(marketer);
    }

    private Map<String, Integer> orders(
            Actor marketer, Attribution.By by, @Nullable String source, @Nullable String campaign) {
        var query = new Attribution.Query(today().minusDays(40), today(), source, campaign);
        return attribution.report(marketer, query, by).rows().stream()
                .collect(Collectors.toMap(Attribution.Row::group, Attribution.Row::orders));
    }

    private void touch(
            OrganisationId organisation, UUID outlet, int daysAgo, String source, @Nullable String campaign) {
        touches.record(
                organisation,
                new Touch(
                        Ids.v7(),
                        Instant.now().minus(Duration.ofDays(daysAgo)),
                        Touch.Kind.LINK,
                        null,
                        null,
                        outlet,
                        source,
                        "cpc",
                        campaign,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void whoRefusesIsCountedWithoutIdentity() throws Exception {
        var field = fieldWork.field(0);
        allow(field);
        var visitor = UUID.randomUUID().toString();
        tell(field, page("", null));
        tell(field, page("", visitor), "Sec-GPC", "1");
        tell(field, page("", visitor), "DNT", "1");
        assertThat(visits(field).rows()).singleElement().satisfies(row -> {
            assertThat(row.source()).isEqualTo("facebook");
            assertThat(row.visits()).isEqualTo(3);
            assertThat(row.known()).isZero();
        });
        tell(field, page("", visitor));
        assertThat(visits(field).rows().getFirst().known()).isEqualTo(1);
    }

    @Test
    void machinesForeignSitesAndNonsenseCountForNothing() throws Exception {
        var field = fieldWork.field(0);
        allow(field);
        assertThat(tell(field, page("", null), "User-Agent", "Googlebot/2.1")).isEqualTo(204);
        assertThat(tell(field, page("", null), "Origin", "https://fremd.example"))
                .isEqualTo(204);
        assertThat(tell(field, "{\"page\":\"https://fremd.example/\"}")).isEqualTo(204);
        assertThat(tell(field, "nonsense")).isEqualTo(204);
        assertThat(tell(field, page("", null).replace("}", ",\"x\":\"" + "y".repeat(5_000) + "\"}")))
                .isEqualTo(204);
        assertThat(visits(field).rows()).isEmpty();
    }

    @Test
    void goingOnWithinTheSiteIsAPageAndNoVisit() throws Exception {
        var field = fieldWork.field(0);
        allow(field);
        tell(field, page("?ref=abc", null));
        tell(field, "{\"page\":\"%s/harga\",\"referrer\":\"%s/promo\"}".formatted(SITE, SITE));
        var days = visits(field).days();
        assertThat(days.stream().mapToLong(Web.OnDay::visits).sum()).isEqualTo(1);
        assertThat(days.stream().mapToLong(Web.OnDay::views).sum()).isEqualTo(2);
    }

    /** Whoever guesses addresses must not hide a company that was made in the same second. */
    @Test
    void anAddressJustGivenOutIsKnownThoughSomebodyGuessedAMomentAgo() {
        var company = fieldWork.field(0).company();
        assertThat(addresses.find("nobody-000000000000")).isEmpty();
        assertThat(addresses.find(addresses.of(company.id()))).contains(company.id());
    }

    @Test
    void aCodeLeadsToWhatsAppWithItsWordsAndSaysWhereALeadCameFrom() throws Exception {
        var field = fieldWork.field(0);
        var company = field.company();
        var reference = new Reference(
                Ids.v7(),
                "PSR7",
                "Poster Pasar",
                "poster-pasar",
                Reference.WHATSAPP,
                "ramadan",
                null,
                null,
                "+6281234567890",
                "Halo, saya mau",
                0);
        assertThat(touches.save(company.marketer(), reference)).isTrue();
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                        + environment.getProperty("local.server.port") + "/r/"
                                        + addresses.of(company.id()) + "/psr7"))
                                .header("User-Agent", BROWSER)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .isEqualTo("https://wa.me/6281234567890?text=Halo%2C%20saya%20mau%20%5BPSR7%5D");
        assertThat(touches.references(company.marketer(), null).getFirst().followed())
                .isEqualTo(1);
        var id = Leads.newId();
        var plain = Lead.Origin.of(Lead.Door.PASTE, Lead.Origin.DIRECT);
        leads.capture(
                company.id(),
                new NewLead(
                        id,
                        "Bu Tini",
                        null,
                        null,
                        "tini@toko.example",
                        Lead.Place.NONE,
                        null,
                        null,
                        new Lead.Origin(
                                plain.door(),
                                plain.source(),
                                null,
                                null,
                                null,
                                null,
                                "PSR7",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        Instant.now()),
                null);
        telling.upToNow(company.id());
        var chat = Leads.newId();
        leads.capture(
                company.id(),
                new NewLead(
                        chat,
                        "Pak Udin",
                        null,
                        null,
                        null,
                        Lead.Place.NONE,
                        "Halo, saya mau kopi [psr7]",
                        null,
                        plain,
                        Instant.now()),
                null);
        telling.upToNow(company.id());
        assertThat(touches.list(company.marketer(), null, chat.value(), null, null, 5)
                        .items()
                        .getFirst()
                        .source())
                .isEqualTo("poster-pasar");
        assertThat(touches.list(company.marketer(), null, id.value(), null, null, 5)
                        .items())
                .singleElement()
                .satisfies(touch -> {
                    assertThat(touch.source()).isEqualTo("poster-pasar");
                    assertThat(touch.campaign()).isEqualTo("ramadan");
                });
    }

    @Test
    void aVisitIsOfTheFieldsDayEvenWhenItsPhoneWasOffline() {
        var field = fieldWork.field(1);
        var phone = fieldWork.phone(field);
        var then = OffsetDateTime.now(ZoneId.of("Asia/Jakarta")).minusHours(2);
        var visit = Ids.v7();
        var came = phone.event(
                "visit.started",
                then,
                Map.of(
                        "visit",
                        visit,
                        "outlet",
                        field.shops().getFirst(),
                        "extra",
                        false,
                        "at",
                        Map.of("latitude", -6.23, "longitude", 107.0, "accuracy", 9)));
        var left = phone.event(
                "visit.completed",
                then.plusMinutes(9),
                Map.of("visit", visit, "result", "no_order", "reason", "price"),
                FieldWork.id(came));
        fieldWork.push(phone, List.of(came, left));
        assertThat(touches.list(
                                field.company().marketer(),
                                field.shops().getFirst().value(),
                                null,
                                null,
                                null,
                                5)
                        .items())
                .singleElement()
                .satisfies(
                        touch -> assertThat(touch.at()).isBefore(Instant.now().minus(Duration.ofMinutes(100))));
    }
}
