package io.selaras.exchange;

import static io.selaras.exchange.FieldWork.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.HouseTest;
import io.selaras.exchange.FieldWork.Field;
import io.selaras.exchange.FieldWork.Phone;
import io.selaras.exchange.sync.Pull;
import io.selaras.exchange.sync.Push;
import io.selaras.exchange.sync.Quarantine;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What arrives twice, late, in pieces, wrong or from next month's app. Experiments E5, E6, E7, E17. */
@HouseTest
class PushTests {
    @Autowired
    FieldWork work;

    @Autowired
    Push push;

    @Autowired
    Pull pull;

    @Autowired
    Quarantine quarantine;

    @Autowired
    Work transactions;

    @Autowired
    DSLContext sql;

    @Autowired
    JsonMapper json;

    @Test
    void aVisitWithAnOrderIsAppliedAndSentAgainChangesNothing() {
        var field = work.field(1);
        var phone = work.phone(field);
        var events = phone.visit(field, field.shops().getFirst(), 3);

        var first = work.push(phone, events);
        assertThat(first.items()).extracting(Push.Item::status).containsOnly("applied");
        assertThat(first.ackThroughSeq()).isEqualTo(3);
        assertThat(first.missing()).isEmpty();
        var before = state(field);

        var second = work.push(phone, events);
        assertThat(second.items()).extracting(Push.Item::status).containsOnly("duplicate");
        assertThat(number(second, 1)).isEqualTo(number(first, 1)).startsWith("SO");
        assertThat(state(field)).isEqualTo(before);
    }

    /** How many transactions a phone's events were written in. */
    private int transactions(FieldWork.Field field) {
        return transactions.in(
                field.company().id(),
                () -> sql.fetchSingle("select count(distinct xmin::text) from exchange.inbox")
                        .get(0, int.class));
    }

    @Test
    void aPushIsOneTransactionUnlessOneOfItsEventsIsNotSimplyApplied() {
        var good = work.field(2);
        var phone = work.phone(good);
        var events = new ArrayList<JsonNode>(phone.visit(good, good.shops().get(0), 1));
        events.addAll(phone.visit(good, good.shops().get(1), 2));
        work.push(phone, events);
        assertThat(transactions(good)).isEqualTo(1);

        var mixed = work.field(1);
        var other = work.phone(mixed);
        var bad = new HashMap<>(FieldWork.orderBody(mixed, mixed.shops().getFirst(), 1));
        bad.put("total", 1);
        var answer = work.push(
                other,
                List.of(
                        other.order(mixed, mixed.shops().getFirst(), 1),
                        other.event("order.placed", bad),
                        other.order(mixed, mixed.shops().getFirst(), 2)));
        assertThat(answer.items()).extracting(Push.Item::status).containsExactly("applied", "rejected", "applied");
        assertThat(answer.ackThroughSeq()).isEqualTo(3);
        assertThat(transactions(mixed)).isEqualTo(3);
    }

    /** Small pushes that come at the same time are written together; what is wrong in one is that one's trouble. */
    @Test
    void pushesThatComeAtOnceAreEachAnsweredForThemselves() throws Exception {
        var field = work.field(1);
        var shop = field.shops().getFirst();
        var wrongTotal = new HashMap<>(FieldWork.orderBody(field, shop, 1));
        wrongTotal.put("total", 1);
        var applied = new AtomicInteger();
        try (var phones = Executors.newFixedThreadPool(6)) {
            var working = new ArrayList<Future<?>>();
            for (int i = 0; i < 6; i++) {
                var phone = work.phone(field);
                var clumsy = i == 3;
                working.add(phones.submit(() -> {
                    for (int round = 1; round <= 12; round++) {
                        var wrong = clumsy && round % 4 == 0;
                        if (wrong) {
                            wrongTotal.put("order", UUID.randomUUID());
                        }
                        var event = wrong ? phone.event("order.placed", wrongTotal) : phone.order(field, shop, round);
                        var answer = push.push(
                                phone.actor,
                                new Push.Request(phone.dbEpoch, "1.0", Instant.now(), null, null, List.of(event)));
                        assertThat(answer.items()).hasSize(1);
                        var item = answer.items().getFirst();
                        assertThat(item.id()).isEqualTo(event.get("id").asString());
                        assertThat(item.status()).isEqualTo(wrong ? "rejected" : "applied");
                        assertThat(answer.ackThroughSeq()).isEqualTo(round);
                        if (!wrong) {
                            applied.incrementAndGet();
                            assertThat(String.valueOf(item.result()))
                                    .contains(event.get("body").get("order").asString());
                        }
                    }
                }));
            }
            for (var one : working) {
                one.get();
            }
        }
        assertThat(applied).hasValue(69);
        transactions.run(field.company().id(), () -> {
            var orders = sql.fetchSingle(
                    "select count(*), count(distinct number), count(distinct xmin::text) from orders.sales_order");
            assertThat(orders.get(0, int.class)).isEqualTo(69);
            assertThat(orders.get(1, int.class)).isEqualTo(69);
            assertThat(orders.get(2, int.class))
                    .as("some were written together")
                    .isLessThan(69);
            assertThat(sql.fetchSingle("select count(*) from exchange.inbox").get(0, int.class))
                    .isEqualTo(72);
            assertThat(sql.fetchSingle(
                                    "select count(distinct subject_id) from platform.audit where subject_type = 'order'")
                            .get(0, int.class))
                    .isEqualTo(69);
        });
    }

    @Test
    void anOrderCorrectedInTheSamePushCountsOnce() {
        var field = work.field(1);
        var shop = field.shops().getFirst();
        var phone = work.phone(field);
        var first = phone.order(field, shop, 1);
        var corrected = new HashMap<>(FieldWork.orderBody(field, shop, 3));
        corrected.put("replaces", first.get("body").get("order").asString());
        var answer = work.push(phone, List.of(first, phone.event("order.placed", corrected, id(first))));
        assertThat(answer.items()).extracting(Push.Item::status).containsOnly("applied");
        transactions.run(field.company().id(), () -> {
            assertThat(sql.fetch("select state from orders.sales_order order by total")
                            .getValues(0, String.class))
                    .containsExactly("REPLACED", "PLACED");
            var counted = sql.fetchSingle("select sum(transactions), sum(value) from metrics.day");
            assertThat(counted.get(0, long.class)).isEqualTo(1);
            assertThat(counted.get(1, Long.class)).isEqualTo(corrected.get("total"));
        });
    }

    private static String number(Push.Answer answer, int item) {
        return String.valueOf(answer.items().get(item).result()).replaceAll(".*?(SO\\d\\d-\\d+-\\d+).*", "$1");
    }

    /** E5: whatever order, repetition and number of tabs, the server ends where one tidy phone would have brought it. */
    @Test
    void shuffledRepeatedAndFromThreeTabsIsTheSameAsOnceInOrder() throws Exception {
        var random = new Random(5);
        var oracleField = work.field(20);
        var field = work.field(20);
        var oracle = work.phone(oracleField);
        var phone = work.phone(field);
        var events = new ArrayList<JsonNode>();
        for (int i = 0; i < 150; i++) {
            int shop = random.nextInt(20);
            int cartons = 1 + random.nextInt(5);
            work.push(oracle, oracle.visit(oracleField, oracleField.shops().get(shop), cartons));
            events.addAll(phone.visit(field, field.shops().get(shop), cartons));
        }
        var sent = new ArrayList<JsonNode>();
        for (var event : events) {
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                sent.add(event);
            }
        }
        Collections.shuffle(sent, random);
        try (var tabs = Executors.newFixedThreadPool(3)) {
            for (int from = 0; from < sent.size(); ) {
                int until = Math.min(sent.size(), from + 1 + random.nextInt(30));
                var batch = List.copyOf(sent.subList(from, until));
                tabs.submit(() -> work.push(phone, batch));
                from = until;
            }
        }
        var last = work.push(phone, events);
        assertThat(last.items()).extracting(Push.Item::status).containsOnly("duplicate");
        assertThat(last.ackThroughSeq()).isEqualTo(events.size());
        assertThat(last.missing()).isEmpty();
        assertThat(state(field)).isEqualTo(state(oracleField));
        assertThat(count(field, "select count(*) from exchange.waiting")).isZero();
        assertThat(count(field, "select count(distinct number) from orders.sales_order"))
                .isEqualTo(150);
    }

    /** What an owner would see: no ids, no numbers, no times. */
    private List<String> state(Field field) {
        var state = new ArrayList<String>();
        transactions.run(field.company().id(), () -> {
            for (var query : List.of(
                    "select outlet_name || ' ' || result || ' ' || (ended_at is null) from visits.visit order by 1",
                    "select outlet_name || ' ' || total || ' ' || state || ' ' || variance from orders.sales_order order by 1",
                    "select product_name || ' ' || quantity || ' ' || net || ' ' || explanation from orders.line order by 1",
                    "select action || ' ' || count(*) from platform.audit where subject_type = 'order' group by action order by 1",
                    "select kind || ' ' || count(*) from customers.timeline where kind <> 'change' group by kind order by 1",
                    "select topic || ' ' || count(*) from platform.change where topic in ('order', 'visit') group by topic order by 1")) {
                state.addAll(sql.fetch(query).getValues(0, String.class));
            }
        });
        return state;
    }

    private int count(Field field, String query) {
        return transactions.<Integer>in(
                field.company().id(), () -> sql.fetchSingle(query).get(0, Integer.class));
    }

    /** E6. */
    @Test
    void theSameIdWithAnotherBodyOverwritesNothing() {
        var field = work.field(1);
        var phone = work.phone(field);
        var order = phone.order(field, field.shops().getFirst(), 2);
        work.push(phone, List.of(order));
        var before = state(field);
        for (int i = 1; i <= 20; i++) {
            var other = order.deepCopy();
            ((ObjectNode) other.get("body")).put("note", "lain " + i);
            var answer = work.push(phone, List.of(work.signed(other)));
            assertThat(answer.items().getFirst().status()).isEqualTo("conflict_id");
        }
        assertThat(state(field)).isEqualTo(before);
        assertThat(count(field, "select count(*) from exchange.oddity where kind = 'conflict_id'"))
                .isEqualTo(20);
        assertThat(count(field, "select count(*) from exchange.alarm where kind = 'conflict-id'"))
                .isEqualTo(1);
    }

    /** E7: in fifty events one malformed, one refused, one of next month, one that is no event. */
    @Test
    void poisonHoldsNobodyUpAndIsAllKeptAndVisible() {
        var field = work.field(3);
        var phone = work.phone(field);
        int good = 0;
        for (int batch = 0; batch < 4; batch++) {
            var events = new ArrayList<JsonNode>();
            for (int i = 0; i < 15; i++) {
                events.addAll(phone.visit(field, field.shops().get(i % 3), 1));
            }
            good += events.size();
            events.add(7, phone.event("order.placed", Map.of("order", "bukan id")));
            events.add(
                    11, phone.event("visit.started", Map.of("visit", UUID.randomUUID(), "outlet", UUID.randomUUID())));
            var tooNew = phone.event(
                    "order.placed", FieldWork.orderBody(field, field.shops().getFirst(), 1));
            events.add(23, work.signed(tooNew.put("v", 2)));
            events.add(31, json.createObjectNode().put("id", "apa ini").put("junk", batch));
            var answer = work.push(phone, events);
            assertThat(answer.items().get(7).status()).isEqualTo("quarantined");
            assertThat(answer.items().get(11).status()).isEqualTo("rejected");
            assertThat(answer.items().get(11).code()).isEqualTo("outlet-unknown");
            assertThat(answer.items().get(23).status()).isEqualTo("deferred");
            assertThat(answer.items().get(31).status()).isEqualTo("quarantined");
        }
        assertThat(count(field, "select count(*) from exchange.inbox where status = 'applied'"))
                .isEqualTo(good);
        var open = quarantine.list(field.company().supervisor(), Quarantine.State.OPEN, null, 100);
        assertThat(open.items()).hasSize(16);
        assertThat(quarantine
                        .list(field.company().marketer(), Quarantine.State.OPEN, null, 5)
                        .items())
                .hasSize(5);
        assertThat(quarantine
                        .list(field.company().otherSalesman(), Quarantine.State.OPEN, null, 100)
                        .items())
                .isEmpty();
    }

    @Test
    void whatWaitsForAnotherEventIsAppliedAsSoonAsThatArrives() {
        var field = work.field(1);
        var phone = work.phone(field);
        var events = phone.visit(field, field.shops().getFirst(), 1);
        var early = work.push(phone, List.of(events.get(2), events.get(1)));
        assertThat(early.items()).extracting(Push.Item::status).containsOnly("deferred");
        assertThat(early.missing()).containsExactly(List.of(1L, 1L));
        var late = work.push(phone, List.of(events.get(0)));
        assertThat(late.items()).extracting(Push.Item::status).containsOnly("applied");
        assertThat(late.ackThroughSeq()).isEqualTo(3);
        assertThat(count(field, "select count(*) from visits.visit where result = 'ORDERED'"))
                .isOne();
        var inbox = pull.pull(phone.actor, "inbox", null, 100).orElseThrow();
        assertThat(inbox.rows().toString()).contains(id(events.get(1)).toString(), "\"applied\"");
    }

    @Test
    void aSupervisorRepairsWhatWasRefusedAndThePhoneIsTold() {
        var field = work.field(1);
        var phone = work.phone(field);
        var body = new HashMap<>(FieldWork.orderBody(field, field.shops().getFirst(), 2));
        body.put("total", 1_000);
        var order = phone.event("order.placed", body);
        assertThat(work.push(phone, List.of(order)).items().getFirst().code()).isEqualTo("does-not-add-up");

        assertThat(quarantine.correct(field.company().otherSalesman(), id(order), order))
                .isEmpty();
        body.put("total", 68_400);
        var repaired = quarantine.correct(field.company().supervisor(), id(order), json.valueToTree(body));
        assertThat(repaired.orElseThrow()).isInstanceOf(Quarantine.Repair.Done.class);
        assertThat(count(field, "select count(*) from orders.sales_order where total = 68400"))
                .isOne();
        assertThat(work.push(phone, List.of(order)).items().getFirst().status()).isEqualTo("duplicate");
        assertThat(pull.pull(phone.actor, "inbox", null, 100)
                        .orElseThrow()
                        .rows()
                        .toString())
                .contains("repaired");
    }

    @Test
    void aDiscountTheSalesmanMadeUpIsRefusedAndASmallDifferenceIsNoted() {
        var field = work.field(1);
        var phone = work.phone(field);
        var greedy = order(field, 2, 30_000);
        var old = order(field, 2, 1_000);
        var answer = work.push(phone, List.of(phone.event("order.placed", greedy), phone.event("order.placed", old)));
        assertThat(answer.items().get(0).code()).isEqualTo("price-differs");
        assertThat(answer.items().get(1).status()).isEqualTo("applied");
        assertThat(count(field, "select variance from orders.sales_order")).isEqualTo(2_600);
    }

    private static Map<String, Object> order(Field field, int cartons, long discount) {
        var body = new HashMap<>(FieldWork.orderBody(field, field.shops().getFirst(), cartons));
        long gross = 36_000L * cartons;
        body.put("total", gross - discount);
        body.put(
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
        return body;
    }

    @Test
    void aCorrectionReplacesTheOrderAndTheOldOneCountsNoMore() {
        var field = work.field(1);
        var phone = work.phone(field);
        var first = phone.order(field, field.shops().getFirst(), 4);
        var body = new HashMap<>(FieldWork.orderBody(field, field.shops().getFirst(), 1));
        body.put("replaces", first.get("body").get("order").asString());
        var correction = phone.event("order.placed", body, id(first));
        assertThat(work.push(phone, List.of(correction, first)).items())
                .extracting(Push.Item::status)
                .containsExactly("applied", "applied");
        assertThat(count(field, "select count(*) from orders.sales_order where state = 'PLACED' and total = 36000"))
                .isOne();
        assertThat(count(
                        field,
                        "select count(*) from orders.sales_order where state = 'REPLACED' and replaced_by is not null"))
                .isOne();
    }

    /** E17: wrong by a day either way, three zones, the last hour of the year. */
    @Test
    void aWrongClockRefusesNothingAndTheBusinessDayIsRight() {
        var field = work.field(1);
        for (var wrong : List.of(Duration.ofDays(-1), Duration.ofDays(1), Duration.ofMinutes(-3), Duration.ZERO)) {
            for (var zone : List.of(ZoneOffset.ofHours(7), ZoneOffset.ofHours(-5), ZoneOffset.UTC)) {
                var phone = work.phone(field);
                var truly = Instant.now().minus(Duration.ofHours(3));
                var shown = truly.plus(wrong).atOffset(zone);
                var event = phone.event(
                        "visit.started",
                        shown,
                        Map.of(
                                "visit",
                                UUID.randomUUID(),
                                "outlet",
                                field.shops().getFirst()));
                var answer = work.push(phone, Instant.now().plus(wrong), null, null, List.of(event));
                assertThat(answer.items().getFirst().status()).isEqualTo("applied");
                var day = truly.atZone(FieldWork.JAKARTA).toLocalDate();
                assertThat(count(field, "select count(*) from visits.visit where day <> '" + day + "'"))
                        .isZero();
            }
        }
        assertThat(count(field, "select count(*) from exchange.inbox where clock_flag = 'OFFSET'"))
                .isEqualTo(9);
    }

    @Test
    void aClockSetRightHalfWayIsNoticedAndTheDayBeforeTheJumpIsRight() {
        var field = work.field(1);
        var phone = work.phone(field);
        work.push(phone, Instant.now().plus(Duration.ofDays(1)), 0L, "boot", List.of());
        var truly = Instant.now().minus(Duration.ofMinutes(40));
        var before = phone.event(
                "visit.started",
                OffsetDateTime.ofInstant(truly.plus(Duration.ofDays(1)), FieldWork.JAKARTA),
                Map.of("visit", UUID.randomUUID(), "outlet", field.shops().getFirst()));
        before.set("mono", json.valueToTree(Map.of("ms", 1_000, "boot", "boot")));
        var answer =
                work.push(phone, Instant.now(), 1_000 + Duration.ofMinutes(40).toMillis(), "boot", List.of(before));
        assertThat(answer.items().getFirst().status()).isEqualTo("applied");
        assertThat(count(field, "select count(*) from exchange.inbox where clock_flag = 'JUMP'"))
                .isOne();
        assertThat(count(field, "select count(*) from exchange.alarm where kind = 'clock-jumped'"))
                .isOne();
        assertThat(count(
                        field,
                        "select abs(extract(epoch from started_at - '%s'::timestamptz))::int from visits.visit"
                                .formatted(truly)))
                .isLessThan(5);
    }

    @Test
    void aPhoneThatLostItsDatabaseIsNoticed() {
        var field = work.field(1);
        var phone = work.phone(field);
        work.push(phone, phone.visit(field, field.shops().getFirst(), 1));
        var reborn = work.new Phone(phone.actor, UUID.randomUUID().toString());
        work.push(reborn, List.of());
        assertThat(count(field, "select count(*) from exchange.alarm where kind = 'database-vanished'"))
                .isOne();
    }
}
