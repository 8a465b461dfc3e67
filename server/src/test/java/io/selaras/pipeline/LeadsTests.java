package io.selaras.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.collaboration.Inbox;
import io.selaras.customers.OpeningHours;
import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.TimelineEntry;
import io.selaras.exchange.Feed;
import io.selaras.exchange.FieldWork;
import io.selaras.exchange.Window;
import io.selaras.exchange.sync.Push;
import io.selaras.planning.JourneyPlan;
import io.selaras.planning.Plans;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.OwnerDatabase;
import io.selaras.platform.Telling;
import io.selaras.platform.Work;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HouseTest
class LeadsTests {
    @Autowired
    FieldWork fieldWork;

    @Autowired
    Leads leads;

    @Autowired
    HandOver handOver;

    @Autowired
    Funnel funnel;

    @Autowired
    LeadStore store;

    @Autowired
    Outlets outlets;

    @Autowired
    Plans plans;

    @Autowired
    LeadFeed feed;

    @Autowired
    Inbox inbox;

    @Autowired
    Telling telling;

    @Autowired
    OwnerDatabase owner;

    @Autowired
    Desks desks;

    @Autowired
    Work work;

    /** A company whose salesman passes his one shop every day of the week. */
    private FieldWork.Field beat() {
        var field = fieldWork.field(1);
        var company = field.company();
        plans.save(
                company.admin(),
                new JourneyPlan(
                        Ids.v7(),
                        field.shops().getFirst().value(),
                        company.salesman().person(),
                        EnumSet.allOf(DayOfWeek.class),
                        Set.of(1, 2, 3, 4),
                        LocalDate.of(2020, 1, 1),
                        null,
                        null));
        return field;
    }

    private static NewLead lead(String name, @Nullable String phone, Lead.Place place) {
        return new NewLead(
                Leads.newId(),
                name,
                null,
                phone,
                null,
                place,
                "kopi",
                null,
                Lead.Origin.of(Lead.Door.DESK, "facebook"),
                Instant.now());
    }

    /** One rule says both: what is missing, and that it is ready. An address alone is a place, since a shop is found by it. */
    @Test
    void whatALeadLacksIsWhatKeepsItFromBeingReady() {
        var field = beat();
        var address = new Lead.Place(null, null, false, null, null, null, null, "Jl. Raya 1");
        var district = new Lead.Place(null, null, false, null, null, "Setu", null, null);
        var expected = new LinkedHashMap<NewLead, List<Lead.Lack>>();
        expected.put(lead("Tanpa apa-apa", null, Lead.Place.NONE), List.of(Lead.Lack.REACH, Lead.Lack.PLACE));
        expected.put(lead("Hanya alamat", null, address), List.of(Lead.Lack.REACH));
        expected.put(lead("Hanya telepon", "0812-1000-2001", Lead.Place.NONE), List.of(Lead.Lack.PLACE));
        expected.put(lead("Telepon dan alamat", "0812-1000-2002", address), List.of());
        expected.put(lead("Telepon dan kecamatan", "0812-1000-2003", district), List.of());
        var desk = desks.signedIn(field.company().owner());
        expected.forEach((lead, lacks) -> {
            leads.capture(field.company().id(), lead, null);
            var answer = desk.read("/api/leads/" + lead.id()).get("lead");
            assertThat(answer.get("lacks").valueStream().map(JsonNode::stringValue))
                    .as(lead.name())
                    .isEqualTo(lacks.stream().map(Enum::name).toList());
            assertThat(answer.get("state").stringValue().equals("NEW")).isEqualTo(!lacks.isEmpty());
        });
    }

    private static Lead.Place nearby() {
        return new Lead.Place(-6.231, 107.001, false, null, null, null, null, null);
    }

    private static String phoneNumber() {
        return "0812" + String.valueOf(System.nanoTime()).substring(5, 13);
    }

    private Lead capture(FieldWork.Field field, NewLead wish) {
        assertThat(leads.capture(field.company().id(), wish, null)).isInstanceOf(Leads.Captured.Kept.class);
        return read(field, wish.id());
    }

    private Lead read(FieldWork.Field field, LeadId id) {
        return leads.find(field.company().marketer(), id).orElseThrow();
    }

    private Outlet outlet(FieldWork.Field field, OutletId id) {
        return requireNonNull(outlets.byId(field.company().id(), List.of(id)).get(id));
    }

    private void untilHandedOver(OrganisationId organisation) {
        // Whoever tells of new leads holds them; a hand-over passes those by until the next second.
        telling.upToNow(organisation);
        while (handOver.handOver(organisation, 100) > 0) {
            // the timer may have taken some of them
        }
    }

    private List<Feed.Row> onPhone(Actor actor) {
        return work.in(actor.organisation(), () -> feed.rows(actor, Window.snapshot(Long.MAX_VALUE, 500)));
    }

    @Test
    void aLeadGoesToWhoeverPassesNextAndBecomesACustomer() {
        var field = beat();
        var company = field.company();
        var id = capture(field, lead("Warung Bu Tini", phoneNumber(), nearby())).id();
        untilHandedOver(company.id());
        var handed = read(field, id);
        assertThat(handed.state()).isEqualTo(Lead.State.ASSIGNED);
        assertThat(handed.salesmanId()).isEqualTo(company.salesman().person());
        assertThat(handed.promisedOn()).isEqualTo(plans.today(company.id()).plusDays(1));
        assertThat(handed.clock().escalateAt()).isBefore(handed.clock().answerBy());

        var phone = fieldWork.phone(field);
        assertThat(onPhone(phone.actor)).hasSize(1);
        var shop = requireNonNull(handed.outletId());
        var promised = requireNonNull(handed.promisedOn());
        // Accepted and visited before the server hears of either.
        var yes = phone.event("lead.answered", Map.of("lead", id, "accepted", true));
        var visit = phone.visit(field, shop, 2);
        assertThat(fieldWork.push(phone, List.of(yes)).items())
                .extracting(Push.Item::status)
                .containsExactly("applied");
        var accepted = read(field, id);
        assertThat(accepted.state()).isEqualTo(Lead.State.ACCEPTED);
        assertThat(outlet(field, shop).status()).isEqualTo(Outlet.Status.PROSPECT);
        assertThat(plans.calls(phone.actor, promised, promised, null))
                .extracting(call -> call.call().outletId())
                .contains(shop.value());

        assertThat(fieldWork.push(phone, visit).items())
                .extracting(Push.Item::status)
                .containsOnly("applied");
        var won = read(field, id);
        assertThat(won.state()).isEqualTo(Lead.State.WON);
        assertThat(won.reached().visited()).isNotNull();
        assertThat(won.orders()).isEqualTo(1);
        assertThat(won.value()).isEqualTo(68_400);
        assertThat(outlets.timeline(company.owner(), shop, "lead", null, 20)
                        .orElseThrow()
                        .items())
                .extracting(TimelineEntry::title)
                .contains("captured", "assigned");

        // Two more come home together: with the second of them it buys regularly.
        fieldWork.push(phone, List.of(phone.order(field, shop, 2), phone.order(field, shop, 2)));
        var regular = read(field, id);
        assertThat(regular.orders()).isEqualTo(3);
        assertThat(regular.value()).isEqualTo(3 * 68_400);
        assertThat(regular.reached().won()).isEqualTo(won.reached().won());
        assertThat(regular.reached().repeat()).isNotNull();
        assertThat(regular.reached().loyal()).isNull();
        assertThat(leads.steps(company.marketer(), id).orElseThrow().stream().map(Step::kind))
                .filteredOn(kind -> kind.equals("won") || kind.equals("order") || kind.equals("visited"))
                .containsExactly("order", "order", "won");
    }

    @Test
    void oneThatCannotBeHandedOverKeepsNoOtherBackAndIsTriedAgain() throws Exception {
        var field = beat();
        var organisation = field.company().id();
        var wishes = IntStream.range(0, 20)
                .mapToObj(i -> lead("Toko " + i, phoneNumber() + i, nearby()))
                .toList();
        var bad = wishes.get(7).id();
        var table = JdbcClient.create(owner.source());
        table.sql("alter table pipeline.step add constraint unbearable check (lead_id <> '%s' or kind <> 'assigned')"
                        .formatted(bad))
                .update();
        try {
            assertThat(leads.capture(organisation, wishes, null, null))
                    .hasSize(20)
                    .allMatch(Leads.Captured.Kept.class::isInstance);
            var until = Instant.now().plusSeconds(60);
            while (states(field, wishes).getOrDefault(Lead.State.ASSIGNED, 0L) < 19
                    && Instant.now().isBefore(until)) {
                untilHandedOver(organisation);
                Thread.sleep(100);
            }
            assertThat(states(field, wishes)).isEqualTo(Map.of(Lead.State.ASSIGNED, 19L, Lead.State.QUALIFIED, 1L));
            assertThat(read(field, bad).state()).isEqualTo(Lead.State.QUALIFIED);
        } finally {
            table.sql("alter table pipeline.step drop constraint unbearable").update();
        }
        // Each was said once, and what the pass had written of all before it broke is gone.
        assertThat(inbox.unread(field.company().salesman())).isEqualTo(19);
        assertThat(leads.steps(field.company().marketer(), wishes.getFirst().id())
                        .orElseThrow())
                .extracting(Step::kind)
                .containsExactly("assigned", "captured");

        work.run(organisation, () -> store.handOverLater(organisation, List.of(bad), Instant.now()));
        untilHandedOver(organisation);
        assertThat(read(field, bad).state()).isEqualTo(Lead.State.ASSIGNED);
        assertThat(inbox.unread(field.company().salesman())).isEqualTo(20);
    }

    private Map<Lead.State, Long> states(FieldWork.Field field, List<NewLead> wishes) {
        return wishes.stream()
                .map(wish -> read(field, wish.id()).state())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void ofThoseWhoComeTogetherTheSamePersonIsADoubleAndTheSameNameIsKnown() {
        var organisation = fieldWork.field(1).company().id();
        var phone = phoneNumber();
        var first = lead("Toko Satu", phone, nearby());
        var again = lead("Toko Satu lagi", phone.replaceFirst("^0", "+62"), nearby());
        var named = named("fb-1");
        var namedAgain = named("fb-1");
        var captured = leads.capture(organisation, List.of(first, again, named, namedAgain), null, null);
        assertThat(captured.get(0)).isEqualTo(new Leads.Captured.Kept(first.id(), Lead.State.QUALIFIED));
        assertThat(captured.get(1)).isEqualTo(new Leads.Captured.Kept(again.id(), Lead.State.NEW));
        assertThat(captured.get(2)).isEqualTo(new Leads.Captured.Kept(named.id(), Lead.State.QUALIFIED));
        assertThat(captured.get(3))
                .isInstanceOfSatisfying(
                        Leads.Captured.Known.class,
                        known -> assertThat(known.lead().id()).isEqualTo(named.id()));
        assertThat(leads.byId(organisation, List.of(again.id())).getFirst().duplicateOf())
                .isEqualTo(first.id());
    }

    private static NewLead named(String externalId) {
        var plain = lead("Toko " + externalId, phoneNumber(), nearby());
        return new NewLead(
                plain.id(),
                plain.name(),
                null,
                plain.phone(),
                null,
                plain.place(),
                null,
                null,
                new Lead.Origin(
                        Lead.Door.API,
                        "facebook",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        externalId),
                plain.at());
    }

    @Test
    void manyAtTheSameMomentAreEachKeptOnce() throws Exception {
        var organisation = fieldWork.field(1).company().id();
        var wish = lead("Toko Rebutan", phoneNumber(), nearby());
        var answers = new ConcurrentLinkedQueue<Leads.Captured>();
        try (var desks = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                var own = lead("Toko " + i, "08991" + (1_000_000 + i), nearby());
                desks.submit(() -> answers.add(leads.capture(organisation, own, null)));
                desks.submit(() -> answers.add(leads.capture(organisation, wish, null)));
            }
        }
        assertThat(answers).hasSize(400);
        assertThat(answers.stream().filter(Leads.Captured.Kept.class::isInstance))
                .hasSize(201);
        assertThat(answers.stream()
                        .filter(Leads.Captured.Known.class::isInstance)
                        .map(known -> ((Leads.Captured.Known) known).lead().id()))
                .hasSize(199)
                .containsOnly(wish.id());
    }

    @Test
    void aRefusalNeedsAReasonComesBackAndGetsAnAnswer() {
        var field = beat();
        var company = field.company();
        var id = capture(field, lead("Toko Jauh", phoneNumber(), nearby())).id();
        untilHandedOver(company.id());
        var phone = fieldWork.phone(field);
        var mute = phone.event("lead.answered", Map.of("lead", id, "accepted", false));
        var no = phone.event(
                "lead.answered", Map.of("lead", id, "accepted", false, "reason", "too_far", "note", "Sungai banjir"));
        assertThat(fieldWork.push(phone, List.of(mute, no)).items())
                .extracting(Push.Item::status)
                .containsExactly("rejected", "applied");
        var refused = read(field, id);
        assertThat(refused.state()).isEqualTo(Lead.State.REFUSED);
        assertThat(requireNonNull(refused.refusal()).reason()).isEqualTo("too_far");
        assertThat(requireNonNull(refused.refusal()).note()).isEqualTo("Sungai banjir");
        assertThat(onPhone(phone.actor)).isEmpty();
        assertThat(handOver.suggestion(company.marketer(), id))
                .as("nobody else passes there, and who said no is not asked again")
                .isEmpty();

        assertThat(handOver.respond(company.marketer(), id, HandOver.Response.NURTURE, "Kami telepon lagi"))
                .isTrue();
        assertThat(read(field, id).state()).isEqualTo(Lead.State.NEW);
        assertThat(handOver.assign(company.marketer(), id, null, null))
                .isInstanceOf(HandOver.Outcome.NobodyPasses.class);
        assertThat(handOver.assign(
                        company.marketer(), id, company.otherSalesman().person(), null))
                .isInstanceOf(HandOver.Outcome.Done.class);
        assertThat(read(field, id).refusal()).isNull();
        assertThat(leads.steps(company.marketer(), id).orElseThrow())
                .extracting(Step::kind)
                .contains("refused", "responded", "assigned");
    }

    @Test
    void theSamePersonAgainWaitsForMarketing() {
        var field = beat();
        var number = phoneNumber();
        var first = capture(field, lead("Toko A", number, nearby()));
        var second = capture(field, lead("Toko A lagi", "+62" + number.substring(1), nearby()));
        assertThat(second.state()).isEqualTo(Lead.State.NEW);
        assertThat(second.duplicateOf()).isEqualTo(first.id());
        untilHandedOver(field.company().id());
        assertThat(read(field, second.id()).state()).isEqualTo(Lead.State.NEW);
    }

    @Test
    void anOutletsTelephoneIsKnownAgain() {
        var field = beat();
        var shop = outlet(field, field.shops().getFirst());
        var number = "+62" + phoneNumber().substring(1);
        outlets.save(
                field.company().admin(),
                new Outlet(
                        shop.id(),
                        "T-1",
                        shop.name(),
                        "C",
                        "GT",
                        shop.status(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        shop.latitude(),
                        shop.longitude(),
                        10.0,
                        null,
                        List.of(number),
                        null,
                        null,
                        null,
                        null,
                        0,
                        null,
                        shop.salesmanId(),
                        OpeningHours.UNKNOWN,
                        List.of(),
                        Map.of(),
                        null,
                        null,
                        null,
                        null,
                        shop.version()));
        var lead = capture(field, lead("Ibu Tini", number, Lead.Place.NONE));
        assertThat(lead.outletExisted()).isTrue();
        assertThat(lead.outletId()).isEqualTo(shop.id());
    }

    @Test
    void theSameIdTwiceIsOneLead() {
        var field = beat();
        var wish = lead("Toko B", phoneNumber(), nearby());
        capture(field, wish);
        assertThat(leads.capture(field.company().id(), wish, null)).isInstanceOf(Leads.Captured.Known.class);
    }

    @Test
    void withoutAnAnswerItEscalatesAndReturns() {
        var field = beat();
        var company = field.company();
        leads.save(company.admin(), new Agreement(true, 0, 60, 3, Agreement.FIRST.hours()));
        var id = capture(field, lead("Toko Diam", phoneNumber(), nearby())).id();
        untilHandedOver(company.id());
        work.run(
                company.id(),
                () -> store.change(
                        company.id(),
                        id,
                        row -> row.setEscalateAt(LeadStore.time(Instant.now().minusSeconds(1)))));
        handOver.watch(company.id());
        assertThat(read(field, id).clock().escalatedAt()).isNotNull();
        assertThat(read(field, id).state()).isEqualTo(Lead.State.ASSIGNED);
        work.run(
                company.id(),
                () -> store.change(
                        company.id(),
                        id,
                        row -> row.setAnswerBy(LeadStore.time(Instant.now().minusSeconds(1)))));
        handOver.watch(company.id());
        var back = read(field, id);
        assertThat(back.state()).isEqualTo(Lead.State.QUALIFIED);
        assertThat(back.returns()).isEqualTo(1);
        assertThat(back.salesmanId()).isNull();
        var late = fieldWork.phone(field);
        assertThat(fieldWork
                        .push(late, List.of(late.event("lead.answered", Map.of("lead", id, "accepted", true))))
                        .items())
                .extracting(Push.Item::status)
                .containsExactly("rejected");
    }

    @Test
    void othersLeadsAreNobodysBusiness() {
        var field = beat();
        var company = field.company();
        var id = capture(field, lead("Toko Rahasia", phoneNumber(), nearby())).id();
        untilHandedOver(company.id());
        assertThat(leads.find(company.salesman(), id)).isPresent();
        assertThat(leads.find(company.supervisor(), id)).isPresent();
        assertThat(leads.find(company.otherSalesman(), id)).isEmpty();
        assertThat(leads.find(fieldWork.field(1).company().owner(), id)).isEmpty();
    }

    @Test
    void theFunnelCountsEachStepAndItsSourcesAddUp() {
        var field = beat();
        var company = field.company();
        var id = capture(field, lead("Toko Corong", phoneNumber(), nearby())).id();
        capture(field, lead("Tanpa alamat", phoneNumber(), Lead.Place.NONE));
        untilHandedOver(company.id());
        var phone = fieldWork.phone(field);
        fieldWork.push(phone, List.of(phone.event("lead.answered", Map.of("lead", id, "accepted", true))));
        var today = plans.today(company.id());
        var all = funnel.rows(company.owner(), today, today, Funnel.By.NOTHING, null, null)
                .getFirst();
        assertThat(all.steps()).extracting(Funnel.Count::count).containsExactly(2, 1, 1, 0, 0, 0, 0);
        var bySource = funnel.rows(company.owner(), today, today, Funnel.By.SOURCE, null, null);
        for (int i = 0; i < all.steps().size(); i++) {
            var step = i;
            assertThat(bySource.stream()
                            .mapToInt(row -> row.steps().get(step).count())
                            .sum())
                    .isEqualTo(all.steps().get(step).count());
        }
        var records =
                new LeadFilter(null, null, null, null, null, null, null, Funnel.Step.ACCEPTED, true, today, today);
        assertThat(leads.list(company.owner(), records, null, 10).items())
                .extracting(Lead::id)
                .containsExactly(id);
    }

    /** What came in by itself is kept as well as it can be; whoever puts a lead right is told what cannot be read. */
    @Test
    void puttingALeadRightRefusesWhatWouldPushOutWhatIsThere() {
        var field = beat();
        // Nobody hands it over meanwhile, which would make it another version.
        leads.save(
                field.company().admin(),
                new Agreement(false, 240, 540, 3, Agreement.FIRST.hours()));
        var desk = desks.signedIn(field.company().marketer());
        var id = Leads.newId();
        var facts =
                new LinkedHashMap<String, Object>(Map.of("name", "Bu Tini", "phone", "0812-1000-3001", "version", 0));
        facts.putAll(Map.of("village", "jati asih", "regency", "Kota Bekasi"));
        assertThat(desk.send("PUT", "/api/leads/" + id, facts).statusCode()).isEqualTo(200);
        var lead = leads.find(field.company().marketer(), id).orElseThrow();
        assertThat(lead.place().villageCode()).isEqualTo("32.75.09.1002");
        assertThat(lead.place().district()).isEqualTo("Jatiasih");

        facts.put("version", lead.version());
        facts.put("phone", "081");
        var badPhone = desk.send("PUT", "/api/leads/" + id, facts);
        facts.put("phone", "0812-1000-3002");
        facts.put("villageCode", "99.99.99.9999");
        var badVillage = desk.send("PUT", "/api/leads/" + id, facts);
        assertThat(badPhone.statusCode()).isEqualTo(400);
        assertThat(badPhone.body()).contains("\"pointer\":\"/phone\"");
        assertThat(badVillage.statusCode()).isEqualTo(400);
        assertThat(badVillage.body()).contains("\"pointer\":\"/villageCode\"");
        assertThat(leads.find(field.company().marketer(), id).orElseThrow()).isEqualTo(lead);

        facts.put("villageCode", "32.75.09.1003");
        facts.remove("phone");
        assertThat(desk.send("PUT", "/api/leads/" + id, facts).statusCode()).isEqualTo(200);
        var after = leads.find(field.company().marketer(), id).orElseThrow();
        assertThat(after.phone()).isNull();
        assertThat(after.note()).isNull();
        assertThat(after.place().villageCode()).isEqualTo("32.75.09.1003");

        var captured = Leads.newId();
        facts.putAll(Map.of("version", 0, "phone", "081", "villageCode", "99.99.99.9999"));
        assertThat(desk.send("PUT", "/api/leads/" + captured, facts).statusCode())
                .isEqualTo(200);
        assertThat(leads.find(field.company().marketer(), captured)
                        .orElseThrow()
                        .note())
                .contains("081");
    }
}
