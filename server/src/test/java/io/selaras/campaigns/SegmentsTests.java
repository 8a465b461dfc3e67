package io.selaras.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.HouseTest;
import io.selaras.campaigns.Segment.Condition;
import io.selaras.campaigns.Segment.Field;
import io.selaras.campaigns.Segment.Rule;
import io.selaras.customers.OutletId;
import io.selaras.exchange.FieldWork;
import io.selaras.messaging.Channel;
import io.selaras.messaging.Consent;
import io.selaras.messaging.Consents;
import io.selaras.messaging.Mail;
import io.selaras.pipeline.Lead;
import io.selaras.pipeline.Leads;
import io.selaras.pipeline.NewLead;
import io.selaras.platform.Ids;
import io.selaras.platform.Telling;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class SegmentsTests {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final LocalDate TODAY = LocalDate.now(JAKARTA);

    @Autowired
    FieldWork fieldWork;

    @Autowired
    Segments segments;

    @Autowired
    Telling telling;

    @Autowired
    Leads leads;

    @Autowired
    Consents consents;

    @Autowired
    Attribution attribution;

    @Autowired
    Work work;

    private static Condition is(Field field, String... values) {
        return new Condition(field, Segment.Test.IS, null, List.of(values), null, null);
    }

    private static Condition asked(
            Field field, Segment.Test test, @Nullable Long number, @Nullable Integer days, String... values) {
        return new Condition(field, test, null, List.of(values), number, days);
    }

    private static Rule all(Condition... conditions) {
        return new Rule(false, List.of(conditions), List.of());
    }

    private static Rule any(Condition... conditions) {
        return new Rule(true, List.of(conditions), List.of());
    }

    private int count(FieldWork.Field field, Rule rule) {
        return segments.fit(field.company().marketer(), rule, 1)
                .orElseThrow()
                .count()
                .members();
    }

    private void noOrder(FieldWork.Field field, FieldWork.Phone phone, int shop, String reason) {
        var visit = Ids.v7();
        var came = phone.event(
                "visit.started",
                Map.of(
                        "visit",
                        visit,
                        "outlet",
                        field.shops().get(shop),
                        "extra",
                        false,
                        "at",
                        Map.of("latitude", -6.23, "longitude", 107.0, "accuracy", 9)));
        var left = phone.event(
                "visit.completed", Map.of("visit", visit, "result", "no_order", "reason", reason), FieldWork.id(came));
        fieldWork.push(phone, List.of(came, left));
    }

    @Test
    void anOrderMovesAnOutletAtOnceAndItsCorrectionMovesItBack() {
        var field = fieldWork.field(3);
        var phone = fieldWork.phone(field);
        var coffee = field.coffee().value().toString();
        var buyers = all(is(Field.BOUGHT, coffee));
        var big = all(asked(Field.VALUE, Segment.Test.AT_LEAST, 60_000L, 7));
        var small = all(asked(Field.VALUE, Segment.Test.AT_MOST, 60_000L, 7));
        var never = all(asked(Field.LAST_ORDER, Segment.Test.NEVER, null, null));
        assertThat(count(field, buyers)).isZero();
        assertThat(count(field, never)).isEqualTo(3);
        var order = phone.order(field, field.shops().getFirst(), 2);
        fieldWork.push(phone, List.of(order));
        assertThat(count(field, buyers)).isEqualTo(1);
        assertThat(count(field, big)).isEqualTo(1);
        assertThat(count(field, small)).isEqualTo(2);
        assertThat(count(field, never)).isEqualTo(2);
        var body = new HashMap<>(FieldWork.orderBody(field, field.shops().getFirst(), 1));
        body.put("replaces", order.get("body").get("order").asString());
        fieldWork.push(phone, List.of(phone.event("order.placed", body)));
        assertThat(count(field, big)).isZero();
        assertThat(count(field, buyers)).isEqualTo(1);
        var member = segments.members(field.company().marketer(), buyers, null, 5)
                .items()
                .getFirst();
        assertThat(member.orders()).isEqualTo(1);
        assertThat(member.value()).isEqualTo(36_000);
    }

    @Test
    void aVisitWithoutAnOrderIsAskedByItsReason() {
        var field = fieldWork.field(3);
        var phone = fieldWork.phone(field);
        noOrder(field, phone, 0, "price");
        noOrder(field, phone, 1, "stock");
        assertThat(count(field, all(asked(Field.NO_ORDER, Segment.Test.IS, null, 7, "price"))))
                .isEqualTo(1);
        assertThat(count(field, all(asked(Field.NO_ORDER, Segment.Test.IS_NOT, null, 7, "price"))))
                .isEqualTo(2);
        assertThat(count(field, all(asked(Field.LAST_VISIT, Segment.Test.WITHIN, null, 1))))
                .isEqualTo(2);
    }

    @Test
    void groupsJoinWithAndAndOr() {
        var field = fieldWork.field(2);
        fieldWork.shop(field.company(), "Grosir Maju", -6.3, 107.2);
        var named = asked(Field.NAME, Segment.Test.CONTAINS, null, null, "grosir");
        var classC = is(Field.CLASS, "C");
        var classA = is(Field.CLASS, "A");
        assertThat(count(field, all(classC, named))).isEqualTo(1);
        assertThat(count(field, any(classA, named))).isEqualTo(1);
        assertThat(count(field, new Rule(false, List.of(classC), List.of(any(classA, named)))))
                .isEqualTo(1);
        assertThat(count(field, new Rule(true, List.of(named), List.of(all(classC, is(Field.CHANNEL, "GT"))))))
                .isEqualTo(3);
        assertThat(count(field, all())).isEqualTo(3);
    }

    @Test
    void aLeadIsSomebodyUntilItsOutletIs() {
        var field = fieldWork.field(0);
        leads.capture(
                field.company().id(),
                new NewLead(
                        Leads.newId(),
                        "Bu Tini",
                        null,
                        null,
                        "tini@toko.example",
                        Lead.Place.NONE,
                        null,
                        null,
                        Lead.Origin.of(Lead.Door.DESK, "facebook"),
                        Instant.now()),
                null);
        telling.upToNow(field.company().id());
        var rule = all(is(Field.LEAD_SOURCE, "facebook"), asked(Field.EMAIL, Segment.Test.HAS, null, null));
        assertThat(segments.fit(field.company().marketer(), rule, 1).map(Segments.Fit::count))
                .contains(new Segments.Count(1, 1, 0, 0));
        assertThat(count(field, all(is(Field.LEAD_STATE, "NEW")))).isEqualTo(1);
    }

    @Test
    void whatCannotBeAskedIsSaidBeforeItIsKept() {
        var field = fieldWork.field(0);
        var wrong = all(asked(Field.SCORE, Segment.Test.WITHIN, null, 3));
        assertThat(segments.save(field.company().marketer(), new Segment(Ids.v7(), "Salah", wrong, 0)))
                .isInstanceOf(Segments.Saved.Wrong.class);
        assertThat(segments.fit(field.company().marketer(), all(is(Field.TERRITORY, "'; drop table x")), 1))
                .isEmpty();
        assertThat(count(field, all(is(Field.CLASS, "A' or '1'='1")))).isZero();
    }

    @Test
    void aSegmentIsKeptAndAskedAgain() {
        var field = fieldWork.field(2);
        var marketer = field.company().marketer();
        var id = UUID.fromString(Ids.v7().toString());
        var saved = segments.save(marketer, new Segment(id, "Kelas C", all(is(Field.CLASS, "C")), 0));
        assertThat(saved).isInstanceOf(Segments.Saved.Done.class);
        assertThat(segments.outlets(field.company().id(), id)).hasSize(2);
        fieldWork.shop(field.company(), "Toko Ketiga", -6.3, 107.2);
        assertThat(segments.outlets(field.company().id(), id)).hasSize(3);
        assertThat(segments.list(marketer).getFirst().count().outlets()).isEqualTo(3);
        assertThat(segments.save(marketer, new Segment(Ids.v7(), "kelas c", all(), 0)))
                .isInstanceOf(Segments.Saved.NameTaken.class);
    }

    private static Consent said(String address, @Nullable String contact, boolean given) {
        var channel = address.contains("@") ? Channel.EMAIL : Channel.WHATSAPP;
        return new Consent(
                channel,
                address,
                contact,
                Mail.MARKETING,
                given,
                "Saya mau info promo",
                1,
                "id",
                Consent.Source.FORM,
                Map.of(),
                null,
                Instant.now());
    }

    private static NewLead wish(String phone, String email) {
        return new NewLead(
                Leads.newId(),
                "Warung Setuju",
                null,
                phone,
                email,
                Lead.Place.NONE,
                null,
                null,
                Lead.Origin.of(Lead.Door.DESK, "facebook"),
                Instant.now());
    }

    @Test
    void consentIsAskedAsTheLedgerSaidLast() {
        var field = fieldWork.field(1);
        var company = field.company().id();
        var mail = all(asked(Field.EMAIL_CONSENT, Segment.Test.HAS, null, null));
        var chat = all(asked(Field.WHATSAPP_CONSENT, Segment.Test.HAS, null, null));
        var first = wish("081270002222", "Tini@toko.example");
        leads.capture(company, first, null);
        telling.upToNow(company);
        assertThat(count(field, mail)).isZero();

        var contact = "lead:" + first.id();
        consents.record(
                company, List.of(said("tini@toko.example", contact, true), said("+6281270002222", contact, true)));
        assertThat(count(field, mail)).isOne();
        assertThat(count(field, chat)).isOne();
        assertThat(count(field, all(asked(Field.EMAIL_CONSENT, Segment.Test.HAS_NOT, null, null))))
                .isOne();

        // Taken back by mail, it ends on WhatsApp too.
        consents.record(company, List.of(said("tini@toko.example", contact, false)));
        assertThat(count(field, mail)).isZero();
        assertThat(count(field, chat)).isZero();

        // Agreed before we knew who it is.
        consents.record(company, List.of(said("joko@toko.example", null, true)));
        leads.capture(company, wish("081270003333", "joko@toko.example"), null);
        telling.upToNow(company);
        assertThat(count(field, mail)).isOne();
    }

    private static int fits(List<Sale> sales, List<UUID> shops, int days, boolean least, long number, boolean value) {
        var since = TODAY.minusDays(days);
        return (int) shops.stream()
                .mapToLong(shop -> sales.stream()
                        .filter(sale ->
                                sale.outlet().equals(shop) && !sale.day().isBefore(since))
                        .mapToLong(sale -> value ? sale.total() : 1)
                        .sum())
                .filter(sum -> least ? sum >= number : sum <= number)
                .count();
    }

    private static Sale sale(UUID outlet, LocalDate day, long total) {
        return new Sale(
                Ids.v7(),
                outlet,
                Ids.v7(),
                null,
                day,
                day.atTime(9, 0).atZone(JAKARTA).toInstant(),
                total);
    }

    /** Late orders, corrections of old ones, several on a day: the last days are what the orders themselves add up to. */
    @RepeatedTest(2)
    void theLastDaysAreWhatTheOrdersAddUpTo(RepetitionInfo round) {
        var dice = new Random(20261127 + round.getCurrentRepetition());
        var field = fieldWork.field(4);
        var organisation = field.company().id();
        var shops = field.shops().stream().map(OutletId::value).toList();
        var sales = new ArrayList<Sale>();
        for (int i = 0; i < 40; i++) {
            if (!sales.isEmpty() && dice.nextInt(4) == 0) {
                var gone = sales.remove(dice.nextInt(sales.size()));
                work.run(
                        organisation,
                        () -> assertThat(attribution.replaced(organisation, gone.order()))
                                .isTrue());
                assertThat(work.<Boolean>in(organisation, () -> attribution.replaced(organisation, gone.order())))
                        .isFalse();
            } else {
                var sale = sale(
                        shops.get(dice.nextInt(shops.size())), TODAY.minusDays(dice.nextInt(12)), 1 + dice.nextInt(9));
                sales.add(sale);
                work.run(organisation, () -> attribution.placed(organisation, List.of(sale)));
                work.run(organisation, () -> attribution.placed(organisation, List.of(sale)));
            }
            if (i % 10 > 0) {
                continue;
            }
            for (int days : new int[] {0, 1, 4, 11, 400}) {
                for (long number : new long[] {0, 2, 7, 20}) {
                    for (var test : List.of(Segment.Test.AT_LEAST, Segment.Test.AT_MOST)) {
                        boolean least = test == Segment.Test.AT_LEAST;
                        assertThat(count(field, all(asked(Field.VALUE, test, number, days))))
                                .isEqualTo(fits(sales, shops, days, least, number, true));
                        assertThat(count(field, all(asked(Field.ORDERS, test, number, days))))
                                .isEqualTo(fits(sales, shops, days, least, number, false));
                    }
                }
            }
        }
    }

    @Test
    void ordersOfOneOutletAtTheSameTimeAllCount() throws Exception {
        var field = fieldWork.field(1);
        var organisation = field.company().id();
        var shop = field.shops().getFirst().value();
        try (var phones = Executors.newFixedThreadPool(6)) {
            var sent = new ArrayList<Future<?>>();
            for (int i = 0; i < 60; i++) {
                var sale = sale(shop, TODAY.minusDays(i % 5), 1);
                sent.add(phones.submit(
                        () -> work.run(organisation, () -> attribution.placed(organisation, List.of(sale)))));
            }
            for (var each : sent) {
                each.get();
            }
        }
        assertThat(count(field, all(asked(Field.VALUE, Segment.Test.AT_LEAST, 60L, 5))))
                .isOne();
        assertThat(count(field, all(asked(Field.VALUE, Segment.Test.AT_LEAST, 61L, 5))))
                .isZero();
        assertThat(count(field, all(asked(Field.ORDERS, Segment.Test.AT_LEAST, 36L, 2))))
                .isOne();
        assertThat(count(field, all(asked(Field.ORDERS, Segment.Test.AT_LEAST, 37L, 2))))
                .isZero();
    }
}
