package io.selaras.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.exchange.FieldWork;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class ScoringTests {
    @Autowired
    FieldWork fieldWork;

    @Autowired
    Desks desks;

    @Autowired
    Leads leads;

    @Autowired
    LeadStore store;

    @Autowired
    Scoring scoring;

    @Autowired
    Work work;

    private static NewLead lead(String source, String phone, String interest, Instant at) {
        return new NewLead(
                Leads.newId(),
                "Warung " + source,
                null,
                phone,
                null,
                Lead.Place.NONE,
                interest,
                null,
                Lead.Origin.of(Lead.Door.FORM, source),
                at);
    }

    private static String phoneNumber() {
        return "0813" + String.valueOf(System.nanoTime()).substring(5, 13);
    }

    private Lead kept(FieldWork.Field field, NewLead lead) {
        assertThat(leads.capture(field.company().id(), lead, null)).isInstanceOf(Leads.Captured.Kept.class);
        return leads.find(field.company().marketer(), lead.id()).orElseThrow();
    }

    /** Leads of the past: those from friends buy four times of five, those from a fair once of five. */
    private void past(FieldWork.Field field, int count) {
        var begin = Instant.now().minus(Duration.ofDays(300));
        for (var i = 0; i < count; i++) {
            var friend = i % 2 == 0;
            var at = begin.plus(Duration.ofHours(i));
            var id = kept(field, lead(friend ? "friend" : "fair", phoneNumber(), "kopi", at))
                    .id();
            var won = friend ? i % 10 != 8 : i % 10 == 9;
            work.run(
                    field.company().id(),
                    () -> store.change(field.company().id(), id, row -> {
                        row.setState(won ? "WON" : "LOST");
                        row.setWonAt(won ? LeadStore.time(at.plus(Duration.ofDays(3))) : null);
                    }));
        }
    }

    @Test
    void aLeadIsScoredByRuleWhenItComesIn() {
        var field = fieldWork.field(1);
        var much = kept(field, lead("web", phoneNumber(), "kopi 10 dus", Instant.now()));
        var little = kept(
                field,
                new NewLead(
                        Leads.newId(),
                        "?",
                        null,
                        null,
                        null,
                        Lead.Place.NONE,
                        null,
                        null,
                        Lead.Origin.of(Lead.Door.FILE, "list"),
                        Instant.now()));
        assertThat(much.score()).isGreaterThan(20);
        assertThat(little.score()).isBetween(0, 8);
        assertThat(much.scoreReasons()).contains("+0.80 phone=yes", "+0.80 quantity=yes");
        assertThat(scoring.standing(field.company().id()).learned()).isNull();
        assertThat(scoring.learn(field.company().id())).isEqualTo(Scoring.Outcome.TOO_FEW);
    }

    @Test
    void aCardIsLearnedFromTheCompanysOwnOutcomesAndUsedOnlyWhenItRanksBetter() {
        var field = fieldWork.field(1);
        var company = field.company();
        past(field, 120);
        var open = kept(field, lead("friend", phoneNumber(), "kopi", Instant.now()));
        assertThat(scoring.learn(company.id())).isEqualTo(Scoring.Outcome.USED);
        var learned = Objects.requireNonNull(scoring.standing(company.id()).learned());
        assertThat(learned.cases()).isEqualTo(120);
        assertThat(learned.test().cases()).isEqualTo(36);
        assertThat(learned.test().auc()).isGreaterThan(0.7).isGreaterThan(learned.before());
        var again = leads.find(company.marketer(), open.id()).orElseThrow();
        assertThat(again.score()).isBetween(60, 95);
        assertThat(again.scoreReasons().getFirst()).matches("\\+\\d\\.\\d\\d source=friend");
        assertThat(kept(field, lead("fair", phoneNumber(), "kopi", Instant.now()))
                        .score())
                .isBetween(5, 45);
        assertThat(scoring.learn(company.id())).isEqualTo(Scoring.Outcome.NOTHING_NEW);
    }

    @Test
    void onePersonAndAWholeCompanyCanBeLeftUnscored() {
        var field = fieldWork.field(1);
        var company = field.company();
        var phone = phoneNumber();
        var first = kept(field, lead("web", phone, "teh", Instant.now()));
        assertThat(scoring.activate(company.marketer(), first.id(), false)).isTrue();
        var silent = leads.find(company.marketer(), first.id()).orElseThrow();
        assertThat(silent.score()).isNull();
        assertThat(silent.scoreReasons()).isEmpty();
        assertThat(kept(field, lead("web", phone, "teh lagi", Instant.now())).score())
                .isNull();
        scoring.learn(company.id());
        assertThat(leads.find(company.marketer(), first.id()).orElseThrow().score())
                .isNull();

        var other = kept(field, lead("web", phoneNumber(), "gula", Instant.now()));
        assertThat(other.score()).isNotNull();
        scoring.activate(company.admin(), false);
        assertThat(leads.find(company.marketer(), other.id()).orElseThrow().score())
                .isNull();
        assertThat(kept(field, lead("web", phoneNumber(), "gula", Instant.now()))
                        .score())
                .isNull();
        scoring.activate(company.admin(), true);
        assertThat(leads.find(company.marketer(), other.id()).orElseThrow().score())
                .isNotNull();
        assertThat(leads.find(company.marketer(), first.id()).orElseThrow().score())
                .isNull();
    }

    @Test
    void theDoorShowsTheBackTestAndSwitchesOnePersonOff() {
        var field = fieldWork.field(1);
        var company = field.company();
        var desk = desks.signedIn(company.marketer());
        var before = desk.read("/api/lead-scoring");
        assertThat(before.get("active").asBoolean()).isTrue();
        assertThat(before.get("enough").asInt()).isEqualTo(100);
        assertThat(before.has("learned")).isFalse();

        past(field, 120);
        scoring.learn(company.id());
        var test = desk.read("/api/lead-scoring").get("learned").get("test");
        assertThat(test.get("cases").asInt()).isEqualTo(36);
        assertThat(test.get("tenths")).hasSize(10);

        var lead = kept(field, lead("friend", phoneNumber(), "kopi", Instant.now()));
        var address = "/api/leads/" + lead.id();
        assertThat(desk.read(address).get("lead").get("score").asInt()).isPositive();
        assertThat(desk.send("PUT", address + "/scoring", Map.of("active", false))
                        .statusCode())
                .isEqualTo(200);
        var off = desk.read(address).get("lead");
        assertThat(off.has("score")).isFalse();
        assertThat(off.get("scoreOff").asBoolean()).isTrue();
        desk.send("PUT", address + "/scoring", Map.of("active", true));
        assertThat(desk.read(address).get("lead").get("score").asInt()).isPositive();
    }
}
