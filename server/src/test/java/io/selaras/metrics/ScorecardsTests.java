package io.selaras.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.campaigns.spend.Spend;
import io.selaras.campaigns.spend.Spends;
import io.selaras.exchange.FieldWork;
import io.selaras.exchange.sync.Push;
import io.selaras.pipeline.HandOver;
import io.selaras.pipeline.HandOverWeek;
import io.selaras.pipeline.Lead;
import io.selaras.pipeline.Leads;
import io.selaras.pipeline.NewLead;
import io.selaras.platform.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Both scorecards, goals and targets over leads and orders that really went the whole way. */
@HouseTest
@NullMarked
class ScorecardsTests {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Jakarta"));
    private static final LocalDate MONTH = TODAY.withDayOfMonth(1);
    private static final List<String> SOURCES = List.of("facebook", "instagram", "google", "tiktok", "direct");
    private static final List<String> CAMPAIGNS = List.of("Reseller", "reseller", "Grosir");

    @Autowired
    private FieldWork work;

    @Autowired
    private Leads leads;

    @Autowired
    private HandOver handOver;

    @Autowired
    private HandOverWeek weeks;

    @Autowired
    private Spends spends;

    @Autowired
    private Scorecards scorecards;

    @Autowired
    private Records records;

    @Autowired
    private Targets targets;

    @Autowired
    private Goals goals;

    @Autowired
    private TargetFeed targetFeed;

    @Autowired
    private Desks desks;

    private FieldWork.Field field;
    private FieldWork.Phone phone;

    @BeforeEach
    void aCompany() {
        field = work.field(3);
        phone = work.phone(field);
    }

    private Lead lead(String source, @Nullable String campaign) {
        var id = Leads.newId();
        var origin = new Lead.Origin(
                Lead.Door.DESK, source, null, campaign, null, null, null, null, null, null, null, null, null);
        var wish = new NewLead(
                id,
                "Warung " + id.toString().substring(30),
                null,
                null,
                id + "@uji.example",
                Lead.Place.NONE,
                "kopi",
                null,
                origin,
                Instant.now());
        leads.capture(field.company().id(), wish, null);
        return leads.find(field.company().marketer(), id).orElseThrow();
    }

    private void hand(Lead lead) {
        assertThat(handOver.assign(
                        field.company().marketer(),
                        lead.id(),
                        field.company().salesman().person(),
                        null))
                .isInstanceOf(HandOver.Outcome.Done.class);
    }

    private void answer(Lead lead, boolean accepted) {
        assertThat(handOver.answer(
                        field.company().supervisor(),
                        lead.id(),
                        accepted,
                        accepted ? null : "too_far",
                        null,
                        Instant.now()))
                .isEqualTo(HandOver.Answered.DONE);
    }

    private Lead read(Lead lead) {
        return leads.find(field.company().marketer(), lead.id()).orElseThrow();
    }

    /** @return the order's id */
    private UUID order(io.selaras.customers.OutletId shop, int cartons, @Nullable UUID replaces) {
        var body = new HashMap<String, Object>(FieldWork.orderBody(field, shop, cartons));
        if (replaces != null) {
            body.put("replaces", replaces);
        }
        send(List.of(phone.event("order.placed", body)));
        return UUID.fromString(String.valueOf(body.get("order")));
    }

    private void send(List<? extends JsonNode> events) {
        assertThat(work.push(phone, events).items())
                .extracting(Push.Item::status)
                .containsOnly("applied");
    }

    private void spend(String channel, String campaign, long cost) {
        spend(channel, campaign, cost, MONTH, TODAY);
    }

    private void spend(String channel, String campaign, long cost, LocalDate from, LocalDate until) {
        var row = new Spend(
                Ids.v7(),
                channel,
                campaign,
                "",
                from,
                until,
                cost,
                1000,
                100,
                BigDecimal.ONE,
                900,
                50,
                null,
                Instant.now());
        assertThat(spends.save(field.company().admin(), row)).isInstanceOf(Spends.Saved.Done.class);
    }

    private Map<String, @Nullable Double> card() {
        var month = scorecards.month(field.company().owner(), TODAY, null, null);
        var values = new HashMap<String, @Nullable Double>();
        month.sales().forEach(line -> values.put(line.measure(), line.value()));
        month.marketing().forEach(line -> values.put(line.measure(), line.value()));
        return values;
    }

    @Test
    void aMonthInWhichTheRecordsBeganIsNoneToCompareWith() {
        var before = MONTH.minusMonths(1);
        spend("meta", "Reseller", 50_000);
        spend("meta", "Reseller", 30_000, before, before);
        assertThat(cost().value()).isEqualTo(50_000.0);
        assertThat(cost().lastMonth()).isNull();
        spend("meta", "Reseller", 10_000, before.minusDays(1), before.minusDays(1));
        assertThat(cost().lastMonth()).isEqualTo(30_000.0);
        assertThat(cost().lastYear()).isNull();
    }

    @Test
    void differentOutletsHaveNothingToCompareWithBeforeTheFirstOrder() {
        order(field.shops().getFirst(), 1, null);
        // The second answer has the days that are over from what the first one kept of them.
        for (int asked = 0; asked < 2; asked++) {
            var active = line(month().sales(), "activeOutlets");
            assertThat(active.value()).isEqualTo(1);
            assertThat(active.lastMonth()).isNull();
            assertThat(active.lastYear()).isNull();
        }
    }

    private Scorecards.Month month() {
        return scorecards.month(field.company().owner(), TODAY, null, null);
    }

    private static Scorecards.Line line(List<Scorecards.Line> lines, String measure) {
        return lines.stream()
                .filter(line -> line.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private Scorecards.Line cost() {
        return line(month().marketing(), "adCost");
    }

    /** Whatever happens to leads and orders, in whatever order: the sources add up to the total, and so do the records. */
    @RepeatedTest(4)
    void theSourcesAddUpToTheTotal(RepetitionInfo round) {
        var dice = new Random(20261127 + round.getCurrentRepetition());
        var won = new ArrayList<io.selaras.customers.OutletId>(field.shops());
        var orders = new ArrayList<UUID>();
        var shopOf = new HashMap<UUID, io.selaras.customers.OutletId>();
        for (int i = 0; i < 30; i++) {
            int roll = dice.nextInt(10);
            if (roll < 4) {
                var lead = lead(
                        SOURCES.get(dice.nextInt(SOURCES.size())),
                        dice.nextBoolean() ? CAMPAIGNS.get(dice.nextInt(CAMPAIGNS.size())) : null);
                if (dice.nextInt(4) > 0) {
                    hand(lead);
                    if (dice.nextInt(3) > 0) {
                        boolean yes = dice.nextInt(3) > 0;
                        answer(lead, yes);
                        if (yes) {
                            won.add(requireNonNull(read(lead).outletId()));
                        }
                    }
                }
            } else if (roll < 8 || orders.isEmpty()) {
                var shop = won.get(dice.nextInt(won.size()));
                var order = order(shop, 1 + dice.nextInt(4), null);
                orders.add(order);
                shopOf.put(order, shop);
            } else {
                // A correction, sometimes of a correction.
                var old = orders.remove(dice.nextInt(orders.size()));
                var shop = requireNonNull(shopOf.get(old));
                var order = order(shop, 1 + dice.nextInt(4), old);
                orders.add(order);
                shopOf.put(order, shop);
            }
        }
        spend("facebook", "Reseller", 1_000_003);
        spend("google", "Grosir", 77_777);
        var owner = field.company().owner();
        var end = MONTH.plusMonths(1).minusDays(1);
        var card = card();
        for (boolean byCampaign : List.of(false, true)) {
            var sources = scorecards.sources(owner, MONTH, end, byCampaign, null, null);
            for (var measure :
                    List.of("leads", "qualified", "handedOver", "accepted", "leadsWon", "transactions", "value")) {
                double sum = sources.rows().stream()
                        .mapToDouble(row -> requireNonNull(row.values().get(measure)))
                        .sum();
                assertThat(sum).as("%s by campaign %s", measure, byCampaign).isEqualTo(card.get(measure));
                assertThat(sources.total()).containsEntry(measure, card.get(measure));
            }
            assertThat(sources.total()).containsEntry("adCost", 1_077_780.0);
            double ofLeads = sources.rows().stream()
                    .filter(row -> !row.source().isEmpty())
                    .mapToDouble(row -> requireNonNull(row.values().get("value")))
                    .sum();
            assertThat(ofLeads).isEqualTo(card.get("leadRevenue"));
        }
        assertThat(count(Measure.LEADS, Records.From.ANYWHERE)).isEqualTo(card.get("leads"));
        assertThat(count(Measure.ACCEPTED, Records.From.ANYWHERE)).isEqualTo(card.get("accepted"));
        assertThat(sum(Measure.VALUE, Records.From.ANYWHERE)).isEqualTo(card.get("value"));
        assertThat(sum(Measure.LEAD_REVENUE, Records.From.ANYWHERE)).isEqualTo(card.get("leadRevenue"));
        var meta = scorecards.sources(owner, MONTH, end, false, null, null).rows().stream()
                .filter(row -> row.source().equals("meta"))
                .findFirst();
        meta.ifPresent(row -> {
            var from = new Records.From("meta", null);
            assertThat(count(Measure.LEADS, from)).isEqualTo(row.values().get("leads"));
            assertThat(sum(Measure.LEAD_REVENUE, from)).isEqualTo(row.values().get("value"));
        });
    }

    /** What was spent before the month is not of the month, and who never was a lead can be looked at too. */
    @Test
    void eachNumberOpensRecordsThatAddUpToIt() {
        spend("facebook", "Reseller", 900_001, MONTH.minusDays(4), MONTH.plusDays(2));
        spend("google", "Grosir", 77_777, MONTH.minusDays(9), MONTH.minusDays(2));
        var lead = lead("facebook", null);
        hand(lead);
        answer(lead, true);
        order(requireNonNull(read(lead).outletId()), 2, null);
        order(field.shops().getFirst(), 1, null);
        order(field.shops().getLast(), 3, null);
        var sources = scorecards.sources(
                field.company().owner(), MONTH, MONTH.plusMonths(1).minusDays(1), false, null, null);
        for (var measure : List.of(Measure.AD_COST, Measure.CLICKS, Measure.ENGAGEMENT)) {
            assertThat(sum(measure, Records.From.ANYWHERE))
                    .as(measure.word())
                    .isPositive()
                    .isEqualTo(sources.total().get(measure.word()));
        }
        assertThat(sources.rows()).hasSize(2).allSatisfy(row -> {
            var from = new Records.From(row.source().isEmpty() ? Records.NEVER_A_LEAD : row.source(), null);
            assertThat(count(Measure.TRANSACTIONS, from))
                    .isPositive()
                    .isEqualTo(row.values().get("transactions"));
            assertThat(sum(Measure.VALUE, from)).isEqualTo(row.values().get("value"));
        });
    }

    private List<Records.Entry> all(Measure measure, Records.From from) {
        var query =
                new FigureQuery(FigureQuery.By.ALL, MONTH, MONTH.plusMonths(1).minusDays(1), null, null, null);
        var found = new ArrayList<Records.Entry>();
        @Nullable String cursor = null;
        do {
            var page = records.of(field.company().owner(), measure, query, null, from, cursor, 7);
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    private double count(Measure measure, Records.From from) {
        return all(measure, from).size();
    }

    private double sum(Measure measure, Records.From from) {
        return all(measure, from).stream()
                .mapToLong(entry -> requireNonNull(entry.value()))
                .sum();
    }

    @Test
    void aLeadThatOrdersMovesBothCardsAndTheGoal() {
        var owner = field.company().owner();
        var goal = goal(null, Goal.Part.RESULT, "leadRevenue", 30_000);
        goal(goal, Goal.Part.SALES, "leadsWon", 1);
        var marketing = goal(goal, Goal.Part.MARKETING, "accepted", 2);
        goal(marketing, Goal.Part.INDICATOR, "leads", 4);
        var before = card();
        var lead = lead("facebook", "Reseller");
        hand(lead);
        answer(lead, true);
        spend("meta", "Reseller", 50_000);
        order(requireNonNull(read(lead).outletId()), 1, null);
        var after = card();
        assertThat(before).containsEntry("accepted", 0.0).containsEntry("value", 0.0);
        assertThat(after)
                .containsEntry("accepted", 1.0)
                .containsEntry("costPerAccepted", 50_000.0)
                .containsEntry("leadRevenue", 36_000.0)
                .containsEntry("value", 36_000.0)
                .containsEntry("transactions", 1.0)
                .containsEntry("conversion", 100.0)
                .containsEntry("activeOutlets", 1.0)
                .containsEntry("engagement", 50.0);
        var tree = goals.tree(owner, marketing).orElseThrow();
        assertThat(tree.goal().id()).isEqualTo(goal);
        assertThat(tree.progress().value()).isEqualTo(36_000.0);
        assertThat(tree.progress().share()).isEqualTo(1.2);
        assertThat(tree.children()).hasSize(2);
        var parts = tree.children().stream()
                .filter(node -> node.goal().part() == Goal.Part.MARKETING)
                .findFirst()
                .orElseThrow();
        assertThat(parts.progress().value()).isEqualTo(1.0);
        assertThat(parts.children().getFirst().progress().share()).isEqualTo(0.25);
        goals.watch(field.company().id());
        assertThat(goals.tree(owner, goal).orElseThrow().goal().reachedAt()).isNotNull();
        // Parts of one position stand by their names, so the sales part is looked for, not the first.
        assertThat(goals.tree(owner, goal).orElseThrow().children())
                .filteredOn(node -> node.goal().part() == Goal.Part.SALES)
                .singleElement()
                .satisfies(node -> assertThat(node.goal().reachedAt()).isNotNull());
        assertThat(parts.goal().reachedAt()).isNull();
    }

    private UUID goal(@Nullable UUID parent, Goal.Part part, String measure, long target) {
        var id = Ids.v7();
        var wish = new Goal(
                id,
                parent,
                part,
                "Target " + measure,
                null,
                measure,
                BigDecimal.valueOf(target),
                false,
                MONTH,
                MONTH.plusMonths(1).minusDays(1),
                field.company().owner().person(),
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                0);
        assertThat(goals.save(field.company().owner(), wish)).isInstanceOf(Goals.Saved.Done.class);
        return id;
    }

    @Test
    void aGoalHasItsPlaceAndItsThread() {
        var goal = goal(null, Goal.Part.RESULT, "repeatOutlets", 10);
        var owner = desks.signedIn(field.company().owner());
        var body = new HashMap<String, Object>(Map.of(
                "part",
                "INDICATOR",
                "name",
                "x",
                "measure",
                "leads",
                "target",
                1,
                "atMost",
                false,
                "from",
                MONTH,
                "until",
                MONTH,
                "ownerId",
                field.company().owner().person(),
                "position",
                0,
                "version",
                0));
        body.put("parentId", goal);
        assertThat(owner.send("PUT", "/api/goals/" + Ids.v7(), body).body()).contains("goal-wrong-place");
        var said = owner.send(
                "PUT", "/api/threads/goal/" + goal + "/entries/" + Ids.v7(), Map.of("text", "Kejar minggu ini."));
        assertThat(said.statusCode()).isEqualTo(200);
        assertThat(owner.read("/api/threads/goal/" + goal)
                        .get("subject")
                        .get("link")
                        .asString())
                .isEqualTo("/goals/" + goal);
        var other = desks.signedIn(work.field(1).company().owner());
        assertThat(other.get("/api/goals/" + goal).statusCode()).isEqualTo(404);
        assertThat(other.get("/api/threads/goal/" + goal).statusCode()).isEqualTo(404);
    }

    @Test
    void repeatOutletsAreThoseThatBoughtTwice() {
        var goal = goal(null, Goal.Part.RESULT, "repeatOutlets", 10);
        order(field.shops().get(0), 1, null);
        order(field.shops().get(0), 2, null);
        var first = order(field.shops().get(1), 1, null);
        order(field.shops().get(1), 3, first);
        assertThat(card()).containsEntry("activeOutlets", 2.0).containsEntry("repeatOutlets", 1.0);
        var progress = goals.tree(field.company().owner(), goal).orElseThrow().progress();
        assertThat(progress.value()).isEqualTo(1.0);
        assertThat(progress.line()).hasSize(TODAY.getDayOfMonth());
        assertThat(progress.line().getLast()).isEqualTo(1.0);
    }

    @Test
    void aTargetIsKeptWithEverythingSaidBeforeIt() {
        var owner = field.company().owner();
        var salesman = phone.actor.person().value();
        var value = Measure.VALUE;
        targets.save(
                owner,
                TODAY,
                List.of(new Targets.Wish(value, Target.Whose.SALESMAN, salesman, BigDecimal.valueOf(500_000))));
        targets.save(
                owner,
                TODAY,
                List.of(new Targets.Wish(value, Target.Whose.SALESMAN, salesman, BigDecimal.valueOf(500_000))));
        targets.save(
                owner,
                TODAY,
                List.of(new Targets.Wish(value, Target.Whose.SALESMAN, salesman, BigDecimal.valueOf(720_000))));
        assertThat(targets.history(owner, TODAY, value, Target.Whose.SALESMAN, salesman))
                .extracting(said -> requireNonNull(said.value()).longValue())
                .containsExactly(720_000L, 500_000L);
        // Without one for the company, its parts add up.
        assertThat(scorecards.month(owner, TODAY, null, null).sales().stream()
                        .filter(line -> line.measure().equals("value"))
                        .findFirst()
                        .orElseThrow()
                        .target())
                .isEqualByComparingTo("720000");
        @SuppressWarnings("unchecked")
        var strip = (Map<String, Object>)
                requireNonNull(targetFeed.settings(phone.actor).get("target"));
        long left = ((Number) requireNonNull(strip.get("daysLeft"))).longValue();
        assertThat(strip).containsEntry("value", Math.ceilDiv(720_000L, left));
        targets.save(owner, TODAY, List.of(new Targets.Wish(value, Target.Whose.SALESMAN, salesman, null)));
        assertThat(targetFeed.settings(phone.actor)).isEmpty();
        assertThat(targets.of(field.company().supervisor(), TODAY)).isEmpty();
    }

    @Test
    void aSupervisorSeesHisTreeAndNoCosts() {
        spend("meta", "Reseller", 50_000);
        var lead = lead("facebook", null);
        var month = scorecards.month(field.company().supervisor(), TODAY, null, null);
        assertThat(month.marketing()).extracting(Scorecards.Line::measure).doesNotContain("adCost", "costPerAccepted");
        assertThat(month.marketing().stream()
                        .filter(line -> line.measure().equals("leads"))
                        .findFirst()
                        .orElseThrow()
                        .value())
                .isEqualTo(0.0);
        hand(lead);
        assertThat(scorecards.month(field.company().supervisor(), TODAY, null, null).marketing().stream()
                        .filter(line -> line.measure().equals("leads"))
                        .findFirst()
                        .orElseThrow()
                        .value())
                .isEqualTo(1.0);
    }

    @Test
    void theWeekSaysWhatSalesDidAndWhatMarketingAnswered() {
        var yes = lead("facebook", "Reseller");
        var no = lead("facebook", "Reseller");
        var silent = lead("google", null);
        hand(yes);
        hand(no);
        hand(silent);
        answer(yes, true);
        answer(no, false);
        assertThat(handOver.respond(
                        field.company().marketer(), no.id(), HandOver.Response.NURTURE, "Kami dekatkan rutenya."))
                .isTrue();
        var week = weeks.of(field.company().owner(), TODAY);
        assertThat(week.total().given()).isEqualTo(3);
        assertThat(week.total().accepted()).isEqualTo(1);
        assertThat(week.total().waiting()).isEqualTo(1);
        assertThat(week.total().reasons()).containsExactly(Map.entry("too_far", 1));
        assertThat(week.total().unanswered()).isZero();
        assertThat(week.sources()).extracting(HandOverWeek.Row::source).containsExactly("facebook", "google");
        assertThat(week.given())
                .filteredOn(given -> given.result() == HandOverWeek.Result.REFUSED)
                .hasSize(1)
                .first()
                .satisfies(given -> {
                    assertThat(given.response()).isEqualTo("NURTURE");
                    assertThat(given.responseText()).isEqualTo("Kami dekatkan rutenya.");
                    assertThat(given.reason()).isEqualTo("too_far");
                });
        // Given to somebody else: the first hand-over stays what it was.
        handOver.assign(
                field.company().marketer(),
                silent.id(),
                field.company().otherSalesman().person(),
                null);
        var moved = weeks.of(field.company().owner(), TODAY);
        assertThat(moved.total().given()).isEqualTo(4);
        assertThat(moved.total().moved()).isEqualTo(1);
        assertThat(weeks.of(field.company().owner(), TODAY.minusDays(7)).given())
                .isEmpty();
    }
}
